package io.modelshare.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.ModelFiles;
import io.modelshare.spark.testing.Cluster;
import io.modelshare.spark.testing.Cluster.Application;
import io.modelshare.spark.testing.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Executors in JVMs of their own, which have Modelshare and the model by {@code spark.jars} only.
 * That the driver is on another host is played by places that it does not share with them.
 */
class ClusterTest {
  private static final int LENGTH = 100_000;
  private static final String ANSWERS = "[" + Weights.train(LENGTH).digest() + "]";
  private static final String KRYO = "spark.serializer=org.apache.spark.serializer.KryoSerializer";

  private static Cluster cluster;

  @TempDir
  Path directory;

  private int fetchedBefore;
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

  private void assertFetched(int fetched, int found) throws Exception {
    Cluster.until(
        "the logs are written",
        () -> cluster.logged("fetched to").size() >= fetchedBefore + fetched
            && cluster.logged("found on this host").size() >= foundBefore + found);
    assertEquals(fetchedBefore + fetched, cluster.logged("fetched to").size());
  }

  private String executorsIn(Path place) throws IOException {
    return "spark.executor.extraJavaOptions=-Dmodelshare.temp.dir="
        + Files.createDirectories(place);
  }

  private String driverIn(Path place) throws IOException {
    return "modelshare.temp.dir=" + Files.createDirectories(place);
  }

  private static void assertNothingLeft() throws Exception {
    Cluster.until("all executors have ended", () -> cluster.executors() == 0);
    Cluster.until("no model is left", () -> cluster.models().isEmpty());
  }

  private Path save() throws IOException {
    Path file = directory.resolve("model");
    ModelFiles.save(Weights.train(LENGTH), file);
    return file;
  }

  private long files(Path place) throws IOException {
    try (var all = Files.walk(place)) {
      return all.filter(file -> file.toString().endsWith(".model")).count();
    }
  }

  @Test
  void executorsBesideTheDriverCopyNothingAndNothingIsLeftWhenItIsKilled() throws Exception {
    try (Application application = cluster.submit("beside")) {
      assertEquals("done", application.ask("await 3"));
      assertEquals("done", application.ask("publish " + LENGTH));
      assertEquals("3 " + ANSWERS, application.ask("ask"));
      assertEquals(ANSWERS, "[" + application.ask("value") + "]");
      assertEquals(1, files(cluster.directory()));
      assertFetched(0, 3);
      assertEquals("done", application.ask("destroy"));
      Cluster.until("no model is left", () -> cluster.models().isEmpty());
      for (String use : List.of("ask", "value")) {
        String refused = application.ask(use);
        assertTrue(refused.contains("destroyed"), refused);
      }
      assertEquals("done", application.ask("publish " + LENGTH));
      assertEquals("3 " + ANSWERS, application.ask("ask"));
      application.kill();
      assertNothingLeft();
    }
  }

  @Test
  @Tag("every-spark")
  void hostFetchesOnceFromADriverElsewhereWithEitherSerializer() throws Exception {
    Path there = directory.resolve("there");
    Path here = directory.resolve("here");
    try (Application application = cluster.submit(
        "fetching",
        executorsIn(here),
        driverIn(there),
        KRYO,
        "spark.kryo.registrationRequired=true",
        "spark.kryo.registrator=" + HostBroadcastRegistrator.class.getName())) {
      assertEquals("done", application.ask("await 3"));
      assertEquals("done", application.ask("publish " + LENGTH));
      assertEquals("done", application.ask("prefetch"));
      assertEquals("3 " + ANSWERS, application.ask("ask"));
      assertFetched(1, 2);
      assertEquals(1, files(here));
      assertEquals(ANSWERS, application.ask("record"));
      assertEquals("done", application.ask("unpersist"));
      Cluster.until("executors have released", () -> files(here) == 0);
      assertEquals(1, files(there));
      assertEquals("3 " + ANSWERS, application.ask("ask"));
      assertEquals(1, files(here));
      assertEquals("done", application.ask("destroy"));
      Cluster.until("all have released", () -> files(here) == 0 && files(there) == 0);
    }
    assertNothingLeft();
  }

  @Test
  void nextExecutorFetchesWhenTheOneThatFetchesIsEvictedOrKilled() throws Exception {
    Path file = save();
    Path gate = Files.createFile(directory.resolve("gate"));
    Path fetches = directory.resolve("fetches");
    try (Application application = cluster.submit("killing", KRYO)) {
      assertEquals("done", application.ask("await 3"));
      assertEquals("done", application.ask("name gated:" + file));
      application.tell("ask");
      fetching(fetches, 1).destroy();
      fetching(fetches, 2).destroyForcibly();
      fetching(fetches, 3);
      Files.delete(gate);
      String answers = application.read();
      assertTrue(answers.endsWith(ANSWERS), answers);
      assertEquals(3, Files.readAllLines(fetches).size());
      assertEquals("done", application.ask("destroy"));
      Cluster.until("all have released", () -> cluster.models().isEmpty());
    }
    assertNothingLeft();
  }

