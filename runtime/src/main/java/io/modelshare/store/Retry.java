package io.modelshare.store;

import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The pauses of a thread that tries something again until a deadline: the JDK's way to wait for a
 * file lock cannot be ended by a deadline, and closes the file when the thread is interrupted.
 */
public final class Retry {
  private static final long FIRST_PAUSE_NANOS = 50_000;

  private final long deadline;
  private final long longestPause;
  private long pause = FIRST_PAUSE_NANOS;

  private Retry(long nanos, long longestPause) {
    this.deadline = System.nanoTime() + nanos;
    this.longestPause = longestPause;
  }

  /** Returns pauses of the same short length, for what others do at once. */
  static Retry soon(long seconds) {
    return new Retry(TimeUnit.SECONDS.toNanos(seconds), FIRST_PAUSE_NANOS);
  }

  /**
   * Returns pauses that grow up to a length, for what others take long for.
   *
   * @param seconds how long to try
   * @param longestPauseMillis the length
   * @return the pauses, the first of them at once
   */
  public static Retry upTo(long seconds, long longestPauseMillis) {
    return new Retry(
        TimeUnit.SECONDS.toNanos(seconds), TimeUnit.MILLISECONDS.toNanos(longestPauseMillis));
  }

  /**
   * Waits a moment.
   *
   * @return whether to try again: {@code false} once the deadline has passed
   * @throws ClosedByInterruptException if the thread is interrupted, and stays so
   */
  public boolean pause() throws ClosedByInterruptException {
    if (Thread.currentThread().isInterrupted()) {
      throw new ClosedByInterruptException();
    }
    return pauseAnyway();
  }

  /**
   * Waits a moment, or less in a thread that is interrupted, and stays so.
   *
   * @return whether to try again: {@code false} once the deadline has passed
   */
  boolean pauseAnyway() {
    if (System.nanoTime() - deadline > 0) {
      return false;
    }
    LockSupport.parkNanos(pause);
    pause = Math.min(2 * pause, longestPause);
    return true;
  }
}
