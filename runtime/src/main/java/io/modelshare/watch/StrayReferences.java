package io.modelshare.watch;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reports models of which a part is still reachable after their release. This class is loaded only
 * if an attached model finds that somebody wants to know.
 *
 * <p>It watches each object of the model that was read as one of its own, and what all views of its
 * memory keep reachable. A thread looks at many releases at a time, each after a few collections.
 */
public final class StrayReferences {
  /** More would only repeat the same places of a long-running program. */
  private static final int MOST_ACQUIRERS = 8;

  private static final int COLLECTIONS = 4;
  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final Duration COLLECTION_TIMEOUT = Duration.ofSeconds(5);

  private StrayReferences() {}

  /** The stack of a thread that acquired a model. */
  private static final class Acquisition extends Exception {
    private static final long serialVersionUID = 1L;

    final long nanoTime = System.nanoTime();

    Acquisition() {
      super("acquired here, by thread " + Thread.currentThread().getName());
    }
  }

  /** The stacks that have acquired one model, and the parts that were read for it. */
  public static final class Acquirers implements Consumer<Object> {
    private final List<Acquisition> acquisitions = new ArrayList<>();
    private final List<WeakReference<Object>> parts = new ArrayList<>();

    public synchronized void add() {
      if (acquisitions.size() < MOST_ACQUIRERS) {
        acquisitions.add(new Acquisition());
      }
    }

    /** Takes a part in, but for what the JVM may share with others: an empty collection. */
    @Override
    public synchronized void accept(Object part) {
      boolean shareable = (part instanceof Collection<?> elements && elements.isEmpty())
          || (part instanceof Map<?, ?> map && map.isEmpty());
      if (!shareable) {
        parts.add(new WeakReference<>(part));
      }
    }

    /**
     * Watches a model from its release on.
     *
     * @param model null if it was never acquired
     * @param anchors what the views of its memory keep reachable
     */
    public synchronized void released(
        String description, @Nullable Object model, List<Object> anchors) {
      if (model != null) {
        List<WeakReference<Object>> watched = new ArrayList<>(parts);
        watched.add(new WeakReference<>(model));
        anchors.forEach(anchor -> watched.add(new WeakReference<>(anchor)));
        Watcher.INSTANCE.add(
            new Release(description, List.copyOf(acquisitions), watched, System.nanoTime()));
      }
    }
  }

  private record Release(
      String description,
      List<Acquisition> acquisitions,
      List<WeakReference<Object>> watched,
      long nanoTime) {

    boolean isForgotten() {
      return watched.stream().allMatch(part -> part.refersTo(null));
    }

    String message() {
      long now = System.nanoTime();
      return description + ": it, or a part of it, is still reachable "
          + millis(now - nanoTime) + " ms after its release, and was acquired "
          + millis(now - acquisitions.get(0).nanoTime) + " ms ago";
    }

    private static long millis(long nanos) {
      return Duration.ofNanos(nanos).toMillis();
    }

    /** Returns the stack of the first who acquired the model, the others as suppressed. */
    Throwable cause() {
      Acquisition first = acquisitions.get(0);
      for (Acquisition other : acquisitions.subList(1, acquisitions.size())) {
        first.addSuppressed(other);
      }
      return first;
    }
  }

  private static final class Watcher {
    static final Watcher INSTANCE = new Watcher();

    private final Queue<Release> queue = new ConcurrentLinkedQueue<>();
    private final Semaphore added = new Semaphore(0);
    private final Logger logger = System.getLogger(StrayReferences.class.getName());

    private Watcher() {
      Thread thread = new Thread(this::run, "modelshare-references");
      thread.setDaemon(true);
      thread.start();
      Runtime.getRuntime().addShutdownHook(new Thread(this::report, "modelshare-references-exit"));
    }

    void add(Release release) {
      queue.add(release);
      added.release();
    }

    private void run() {
      while (true) {
        added.acquireUninterruptibly();
        added.drainPermits();
        pause();
        report();
      }
    }

    /** Leaves nothing in the hands of a thread that waits, so that at exit all is reported. */
    private synchronized void report() {
      for (Release stray : stray()) {
        if (isExiting()) { // by then logging may have been shut down
          System.err.println(stray.message());
          stray.cause().printStackTrace();
        } else {
          logger.log(Level.WARNING, stray.message(), stray.cause());
        }
      }
    }

    private static boolean isExiting() {
      try {
        return Runtime.getRuntime().removeShutdownHook(new Thread());
      } catch (IllegalStateException e) {
        return true;
      }
    }

    /** Returns those in the queue of which a part survives several collections. */
    private List<Release> stray() {
      List<Release> left = new ArrayList<>();
      for (Release next = queue.poll(); next != null; next = queue.poll()) {
        left.add(next);
      }
      for (int i = 0; i < COLLECTIONS && !left.isEmpty(); i++) {
        if (!collect()) {
          return List.of();
        }
        left.removeIf(Release::isForgotten);
      }
      return left;
    }

    /** Returns whether a collection was seen to happen, which a user may have forbidden. */
    private static boolean collect() {
      WeakReference<Object> sign = new WeakReference<>(new Object());
      long deadline = System.nanoTime() + COLLECTION_TIMEOUT.toNanos();
      while (!sign.refersTo(null) && System.nanoTime() < deadline) {
        System.gc();
        pause();
      }
      return sign.refersTo(null);
    }

    /** Nobody interrupts the threads of this class, whose interrupts would lose reports. */
    private static void pause() {
      LockSupport.parkNanos(PAUSE.toNanos());
    }
  }
}
