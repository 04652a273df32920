package io.modelshare;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** The thread that refreshes a live model. It does not keep the model alive. */
final class Refresher implements Runnable {
  private final WeakReference<FollowedModel<?>> followed;
  private final long periodNanos;
  private final Thread thread;
  private volatile boolean ended;

  private Refresher(FollowedModel<?> followed, String name, long periodNanos) {
    this.followed = new WeakReference<>(followed);
    this.periodNanos = periodNanos;
    this.thread = new Thread(null, this, "modelshare-refresh-" + name, 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(null); // that of whoever comes first, which would be kept
  }

  /** Starts a thread, to be ended by the caller. */
  static Refresher start(FollowedModel<?> followed, String name, Duration period) {
    Refresher refresher = new Refresher(followed, name, nanos(period));
    refresher.thread.start();
    return refresher;
  }

  private static long nanos(Duration period) {
    try {
      return period.toNanos();
    } catch (ArithmeticException e) {
      return Long.MAX_VALUE; // 292 years
    }
  }

  @Override
  public void run() {
    long start = System.nanoTime();
    while (!ended) {
      long left = periodNanos - (System.nanoTime() - start);
      if (left > 0) {
        LockSupport.parkNanos(left);
      } else if (refresh()) {
        start = System.nanoTime();
      } else {
        return;
      }
    }
  }

  /** Returns whether there still is a model. */
  private boolean refresh() {
    FollowedModel<?> model = followed.get();
    if (model == null) {
      return false;
    }
    thread.setContextClassLoader(model.loader());
    try {
      model.refreshQuietly();
    } finally {
      thread.setContextClassLoader(null);
    }
    return true;
  }

  /** Ends the thread, after the refresh that it is in. */
  void end() {
    ended = true;
    LockSupport.unpark(thread);
  }
}
