package io.modelshare.samples.ranking;

import io.modelshare.ModelRepository;
import io.modelshare.ModelVersion;
import io.modelshare.samples.workers.Figures;
import io.modelshare.samples.workers.SampleCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Serves a ranker over HTTP from several JVMs, while a trainer publishes better versions and one of
 * the JVMs is killed.
 */
@Command(
    name = "versions",
    mixinStandardHelpOptions = true,
    showDefaultValues = true,
    description = "Serves a model from several JVMs while better versions of it are published.")
public final class ServeVersions implements Callable<Integer> {
  private static final int RETAINED = 2;
  private static final double NANOS_PER_MILLI = 1e6;

  @Spec
  private CommandSpec command;

  @Option(names = "--jvms", paramLabel = "N", defaultValue = "3", description = "Serving JVMs.")
  private int jvms;

  @Option(names = "--clients", paramLabel = "N", defaultValue = "4", description = "Clients.")
  private int clients;

  @Option(
      names = "--items",
      paramLabel = "N",
      defaultValue = "5000000",
      description = "Items, with four bytes each in the model.")
  private int items;

  @Option(
      names = "--versions",
      paramLabel = "N",
      defaultValue = "8",
      description = "Versions that are published.")
  private int versions;

  @Option(
      names = "--pause",
      paramLabel = "MILLIS",
      defaultValue = "2000",
      description = "The time from one version to the next.")
  private int pause;

  @Option(
      names = "--repository",
      paramLabel = "DIRECTORY",
      defaultValue = "target/ranking",
      description = "Where the versions go.")
  private Path directory;

  private final Map<Long, Ranker> published = new HashMap<>();
  private final List<Long> publications = new ArrayList<>();

  private ServeVersions() {}

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
    return SampleCommand.of(new ServeVersions());
  }

  /**
   * Serves, publishes, kills, and prints the table.
   *
   * @return 0 if every answer was that of the version that it carries, and none failed; otherwise 1
   */
  @Override
  public Integer call() throws IOException, InterruptedException {
    checkOption("--jvms", jvms, Byte.MAX_VALUE);
    checkOption("--clients", clients, Byte.MAX_VALUE);
    checkOption("--items", items, Integer.MAX_VALUE / Float.BYTES);
    checkOption("--versions", versions, Short.MAX_VALUE);
    checkOption("--pause", pause, Integer.MAX_VALUE);
    PrintWriter out = command.commandLine().getOut();
    Files.createDirectories(directory.toAbsolutePath().getParent());
    ModelRepository repository = ModelRepository.open(directory);
    RankerTrainer trainer = new RankerTrainer(items, 1);
    publish(repository, trainer, out);
    List<ServerProcess> servers = new CopyOnWriteArrayList<>();
    try {
      Outcome outcome = serve(repository, trainer, servers, out);
      out.print(outcome.table());
      outcome.failures().stream().distinct().forEach(out::println);
      out.flush();
      return outcome.isSound() ? 0 : 1;
    } finally {
      servers.forEach(ServerProcess::close);
    }
  }

  private void checkOption(String name, int value, int most) {
    if (value < 1 || value > most) {
      throw new ParameterException(
          command.commandLine(), name + " must be from 1 to " + most + ", not " + value);
    }
  }

  private Outcome serve(
      ModelRepository repository,
      RankerTrainer trainer,
      List<ServerProcess> servers,
      PrintWriter out)
      throws IOException, InterruptedException {
    for (int i = 0; i < jvms; i++) {
      servers.add(ServerProcess.start(directory));
    }
    try (Load load = new Load(servers, items, clients)) {
      for (int round = 1; round < versions; round++) {
        TimeUnit.MILLISECONDS.sleep(pause);
        publish(repository, trainer, out);
        if (round == versions / 2) {
          replaceKilled(servers, out);
        }
      }
      TimeUnit.MILLISECONDS.sleep(pause);
      List<Answer> answers = load.end();
      out.printf("%,d requests went to the next JVM because one was dead%n", load.retried());
      return new Outcome(answers, published, publications, load.failures());
    }
  }

  private void publish(ModelRepository repository, RankerTrainer trainer, PrintWriter out)
      throws IOException {
    Ranker ranker = trainer.next();
    long start = System.nanoTime();
    ModelVersion version = repository.publish(RankingServer.NAME, ranker);
    publications.add(System.nanoTime());
    published.put(version.number(), ranker);
    int removed = repository.retain(RankingServer.NAME, RETAINED);
    out.printf(
        Locale.ROOT,
        "version %d: error %.4f, %s, published in %.0f ms, %d removed%n",
        version.number(),
        trainer.error(),
        Figures.mib((double) version.bytes()),
        millis(Duration.ofNanos(System.nanoTime() - start)),
        removed);
    out.flush();
  }

  private void replaceKilled(List<ServerProcess> servers, PrintWriter out)
      throws IOException, InterruptedException {
    servers.get(0).kill();
    ServerProcess back = ServerProcess.start(directory);
    servers.set(0, back);
    out.printf(
        Locale.ROOT,
        "a JVM was killed, and serves again %.0f ms after its start; attached in %.0f ms%n",
        millis(back.serving()),
        millis(back.attached()));
  }

  private static double millis(Duration time) {
    return time.toNanos() / NANOS_PER_MILLI;
  }
}
