package io.modelshare.benchmarks;

import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * A driver with executors in JVMs of their own, which come by a model in one way. Tells in a line:
 * seconds to the first row and until all executors have touched all, MiB that the executors have
 * more (Pss), that the driver's heap has more, and that are on the disk.
 */
final class SparkMain {
  private static final long DEADLINE_NANOS = TimeUnit.MINUTES.toNanos(2);
  private static final double MEBIBYTE = 1 << 20;

  private final JavaSparkContext context;
  private final JavaRDD<Integer> partitions;
  private final int executors;

  private SparkMain(JavaSparkContext context, int executors) {
    this.context = context;
    this.executors = executors;
    this.partitions = context.parallelize(Collections.nCopies(executors, 0), executors);
  }

  /** Takes the way, MiB of the model, how many executors, MiB of their heaps, and a directory. */
  public static void main(String[] arguments) throws Exception {
    SparkWay way = SparkWay.valueOf(arguments[0]);
    int executors = Integer.parseInt(arguments[2]);
    Path directory = Path.of(arguments[4]);
    SparkConf conf = conf(executors, arguments[3], directory);
    if (way == SparkWay.BROADCAST_BY_KRYO) {
      conf.set("spark.serializer", "org.apache.spark.serializer.KryoSerializer");
    }
    String line;
    try (JavaSparkContext context = new JavaSparkContext(conf)) {
      line =
          new SparkMain(context, executors).measure(way, Integer.parseInt(arguments[1]), directory);
    }
    System.out.println(line);
  }

  private static SparkConf conf(int executors, String mebibytes, Path directory) {
    return new SparkConf()
        .setMaster("local-cluster[" + executors + ",1," + mebibytes + "]")
        .setAppName("benchmark")
        .set("spark.executor.memory", mebibytes + "m")
        .set("spark.executor.extraClassPath", System.getProperty("java.class.path"))
        .set("spark.executor.extraJavaOptions", "-XX:+UseSerialGC")
        .set("spark.executorEnv.SPARK_SCALA_VERSION", "2.13")
        .set("spark.executorEnv.SPARK_SQL_TESTING", "1") // there is no installation to be found
        .set("spark.deploy.maxExecutorRetries", "3")
        .set("spark.local.dir", directory.resolve("local").toString())
        .set("spark.log.level", "WARN")
        .set("spark.ui.enabled", "false");
  }

  private String measure(SparkWay way, int mebibytes, Path directory) throws Exception {
    awaitExecutors();
    Set<Long> processes = processes();
    double memoryBefore = memory(processes);
    long heapBefore = LiveHeap.bytes();
    double diskBefore = disk(directory);
    Published published = publishAndAsk(way, mebibytes, directory);
    try {
      if (!processes.equals(processes())) {
        throw new IllegalStateException("an executor was lost: " + processes);
      }
      return String.format(
          Locale.ROOT,
          "%.3f %.3f %.1f %.1f %.1f",
          published.firstSeconds(),
          published.allSeconds(),
          memory(processes) - memoryBefore,
          (LiveHeap.bytes() - heapBefore) / MEBIBYTE,
          disk(directory) - diskBefore);
    } finally {
      Reference.reachabilityFence(published.model()); // or Spark's cleaner would free it before
    }
  }

  /** A model that executors have, and how long that took. */
  private record Published(SparkModel model, double firstSeconds, double allSeconds) {}

  /** Returns when all executors have touched all. What the driver had before is garbage then. */
  private Published publishAndAsk(SparkWay way, int mebibytes, Path directory) throws IOException {
    SparkModel.Trained trained = SparkModel.Trained.of(way, mebibytes);
    long start = System.nanoTime();
    SparkModel model = SparkModel.publish(way, context, trained, directory);
    JavaRDD<Double> sums = partitions.map(row -> model.touch());
    double first = sums.first();
    double firstSeconds = seconds(start);
    check(first, sums);
    return new Published(model, firstSeconds, seconds(start));
  }

  private static void check(double first, JavaRDD<Double> sums) {
    for (double each : sums.collect()) {
      if (each != first) {
        throw new AssertionError("different sums: " + first + " and " + each);
      }
    }
  }

  private void awaitExecutors() throws InterruptedException {
    long deadline = System.nanoTime() + DEADLINE_NANOS;
    // the driver is one
    while (context.statusTracker().getExecutorInfos().length <= executors) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("not within two minutes: " + executors + " executors");
      }
      Thread.sleep(20);
    }
  }

  /**
   * Collects garbage in each executor. Each has one core, so that each gets one task, as soon as
   * all take tasks.
   */
  private Set<Long> processes() {
    long deadline = System.nanoTime() + DEADLINE_NANOS;
    Set<Long> all = collectGarbage();
    while (all.size() != executors) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("not " + executors + " executors: " + all);
      }
      all = collectGarbage();
    }
    return all;
  }

  private Set<Long> collectGarbage() {
    return new TreeSet<>(partitions
        .map(row -> {
          System.gc();
          System.gc();
          return ProcessHandle.current().pid();
        })
        .collect());
  }

  private static double memory(Set<Long> processes) throws IOException {
    double sum = 0;
    for (Long process : processes) {
      sum += Smaps.mebibytes(process, "Pss");
    }
    return sum;
  }

  private static double disk(Path directory) throws IOException {
    double sum = 0;
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path each : all.filter(Files::isRegularFile).toList()) {
        sum += Files.size(each) / MEBIBYTE;
      }
    }
    return sum;
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }
}
