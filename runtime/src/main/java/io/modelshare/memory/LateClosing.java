package io.modelshare.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Ends arenas that could not be ended at once, because a channel, a checksum or a compressor was
 * using one of their buffers. Whoever closes does not wait for that: a thread tries again, and ends
 * when nothing is left to do.
 *
 * <p>This class is loaded only if an arena is in use when it is to end.
 */
final class LateClosing implements Runnable {
  private static final long FIRST_PAUSE_NANOS = 100_000;
  private static final long LONGEST_PAUSE_NANOS = 20_000_000;

  private static final LateClosing INSTANCE = new LateClosing();

  private final List<Pending> pending = new ArrayList<>();
  private @Nullable Thread thread;

  private LateClosing() {}

  /** An arena that is to end. No record, whose equality would keep the class loader reachable. */
  private static final class Pending {
    final AutoCloseable arena;

    /** What to do after that, or null. */
    final @Nullable Runnable whenClosed;

    Pending(AutoCloseable arena, @Nullable Runnable whenClosed) {
      this.arena = arena;
      this.whenClosed = whenClosed;
    }
  }

  /** Ends an arena as soon as nobody uses it, and then runs the action, if there is one. */
  static void add(AutoCloseable arena, @Nullable Runnable whenClosed) {
    INSTANCE.put(new Pending(arena, whenClosed));
  }

  private synchronized void put(Pending next) {
    pending.add(next);
    if (thread == null) {
      thread = new Thread(this, "modelshare-closing");
      thread.setDaemon(true);
      thread.setContextClassLoader(null);
      thread.start();
    }
  }

  /** The users come and go: one that takes checksums in a loop is met between two of them. */
  @Override
  public void run() {
    long pause = FIRST_PAUSE_NANOS;
    do {
      LockSupport.parkNanos(pause);
      pause = Math.min(2 * pause, LONGEST_PAUSE_NANOS);
    } while (!closeAll());
  }

  /** Returns whether nothing is left. */
  private boolean closeAll() {
    for (Pending next : copy()) {
      if (ForeignMemory.tryClose(next.arena)) {
        remove(next);
        if (next.whenClosed != null) {
          next.whenClosed.run();
        }
      }
    }
    return isDone();
  }

  private synchronized List<Pending> copy() {
    return List.copyOf(pending);
  }

  private synchronized void remove(Pending closed) {
    pending.remove(closed);
  }

  private synchronized boolean isDone() {
    if (pending.isEmpty()) {
      thread = null;
      return true;
    }
    return false;
  }
}
