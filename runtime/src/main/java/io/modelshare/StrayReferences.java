package io.modelshare;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Reports models of which a part is still reachable after their release. This class is loaded only
 * if {@link AttachedModel} finds that somebody wants to know.
 *
 * <p>What is watched is the model itself and what all views of its memory keep reachable. A thread
 * looks at many releases at a time, each after a few collections.
 */
final class StrayReferences {
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

  /** Who has acquired one model. */
  static final class Acquirers {
    private final List<Acquisition> acquisitions = new ArrayList<>();

    synchronized void add() {
      if (acquisitions.size() < MOST_ACQUIRERS) {
        acquisitions.add(new Acquisition());
      }
    }

    /**
     * Watches a model from its release on.
     *
     * @param model null if it was never acquired
     * @param parts what the views of its memory keep reachable
     */
    synchronized void released(String description, @Nullable Object model, List<Object> parts) {
      List<WeakReference<Object>> watched = new ArrayList<>();
      if (model != null) {
        watched.add(new WeakReference<>(model));
        parts.forEach(part -> watched.add(new WeakReference<>(part)));
        Watcher.INSTANCE.queue.add(
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
      return description + ": it, or a buffer of it, is still reachable "
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

    final BlockingQueue<Release> queue = new LinkedBlockingQueue<>();
    private final Logger logger = System.getLogger(StrayReferences.class.getName());

    private Watcher() {
      Thread thread = new Thread(this::run, "modelshare-references");
      thread.setDaemon(true);
      thread.start();
      // By then logging may have been shut down.
      Runtime.getRuntime().addShutdownHook(new Thread(this::reportAtExit));
    }

    private void run() {
      try {
        while (true) {
          Release first = queue.take();
          Thread.sleep(PAUSE.toMillis());
          synchronized (this) {
            for (Release stray : stray(first)) {
              logger.log(Level.WARNING, stray.message(), stray.cause());
            }
          }
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    private synchronized void reportAtExit() {
      try {
        for (Release stray : stray(null)) {
          System.err.println(stray.message());
          stray.cause().printStackTrace();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }

    /** Returns those in the queue, and one more, of which a part survives several collections. */
    private List<Release> stray(@Nullable Release first) throws InterruptedException {
      List<Release> left = new ArrayList<>();
      if (first != null) {
        left.add(first);
      }
      queue.drainTo(left);
      for (int i = 0; i < COLLECTIONS && !left.isEmpty(); i++) {
        if (!collect()) {
          return List.of();
        }
        left.removeIf(Release::isForgotten);
      }
      return left;
    }

    /** Returns whether a collection was seen to happen, which a user may have forbidden. */
    private static boolean collect() throws InterruptedException {
      WeakReference<Object> sign = new WeakReference<>(new Object());
      long deadline = System.nanoTime() + COLLECTION_TIMEOUT.toNanos();
      while (!sign.refersTo(null) && System.nanoTime() < deadline) {
        System.gc();
        Thread.sleep(PAUSE.toMillis());
      }
      return sign.refersTo(null);
    }
  }
}
