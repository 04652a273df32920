package io.modelshare.benchmarks;

import io.modelshare.HostModels;
import io.modelshare.PersistedModel;
import io.modelshare.SharedObject;
import io.modelshare.Sharing;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Attaches to a model in a fresh JVM, and then again and again. Tells the first time and the median
 * of the others in milliseconds.
 */
final class HostMain {
  private static final int ATTACHES = 1001;

  private HostMain() {}

  /** Takes {@code handle} or {@code file}, and the address. */
  public static void main(String[] arguments) throws Exception {
    boolean isHandle = arguments[0].equals("handle");
    double first = attach(isHandle, arguments[1]);
    Samples later = new Samples();
    for (int i = 0; i < ATTACHES; i++) {
      later.add(attach(isHandle, arguments[1]));
    }
    System.out.println(String.format(Locale.ROOT, "%.4f %.4f", first, later.median()));
    Runtime.getRuntime().halt(0);
  }

  private static double attach(boolean isHandle, String address) throws Exception {
    return isHandle ? reconstruct(address) : open(Path.of(address));
  }

  private static double reconstruct(String handle) throws Exception {
    long start = System.nanoTime();
    try (PersistedModel<Recommender> model = Sharing.reconstruct(handle, Recommender.class)) {
      check(model.get());
      return (System.nanoTime() - start) / 1e6;
    }
  }

  private static double open(Path file) throws Exception {
    long start = System.nanoTime();
    try (SharedObject<Recommender> model = HostModels.open(file, Recommender.class)) {
      check(model.object());
      return (System.nanoTime() - start) / 1e6;
    }
  }

  private static void check(Recommender model) {
    if (model.weights().get(0) != Recommender.weight(0)) {
      throw new AssertionError("a wrong answer: " + model.weights().get(0));
    }
  }
}
