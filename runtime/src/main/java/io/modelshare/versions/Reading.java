package io.modelshare.versions;

import io.modelshare.store.ReaderLock;

/**
 * One mapping of a version, from the lock that announces it to the end of the last view.
 *
 * <p>The lock ends when the mapping is closed, although on Java 17 to 21 the last view is still
 * there: the file of a version is removed, never written again, and a mapping of a removed file
 * stays whole.
 */
public final class Reading implements Runnable {
  private final ReaderLock lock;
  private volatile boolean over;

  Reading(ReaderLock lock) {
    this.lock = lock;
  }

  /** Lets retention take the version: who has it mapped still has closed it. */
  public void close() {
    lock.endIfRemovable();
  }

  /** Notes that the version cannot be read any more through this mapping. */
  @Override
  public void run() {
    lock.run();
    over = true;
  }

  /**
   * Returns whether the version cannot be read any more, so that its memory is given back. On Java
   * 17 to 21 that is long after it was closed, when the last view is collected.
   *
   * @return {@code true} from then on
   */
  public boolean isOver() {
    return over;
  }
}
