package io.modelshare.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * Finds the readers of the reusable segments of a store, for its owner: the other side of
 * {@link ReaderLock}.
 *
 * <p>The marker stays open, so that the owner sees the locks even if somebody removes its name.
 */
final class SegmentReaders implements AutoCloseable {
  private final FileChannel marker;

  private SegmentReaders(FileChannel marker) {
    this.marker = marker;
  }

  /** Makes the marker of a new store. */
  static SegmentReaders create(Path marker) throws IOException {
    return new SegmentReaders(FileChannel.open(
        marker,
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
        CurrentUser.ownerOnly("rw-------")));
  }

  /**
   * Returns whether a process, perhaps this one, has announced that it reads a segment. The answer
   * stays {@code false} only if the segment's name was removed before.
   *
   * @throws IllegalStateException if the store was closed meanwhile
   */
  boolean isRead(String segment) throws IOException {
    synchronized (LockFile.OF_THIS_JVM) {
      if (!marker.isOpen()) {
        throw new IllegalStateException("the store is closed");
      }
      try (FileLock lock = marker.tryLock(LockFile.start(segment), LockFile.RANGE, false)) {
        return lock == null;
      } catch (OverlappingFileLockException e) {
        return true; // this process
      }
    }
  }

  @Override
  public void close() throws IOException {
    synchronized (LockFile.OF_THIS_JVM) {
      marker.close();
    }
  }
}
