package io.modelshare.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Proof that a process lives: a file that it holds locked. The kernel drops the lock when the
 * process dies, however it dies.
 *
 * <p>The file is opened once and never again by the process that holds it: closing any descriptor
 * of a file drops the locks that a process has on it.
 */
final class Lease implements AutoCloseable {
  private static final int ATTEMPTS = 128;

  private final SegmentDirectory directory;
  private final String id;

  /** Kept reachable: the JDK forgets a lock of which the object was collected. */
  private final FileLock lock;

  private Lease(SegmentDirectory directory, String id, FileLock lock) {
    this.directory = directory;
    this.id = id;
    this.lock = lock;
  }

  /** Makes a new lease, and the directory if need be. */
  static Lease acquire(SegmentDirectory directory) throws IOException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      String id = SegmentNames.newId();
      LeaseIds.add(id);
      FileLock lock = null;
      try {
        lock = tryLock(directory, id);
      } catch (NoSuchFileException e) {
        // a directory was empty, and another process has removed it
      } finally {
        if (lock == null) {
          LeaseIds.remove(id);
        }
      }
      if (lock != null) {
        return new Lease(directory, id, lock);
      }
    }
    throw new IOException(
        "no lease after " + ATTEMPTS + " attempts: other processes keep removing the"
            + " files of this one, directory=" + directory);
  }

  private static @Nullable FileLock tryLock(SegmentDirectory directory, String id)
      throws IOException {
    directory.createLease(id);
    FileLock lock = null;
    try {
      lock = tryLock(directory.resolve(SegmentNames.lease(id)));
      return lock;
    } finally {
      if (lock == null) {
        directory.removeLeaseIfEmpty(id);
        directory.removeIfEmpty();
      }
    }
  }

  /** Returns null if a sweep has come between the making of the file and its lock. */
  private static @Nullable FileLock tryLock(Path file) throws IOException {
    FileChannel channel = FileChannel.open(
        file,
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
        CurrentUser.ownerOnly("rw-------"));
    FileLock held = null;
    try {
      FileLock lock = channel.tryLock();
      if (lock != null && Files.exists(file)) {
        held = lock;
      }
      return held;
    } finally {
      if (held == null) {
        channel.close();
        Files.deleteIfExists(file);
      }
    }
  }

  String id() {
    return id;
  }

  /** Returns whether the file is still there, as opposed to removed from outside. */
  boolean isThere() {
    return Files.exists(file());
  }

  private Path file() {
    return directory.resolve(SegmentNames.lease(id));
  }

  /** Gives the proof up; what is left under this lease belongs to whoever sweeps next. */
  @Override
  public void close() throws IOException {
    try {
      Files.deleteIfExists(file());
      directory.removeLeaseIfEmpty(id); // unless there are offers
    } finally {
      lock.acquiredBy().close();
      LeaseIds.remove(id);
    }
  }
}
