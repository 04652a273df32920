package io.modelshare.benchmarks;

import io.modelshare.PersistedModel;
import io.modelshare.Sharing;
import java.util.Locale;

/**
 * Reads the numbers of a {@link LongArrays} around each seam in a fresh JVM, and tells how many
 * milliseconds it took.
 */
final class LargeMain {
  private LargeMain() {}

  /** Takes a handle and how many numbers there are. */
  public static void main(String[] arguments) throws Exception {
    long start = System.nanoTime();
    try (PersistedModel<LongArrays> model = Sharing.reconstruct(arguments[0], LongArrays.class)) {
      int count = model.get().check();
      long end = System.nanoTime();
      if (count != Integer.parseInt(arguments[1])) {
        throw new AssertionError(count + " of " + arguments[1] + " numbers");
      }
      System.out.println(String.format(Locale.ROOT, "%.3f", (end - start) / 1e6));
    }
  }
}
