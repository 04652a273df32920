package io.modelshare.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** What this process holds while it follows a name. */
final class Holdings {
  private static final int MOMENTS = 50;
  private static final long PAUSE_NANOS = 1_000_000;

  private Holdings() {}

  /**
   * Returns the open files, the mappings of files in a directory, and the bytes of the heap, as
   * three numbers.
   */
  static String figures(Path directory) throws IOException {
    long heap = LiveHeap.bytes();
    long descriptors = descriptors();
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/maps"))) {
      long mapped = lines.filter(line -> line.contains(directory + "/")).count();
      return descriptors + " " + mapped + " " + heap;
    }
  }

  /** Returns the fewest of some moments: in the middle of a swap some more files are open. */
  private static long descriptors() throws IOException {
    long fewest = Long.MAX_VALUE;
    for (int i = 0; i < MOMENTS; i++) {
      try (Stream<Path> files = Files.list(Path.of("/proc/self/fd"))) {
        fewest = Math.min(fewest, files.count());
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    return fewest;
  }
}
