package io.modelshare.testing;

import io.modelshare.ModelKey;
import io.modelshare.ModelStore;
import io.modelshare.PersistedModel;
import io.modelshare.SharedMemoryModelStore;
import io.modelshare.SharedObject;
import io.modelshare.Sharing;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The main class of a second JVM in which hundreds of virtual threads persist and attach at once,
 * on as few carriers as its options say.
 */
public final class VirtualThreads {
  private static final int THREADS = 500;

  private VirtualThreads() {}

  /** Prints how many threads have ended well. */
  public static void main(String[] arguments) throws Exception {
    Logger.getLogger("").setLevel(Level.WARNING);
    CountDownLatch all = new CountDownLatch(1);
    List<FutureTask<Double>> tasks = new ArrayList<>();
    try (ModelStore store = SharedMemoryModelStore.open()) {
      ModelKey<Neighbors> key =
          store.replaceModel(store.putModel(Neighbors.train(10)), Neighbors.train(20));
      for (int i = 0; i < THREADS; i++) {
        FutureTask<Double> task = new FutureTask<>(() -> use(all, store, key));
        // by reflection: this is compiled for Java 17
        Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task);
        tasks.add(task);
      }
      all.countDown();
      int ended = 0;
      for (FutureTask<Double> task : tasks) {
        ended += task.get().isNaN() ? 0 : 1;
      }
      System.out.println("ended " + ended);
    }
  }

  private static double use(CountDownLatch all, ModelStore store, ModelKey<Neighbors> key)
      throws Exception {
    all.await();
    try (PersistedModel<Neighbors> model = Sharing.persist(Neighbors.train(10));
        SharedObject<Neighbors> shared = store.client().getModel(key)) {
      return model.get().digest() + shared.object().digest();
    }
  }
}
