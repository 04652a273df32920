package io.modelshare.benchmarks;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the benchmark of Spark with a tiny model, in a cluster for each way. */
class SparkGroupTest {
  @TempDir
  Path directory;

  @Test
  void groupWritesItsTable() throws Exception {
    BenchmarksTest.assertWritesItsTable("spark", directory.resolve("benchmarks.md"));
  }
}