  /** Waits for another executor to fetch, and returns it. */
  private static ProcessHandle fetching(Path fetches, int number) throws Exception {
    Cluster.until(
        "executor " + number + " fetches",
        () -> Files.exists(fetches) && Files.readString(fetches).lines().count() == number);
    long pid = Long.parseLong(Files.readAllLines(fetches).get(number - 1));
    return ProcessHandle.of(pid).orElseThrow();
  }

  @Test
  void executorsThatAreAllocatedAgainBringTheModelAgain() throws Exception {
    Path here = directory.resolve("here");
    try (Application application = cluster.submit(
        "allocating",
        executorsIn(here),
        driverIn(directory.resolve("there")),
        "spark.dynamicAllocation.enabled=true",
        "spark.dynamicAllocation.shuffleTracking.enabled=true",
        "spark.dynamicAllocation.initialExecutors=3",
        "spark.dynamicAllocation.executorIdleTimeout=1s")) {
      assertEquals("done", application.ask("publish " + LENGTH));
      for (int round = 1; round <= 2; round++) {
        String answers = application.ask("ask");
        assertTrue(answers.endsWith(ANSWERS), answers);
        Cluster.until("all executors are given back", () -> cluster.executors() == 0);
        assertEquals(0, files(here));
        assertEquals(fetchedBefore + round, cluster.logged("fetched to").size());
      }
      assertEquals("done", application.ask("destroy"));
    }
    assertNothingLeft();
  }

  @Test
  void pluginBringsModelsBeforeTheFirstTaskAndShowsGauges() throws Exception {
    Path file = save();
    Path here = directory.resolve("here");
    Path gauges = Files.createDirectory(directory.resolve("gauges"));
    String missing = directory.resolve("missing").toUri().toString();
    try (Application application = cluster.submit(
        "preloading",
        executorsIn(here),
        "spark.plugins=" + HostBroadcastPlugin.class.getName(),
        HostBroadcastPlugin.PRELOAD + "=gated:" + file + ", " + missing,
        "spark.metrics.conf.executor.sink.csv.class=org.apache.spark.metrics.sink.CsvSink",
        "spark.metrics.conf.executor.sink.csv.period=1",
        "spark.metrics.conf.executor.sink.csv.unit=seconds",
        "spark.metrics.conf.executor.sink.csv.directory=" + gauges)) {
      Cluster.until(
          "each executor shows its model",
          () -> shown(gauges, "attachedModels").equals(List.of("1", "1", "1")));
      assertFetched(1, 2);
      assertEquals(3, cluster.logged("cannot preload a model").size());
      assertEquals("done", application.ask("name gated:" + file));
      assertEquals("3 " + ANSWERS, application.ask("ask"));
      assertFetched(1, 5);
      assertEquals("done", application.ask("destroy"));
      assertEquals(1, files(here));
    }
    assertNothingLeft();
    Cluster.until("the executors have released", () -> files(here) == 0);
  }

  /** Returns the last figures that executors have written. */
  private static List<String> shown(Path gauges, String name) throws IOException {
    List<String> figures = new ArrayList<>();
    try (var files = Files.newDirectoryStream(gauges, "*.HostBroadcastPlugin." + name + ".csv")) {
      for (Path each : files) {
        String text = Files.readString(each); // its last line may not be whole yet
        figures.add(text.strip().substring(text.strip().lastIndexOf(',') + 1));
      }
    }
    return figures;
  }

  @Test
  void applicationsShareWhereTheyAreTold() throws Exception {
    Path file = save();
    Path here = directory.resolve("here");
    try (Application one = cluster.submit("one", executorsIn(here));
        Application other = cluster.submit("other", executorsIn(here), KRYO)) {
      for (Application each : List.of(one, other)) {
        assertEquals("done", each.ask("await 3"));
        assertEquals("done", each.ask("name gated:" + file));
        assertEquals("3 " + ANSWERS, each.ask("ask"));
      }
      assertEquals(1, Files.readAllLines(directory.resolve("fetches")).size());
      assertEquals(1, files(here));
      assertEquals("done", one.ask("destroy"));
      assertEquals("3 " + ANSWERS, other.ask("ask"));
    }
    assertNothingLeft();
    Cluster.until("the place is empty", () -> files(here) == 0);
  }
}
