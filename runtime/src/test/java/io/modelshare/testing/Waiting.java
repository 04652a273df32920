package io.modelshare.testing;

import java.time.Duration;

/** Waits for a condition, with a deadline. */
public final class Waiting {
  private Waiting() {}

  /** What is waited for. */
  public interface Condition {
    /** Returns whether it has come about. */
    boolean holds() throws Exception;
  }

  /** Waits until a condition holds. */
  public static void until(String what, Duration deadline, Condition condition) {
    long end = System.nanoTime() + deadline.toNanos();
    try {
      while (!condition.holds()) {
        if (System.nanoTime() > end) {
          throw new AssertionError("waited " + deadline + " in vain until " + what);
        }
        Thread.sleep(10);
      }
    } catch (Exception e) {
      throw new AssertionError("while waiting until " + what, e);
    }
  }
}
