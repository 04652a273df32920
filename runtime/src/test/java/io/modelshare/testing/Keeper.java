package io.modelshare.testing;

import io.modelshare.ModelClient;
import io.modelshare.ModelKey;
import io.modelshare.ModelStore;
import io.modelshare.ModelStores;
import io.modelshare.PersistedModel;
import io.modelshare.SharedObject;
import io.modelshare.Sharing;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.ReadOnlyBufferException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The main class of a second JVM that keeps parts of models after their release, in every way there
 * is, and prints what is reported.
 */
@SuppressWarnings("UnusedVariable") // kept, not used
public final class Keeper {
  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final ThreadLocal<@Nullable Object> LOCAL = new ThreadLocal<>();
  private static final List<Object> LIST = new ArrayList<>();
  private static final AtomicInteger REPORTS = new AtomicInteger();

  private static @Nullable Object field;
  private static @Nullable Supplier<Float> lambda;
  private static @Nullable Iterator<FloatBuffer> iterator;
  private static @Nullable FloatBuffer viewOfView;
  private static @Nullable Object persisted;
  private static @Nullable Object part;

  private final ModelClient client;
  private final ModelKey<Blocks> key;

  private Keeper(ModelClient client, ModelKey<Blocks> key) {
    this.client = client;
    this.key = key;
  }

  /** Keeps parts of models if the first argument is 0, and otherwise runs so many clean cycles. */
  public static void main(String[] arguments) throws IOException {
    Logger.getLogger("io.modelshare.watch.StrayReferences").addHandler(new Reports());
    int cycles = Integer.parseInt(arguments[0]);
    try (ModelStore store = ModelStores.getStore();
        ModelClient client = store.client()) {
      Keeper keeper = new Keeper(client, store.putModel(Blocks.of(3, 1000)));
      if (cycles == 0) {
        keeper.keepInField();
        keeper.keepInThreadLocal();
        keeper.keepInList();
        keeper.keepInLambda();
        keeper.keepInIterator();
        keeper.keepViewOfView();
        keepPersisted();
        keeper.keepPartWithoutBuffer();
        await(8);
      } else {
        for (int i = 0; i < cycles; i++) {
          keeper.cleanCycle();
        }
        keeper.keepInField(); // is judged after all that came before
        await(1);
      }
    }
    System.out.println("reports " + REPORTS.get() + (field == null ? "" : " use " + use()));
  }

  private static void await(int reports) {
    Waiting.until(reports + " reports", DEADLINE, () -> REPORTS.get() >= reports);
  }

  /** Returns what happens when a buffer is used that was kept. */
  private static String use() {
    try {
      return String.valueOf(
          ((Blocks) Objects.requireNonNull(field)).arrays().get(1).get(0));
    } catch (IllegalStateException | ReadOnlyBufferException e) {
      return e.getClass().getSimpleName();
    }
  }

  private void cleanCycle() throws IOException {
    try (SharedObject<Blocks> shared = client.getModel(key)) {
      if (shared.object().arrays().get(1).get(0) != 1) {
        throw new AssertionError("not the model");
      }
    }
  }

  private void keepInField() throws IOException {
    try (SharedObject<Blocks> shared = client.getModel(key)) {
      field = shared.object();
    }
  }

  private void keepInThreadLocal() throws IOException {
    try (SharedObject<Blocks> shared = client.getModel(key)) {
      LOCAL.set(shared.object().arrays());
    }
  }

  private void keepInList() throws IOException {
    try (SharedObject<Blocks> shared = client.getModel(key)) {
      LIST.add(shared.object().arrays().get(0));
    }
  }

  private void keepInLambda() throws IOException {
    try (SharedObject<Blocks> shared = client.getModel(key)) {
      FloatBuffer array = shared.object().arrays().get(2);
      lambda = () -> array.get(0);
    }
  }

  private void keepInIterator() throws IOException {
    try (SharedObject<Blocks> shared = client.getModel(key)) {
      iterator = shared.object().arrays().iterator();
    }
  }

  private void keepViewOfView() throws IOException {
    try (SharedObject<Blocks> shared = client.getModel(key)) {
      viewOfView = shared.object().arrays().get(0).slice(1, 10).duplicate();
    }
  }

  private static void keepPersisted() throws IOException {
    try (PersistedModel<Blocks> model = Sharing.persist(Blocks.of(1, 10))) {
      persisted = model.get();
    }
  }

  /** Keeps a part that leads to no buffer, so that only the part itself can be found. */
  private void keepPartWithoutBuffer() throws IOException {
    try (SharedObject<Blocks> shared = client.getModel(key)) {
      List<FloatBuffer> arrays = shared.object().arrays();
      arrays.clear();
      part = arrays;
    }
  }

  /**
   * Prints a line for each report: the method that acquired, and whether the message tells when.
   */
  private static final class Reports extends Handler {
    @Override
    public void publish(LogRecord record) {
      String method = "";
      for (StackTraceElement frame : record.getThrown().getStackTrace()) {
        if (method.isEmpty() && frame.getClassName().equals(Keeper.class.getName())) {
          method = frame.getMethodName();
        }
      }
      String message = record.getMessage();
      boolean complete = message.contains(Blocks.class.getName())
          && message.matches(".* still reachable \\d+ ms after .* acquired \\d+ ms ago.*");
      System.out.println(
          record.getLevel() + " " + method + " " + (complete ? "complete" : message));
      REPORTS.incrementAndGet();
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
