package io.modelshare.benchmarks;

import io.modelshare.LiveModel;
import io.modelshare.ModelUse;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import me.tongfei.progressbar.ProgressBar;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** What the use of a live model costs, beside Lucene's {@code ReferenceManager}. */
final class AcquireGroup implements Group {
  private static final long SWAP_NANOS = TimeUnit.MINUTES.toNanos(1) / 1000;
  private static final double QUANTILE = 0.999;
  private static final int MOST_SAMPLES = 1 << 21;
  private static final int WARM_UP_RUNS = 2;
  private static final int READS = 64;
  private static final String QUIET = "no swaps";

  @Override
  public String name() {
    return "acquire";
  }

  @Override
  public void run(Settings settings, Report report) throws Exception {
    acquire(settings, report);
    tail(settings, report);
  }

  private static void acquire(Settings settings, Report report) throws Exception {
    Report.Table table = report.table("Acquire and close", "ns");
    acquire(settings, 0, settings.jmhForks, table);
    acquire(settings, settings.swaps, Math.min(1, settings.jmhForks), table); // minutes of swaps
    table.write(candidate -> candidate.replace("live", "lucene"));
  }

  private static void acquire(Settings settings, int swaps, int forks, Report.Table table)
      throws Exception {
    TimeValue iteration = TimeValue.milliseconds(Math.round(1000 * settings.jmhSeconds));
    Options options = new OptionsBuilder()
        .include("^" + AcquireUse.class.getName() + "\\.")
        .param("swaps", Integer.toString(swaps))
        .forks(forks)
        .warmupIterations(settings.runs)
        .warmupTime(iteration)
        .measurementIterations(settings.runs)
        .measurementTime(iteration)
        .build();
    for (RunResult result : new Runner(options).run()) {
      String candidate = result.getPrimaryResult().getLabel() + ", after " + swaps + " swaps";
      result
          .getAggregatedResult()
          .getIterationResults()
          .forEach(run -> table.add(candidate, run.getPrimaryResult().getScore()));
    }
  }

  /**
   * Measures acquire, read and close, all at once, while another thread swaps or does not. What
   * that thread takes of the caches and the processors' time shows where it swaps what is not read.
   */
  private static void tail(Settings settings, Report report) throws Exception {
    String title = "Acquire, read 64 numbers and close, 99.9 %";
    Report.Table table = report.table(title, "ns");
    long nanos = Math.round(10 * settings.jmhSeconds * TimeUnit.SECONDS.toNanos(1));
    try (ProgressBar bar = report.progress(title, settings.runs);
        Followed followed = new Followed();
        Followed other = new Followed()) {
      for (int run = -WARM_UP_RUNS; run < settings.runs; run++) {
        double quiet = tail(followed.live(), nanos);
        double swapping = tail(followed.live(), nanos, followed);
        double elsewhere = tail(followed.live(), nanos, other);
        if (run >= 0) {
          table.add("1,000 swaps a minute", swapping, QUIET, quiet);
          table.add("1,000 swaps a minute of a model that is not read", elsewhere);
          bar.step();
        }
      }
    }
    table.write(QUIET);
  }

  private static double tail(LiveModel<Neighbors> live, long nanos, Followed swapped)
      throws IOException, InterruptedException {
    Swapper swapper = new Swapper(swapped);
    try {
      return tail(live, nanos);
    } finally {
      swapper.end();
    }
  }

  private static double tail(LiveModel<Neighbors> live, long nanos) throws IOException {
    long[] samples = new long[MOST_SAMPLES];
    int count = 0;
    long sum = 0;
    long start = System.nanoTime();
    long before = start;
    while (before - start < nanos) {
      try (ModelUse<Neighbors> use = live.acquire()) {
        for (int i = 0; i < READS; i++) {
          sum += use.object().neighbors.get(i);
        }
      }
      long now = System.nanoTime();
      samples[count++ % MOST_SAMPLES] = now - before;
      before = now;
    }
    if (sum == 0) {
      throw new AssertionError("wrong numbers");
    }
    int known = Math.min(count, MOST_SAMPLES);
    Arrays.sort(samples, 0, known);
    return samples[(int) (QUANTILE * known)];
  }

  /** Swaps until it is ended. */
  private static final class Swapper {
    private final Followed followed;
    private final Thread thread = new Thread(this::run, "swapper");
    private volatile boolean ended;

    Swapper(Followed followed) {
      this.followed = followed;
      thread.start();
    }

    private void run() {
      try {
        while (!ended) {
          followed.swap();
          LockSupport.parkNanos(SWAP_NANOS);
        }
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }

    void end() throws InterruptedException {
      ended = true;
      thread.join();
    }
  }
}
