package io.modelshare.benchmarks;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs the benchmarks and writes their tables. */
@Command(
    name = "benchmarks",
    mixinStandardHelpOptions = true,
    description = "Measures all groups, or those that are named.")
public final class Benchmarks implements Callable<Integer> {
  private static final List<Group> GROUPS = List.of(
      new PersistGroup(),
      new ReadyGroup(),
      new AgainGroup(),
      new HostGroup(),
      new MemoryGroup(),
      new JmhGroup(
          "loops",
          BufferLoops.class,
          "Loops over 32,768 floats",
          candidate -> candidate.replaceFirst("Of[A-Za-z]+", "OfArray")),
      new JmhGroup(
          "small",
          SmallObjects.class,
          "One small object, serialize + deserialize",
          candidate -> "handWrittenSerializer"),
      new VocabularyGroup(),
      new AcquireGroup(),
      new LoadGroup(),
      new LargeGroup(),
      new HugeGroup(),
      new CollectionsGroup(),
      new InPlaceGroup(),
      new ObjectsGroup(),
      new OrdinaryGroup(),
      new SparkGroup(),
      new CompileGroup());

  @Mixin
  private final Settings settings = new Settings();

  @Parameters(
      arity = "0..*",
      description =
          "persist, ready, again, hosts, memory, loops, small, vocabulary, acquire, load, large,"
              + " huge, collections, inplace, objects, models, spark, compile (default: all)")
  private List<String> groups = List.of();

  @Option(
      names = "--write",
      description =
          "the Markdown file in which the tables of these groups and this JDK are replaced")
  private @Nullable Path file;

  @Spec
  private CommandSpec spec = CommandSpec.create();

  private Benchmarks() {}

  static Benchmarks create() {
    return new Benchmarks();
  }

  /**
   * Runs the benchmarks.
   *
   * @param arguments see {@code --help}
   */
  public static void main(String[] arguments) {
    Locale.setDefault(Locale.ROOT);
    System.exit(new CommandLine(create()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    List<String> names = GROUPS.stream().map(Group::name).toList();
    for (String name : groups) {
      if (!names.contains(name)) {
        throw new ParameterException(
            spec.commandLine(), "no group " + name + ", only " + String.join(", ", names));
      }
    }
    for (Group group : GROUPS) {
      if (groups.isEmpty() || groups.contains(group.name())) {
        run(group);
      }
    }
    return 0;
  }

  private void run(Group group) throws Exception {
    Report report = new Report(group.name(), System.out);
    report.note("JDK " + Runtime.version() + ", " + System.getProperty("os.arch") + ", "
        + Runtime.getRuntime().availableProcessors() + " processors, " + settings.runs
        + " runs of each row, " + LocalDate.now(ZoneId.systemDefault()) + ".");
    group.run(settings, report);
    if (file == null) {
      System.out.println(report);
    } else {
      report.writeTo(file);
    }
  }
}
