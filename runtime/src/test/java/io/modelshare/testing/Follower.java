package io.modelshare.testing;

import io.modelshare.LiveModel;
import io.modelshare.ModelRepository;
import io.modelshare.ModelUse;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The main class of a second JVM that follows a name, and reads it with some threads without end.
 * It answers {@code figures} by what it holds, and {@code end} by what it has seen: each version
 * with the one value that all its numbers have, or the first error.
 */
public final class Follower {
  private static final String NAME = "ranker";
  private static final int THREADS = 2;

  private final Path directory;
  private final Map<Long, Float> seen = new ConcurrentHashMap<>();
  private final AtomicLong reads = new AtomicLong();
  private volatile String error = "";
  private volatile boolean ended;

  private Follower(Path directory) {
    this.directory = directory;
  }

  /** Takes the directory of a repository. */
  public static void main(String[] arguments) throws Exception {
    new Follower(Path.of(arguments[0])).run();
  }

  private void run() throws Exception {
    ModelRepository repository = ModelRepository.open(directory);
    List<Thread> threads = new ArrayList<>();
    try (LiveModel<Blocks> live = repository.follow(NAME, Blocks.class);
        BufferedReader in =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      live.refreshEvery(Duration.ofMillis(1));
      for (int i = 0; i < THREADS; i++) {
        Thread thread = new Thread(() -> read(live));
        threads.add(thread);
        thread.start();
      }
      System.out.println("ready");
      String line = in.readLine();
      while (line != null && !line.equals("end")) {
        System.out.println(Holdings.figures(directory));
        line = in.readLine();
      }
      ended = true;
      for (Thread thread : threads) {
        thread.join();
      }
    }
    System.out.println(error.isEmpty() ? "reads " + reads + " " + seen : "error " + error);
  }

  private void read(LiveModel<Blocks> live) {
    try {
      while (!ended) {
        try (ModelUse<Blocks> use = live.acquire()) {
          check(use);
        }
        reads.incrementAndGet();
      }
    } catch (Throwable e) { // whatever it is, the other process has to know
      error = e.toString();
      e.printStackTrace();
    }
  }

  private void check(ModelUse<Blocks> use) {
    FloatBuffer numbers = use.object().arrays().get(0);
    float value = numbers.get(0);
    for (int i = 0; i < numbers.limit(); i++) {
      if (numbers.get(i) != value) {
        throw new AssertionError("mixed: " + value + " and " + numbers.get(i) + ", " + use);
      }
    }
    Float before = seen.putIfAbsent(use.version().number(), value);
    if (before != null && before != value) {
      throw new AssertionError("mixed: " + value + " and " + before + ", " + use);
    }
  }
}
