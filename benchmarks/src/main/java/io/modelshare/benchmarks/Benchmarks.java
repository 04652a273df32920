package io.modelshare.benchmarks;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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
      new LoadGroup(),
      new LargeGroup(),
      new CollectionsGroup(),
      new CompileGroup());

  @Mixin
  private final Settings settings = new Settings();

  @Parameters(
      arity = "0..*",
      description =
          "persist, ready, again, memory, loops, small, vocabulary, load, large, collections,"
              + " compile (default: all)")
  private List<String> groups = List.of();

  @Option(
      names = "--write",
      description = "the Markdown file in which the tables of this JDK are replaced")
  private @Nullable Path file;

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
    Report report = new Report(System.out);
    report.note("JDK " + Runtime.version() + ", " + System.getProperty("os.arch") + ", "
        + Runtime.getRuntime().availableProcessors() + " processors, " + settings.runs
        + " runs of each row.");
    for (Group group : GROUPS) {
      if (groups.isEmpty() || groups.contains(group.name())) {
        group.run(settings, report);
      }
    }
    report.writeTo(file);
    if (file == null) {
      System.out.println(report);
    }
    return 0;
  }
}
