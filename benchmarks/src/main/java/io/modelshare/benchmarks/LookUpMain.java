package io.modelshare.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;
import java.util.function.ToIntFunction;

/**
 * Looks strings up that nobody has seen, in a JVM that knows one way only, and prints the
 * nanoseconds for one that is there and for one that is not, and the bytes of heap that the table
 * takes.
 */
final class LookUpMain {
  private static final int LOOK_UPS = 1 << 18;
  private static final int WARM_UP_RUNS = 4;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private LookUpMain() {}

  /** Takes the way, its file, the number of entries, and the number of runs. */
  public static void main(String[] arguments) throws Exception {
    Path file = Path.of(arguments[1]);
    int size = Integer.parseInt(arguments[2]);
    int runs = Integer.parseInt(arguments[3]);
    long before = LiveHeap.bytes();
    ToIntFunction<String> ids = LookUp.valueOf(arguments[0]).open(file);
    Samples present = new Samples();
    Samples absent = new Samples();
    Random random = new Random(3);
    for (int run = -WARM_UP_RUNS; run < runs; run++) {
      int[] order = random.ints(LOOK_UPS, 0, size).toArray();
      double found = nanoseconds(ids, order, 0);
      double missed = nanoseconds(ids, order, size);
      if (run >= 0) {
        present.add(found);
        absent.add(missed);
      }
    }
    long bytes = LiveHeap.bytes() - before;
    int answer = ids.applyAsInt(Catalogue.id(1));
    System.out.println(String.format(
        Locale.ROOT, "%.2f %.2f %d %d", present.median(), absent.median(), bytes, answer));
    Runtime.getRuntime().halt(0);
  }

  /** Looks up keys that are so much larger, and answers that are not there if any is. */
  private static double nanoseconds(ToIntFunction<String> ids, int[] order, int larger) {
    String[] keys = new String[order.length];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = Catalogue.id(larger + order[i]);
    }
    long sum = 0;
    long start = THREADS.getCurrentThreadCpuTime();
    for (String key : keys) {
      sum += ids.applyAsInt(key);
    }
    double time = (double) (THREADS.getCurrentThreadCpuTime() - start) / keys.length;
    long expected = 0;
    for (int number : order) {
      expected += larger == 0 ? number : LookUp.ABSENT;
    }
    if (sum != expected) {
      throw new AssertionError("other numbers than those of the strings");
    }
    return time;
  }
}
