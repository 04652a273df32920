package io.modelshare.spark.testing;

import io.modelshare.spark.HostBroadcast;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;

/**
 * The main class of a driver, which does what the lines on its standard input say. Each is answered
 * by a line.
 */
public final class Driver {
  private static final int TASKS = 12;
  private static final Duration DEADLINE = Duration.ofMinutes(1);

  private final JavaSparkContext context;
  private @Nullable HostBroadcast<Weights> model;

  private Driver(JavaSparkContext context) {
    this.context = context;
  }

  /** Answers lines until the input ends. The settings come as system properties. */
  public static void main(String[] arguments) throws IOException {
    try (JavaSparkContext context = new JavaSparkContext(new SparkConf().setAppName("test"))) {
      Driver driver = new Driver(context);
      System.out.println("answer ready");
      BufferedReader lines =
          new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String answer;
        try {
          answer = driver.answer(line.split(" ", -1));
        } catch (Exception e) { // Spark throws checked exceptions that it does not declare
          answer = causes(e);
        }
        System.out.println("answer " + answer);
      }
    }
  }

  private static String causes(Throwable thrown) {
    StringBuilder all = new StringBuilder();
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      all.append(cause.toString().replace('\n', ' ')).append("; ");
    }
    return all.toString();
  }

  private String answer(String[] words) throws IOException {
    switch (words[0]) {
      case "publish" ->
        model = HostBroadcast.of(context, Weights.train(Integer.parseInt(words[1])));
      case "name" -> model = HostBroadcast.of(context, words[1], Weights.class);
      case "await" -> awaitExecutors(Integer.parseInt(words[1]));
      case "ask" -> {
        return ask();
      }
      case "one" -> {
        return askOne();
      }
      case "value" -> {
        return model().value().digest();
      }
      case "record" -> {
        return record();
      }
      case "prefetch" -> model().prefetch();
      case "unpersist" -> model().unpersist();
      case "destroy" -> model().destroy();
      default -> throw new IllegalArgumentException(words[0]);
    }
    return "done";
  }

  private HostBroadcast<Weights> model() {
    HostBroadcast<Weights> known = model;
    if (known == null) {
      throw new IllegalStateException("no model");
    }
    return known;
  }

  private void awaitExecutors(int count) {
    long deadline = System.nanoTime() + DEADLINE.toNanos();
    while (executors() < count) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("not within " + DEADLINE + ": " + count
            + " executors are registered, but " + executors());
      }
      pause(20);
    }
  }

  private int executors() {
    return context.sc().getExecutorMemoryStatus().size() - 1; // the driver is one
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private JavaRDD<Integer> numbers() {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < TASKS; i++) {
      numbers.add(i);
    }
    return context.parallelize(numbers, TASKS);
  }

  /**
   * Has all cores ask for the model. Returns the different answers, and how many processes gave
   * them.
   */
  private String ask() {
    HostBroadcast<Weights> asked = model();
    TreeSet<String> answers = new TreeSet<>();
    TreeSet<String> processes = new TreeSet<>();
    List<String> all = numbers()
        .mapPartitions(rows -> {
          String digest = asked.value().digest();
          pause(200); // so that no executor takes all tasks
          return Collections.singletonList(ProcessHandle.current().pid() + " " + digest)
              .iterator();
        })
        .collect();
    for (String each : all) {
      int space = each.indexOf(' ');
      processes.add(each.substring(0, space));
      answers.add(each.substring(space + 1));
    }
    return processes.size() + " " + answers;
  }

  /** Has one task ask for the model, while the others have nothing to do. */
  private String askOne() {
    HostBroadcast<Weights> asked = model();
    return numbers()
        .map(number -> number == 0 ? asked.value().digest() : "")
        .collect()
        .get(0);
  }

  /** Sends the model as a record, which is what the application's serializer writes. */
  private String record() {
    HostBroadcast<Weights> sent = model();
    List<String> digests = context
        .parallelize(Collections.nCopies(2, sent), 2)
        .map(each -> each.value().digest())
        .distinct()
        .collect();
    return digests.toString();
  }
}
