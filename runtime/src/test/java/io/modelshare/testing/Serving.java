package io.modelshare.testing;

import io.modelshare.LiveModel;
import io.modelshare.ModelRepository;
import io.modelshare.ModelUse;
import io.modelshare.ModelVersion;
import io.modelshare.SwapListener;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

/**
 * The main class of a second JVM that answers requests from the model of a name: each acquires it,
 * reads some numbers, which are all those of its version, and closes it. Each line of its input is
 * answered by one: {@code quiet} and {@code swaps} say under which name times are noted from then
 * on, {@code figures} asks for what the process holds, and {@code end} for what it has seen.
 */
public final class Serving {
  private static final String NAME = "ranker";
  private static final Duration REFRESH = Duration.ofMillis(5);
  private static final long PAUSE_NANOS = 200_000;
  private static final int READS = 64;
  private static final int FLOATS_PER_PAGE = 1024;
  private static final int MOST_SAMPLES = 1 << 21;
  private static final double QUANTILE = 0.999;

  private final Path directory;
  private final long[][] samples = new long[2][MOST_SAMPLES];
  private final int[] counts = new int[2];
  private volatile int phase;
  private long answers;
  private volatile String error = "";
  private volatile boolean ended;
  private int swaps;

  private Serving(Path directory) {
    this.directory = directory;
  }

  /** Takes the directory of a repository. */
  public static void main(String[] arguments) throws Exception {
    new Serving(Path.of(arguments[0])).run();
  }

  private void run() throws Exception {
    try (LiveModel<Blocks> live = ModelRepository.open(directory).follow(NAME, Blocks.class);
        BufferedReader in =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      live.addListener(new WarmUp());
      live.refreshEvery(REFRESH);
      Thread thread = new Thread(() -> serve(live));
      thread.start();
      System.out.println("ready");
      String line = in.readLine();
      while (line != null && !line.equals("end")) {
        System.out.println(answer(line));
        line = in.readLine();
      }
      ended = true;
      thread.join();
    }
    System.out.println(
        error.isEmpty()
            ? String.format(Locale.ROOT, "%d %d %d %d", answers, swaps, quantile(0), quantile(1))
            : "error " + error);
  }

  /** Brings the pages of a version in before requests read them. */
  private static final class WarmUp implements SwapListener<Blocks> {
    @Override
    public void beforeSwap(Blocks next, ModelVersion version) {
      FloatBuffer numbers = next.arrays().get(0);
      for (int i = 0; i < numbers.limit(); i += FLOATS_PER_PAGE) {
        if (numbers.get(i) != version.number()) {
          throw new AssertionError("mixed: " + numbers.get(i) + " in " + version);
        }
      }
    }
  }

  private String answer(String line) throws IOException {
    switch (line) {
      case "quiet" -> phase = 0;
      case "swaps" -> phase = 1;
      default -> {
        return Holdings.figures(directory);
      }
    }
    return line;
  }

  private void serve(LiveModel<Blocks> live) {
    try {
      long version = 0;
      while (!ended) {
        int now = phase;
        long start = System.nanoTime();
        long used = request(live);
        long nanos = System.nanoTime() - start;
        if (used != version) {
          version = used;
          swaps++;
        }
        samples[now][counts[now]++ % MOST_SAMPLES] = nanos;
        answers++;
        LockSupport.parkNanos(PAUSE_NANOS);
      }
    } catch (Throwable e) { // whatever it is, the other process has to know
      error = e.toString();
      e.printStackTrace();
    }
  }

  /** Returns the version that has answered. */
  private static long request(LiveModel<Blocks> live) throws IOException {
    try (ModelUse<Blocks> use = live.acquire()) {
      long version = use.version().number();
      FloatBuffer numbers = use.object().arrays().get(0);
      int step = numbers.limit() / READS;
      for (int i = 0; i < READS; i++) {
        if (numbers.get(i * step) != version) {
          throw new AssertionError("mixed: " + numbers.get(i * step) + " in " + use);
        }
      }
      return version;
    }
  }

  private long quantile(int of) {
    long[] sorted = Arrays.copyOf(samples[of], Math.min(counts[of], MOST_SAMPLES));
    Arrays.sort(sorted);
    return sorted.length == 0 ? 0 : sorted[(int) (QUANTILE * sorted.length)];
  }
}
