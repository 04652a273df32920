package io.modelshare;

import io.modelshare.container.ContainerWriter;
import io.modelshare.model.Models;
import io.modelshare.store.OwnedSegment;
import io.modelshare.store.Placement;
import io.modelshare.store.Reason;
import io.modelshare.store.SegmentDirectory;
import io.modelshare.store.Sweep;
import io.modelshare.store.UnfinishedSegment;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/** Puts a model where it is shared, after what the dead have left there was swept. */
final class Persisting {
  private static final Logger LOGGER = System.getLogger(Sharing.class.getName());

  private Persisting() {}

  static <T> PersistedModel<T> persist(T model, @Nullable PersistMethod method) throws IOException {
    ContainerWriter content = new ContainerWriter(Models.contentForSharing(model));
    Sweep.everywhere();
    Class<T> type = Models.type(model);
    if (method != null) {
      return put(type, content, Placement.of(method));
    }
    Placement chosen = Placement.withRoomFor(content.length());
    if (chosen.method() == PersistMethod.SHARED_MEMORY) {
      try {
        return put(type, content, chosen);
      } catch (IOException e) {
        if (Reason.isInterrupt(e)) {
          throw e;
        }
        chosen = Placement.temporary("shared memory failed: " + Reason.of(e));
      }
    }
    return put(type, content, chosen);
  }

  private static <T> PersistedModel<T> put(
      Class<T> type, ContainerWriter content, Placement placement) throws IOException {
    OwnedSegment segment = OwnedSegment.write(SegmentDirectory.below(placement.place()), content);
    log(type, content.length(), placement);
    return SharedModel.own(type, placement.method(), segment);
  }

  /** Begins a model of about so many bytes whose arrays are allocated first. */
  static SharingBuilder begin(@Nullable PersistMethod method, long bytes) throws IOException {
    Sweep.everywhere();
    Placement placement = method == null ? Placement.withRoomFor(bytes) : Placement.of(method);
    return new SharingBuilder(
        placement, UnfinishedSegment.begin(SegmentDirectory.below(placement.place())));
  }

  /** Tells where a model is. */
  static void log(Class<?> type, long bytes, Placement placement) {
    LOGGER.log(
        Level.INFO,
        "{0}: {1,number,#} bytes as {2} in {3}, because {4}",
        type.getName(),
        bytes,
        placement.method(),
        placement.place(),
        placement.reason());
  }
}
