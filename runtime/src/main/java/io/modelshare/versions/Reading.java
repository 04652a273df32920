package io.modelshare.versions;

import io.modelshare.store.ReaderLock;

/** One mapping of a version, from the lock that announces it to the end of the last view. */
public final class Reading implements Runnable {
  private final ReaderLock lock;
  private volatile boolean over;

  Reading(ReaderLock lock) {
    this.lock = lock;
  }

  /** Ends the announcement: the version cannot be read any more through this mapping. */
  @Override
  public void run() {
    lock.run();
    over = true;
  }

  /**
   * Returns whether the version cannot be read any more. On Java 17 to 21 that is long after it was
   * closed, when the last view is collected.
   *
   * @return {@code true} from then on
   */
  public boolean isOver() {
    return over;
  }
}
