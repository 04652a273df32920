package io.modelshare.store;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Proof that this process reads a reusable segment: a shared lock on one byte of the marker of the
 * segment's store. The kernel drops it when the process dies, however it dies.
 *
 * <pre>
 *   | ... | a segment's first attachment in a JVM | its second | ... |
 *         ^ start(segment)                                           ^ start(segment) + RANGE
 * </pre>
 *
 * <p>Only the store's owner asks for a range as a whole. The marker itself is empty. Two segments
 * may share a range: each then seems to be read as long as the other.
 *
 * <p>To close any descriptor of a file drops all locks that a process has on it. So each copy of
 * this library opens a marker once, and leaves it open while anybody in this JVM reads; nor is a
 * marker used in a way in which the interruption of a thread would close it.
 */
final class ReaderLock implements Runnable {
  /** Guards the locks of a JVM: an interned string is one object for all copies of this library. */
  static final Object OF_THIS_JVM = "io.modelshare.store.ReaderLock".intern();

  /** The most attachments of one JVM to one segment. */
  static final long RANGE = 1L << 20;

  private static final int DIGITS = 10;
  private static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final long RETRY_NANOS = 20_000;

  private static final Map<Path, OpenMarker> OPEN = new HashMap<>();

  static {
    try {
      Runtime.getRuntime().addShutdownHook(new Thread(new Anchor(), "modelshare-readers"));
    } catch (IllegalStateException e) {
      // the process is ending already
    }
  }

  private final OpenMarker marker;
  private final FileLock lock;

  private ReaderLock(OpenMarker marker, FileLock lock) {
    this.marker = marker;
    this.lock = lock;
  }

  /**
   * Keeps this class reachable until the JVM ends. If it were collected with its class loader, so
   * would be the channels, which closes them, under other copies of this library that read on.
   */
  private static final class Anchor implements Runnable {
    @Override
    public void run() {} // the kernel drops the locks
  }

  /** A marker that this copy of the library has open. Guarded by {@link #OF_THIS_JVM}. */
  private static final class OpenMarker {
    final Path path;
    final FileChannel channel;

    /** Kept reachable: the JDK forgets a lock of which the object was collected. */
    final Set<FileLock> locks = new HashSet<>();

    OpenMarker(Path path) throws IOException {
      this.path = path;
      this.channel =
          FileChannel.open(path, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
      OPEN.put(path, this);
    }

    FileLock lock(String segment) throws IOException {
      long start = start(segment);
      for (long position = start; position < start + RANGE; position++) {
        try {
          FileLock lock = lock(position);
          locks.add(lock);
          return lock;
        } catch (OverlappingFileLockException e) {
          // taken by another attachment in this JVM
        }
      }
      throw new IOException(
          "attached " + RANGE + " times by this JVM: segment=" + segment + ", store=" + path);
    }

    /** Waits while the store's owner looks whether anybody reads. */
    private FileLock lock(long position) throws IOException {
      long deadline = System.nanoTime() + TIMEOUT_NANOS;
      FileLock lock = channel.tryLock(position, 1, true);
      while (lock == null) {
        if (System.nanoTime() > deadline) {
          throw new IOException("locked for more than "
              + TimeUnit.NANOSECONDS.toSeconds(TIMEOUT_NANOS) + " seconds: " + path);
        }
        LockSupport.parkNanos(RETRY_NANOS);
        lock = channel.tryLock(position, 1, true);
      }
      return lock;
    }

    void closeIfUnused() throws IOException {
      if (!locks.isEmpty()) {
        return;
      }
      try {
        channel.tryLock(0, Long.MAX_VALUE, true);
      } catch (OverlappingFileLockException e) {
        return; // another copy of this library has locks on the same file
      }
      OPEN.remove(path);
      channel.close();
    }
  }

  /**
   * Announces that this process is going to read a segment. Only after this may it be opened.
   *
   * @param marker the marker of the segment's store
   * @return the announcement, to be ended by {@link #run} once the segment cannot be read any more
   * @throws java.nio.file.NoSuchFileException if the store is gone
   */
  static ReaderLock acquire(Path marker, String segment) throws IOException {
    synchronized (OF_THIS_JVM) {
      OpenMarker open = OPEN.get(marker);
      if (open == null) {
        open = new OpenMarker(marker);
      }
      try {
        return new ReaderLock(open, open.lock(segment));
      } finally {
        open.closeIfUnused();
      }
    }
  }

  /** Returns where the locks on a segment start. */
  static long start(String segment) {
    return Long.parseLong(segment.substring(0, DIGITS), 16) * RANGE;
  }

  /** Ends the announcement. */
  @Override
  public void run() {
    synchronized (OF_THIS_JVM) {
      try {
        lock.release();
        marker.locks.remove(lock);
        marker.closeIfUnused();
      } catch (IOException e) {
        System.getLogger(ReaderLock.class.getName())
            .log(Level.WARNING, "the owner may not be able to reuse a segment: " + marker.path, e);
      }
    }
  }
}
