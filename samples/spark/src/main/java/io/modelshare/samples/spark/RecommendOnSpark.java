package io.modelshare.samples.spark;

import io.modelshare.samples.knn.ItemKnn;
import io.modelshare.samples.knn.ItemKnnTrainer;
import io.modelshare.samples.knn.Ratings;
import io.modelshare.samples.workers.Progress;
import io.modelshare.samples.workers.SampleCommand;
import io.modelshare.spark.HostBroadcast;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Trains a recommender on the driver, and recommends items in executors that share it. */
@Command(
    name = "recommend-on-spark",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = "Recommends items in executors of Spark, from one shared model.")
public final class RecommendOnSpark implements Callable<Integer> {
  private static final int RATINGS = 40;
  private static final int NEIGHBORS = 50;
  private static final int RECOMMENDED = 10;

  /** How many tasks each executor gets. */
  private static final int TASKS = 8;

  /** What the path of a model has in it that a {@link HostBroadcast} maps. */
  private static final String MAPPED = ".model";

  @Spec
  private CommandSpec command;

  @Option(names = "--users", paramLabel = "N", defaultValue = "50000", description = "Users.")
  private int users;

  @Option(names = "--items", paramLabel = "N", defaultValue = "20000", description = "Items.")
  private int items;

  @Option(names = "--executors", paramLabel = "N", defaultValue = "4", description = "Executors.")
  private int executors;

  private RecommendOnSpark() {}

  /**
   * Runs the sample.
   *
   * @param args see {@code --help}
   */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  /** Returns the program. */
  static CommandLine commandLine() {
    return SampleCommand.of(new RecommendOnSpark());
  }

  /**
   * Runs the job, and prints the table.
   *
   * @return 0 if all executors gave the trainer's answers, otherwise 1
   */
  @Override
  public Integer call() throws IOException {
    checkOption("--users", users);
    checkOption("--items", items);
    checkOption("--executors", executors);
    PrintWriter out = command.commandLine().getOut();
    Ratings known = Ratings.synthetic(1, users, items, Math.min(RATINGS, items));
    ItemKnn trained = train(known);
    List<List<String>> histories = new ArrayList<>();
    for (int user = 0; user < users; user++) {
      histories.add(known.namesOf(user));
    }
    Path local = Files.createTempDirectory("recommend-on-spark-");
    try (JavaSparkContext context = LocalExecutors.start(executors, local)) {
      return recommend(context, trained, histories, out);
    } finally {
      delete(local);
    }
  }

  private void checkOption(String name, int value) {
    if (value < 1) {
      throw new ParameterException(
          command.commandLine(), name + " must be 1 or more, not " + value);
    }
  }

  private static ItemKnn train(Ratings known) {
    try (Progress progress = Progress.begin("Train", 1)) {
      ItemKnn model = ItemKnnTrainer.train(known, NEIGHBORS);
      progress.step();
      return model;
    }
  }

  private int recommend(
      JavaSparkContext context, ItemKnn trained, List<List<String>> histories, PrintWriter out)
      throws IOException {
    ExecutorTable table = new ExecutorTable();
    JavaRDD<List<String>> rows = context.parallelize(histories, executors * TASKS);
    table.add("before the model", processes(context), MAPPED, Duration.ZERO);
    long start = System.nanoTime();
    HostBroadcast<ItemKnn> model = HostBroadcast.of(context, trained);
    JavaRDD<List<String>> recommended = rows.mapPartitions(users -> answers(model, users));
    recommended.first();
    Duration firstRow = Duration.ofNanos(System.nanoTime() - start);
    int agreeing = agreeing(trained, histories, recommended.collect());
    table.add("with the model", processes(context), MAPPED, firstRow);
    model.destroy();
    out.printf(
        Locale.ROOT,
        "%n%s%nanswers: %s, %,d of %,d users get what the trainer recommends%n",
        table,
        agreeing == histories.size() ? "identical" : "DIFFERENT",
        agreeing,
        histories.size());
    out.flush();
    return agreeing == histories.size() ? 0 : 1;
  }

  /** Recommends items to the users of a partition, one by one. This is what a task does. */
  private static Iterator<List<String>> answers(
      HostBroadcast<ItemKnn> model, Iterator<List<String>> users) {
    ItemKnn knn = model.value(); // the same object for all tasks of an executor
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return users.hasNext();
      }

      @Override
      public List<String> next() {
        return knn.recommend(users.next(), RECOMMENDED);
      }
    };
  }

  private static int agreeing(
      ItemKnn trained, List<List<String>> histories, List<List<String>> answers) {
    int agreeing = 0;
    for (int user = 0; user < histories.size(); user++) {
      if (trained.recommend(histories.get(user), RECOMMENDED).equals(answers.get(user))) {
        agreeing++;
      }
    }
    return agreeing;
  }

  /** Collects garbage in the executors, a task for each, and returns their processes. */
  private Set<Long> processes(JavaSparkContext context) {
    return new TreeSet<>(context
        .parallelize(Collections.nCopies(executors, 0), executors)
        .map(any -> {
          System.gc();
          return ProcessHandle.current().pid();
        })
        .collect());
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
