package io.modelshare.store;

import io.modelshare.store.LockFile.Held;
import java.io.IOException;
import java.nio.channels.NonWritableChannelException;
import java.nio.file.Path;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * Proof that this process reads a segment: a shared lock on a byte of the file that its store, or
 * whoever else removes it, has for that, which is a {@link LockFile}. The kernel drops it when the
 * process dies, however it dies.
 */
public final class ReaderLock implements Runnable {
  private static final long TIMEOUT_SECONDS = 10;

  private final Held held;

  private ReaderLock(Held held) {
    this.held = held;
  }

  /**
   * Announces that this process is going to read a segment. Only after this may it be opened. While
   * the store's owner looks whether anybody reads, this waits, and nobody else does: an owner may
   * be stopped in the middle of it.
   *
   * @param marker the marker of the segment's store
   * @param segment the number of the segment
   * @return the announcement, to be ended by {@link #run} once the segment cannot be read any more
   * @throws java.nio.file.NoSuchFileException if the store is gone
   * @throws IOException if the owner goes on looking, or the thread is interrupted
   */
  public static ReaderLock acquire(Path marker, String segment) throws IOException {
    Retry retry = Retry.soon(TIMEOUT_SECONDS);
    Held held = tryAcquire(marker, segment);
    while (held == null) {
      if (!retry.pause()) {
        throw new IOException("the owner of the store has looked for readers of a model for more"
            + " than " + TIMEOUT_SECONDS + " seconds: its process may be stopped, segment="
            + segment + ", store=" + marker);
      }
      held = tryAcquire(marker, segment);
    }
    return new ReaderLock(held);
  }

  private static @Nullable Held tryAcquire(Path marker, String segment) throws IOException {
    synchronized (LockFile.OF_THIS_JVM) {
      LockFile file = LockFile.existing(marker);
      try {
        return file.tryRead(segment);
      } finally {
        file.closeIfUnused();
      }
    }
  }

  /** What is done while nobody can begin to read a segment. */
  public interface Step {
    /**
     * Does it, in moments: readers wait for it.
     *
     * @throws IOException if it fails
     */
    void run() throws IOException;
  }

  /**
   * Does something if nobody reads a segment, while nobody can begin to.
   *
   * @param file the file in which its readers lock bytes
   * @param segment the number of the segment
   * @param step what is done
   * @return whether it was done, because nobody reads
   * @throws java.nio.file.NoSuchFileException if there is no such file
   * @throws IOException if this process may not write to the file, or the step fails
   */
  public static boolean ifUnread(Path file, String segment, Step step) throws IOException {
    synchronized (LockFile.OF_THIS_JVM) {
      LockFile locks = LockFile.existing(file);
      try {
        return locks.ifUnread(segment, step::run);
      } catch (NonWritableChannelException e) {
        throw new IOException("cannot look for readers: not writable, lock file=" + file, e);
      } finally {
        locks.closeIfUnused();
      }
    }
  }

  /**
   * Returns the processes that read a segment, as far as this system tells.
   *
   * @param locks the locks on the file in which its readers lock bytes
   * @param segment the number of the segment
   * @return numbers of processes
   */
  public static SortedSet<Long> readers(LockHolders locks, String segment) {
    return locks.of(LockFile.start(segment), LockFile.RANGE);
  }

  /**
   * Ends the announcement of a segment that was closed, even if views of it are left. This is for
   * segments whose files are removed and never used again: a mapping of a removed file stays whole.
   * Where a file that is mapped cannot be removed, nothing is done.
   */
  public void endIfRemovable() {
    if (CurrentUser.isPosix()) {
      run();
    }
  }

  /** Ends the announcement. Twice is harmless. */
  @Override
  public void run() {
    held.close();
  }
}
