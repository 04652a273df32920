package io.modelshare.store;

import io.modelshare.store.LockFile.Held;
import java.io.IOException;
import java.nio.channels.NonWritableChannelException;
import java.nio.file.Path;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * The turn to change something, which one thread of the host has at a time: a lock on a byte of a
 * {@link LockFile}. The kernel drops it when the process dies, however it dies.
 */
public final class Turn {
  private static final long TIMEOUT_SECONDS = 60;
  private static final long LONGEST_PAUSE_MILLIS = 1;

  private Turn() {}

  /**
   * What is done in a turn.
   *
   * @param <T> what comes of it
   */
  public interface Step<T> {
    /**
     * Does it.
     *
     * @return what came of it
     * @throws IOException if it fails
     */
    T run() throws IOException;
  }

  /**
   * Waits for the turn, and does something.
   *
   * @param <T> what comes of it
   * @param file a file that is there for such locks
   * @param key what is changed
   * @param step what is done
   * @return what came of it
   * @throws java.nio.file.NoSuchFileException if there is no such file
   * @throws IOException if a process does not give its turn up, or the step fails
   */
  public static <T> T during(Path file, String key, Step<T> step) throws IOException {
    Retry retry = Retry.upTo(TIMEOUT_SECONDS, LONGEST_PAUSE_MILLIS);
    Held held = tryTake(file, key);
    while (held == null) {
      if (!retry.pause()) {
        SortedSet<Long> holders = LockHolders.of(file).of(LockFile.turn(key), 1);
        throw new IOException("a process has been changing " + key + " for more than "
            + TIMEOUT_SECONDS + " seconds: it may be stopped, process="
            + (holders.isEmpty() ? "unknown" : holders) + ", lock file=" + file);
      }
      held = tryTake(file, key);
    }
    try {
      return step.run();
    } finally {
      held.close();
    }
  }

  private static @Nullable Held tryTake(Path file, String key) throws IOException {
    synchronized (LockFile.OF_THIS_JVM) {
      LockFile locks = LockFile.existing(file);
      try {
        return locks.tryTurn(key);
      } catch (NonWritableChannelException e) {
        throw new IOException("cannot be changed: not writable, lock file=" + file, e);
      } finally {
        locks.closeIfUnused();
      }
    }
  }
}
