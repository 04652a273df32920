package io.modelshare.serial;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** A stretch of a thread's work in which every write keeps conditional fields. They nest. */
public final class ShareContext implements AutoCloseable {
  private static final ThreadLocal<AtomicInteger> DEPTH =
      ThreadLocal.withInitial(AtomicInteger::new);

  private final AtomicInteger depth = DEPTH.get();
  private final AtomicBoolean open = new AtomicBoolean(true);

  private ShareContext() {
    depth.incrementAndGet();
  }

  /**
   * Begins a stretch, which the caller ends.
   *
   * @return Begins a stretch, which the caller ends
   */
  public static ShareContext enter() {
    return new ShareContext();
  }

  /** {@return whether this thread is within such a stretch} */
  public static boolean isOn() {
    return DEPTH.get().get() > 0;
  }

  /** Ends it for the thread that began it. Closing twice is harmless. */
  @Override
  public void close() {
    if (open.compareAndSet(true, false)) {
      depth.decrementAndGet();
    }
  }
}
