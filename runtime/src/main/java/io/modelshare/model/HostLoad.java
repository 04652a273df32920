package io.modelshare.model;

import io.modelshare.store.HostPlaces;
import io.modelshare.store.HostTurn;
import io.modelshare.store.HostUse;
import io.modelshare.watch.HostLoadEvent;
import io.modelshare.watch.Recorder;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The load of a hosted model, in a thread of its own that nobody interrupts: to interrupt a thread
 * that waits for it ends the wait and not the load, for which others wait too. The thread ends with
 * the load.
 */
final class HostLoad implements AutoCloseable {
  private final HostPlaces places;
  private final String name;
  private final HostMaking making;
  private final HostTurn turn;
  private final FutureTask<Boolean> task = new FutureTask<>(this::run);
  private final long start = System.nanoTime();
  private @Nullable HostUse use;
  private boolean abandoned;

  private HostLoad(HostPlaces places, String name, HostMaking making, HostTurn turn) {
    this.places = places;
    this.name = name;
    this.making = making;
    this.turn = turn;
  }

  /** Starts the load, which ends the turn in any case. */
  static HostLoad start(HostPlaces places, String name, HostMaking making, HostTurn turn) {
    HostLoad load = new HostLoad(places, name, making, turn);
    Thread thread = new Thread(load.task, "modelshare-loading");
    thread.setDaemon(true);
    boolean started = false;
    try {
      thread.start(); // with the context class loader of this thread, where types are looked up
      started = true;
      return load;
    } finally {
      if (!started) {
        turn.close();
      }
    }
  }

  private boolean run() throws IOException {
    HostLoadEvent event = Recorder.isOn() ? new HostLoadEvent() : null;
    HostUse published;
    try {
      published = places.publish(name, making.make());
    } finally {
      turn.close(); // before the use may end, which could not remove the model in a turn
    }
    if (event != null) {
      Events.finish(event.loaded(name), published.path(), 0);
    }
    keep(published);
    return true;
  }

  /** Keeps the model in use until whoever waits has attached to it. */
  private synchronized void keep(HostUse published) {
    if (abandoned) {
      published.leave();
    } else {
      use = published;
    }
  }

  /**
   * Waits for the load.
   *
   * @throws IOException or whatever else the load has thrown
   * @throws ClosedByInterruptException if this thread is interrupted; the load goes on
   */
  void await() throws IOException {
    try {
      task.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ClosedByInterruptException();
    } catch (ExecutionException e) {
      throw thrown(e.getCause());
    }
  }

  private IOException thrown(@Nullable Throwable cause) {
    if (cause instanceof IOException failure) {
      return failure;
    }
    if (cause instanceof RuntimeException failure) {
      throw failure;
    }
    if (cause instanceof Error failure) {
      throw failure;
    }
    return new IOException("the loader of a model failed: model=" + name, cause);
  }

  double seconds() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) / 1e3;
  }

  /** Ends what this load has kept in use, or is going to. */
  @Override
  public synchronized void close() {
    abandoned = true;
    HostUse kept = use;
    use = null;
    if (kept != null) {
      kept.leave();
    }
  }
}
