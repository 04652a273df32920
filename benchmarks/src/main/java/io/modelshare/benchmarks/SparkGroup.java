package io.modelshare.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import me.tongfei.progressbar.ProgressBar;

/** A model in executors of Spark, all on this host and each in a JVM of its own. */
final class SparkGroup implements Group {
  private static final int OTHER_HEAP_MEBIBYTES = 512;
  private static final String MODEL = "the model";
  private static final String BASELINE = SparkWay.BROADCAST_BY_JAVA.title();

  /** What Spark gives its own JVMs, as far as a driver needs it. */
  private static final List<String> OPENED = List.of(
      "java.lang",
      "java.lang.invoke",
      "java.net",
      "java.nio",
      "java.util",
      "java.util.concurrent",
      "sun.nio.ch");

  @Override
  public String name() {
    return "spark";
  }

  @Override
  public void run(Settings settings, Report report) throws Exception {
    String what =
        settings.sparkMebibytes + " MiB in " + settings.executors + " executors of Spark: ";
    Map<String, Report.Table> tables = new LinkedHashMap<>();
    for (String figure : List.of("time to the first row", "until all executors have touched all")) {
      tables.put(figure, report.table(what + figure, "s"));
    }
    for (String figure : List.of(
        "memory of all executors (Pss), more than without a model",
        "the driver's heap, more than without",
        "files on the disk")) {
      Report.Table table = report.table(what + figure, "MiB");
      table.add(MODEL, settings.sparkMebibytes);
      tables.put(figure, table);
    }
    try (ProgressBar bar = report.progress("spark", (long) settings.runs * settings.ways.size())) {
      for (int run = 0; run < settings.runs; run++) {
        for (SparkWay way : settings.ways) {
          String[] figures = measure(way, settings).split(" ", -1);
          int next = 0;
          for (Report.Table table : tables.values()) {
            table.add(way.title(), Double.parseDouble(figures[next++]));
          }
          bar.step();
        }
      }
    }
    tables
        .values()
        .forEach(table -> table.write(Double.isNaN(table.median(MODEL)) ? BASELINE : MODEL));
  }

  private static String measure(SparkWay way, Settings settings) throws IOException {
    Path directory = Files.createTempDirectory("modelshare-spark-");
    try {
      // A copy as objects and one in pieces, both of which a broadcast keeps, and a rest.
      int heap = 3 * settings.sparkMebibytes + OTHER_HEAP_MEBIBYTES;
      List<String> options = new ArrayList<>(List.of("-Xmx" + heap + "m", "-XX:+UseSerialGC"));
      OPENED.forEach(each -> options.add("--add-opens=java.base/" + each + "=ALL-UNNAMED"));
      ProcessBuilder builder = Child.builder(
          System.getProperty("spark.classpath", System.getProperty("java.class.path")),
          SparkMain.class,
          options,
          way,
          settings.sparkMebibytes,
          settings.executors,
          heap,
          directory);
      builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
      builder.environment().put("SPARK_LOCAL_HOSTNAME", "localhost");
      builder.directory(directory.toFile()); // where executors write their logs
      Path log = directory.resolve("driver.log");
      try (Child child = Child.start(builder.redirectError(log.toFile()))) {
        return child.read();
      } catch (IOException e) {
        throw new IOException(Files.readString(log), e);
      }
    } finally {
      Scratch.delete(directory);
    }
  }
}
