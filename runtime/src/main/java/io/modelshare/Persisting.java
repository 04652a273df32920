package io.modelshare;

import io.modelshare.container.ContainerWriter;
import io.modelshare.store.OwnedSegment;
import io.modelshare.store.Places;
import io.modelshare.store.SegmentDirectory;
import io.modelshare.store.Sweep;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Chooses where a model goes, and puts it there. */
final class Persisting {
  private static final Logger LOGGER = System.getLogger(Sharing.class.getName());

  private Persisting() {}

  static <T> PersistedModel<T> persist(T model, @Nullable PersistMethod method) throws IOException {
    ContainerWriter content = Models.layOutForSharing(model);
    Sweep.everywhere();
    Class<T> type = Models.type(model);
    if (method == null) {
      return choose(type, content);
    }
    Path place =
        method == PersistMethod.MAPPED_FILE ? Places.files() : Places.requireSharedMemory();
    return put(type, content, method, place, "it was asked for");
  }

  private static <T> PersistedModel<T> choose(Class<T> type, ContainerWriter content)
      throws IOException {
    Path configured = Places.configured();
    if (configured != null) {
      return put(type, content, PersistMethod.MAPPED_FILE, configured, "that directory is set");
    }
    Path shared = Places.sharedMemory();
    String reason;
    if (shared == null) {
      reason = "there is no shared memory";
    } else {
      long free = Files.getFileStore(shared).getUsableSpace();
      reason = "shared memory has " + free + " bytes free";
      if (content.length() <= free) {
        try {
          return put(type, content, PersistMethod.SHARED_MEMORY, shared, reason);
        } catch (IOException e) {
          reason = "shared memory failed: " + e.getMessage();
        }
      }
    }
    return put(type, content, PersistMethod.MAPPED_FILE, Places.temporary(), reason);
  }

  private static <T> PersistedModel<T> put(
      Class<T> type, ContainerWriter content, PersistMethod method, Path place, String reason)
      throws IOException {
    OwnedSegment segment = OwnedSegment.write(SegmentDirectory.below(place), content);
    LOGGER.log(
        Level.INFO,
        "{0}: {1,number,#} bytes as {2} in {3}, because {4}",
        type.getName(),
        content.length(),
        method,
        place,
        reason);
    return SharedModel.own(type, method, segment);
  }
}
