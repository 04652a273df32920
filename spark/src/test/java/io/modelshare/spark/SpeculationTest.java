package io.modelshare.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.modelshare.ModelFiles;
import io.modelshare.spark.testing.Cluster;
import io.modelshare.spark.testing.Cluster.Application;
import io.modelshare.spark.testing.Weights;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * Spark tries a slow task on another host too. Two workers play two hosts: each has a name, and
 * directories of its own.
 */
@EnabledOnOs(value = OS.LINUX, disabledReason = "only there 127.0.0.2 is this machine")
class SpeculationTest {
  private static final int LENGTH = 100_000;

  @TempDir
  Path directory;

  @Test
  void attemptThatIsKilledWhileItFetchesLeavesNothing() throws Exception {
    Path file = directory.resolve("model");
    Path gate = Files.createFile(directory.resolve("gate"));
    Path fetches = Files.createFile(directory.resolve("fetches"));
    Weights model = Weights.train(LENGTH);
    ModelFiles.save(model, file);
    try (Cluster cluster = Cluster.start()) {
      cluster.addWorker("127.0.0.2");
      try (Application application = cluster.submit(
          "speculating",
          "spark.cores.max=2",
          "spark.speculation=true",
          "spark.speculation.interval=100ms",
          "spark.speculation.quantile=0.5")) {
        assertEquals("done", application.ask("await 2"));
        assertEquals("done", application.ask("name gated:" + file));
        application.tell("one");
        Cluster.until("both fetch", () -> Files.readAllLines(fetches).size() == 2);
        String first = Files.readAllLines(fetches).get(0);
        Path gateOfFirst = Files.createFile(directory.resolve("gate-" + first));
        Files.delete(gate);
        assertEquals(model.digest(), application.read());
        Files.delete(gateOfFirst);
        Cluster.until(
            "the killed attempt ends",
            () -> cluster.logged("fetched to").size() >= 1
                && !cluster.logged("killed task 0.0 in stage 0.0").isEmpty());
        assertEquals("done", application.ask("destroy"));
        Cluster.until("both hosts have released", () -> cluster.models().isEmpty());
      }
    }
  }
}
