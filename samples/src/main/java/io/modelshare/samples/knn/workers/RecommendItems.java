package io.modelshare.samples.knn.workers;

import io.modelshare.ModelFileInfo;
import io.modelshare.ModelFiles;
import io.modelshare.PersistedModel;
import io.modelshare.Sharing;
import io.modelshare.samples.knn.ItemKnn;
import io.modelshare.samples.knn.ItemKnnTrainer;
import io.modelshare.samples.knn.Ratings;
import io.modelshare.samples.workers.Figures;
import io.modelshare.samples.workers.Progress;
import io.modelshare.samples.workers.SampleCommand;
import io.modelshare.samples.workers.WorkerGroup;
import io.modelshare.samples.workers.WorkerReport;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Trains a recommender, saves it, loads it, and lets several JVMs recommend from one copy of it.
 *
 * <p>The file has no cache, the shared copy has the one that the load rebuilt.
 */
@Command(
    name = "recommend",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = "Recommends items in several JVMs, from one shared model of made-up ratings.")
public final class RecommendItems implements Callable<Integer> {
  /** Enough for a worker that reads the model in place. */
  private static final int SMALL_HEAP = 64;

  /** How many users the workers recommend for. */
  private static final int ASKED = 200;

  @Spec
  private CommandSpec command;

  @Option(names = "--users", paramLabel = "N", defaultValue = "50000", description = "Users.")
  private int users;

  @Option(names = "--items", paramLabel = "N", defaultValue = "20000", description = "Items.")
  private int items;

  @Option(
      names = "--ratings",
      paramLabel = "N",
      defaultValue = "40",
      description = "Ratings of each user; an item drawn twice is rated once.")
  private int ratings;

  @Option(
      names = "--neighbors",
      paramLabel = "N",
      defaultValue = "50",
      description = "Nearest neighbors that are kept of each item.")
  private int neighbors;

  @Option(names = "--workers", paramLabel = "N", defaultValue = "4", description = "Worker JVMs.")
  private int workers;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "The same for the same ratings.")
  private long seed;

  @Option(
      names = "--model",
      paramLabel = "FILE",
      defaultValue = "target/knn/model.safetensors",
      description = "Where the model is saved.")
  private Path modelFile;

  private RecommendItems() {}

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
    return SampleCommand.of(new RecommendItems());
  }

  /**
   * Runs the steps one after the other, and prints the table.
   *
   * @return 0 if all workers gave the trainer's answers, otherwise 1
   */
  @Override
  public Integer call() throws IOException {
    checkOptions();
    PrintWriter out = command.commandLine().getOut();
    Ratings known = Ratings.synthetic(seed, users, items, ratings);
    out.printf(
        Locale.ROOT,
        "%,d users, %,d items, %,d ratings, Java %s%n",
        users,
        items,
        known.matrix().entryCount(),
        Runtime.version());
    ItemKnn trained = train(known);
    save(trained, out);
    List<String> histories = History.ofFirst(ASKED, known);
    List<String> expected =
        histories.stream().map(history -> History.answer(trained, history)).toList();
    Recommendations recommendations = new Recommendations(expected, share(histories));
    out.print(recommendations);
    out.flush();
    return recommendations.agree() ? 0 : 1;
  }

  private void checkOptions() {
    checkOption("--users", users, Integer.MAX_VALUE - 1);
    checkOption("--items", items, Integer.MAX_VALUE - 1);
    checkOption("--ratings", ratings, items);
    checkOption("--neighbors", neighbors, Integer.MAX_VALUE - 1);
    checkOption("--workers", workers, Short.MAX_VALUE);
  }

  private void checkOption(String name, int value, int most) {
    if (value < 1 || value > most) {
      throw new ParameterException(
          command.commandLine(), name + " must be from 1 to " + most + ", not " + value);
    }
  }

  private ItemKnn train(Ratings known) {
    try (Progress progress = Progress.begin("Train", 1)) {
      ItemKnn model = ItemKnnTrainer.train(known, neighbors);
      progress.step();
      return model;
    }
  }

  private void save(ItemKnn model, PrintWriter out) throws IOException {
    Path file = modelFile.toAbsolutePath();
    Files.createDirectories(file.getParent());
    ModelFiles.save(model, file);
    ModelFileInfo info = ModelFiles.inspect(file);
    out.printf(
        "saved: %s of arrays, without %s%n",
        Figures.mib((double) info.mappedBytes()), String.join(", ", info.dropped()));
  }

  /** Shares the saved model: loading it has rebuilt the cache, and persisting it keeps that. */
  private List<WorkerReport> share(List<String> histories) throws IOException {
    try (PersistedModel<ItemKnn> shared =
        Sharing.persist(ModelFiles.load(modelFile, ItemKnn.class))) {
      SampleCommand.closeAtExit(shared);
      try (Progress progress = Progress.begin("Recommend", (long) workers * histories.size());
          WorkerGroup group = WorkerGroup.start(RecommendWorker.class, workers, SMALL_HEAP)) {
        return group.ask(shared.handle(), histories, progress);
      }
    }
  }
}
