package io.modelshare.samples.spark;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * A context with executors on this machine, each in a JVM of its own. On a cluster the application
 * would take the settings of {@code spark-submit} instead.
 */
final class LocalExecutors {
  private static final Duration DEADLINE = Duration.ofMinutes(2);
  private static final int POLL_MILLIS = 20;
  private static final int HEAP_MEBIBYTES = 480;

  private LocalExecutors() {}

  /** Returns a context when all its executors have started. */
  static JavaSparkContext start(int executors, Path local) throws IOException {
    JavaSparkContext context = new JavaSparkContext(new SparkConf()
        .setMaster("local-cluster[" + executors + ",1," + HEAP_MEBIBYTES + "]")
        .setAppName("recommend")
        .set("spark.executor.memory", HEAP_MEBIBYTES + "m")
        .set("spark.executor.extraClassPath", classPath())
        .set("spark.executor.extraJavaOptions", "-XX:+UseSerialGC -XX:TieredStopAtLevel=1")
        .set("spark.executorEnv.SPARK_SCALA_VERSION", "2.13")
        .set("spark.executorEnv.SPARK_SQL_TESTING", "1") // there is no installation to be found
        .set("spark.deploy.maxExecutorRetries", "3")
        .set("spark.local.dir", local.toString())
        .set("spark.ui.enabled", "false")
        .set("spark.ui.showConsoleProgress", "false"));
    boolean complete = false;
    try {
      await(context, executors);
      complete = true;
      return context;
    } finally {
      if (!complete) {
        context.stop();
      }
    }
  }

  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  private static void await(JavaSparkContext context, int executors) throws IOException {
    long deadline = System.nanoTime() + DEADLINE.toNanos();
    // the driver is one
    while (context.statusTracker().getExecutorInfos().length <= executors) {
      if (System.nanoTime() > deadline) {
        throw new IOException("not within " + DEADLINE + ": " + executors
            + " executors have started. Their logs are below " + Path.of("work").toAbsolutePath());
      }
      try {
        Thread.sleep(POLL_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while executors start", e);
      }
    }
  }
}
