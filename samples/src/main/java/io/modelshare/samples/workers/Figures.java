package io.modelshare.samples.workers;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Sums up one figure of several workers, and formats it with its unit. */
public final class Figures {
  private static final double MIB = 1 << 20;
  private static final double NANOS_PER_SECOND = 1e9;

  private Figures() {}

  /**
   * Returns the median.
   *
   * @param reports of the workers, at least one
   * @param figure the figure of each
   * @return the median
   */
  public static double median(List<WorkerReport> reports, ToLongFunction<WorkerReport> figure) {
    long[] sorted = reports.stream().mapToLong(figure).sorted().toArray();
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2.0;
  }

  /**
   * Returns the sum.
   *
   * @param reports of the workers
   * @param figure the figure of each
   * @return the sum
   */
  public static double total(List<WorkerReport> reports, ToLongFunction<WorkerReport> figure) {
    return (double) reports.stream().mapToLong(figure).sum();
  }

  /** Returns the median in seconds. */
  static String medianSeconds(List<WorkerReport> reports, Function<WorkerReport, Duration> figure) {
    double nanos = median(reports, report -> figure.apply(report).toNanos());
    return String.format(Locale.ROOT, "%.3f s", nanos / NANOS_PER_SECOND);
  }

  /** Returns the median in mebibytes. */
  static String medianMib(List<WorkerReport> reports, ToLongFunction<WorkerReport> figure) {
    return mib(median(reports, figure));
  }

  /**
   * Returns a number of bytes in mebibytes, and of zero, that it is not known.
   *
   * @param bytes zero or more
   * @return the text with the unit
   */
  public static String mib(double bytes) {
    return bytes == 0 ? "n/a" : String.format(Locale.ROOT, "%,.1f MiB", bytes / MIB);
  }
}
