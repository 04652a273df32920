package io.modelshare;

/** Where a persisted model is put. */
public enum PersistMethod {
  /** A file in a directory for temporary files, which every process maps. */
  MAPPED_FILE,
  /** A file in the host's shared memory, {@code /dev/shm}, which every process maps. */
  SHARED_MEMORY
}
