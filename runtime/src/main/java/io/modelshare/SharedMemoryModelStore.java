package io.modelshare;

import io.modelshare.store.Places;
import java.io.IOException;
import java.nio.file.Path;

/** A store that keeps its models in the host's shared memory. */
@SuppressWarnings("serial") // no store is ever serialized
public final class SharedMemoryModelStore extends SegmentStore {
  private SharedMemoryModelStore(Path place, boolean nests) throws IOException {
    super(make(place), nests);
  }

  /**
   * Opens a store in shared memory, which is then the one active on this thread.
   *
   * @return a new store, to be closed by the caller
   * @throws IOException if this host has no shared memory that can be written
   */
  public static SharedMemoryModelStore open() throws IOException {
    return open(false);
  }

  static SharedMemoryModelStore open(boolean nests) throws IOException {
    return new SharedMemoryModelStore(Places.requireSharedMemory(), nests);
  }

  static boolean isAvailable() {
    return Places.sharedMemory() != null;
  }
}
