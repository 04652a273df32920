package io.modelshare.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What can be written to a place: as much as its file system has free, and, if that is memory, as
 * the limits of control groups leave.
 *
 * @param free the bytes that the file system has free
 * @param limit the limit that leaves less than that, or null
 * @param collected whether a collection was waited for
 */
record Room(long free, @Nullable MemoryLimit limit, boolean collected) {
  private static final Path ROOT = Path.of("/");
  private static final long COLLECTION_NANOS = TimeUnit.SECONDS.toNanos(1);
  private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(10);
  private static final String DELETED = " (deleted)";
  private static final int OFFSET_FIELD = 2;
  private static final int INODE_FIELD = 4;
  private static final int HEX = 16;

  /**
   * Returns what can be written to a place. If only the memory of models that are closed and not
   * collected yet would make that enough, it asks for a collection first.
   */
  static Room forBytes(Path place, long bytes) {
    Room room = now(place, false);
    if (room.bytes() >= bytes || room.bytes() + closed(place) < bytes) {
      return room;
    }
    System.gc();
    long deadline = System.nanoTime() + COLLECTION_NANOS;
    room = now(place, true);
    while (room.bytes() < bytes
        && System.nanoTime() < deadline
        && !Thread.currentThread().isInterrupted()) {
      LockSupport.parkNanos(RETRY_NANOS);
      room = now(place, true);
    }
    return room;
  }

  private static Room now(Path place, boolean collected) {
    // unlike the JDK's FileStore, this needs no mount point, which not every root directory has
    long free = place.toFile().getUsableSpace();
    Mounts mounts = Mounts.read(ROOT);
    MemoryLimit limit = mounts.isInMemory(real(place)) ? MemoryLimit.tightest(ROOT, mounts) : null;
    return new Room(free, limit != null && limit.room() < free ? limit : null, collected);
  }

  private static Path real(Path place) {
    try {
      return place.toRealPath();
    } catch (IOException e) {
      return place;
    }
  }

  /**
   * Returns the length of the files that were removed from a place while this process still maps
   * them, as far as the mappings tell.
   */
  private static long closed(Path place) {
    String below = real(place) + "/";
    Map<String, Long> lengths = new HashMap<>();
    for (String line : Mounts.lines(ROOT.resolve("proc/self/maps"))) {
      int path = line.indexOf('/');
      if (path > 0 && line.endsWith(DELETED) && line.startsWith(below, path)) {
        String[] fields =
            line.substring(0, path).split(" ", -1); // range, mode, offset, device, inode
        int dash = fields[0].indexOf('-');
        long from = Long.parseUnsignedLong(fields[0].substring(0, dash), HEX);
        long to = Long.parseUnsignedLong(fields[0].substring(dash + 1), HEX);
        long offset = Long.parseUnsignedLong(fields[OFFSET_FIELD], HEX);
        lengths.merge(fields[INODE_FIELD], offset + to - from, Math::max);
      }
    }
    return lengths.values().stream().mapToLong(Long::longValue).sum();
  }

  /** Returns how many bytes can be written. */
  long bytes() {
    return limit == null ? free : limit.room();
  }

  /**
   * Makes sure that the limit leaves enough: to exceed it would not fail but kill the process. A
   * file system that is full tells so itself.
   */
  void requireLimit(String what, long bytes, Path path) throws IOException {
    if (limit != null && limit.room() < bytes) {
      throw new IOException(what + ": the memory limit of a control group leaves " + limit.room()
          + " bytes, " + figures() + ", path=" + path);
    }
  }

  /** Returns the figures as a part of a message. */
  String figures() {
    return (limit == null ? "" : limit + ", ") + "free=" + free;
  }

  /** Returns the same as a sentence for the log. */
  String sentence() {
    return "shared memory has " + free + " bytes free" + (collected ? " after a collection" : "")
        + (limit == null ? "" : ", of which a limit leaves " + limit.room() + ": " + limit);
  }
}
