package io.modelshare.model;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * Counts those who use something that ends with the last of them, once it is closed. To enter is
 * one compare-and-set, of a counter that few other threads use.
 *
 * <pre>
 *   counts  | users, or CLOSED | unused ... | users, or CLOSED | unused ... |
 *             one of STRIPES, each in cache lines of its own
 * </pre>
 *
 * <p>To close marks one counter after the other, and takes over the users of each: from then on
 * they leave by a counter that all have in common. It is too large to come to nothing before the
 * last stripe is marked.
 *
 * <p>Safe for use by several threads.
 */
public final class UseCount {
  /** Two cache lines, because processors fetch them in pairs. */
  private static final int STRIDE = 128 / Integer.BYTES;

  /** Enough that two threads whose numbers differ by little have one each. */
  private static final int FEWEST_STRIPES = 32;

  private static final int MOST_STRIPES = 256;
  private static final int STRIPES_PER_PROCESSOR = 8;
  private static final int STRIPES = stripes();
  private static final int CLOSED = Integer.MIN_VALUE;

  /** More than all users together. */
  private static final int NOT_ALL_KNOWN = 1 << 30;

  private final AtomicIntegerArray counts = new AtomicIntegerArray(STRIPES * STRIDE);
  private final AtomicInteger left = new AtomicInteger(NOT_ALL_KNOWN);
  private final AtomicInteger closings = new AtomicInteger();
  private final Runnable end;

  /**
   * Begins to count.
   *
   * @param end is run once, by the last user or by who closes
   */
  public UseCount(Runnable end) {
    this.end = end;
  }

  private static int stripes() {
    int processors = Runtime.getRuntime().availableProcessors();
    int wanted =
        Math.max(FEWEST_STRIPES, Math.min(STRIPES_PER_PROCESSOR * processors, MOST_STRIPES));
    return Integer.highestOneBit(2 * wanted - 1);
  }

  /**
   * Adds a user.
   *
   * @return a number by which that user {@linkplain #leave leaves}, or -1 if this is closed
   */
  public int enter() {
    int counter = ((int) Thread.currentThread().getId() & (STRIPES - 1)) * STRIDE;
    int users;
    do {
      users = counts.get(counter);
      if (users < 0) {
        return -1;
      }
    } while (!counts.compareAndSet(counter, users, users + 1));
    return counter;
  }

  /**
   * Takes a user away.
   *
   * @param counter what {@link #enter} returned, once
   */
  public void leave(int counter) {
    int users;
    do {
      users = counts.get(counter);
      if (users < 0) {
        leaveClosed(1);
        return;
      }
    } while (!counts.compareAndSet(counter, users, users - 1));
  }

  private void leaveClosed(int users) {
    if (left.addAndGet(-users) == 0) {
      end.run();
    }
  }

  /** Lets nobody enter any more. Closing twice is harmless. */
  public void close() {
    if (closings.getAndIncrement() > 0) {
      return;
    }
    int users = 0;
    for (int i = 0; i < STRIPES; i++) {
      users += counts.getAndSet(i * STRIDE, CLOSED);
    }
    leaveClosed(NOT_ALL_KNOWN - users);
  }
}
