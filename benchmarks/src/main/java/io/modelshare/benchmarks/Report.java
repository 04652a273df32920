package io.modelshare.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import me.tongfei.progressbar.ProgressBar;

/** Collects what was measured of a group, as Markdown. */
final class Report {
  private final StringBuilder markdown = new StringBuilder();
  private final String group;
  private final PrintStream progress;

  Report(String group, PrintStream progress) {
    this.group = group;
    this.progress = progress;
  }

  /** Holds one table: the samples of each candidate, in the order in which it was run. */
  final class Table {
    private final String title;
    private final String unit;
    private final Map<String, Samples> rows = new LinkedHashMap<>();
    private final Map<String, Samples> ratios = new HashMap<>();

    private Table(String title, String unit) {
      this.title = title;
      this.unit = unit;
    }

    void add(String candidate, double value) {
      rows.computeIfAbsent(candidate, name -> new Samples()).add(value);
    }

    /** Adds a value, and that of the baseline which was measured right before it. */
    void add(String candidate, double value, String baseline, double before) {
      add(baseline, before);
      add(candidate, value);
      ratios.computeIfAbsent(candidate, name -> new Samples()).add(value / before);
    }

    /** Notes a candidate that does not work here, and why. */
    void skip(String candidate, Throwable why) {
      progress.println(candidate + " does not work here: " + why);
      rows.put(candidate + " does not work here: " + firstLine(why), new Samples());
    }

    double median(String candidate) {
      Samples samples = rows.get(candidate);
      return samples == null ? Double.NaN : samples.median();
    }

    /** Writes the table; ratios are to the candidate of that name. */
    void write(String baseline) {
      write(candidate -> baseline);
    }

    /**
     * Writes the table; ratios are to the candidate that is named for each, where possible to what
     * was measured right before.
     */
    void write(UnaryOperator<String> baseline) {
      markdown.append("\n### ").append(title).append("\n\n");
      markdown.append("| | median, ").append(unit).append(" | min - max | ratio |\n");
      markdown.append("| --- | ---: | ---: | ---: |\n");
      rows.forEach((candidate, samples) -> markdown
          .append("| ")
          .append(candidate)
          .append(" | ")
          .append(samples)
          .append(" | ")
          .append(Samples.format(ratio(candidate, baseline.apply(candidate))))
          .append(" |\n"));
      progress.println(title + ", " + unit);
      rows.forEach((candidate, samples) -> progress.println("  " + candidate + ": " + samples));
    }

    private double ratio(String candidate, String baseline) {
      Samples paired = ratios.get(candidate);
      return paired == null ? median(candidate) / median(baseline) : paired.median();
    }
  }

  private static String firstLine(Throwable why) {
    return String.valueOf(why.getMessage()).lines().findFirst().orElse(why.toString());
  }

  Table table(String title, String unit) {
    return new Table(title, unit);
  }

  /** Adds a line of text. */
  void note(String text) {
    markdown.append('\n').append(text).append('\n');
    progress.println(text);
  }

  /** Shows how far long work has come. */
  ProgressBar progress(String what, long steps) {
    return new ProgressBar(what, steps);
  }

  @Override
  public String toString() {
    return markdown.toString();
  }

  /** Puts the report between the markers of its group and this JDK in a file, or at its end. */
  void writeTo(Path file) throws IOException {
    String where = group + " on " + Runtime.version().feature() + " -->";
    String begin = "<!-- " + where;
    String end = "<!-- end of " + where;
    List<String> lines = new ArrayList<>(Files.exists(file) ? Files.readAllLines(file) : List.of());
    if (lines.indexOf(begin) < 0 || lines.indexOf(end) < lines.indexOf(begin)) {
      lines.addAll(List.of(begin, end));
    }
    List<String> tables = lines.subList(lines.indexOf(begin) + 1, lines.indexOf(end));
    tables.clear();
    tables.addAll(toString().lines().toList());
    tables.add("");
    Files.write(file, lines);
  }
}
