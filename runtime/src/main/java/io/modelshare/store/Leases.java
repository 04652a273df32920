package io.modelshare.store;

import io.modelshare.store.SegmentNames.Marker;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The leases that this process holds: one for each directory in which it owns something.
 *
 * <p>When a process ends in an orderly way, what it still owns is freed.
 */
final class Leases {
  private static final Map<Path, Holding> HELD = new HashMap<>();
  private static boolean hooked;

  private Leases() {}

  /** A lease and the number of things that depend on it. */
  private static final class Holding {
    final SegmentDirectory directory;
    final Lease lease;
    int users;

    Holding(SegmentDirectory directory, Lease lease) {
      this.directory = directory;
      this.lease = lease;
    }

    /** An offer that nobody has taken up yet depends on the lease as long as this process lives. */
    boolean isNeeded() throws IOException {
      if (users > 0) {
        return true;
      }
      for (Marker marker : Sweep.markers(directory)) {
        if (marker.lease().equals(lease.id())) {
          return true;
        }
      }
      return false;
    }

    void end() throws IOException {
      lease.close();
      directory.removeIfEmpty();
    }
  }

  /**
   * Returns the number of this process's lease on a directory, to be {@linkplain #release
   * released}.
   */
  static synchronized String acquire(SegmentDirectory directory) throws IOException {
    Holding holding = HELD.get(directory.path());
    if (holding == null) {
      holding = new Holding(directory, Lease.acquire(directory));
      HELD.put(directory.path(), holding);
      freeAtExit();
    }
    holding.users++;
    return holding.lease.id();
  }

  /** Ends the lease on a directory if nothing of this process depends on it any more. */
  static synchronized void release(SegmentDirectory directory) throws IOException {
    Holding holding = HELD.get(directory.path());
    if (holding == null) {
      return;
    }
    holding.users--;
    if (!holding.isNeeded()) {
      HELD.remove(directory.path());
      holding.end();
    }
  }

  private static void freeAtExit() {
    if (!hooked) {
      Runtime.getRuntime().addShutdownHook(new Thread(Leases::freeAll, "modelshare-free"));
      hooked = true;
    }
  }

  private static synchronized void freeAll() {
    for (Holding holding : HELD.values()) {
      try {
        Sweep.freeOwned(holding.directory, holding.lease.id());
        holding.end();
      } catch (IOException e) {
        Logger logger = System.getLogger(Leases.class.getName());
        logger.log(Level.WARNING, "cannot free the models in " + holding.directory, e);
      }
    }
    HELD.clear();
  }
}
