package io.modelshare.store;

import io.modelshare.PersistMethod;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Where a model goes, and why.
 *
 * @param method how it is shared there
 * @param place the directory in which ours is
 * @param reason for the log
 */
public record Placement(PersistMethod method, Path place, String reason) {
  /** Returns the place for a method that was asked for. */
  public static Placement of(PersistMethod method) throws IOException {
    Path place =
        method == PersistMethod.MAPPED_FILE ? Places.files() : Places.requireSharedMemory();
    return new Placement(method, place, "it was asked for");
  }

  /** Returns a place that an engine has chosen. */
  static Placement chosen(Path place) {
    return new Placement(PersistMethod.MAPPED_FILE, place, "an engine has chosen it");
  }

  /** Returns the place for a model of a length, if no method was asked for. */
  public static Placement withRoomFor(long bytes) throws IOException {
    Path configured = Places.configured();
    if (configured != null) {
      return new Placement(PersistMethod.MAPPED_FILE, configured, "that directory is set");
    }
    Path shared = Places.sharedMemory();
    if (shared == null) {
      return temporary("there is no shared memory");
    }
    Room room = Room.forBytes(shared, bytes);
    return bytes <= room.bytes()
        ? new Placement(PersistMethod.SHARED_MEMORY, shared, room.sentence())
        : temporary(room.sentence());
  }

  /** Returns the place that is left when nothing else will do. */
  public static Placement temporary(String reason) throws IOException {
    return new Placement(PersistMethod.MAPPED_FILE, Places.temporary(), reason);
  }
}
