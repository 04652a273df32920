package io.modelshare;

import io.modelshare.serial.ShareContext;

/**
 * A stretch of a thread's work in which conditional fields are kept by every write, from
 * {@link Sharing#sharingMode()} to {@link #close()}.
 *
 * <p>Modes nest: a thread is in a share context until the last of its modes is closed.
 */
public final class SharingMode implements AutoCloseable {
  private final ShareContext context = ShareContext.enter();

  SharingMode() {}

  /** Ends the mode of the thread that opened it. Closing twice is harmless. */
  @Override
  public void close() {
    context.close();
  }
}
