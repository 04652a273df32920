package io.modelshare.benchmarks;

import java.util.Collection;
import java.util.function.UnaryOperator;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** The benchmarks of one JMH class. */
final class JmhGroup implements Group {
  /** The compiler of Java 25 may be at work for six seconds. */
  private static final int WARM_UPS = 3;

  private final String name;
  private final Class<?> benchmarks;
  private final String title;
  private final UnaryOperator<String> baseline;

  /**
   * Creates a group.
   *
   * @param baseline names the candidate that another is compared with
   */
  JmhGroup(String name, Class<?> benchmarks, String title, UnaryOperator<String> baseline) {
    this.name = name;
    this.benchmarks = benchmarks;
    this.title = title;
    this.baseline = baseline;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public void run(Settings settings, Report report) throws Exception {
    TimeValue iteration = TimeValue.milliseconds(Math.round(1000 * settings.jmhSeconds));
    Options options = new OptionsBuilder()
        .include("^" + benchmarks.getName() + "\\.")
        .forks(settings.jmhForks)
        .jvmArgsAppend("-Dkryo.unsafe=false")
        .warmupIterations(WARM_UPS * settings.runs)
        .warmupTime(iteration)
        .measurementIterations(settings.runs)
        .measurementTime(iteration)
        .build();
    Collection<RunResult> results = new Runner(options).run();
    String unit = results.iterator().next().getPrimaryResult().getScoreUnit();
    Report.Table table = report.table(title, unit);
    for (RunResult result : results) {
      String candidate = candidate(result);
      result
          .getAggregatedResult()
          .getIterationResults()
          .forEach(run -> table.add(candidate, run.getPrimaryResult().getScore()));
    }
    table.write(baseline);
    if (benchmarks == SmallObjects.class) {
      report.note(new SmallObjects().lengths());
    }
  }

  private static String candidate(RunResult result) {
    String label = result.getPrimaryResult().getLabel();
    String seen = result.getParams().getParam("seen");
    return seen == null ? label : label + ", call sites have seen " + seen;
  }
}
