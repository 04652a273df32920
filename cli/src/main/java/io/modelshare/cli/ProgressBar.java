package io.modelshare.cli;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;

/** Shows on a terminal how much of a long task is done, and nothing elsewhere. */
final class ProgressBar implements LongConsumer, AutoCloseable {
  private static final int WIDTH = 40;
  private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
  private static final String CLEAR_LINE = "\r" + " ".repeat(WIDTH + 48) + "\r";
  private static final double NANOS_PER_SECOND = 1e9;

  private final long whole;
  private final boolean isShown;
  private final long start = System.nanoTime();
  private long shown = start;

  private ProgressBar(long whole, boolean isShown) {
    this.whole = whole;
    this.isShown = isShown;
  }

  static ProgressBar begin(long whole) {
    return new ProgressBar(whole, Terminal.isTerminal());
  }

  @Override
  public void accept(long done) {
    long now = System.nanoTime();
    if (isShown && now - shown > PERIOD_NANOS) {
      shown = now;
      System.err.print("\r" + text(done, now - start));
      System.err.flush();
    }
  }

  private String text(long done, long nanos) {
    int full = (int) (WIDTH * done / Math.max(1, whole));
    return String.format(
        Locale.ROOT,
        "[%s%s] %3d%%  %s of %s, %s/s ",
        "#".repeat(full),
        ".".repeat(WIDTH - full),
        100 * done / Math.max(1, whole),
        Figures.bytes(done),
        Figures.bytes(whole),
        Figures.bytes((long) (done / (nanos / NANOS_PER_SECOND))));
  }

  /** Leaves the line empty. */
  @Override
  public void close() {
    if (shown != start) {
      System.err.print(CLEAR_LINE);
      System.err.flush();
    }
  }
}
