package io.modelshare.memory;

import java.lang.ref.Cleaner;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs an action after the last of several objects was collected. */
final class WhenCollected implements Runnable {
  private final AtomicInteger left;
  private final Runnable action;

  private WhenCollected(int times, Runnable action) {
    this.left = new AtomicInteger(times);
    this.action = action;
  }

  /**
   * Watches objects.
   *
   * @param objects which the action must not keep reachable
   * @param action what to do then
   * @return to be run once by the caller, who thereby agrees that the action is due; it waits for
   *     nothing
   */
  static Runnable after(List<Object> objects, Runnable action) {
    WhenCollected countdown = new WhenCollected(objects.size() + 1, action);
    for (Object object : objects) {
      Collected.CLEANER.register(object, countdown);
    }
    return countdown;
  }

  @Override
  public void run() {
    if (left.decrementAndGet() == 0) {
      action.run();
    }
  }

  /** Starts its thread only in a process that asks. */
  private static final class Collected {
    static final Cleaner CLEANER = Cleaner.create();
  }
}
