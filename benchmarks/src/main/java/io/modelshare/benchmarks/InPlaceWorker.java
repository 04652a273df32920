package io.modelshare.benchmarks;

import io.modelshare.PersistedModel;
import io.modelshare.Sharing;
import java.util.Locale;

/**
 * Attaches to a model of collections in place, and tells the median time in milliseconds of a
 * further attach and the bytes of its heap after a collection, with the model attached.
 */
final class InPlaceWorker {
  private static final int ATTACHES = 1001;
  private static final int PAUSE_MILLIS = 50;
  private static final int PAGE_BYTES = 4096;

  private InPlaceWorker() {}

  /** Takes a handle. */
  public static void main(String[] arguments) throws Exception {
    Samples times = new Samples();
    for (int i = 0; i < 2 * ATTACHES; i++) {
      long start = System.nanoTime();
      try (PersistedModel<Catalogue> model = Sharing.reconstruct(arguments[0], Catalogue.class)) {
        model.get();
        double time = (System.nanoTime() - start) / 1e6;
        touch(model.get());
        if (i >= ATTACHES) {
          times.add(time);
        }
      }
    }
    try (PersistedModel<Catalogue> model = Sharing.reconstruct(arguments[0], Catalogue.class)) {
      touch(model.get());
      long used = heapAfterCollections();
      touch(model.get());
      System.out.println(String.format(Locale.ROOT, "%.4f %d", times.median(), used));
    }
    Runtime.getRuntime().halt(0);
  }

  /**
   * Returns how many bytes of the heap are in use once there is nothing left to collect. Before
   * Java 22 that takes some collections: memory of the models before is unmapped by a thread, which
   * finds it by the first of them.
   */
  private static long heapAfterCollections() throws InterruptedException {
    long least = Long.MAX_VALUE;
    for (int unchanged = 0; unchanged < 5; unchanged++) {
      long used = LiveHeap.bytes();
      Thread.sleep(PAUSE_MILLIS);
      if (used < least - PAGE_BYTES) {
        unchanged = 0;
      }
      least = Math.min(least, used);
    }
    return least;
  }

  /** Uses each collection once, so that its classes are loaded. */
  private static void touch(Catalogue model) {
    boolean isThere = model.ids().containsKey(Catalogue.id(1))
        && model.scores().containsKey(Catalogue.number(1))
        && model.bought().get(Catalogue.number(1)) != null
        && model.numbers().get(1) != null
        && model.points().get(1).id() == 1
        && model.names().get(1).startsWith("name")
        && model.cities().get(1).startsWith("city")
        && model.items().get(1).id() == 1
        && model.products().get(1).id() == 1
        && model.vectors().get(1).limit() == Catalogue.DIMENSIONS;
    if (!isThere) {
      throw new AssertionError("what is in the model is not in place");
    }
  }
}
