package io.modelshare.store;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Proof that this process reads a reusable segment: a shared lock on one byte of the marker of the
 * segment's store. The kernel drops it when the process dies, however it dies.
 *
 * <pre>
 *   | ... | a segment in a copy of this library | in another copy in that JVM | ... |
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

  /** The most copies of this library in one JVM that read one segment. */
  static final long RANGE = 1L << 20;

  private static final int DIGITS = 10;
  private static final long TIMEOUT_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final long RETRY_NANOS = 50_000;

  private static final Map<Path, OpenMarker> OPEN = new HashMap<>();

  /**
   * Keeps this class reachable as long as a marker is open. If it were collected with its class
   * loader, so would be the channels, which closes them, under other copies of this library that
   * read on. At the end of the JVM there is nothing to be done: the kernel drops the locks.
   */
  private static final ExitHook ANCHOR = new ExitHook("modelshare-readers", new Anchor());

  private static final class Anchor implements Runnable {
    @Override
    public void run() {}
  }

  private final OpenMarker marker;
  private final String segment;

  private ReaderLock(OpenMarker marker, String segment) {
    this.marker = marker;
    this.segment = segment;
  }

  /** The lock of all attachments to one segment by this copy of the library. */
  private static final class Shared {
    /** Kept reachable: the JDK forgets a lock of which the object was collected. */
    final FileLock lock;

    int attachments;

    Shared(FileLock lock) {
      this.lock = lock;
    }
  }

  /** A marker that this copy of the library has open. Guarded by {@link #OF_THIS_JVM}. */
  private static final class OpenMarker {
    final Path path;
    final FileChannel channel;
    final Map<String, Shared> locks = new HashMap<>();

    OpenMarker(Path path) throws IOException {
      this.path = path;
      this.channel =
          FileChannel.open(path, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
      OPEN.put(path, this);
      ANCHOR.setNeeded(true);
    }

    /** Returns null while the store's owner looks whether anybody reads. */
    @Nullable
    ReaderLock attach(String segment) throws IOException {
      Shared shared = locks.get(segment);
      if (shared == null) {
        FileLock lock = lock(segment);
        if (lock == null) {
          return null;
        }
        shared = new Shared(lock);
        locks.put(segment, shared);
      }
      shared.attachments++;
      return new ReaderLock(this, segment);
    }

    private @Nullable FileLock lock(String segment) throws IOException {
      long start = start(segment);
      for (long position = start; position < start + RANGE; position++) {
        try {
          return channel.tryLock(position, 1, true);
        } catch (OverlappingFileLockException e) {
          // taken by another copy of this library, or a segment of which the range is the same
        }
      }
      throw new IOException(
          "attached by " + RANGE + " class loaders: segment=" + segment + ", store=" + path);
    }

    void detach(String segment) throws IOException {
      Shared shared = locks.get(segment);
      if (shared != null && --shared.attachments == 0) {
        locks.remove(segment);
        shared.lock.release();
      }
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
      ANCHOR.setNeeded(!OPEN.isEmpty());
      channel.close();
    }
  }

  /**
   * Announces that this process is going to read a segment. Only after this may it be opened. While
   * the store's owner looks whether anybody reads, this waits, and nobody else does: an owner may
   * be stopped in the middle of it.
   *
   * @param marker the marker of the segment's store
   * @return the announcement, to be ended by {@link #run} once the segment cannot be read any more
   * @throws java.nio.file.NoSuchFileException if the store is gone
   */
  static ReaderLock acquire(Path marker, String segment) throws IOException {
    long deadline = System.nanoTime() + TIMEOUT_NANOS;
    ReaderLock lock = tryAcquire(marker, segment);
    while (lock == null) {
      if (Thread.currentThread().isInterrupted()) {
        throw new ClosedByInterruptException();
      }
      if (System.nanoTime() > deadline) {
        throw new IOException("the owner of the store has looked for readers of a model for more"
            + " than " + TimeUnit.NANOSECONDS.toSeconds(TIMEOUT_NANOS)
            + " seconds: its process may be stopped, segment=" + segment + ", store=" + marker);
      }
      LockSupport.parkNanos(RETRY_NANOS);
      lock = tryAcquire(marker, segment);
    }
    return lock;
  }

  private static @Nullable ReaderLock tryAcquire(Path marker, String segment) throws IOException {
    synchronized (OF_THIS_JVM) {
      OpenMarker open = OPEN.get(marker);
      if (open == null) {
        open = new OpenMarker(marker);
      }
      try {
        return open.attach(segment);
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
        marker.detach(segment);
        marker.closeIfUnused();
      } catch (IOException e) {
        System.getLogger(ReaderLock.class.getName())
            .log(Level.WARNING, "the owner may not be able to reuse a segment: " + marker.path, e);
      }
    }
  }
}
