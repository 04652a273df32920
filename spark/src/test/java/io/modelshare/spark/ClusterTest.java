package io.modelshare.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.spark.testing.Cluster;
import io.modelshare.spark.testing.Cluster.Application;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A model in executors that copy, fetch, release, and are killed. */
class ClusterTest extends OnCluster {

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
}
