package io.modelshare.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.spark.testing.Cluster;
import io.modelshare.spark.testing.Cluster.Application;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What applications may set: dynamic allocation, the plugin, one place for several of them. */
class ApplicationsTest extends OnCluster {

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
