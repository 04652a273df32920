package io.modelshare;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A stretch of a thread's work in which conditional fields are kept by every write, from
 * {@link Sharing#sharingMode()} to {@link #close()}.
 *
 * <p>Modes nest: a thread is in a share context until the last of its modes is closed.
 */
public final class SharingMode implements AutoCloseable {
  private static final ThreadLocal<AtomicInteger> DEPTH =
      ThreadLocal.withInitial(AtomicInteger::new);

  private final AtomicInteger depth = DEPTH.get();
  private final AtomicBoolean open = new AtomicBoolean(true);

  SharingMode() {
    depth.incrementAndGet();
  }

  static boolean isOn() {
    return DEPTH.get().get() > 0;
  }

  /** Ends the mode of the thread that opened it. Closing twice is harmless. */
  @Override
  public void close() {
    if (open.compareAndSet(true, false)) {
      depth.decrementAndGet();
    }
  }
}
