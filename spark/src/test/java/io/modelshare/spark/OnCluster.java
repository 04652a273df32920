package io.modelshare.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.modelshare.ModelFiles;
import io.modelshare.spark.testing.Cluster;
import io.modelshare.spark.testing.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * Executors in JVMs of their own, which have Modelshare and the model by {@code spark.jars} only.
 * That the driver is on another host is played by places that it does not share with them. Each
 * class of tests has a cluster.
 */
abstract class OnCluster {
  static final int LENGTH = 100_000;
  static final String ANSWERS = "[" + Weights.train(LENGTH).digest() + "]";
  static final String KRYO = "spark.serializer=org.apache.spark.serializer.KryoSerializer";

  static Cluster cluster;

  @TempDir
  Path directory;

  int fetchedBefore;
  private int foundBefore;

  @BeforeAll
  static void startCluster() throws Exception {
    cluster = Cluster.start();
  }

  @AfterAll
  static void endCluster() throws Exception {
    if (cluster != null) {
      cluster.close();
    }
  }

  @BeforeEach
  void countLogs() throws IOException {
    fetchedBefore = cluster.logged("fetched to").size();
    foundBefore = cluster.logged("found on this host").size();
  }

  void assertFetched(int fetched, int found) throws Exception {
    Cluster.until(
        "the logs are written",
        () -> cluster.logged("fetched to").size() >= fetchedBefore + fetched
            && cluster.logged("found on this host").size() >= foundBefore + found);
    assertEquals(fetchedBefore + fetched, cluster.logged("fetched to").size());
  }

  String executorsIn(Path place) throws IOException {
    return "spark.executor.extraJavaOptions=-Dmodelshare.temp.dir="
        + Files.createDirectories(place);
  }

  String driverIn(Path place) throws IOException {
    return "modelshare.temp.dir=" + Files.createDirectories(place);
  }

  static void assertNothingLeft() throws Exception {
    Cluster.until("all executors have ended", () -> cluster.executors() == 0);
    Cluster.until("no model is left", () -> cluster.models().isEmpty());
  }

  Path save() throws IOException {
    Path file = directory.resolve("model");
    ModelFiles.save(Weights.train(LENGTH), file);
    return file;
  }

  long files(Path place) throws IOException {
    try (var all = Files.walk(place)) {
      return all.filter(file -> file.toString().endsWith(".model")).count();
    }
  }
}
