package io.modelshare.flink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.ModelFiles;
import io.modelshare.Sharing;
import io.modelshare.SharingMode;
import io.modelshare.flink.testing.Cluster;
import io.modelshare.flink.testing.Scoring;
import io.modelshare.flink.testing.Weights;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Task managers in JVMs of their own, which have Modelshare and the model by the job's jars only.
 */
class ClusterTest {
  private static final int LENGTH = 100_000;
  private static final int ROWS = 64;
  private static final String ANSWER = Weights.train(LENGTH).digest();

  private static Cluster cluster;

  @TempDir
  Path directory;

  private Path hold;
  private int fetchedBefore;
  private int foundBefore;

  @BeforeAll
  static void startCluster() throws Exception {
    cluster = Cluster.start();
    cluster.addTaskManager();
    cluster.addTaskManager();
  }

  @AfterAll
  static void endCluster() throws Exception {
    cluster.close();
  }

  @BeforeEach
  void countLogs() throws IOException {
    hold = directory.resolve("hold");
    fetchedBefore = cluster.logged("bytes, fetched in").size();
    foundBefore = cluster.logged("bytes, found on this host in").size();
  }

  private Path save() throws IOException {
    Path file = directory.resolve("model");
    ModelFiles.save(Weights.train(LENGTH), file);
    return file;
  }

  private List<String> run(String uri, int restarts) throws Exception {
    return cluster
        .environment(4, restarts)
        .fromSequence(1, ROWS)
        .map(new Scoring(uri, hold))
        .executeAndCollect(ROWS);
  }

  private FutureTask<List<String>> start(String uri, int restarts) {
    FutureTask<List<String>> job = new FutureTask<>(() -> run(uri, restarts));
    new Thread(job, "job").start();
    return job;
  }

  private static List<String> answers(FutureTask<List<String>> job) throws Exception {
    try {
      return job.get(Cluster.DEADLINE.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("not within " + Cluster.DEADLINE + ": the job has ended", e);
    }
  }

  private static Set<String> first(int words, List<String> answers) {
    return answers.stream()
        .map(each -> String.join(" ", List.of(each.split(" ", -1)).subList(0, words)))
        .collect(Collectors.toSet());
  }

  private static void assertRight(List<String> answers) {
    assertEquals(ROWS, answers.size());
    assertTrue(answers.stream().allMatch(each -> each.endsWith(" " + ANSWER)), answers.toString());
    assertEquals(first(1, answers).size(), first(2, answers).size(), "one object for a process");
  }

  private void assertFetched(int fetched, int found) throws IOException {
    assertEquals(fetchedBefore + fetched, cluster.logged("bytes, fetched in").size());
    assertEquals(
        foundBefore + found, cluster.logged("bytes, found on this host in").size());
  }

  private static void assertNothingLeft() throws Exception {
    Cluster.until("no model is left", () -> cluster.files().isEmpty());
  }

  @Test
  void hostFetchesOnceAndTheModelGoesWithTheJob() throws Exception {
    Path file = save();
    Files.createFile(hold);
    FutureTask<List<String>> one = start("gated:" + file, 0);
    Cluster.until(
        "both have the model",
        () -> cluster.logged("bytes, found on this host in").size() > foundBefore);
    assertEquals(
        1,
        cluster.files().stream()
            .filter(each -> each.toString().endsWith(".model"))
            .count());
    Files.delete(hold);
    assertRight(answers(one));
    assertFetched(1, 1);
    assertNothingLeft();
    assertRight(run("gated:" + file, 0));
    assertFetched(2, 2);
    assertNothingLeft();
  }

  @Test
  void fileOfTheHostIsMappedWhereItIs() throws Exception {
    Path complete = directory.resolve("complete");
    try (SharingMode mode = Sharing.sharingMode()) {
      assertTrue(mode != null);
      ModelFiles.save(Weights.train(LENGTH), complete);
    }
    for (String uri : List.of(complete.toUri().toString(), complete.toString())) {
      Files.createFile(hold);
      FutureTask<List<String>> job = start(uri, 0);
      int before = cluster.logged("bytes, found on this host in").size();
      Cluster.until(
          "both have the model",
          () -> cluster.logged("bytes, found on this host in").size() >= before + 2);
      assertEquals(List.of(), cluster.files());
      Files.delete(hold);
      assertRight(answers(job));
    }
    assertFetched(0, 4);
  }

  @Test
  void nextTaskManagerFetchesWhenTheOneThatFetchesIsKilled() throws Exception {
    Path file = save();
    Path gate = Files.createFile(directory.resolve("gate"));
    Path fetches = directory.resolve("fetches");
    FutureTask<List<String>> job = start("gated:" + file, 100);
    Cluster.until("one fetches", () -> Files.exists(fetches) && Files.size(fetches) > 0);
    long fetching = Long.parseLong(Files.readAllLines(fetches).get(0));
    ProcessHandle.of(fetching).orElseThrow().destroyForcibly();
    cluster.addTaskManager();
    Cluster.until("another fetches", () -> Files.readAllLines(fetches).size() > 1);
    Files.delete(gate);
    assertRight(answers(job));
    assertNothingLeft();
  }

  @Test
  void missingFileIsNamedWithWhatItNeeds() {
    String missing = directory.resolve("missing").toUri().toString();
    StringBuilder causes = new StringBuilder();
    for (Throwable cause = assertThrows(Exception.class, () -> run(missing, 0));
        cause != null;
        cause = cause.getCause()) {
      causes.append(cause).append('\n');
    }
    assertTrue(causes.toString().contains("has to lie on each host"), causes.toString());
    assertTrue(causes.toString().contains("missing"), causes.toString());
  }
}
