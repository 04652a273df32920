package io.modelshare.store;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The leases that this process holds: one for each directory in which it owns something.
 *
 * <p>When a process ends in an orderly way, what it still owns is freed, but for what another of
 * its threads is about to write: that is left to the next sweep.
 */
final class Leases {
  private static final Map<Path, Held> HELD = new HashMap<>();
  private static final ExitHook HOOK = new ExitHook("modelshare-free", Leases::freeAll);

  private Leases() {}

  /** A lease and the number of things that depend on it. Guarded by the class {@code Leases}. */
  static final class Held {
    private final SegmentDirectory directory;
    private final Lease lease;
    private int users;

    private Held(SegmentDirectory directory, Lease lease) {
      this.directory = directory;
      this.lease = lease;
    }

    /** Returns the number of the lease. */
    String id() {
      return lease.id();
    }

    /** Ends the lease if nothing of this process depends on it any more. */
    void release() throws IOException {
      Leases.release(this);
    }

    /** An offer that nobody has taken up yet depends on the lease as long as this process lives. */
    private boolean isNeeded() throws IOException {
      if (users > 0) {
        return true;
      }
      return Sweep.hasMarkers(directory, lease.id());
    }

    private void end() throws IOException {
      lease.close();
      directory.removeIfEmpty();
    }
  }

  /** Returns this process's lease on a directory, to be {@linkplain Held#release released}. */
  static synchronized Held acquire(SegmentDirectory directory) throws IOException {
    Held held = HELD.get(directory.path());
    if (held == null || !held.lease.isThere()) {
      held = new Held(directory, Lease.acquire(directory));
      HELD.put(directory.path(), held);
      HOOK.setNeeded(true);
    }
    held.users++;
    return held;
  }

  private static synchronized void release(Held held) throws IOException {
    held.users--;
    endUnlessNeeded(held);
  }

  /** Ends the lease on a directory if it only waited for offers that were taken up meanwhile. */
  static synchronized void endUnlessNeeded(SegmentDirectory directory) throws IOException {
    Held held = HELD.get(directory.path());
    if (held != null) {
      endUnlessNeeded(held);
    }
  }

  private static void endUnlessNeeded(Held held) throws IOException {
    if (!held.isNeeded()) {
      HELD.remove(held.directory.path(), held);
      HOOK.setNeeded(!HELD.isEmpty());
      held.end();
    }
  }

  /**
   * Frees what this process owns, at its end. A lease that another thread still needs is kept,
   * until that thread is done or the process has ended.
   */
  static synchronized void freeAll() {
    for (Held held : List.copyOf(HELD.values())) {
      try {
        if (Sweep.freeOwned(held.directory, held.id())) {
          HELD.remove(held.directory.path());
          held.end();
        }
      } catch (IOException e) {
        Logger logger = System.getLogger(Leases.class.getName());
        logger.log(Level.WARNING, "cannot free the models in " + held.directory, e);
      }
    }
  }
}
