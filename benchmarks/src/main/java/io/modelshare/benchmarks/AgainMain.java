package io.modelshare.benchmarks;

import io.modelshare.PersistedModel;
import io.modelshare.Sharing;
import java.util.Locale;

/** Attaches to a model again and again in one JVM, and tells the median in milliseconds. */
final class AgainMain {
  private static final int ATTACHES = 1001;

  private AgainMain() {}

  /** Takes a handle. */
  public static void main(String[] arguments) throws Exception {
    attach(arguments[0]);
    double second = attach(arguments[0]);
    Samples later = new Samples();
    for (int i = 0; i < ATTACHES; i++) {
      later.add(attach(arguments[0]));
    }
    System.out.println(String.format(Locale.ROOT, "%.4f %.4f", second, later.median()));
    Runtime.getRuntime().halt(0);
  }

  private static double attach(String handle) throws Exception {
    long start = System.nanoTime();
    try (PersistedModel<LargeModel> model = Sharing.reconstruct(handle, LargeModel.class)) {
      model.get();
      double time = (System.nanoTime() - start) / 1e6;
      model.get().check();
      return time;
    }
  }
}
