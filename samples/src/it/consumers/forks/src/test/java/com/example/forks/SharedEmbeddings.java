package com.example.forks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.HostModels;
import io.modelshare.SharedObject;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The tests of two classes, which run in two JVMs at once. */
abstract class SharedEmbeddings {
  private static final Path MODELS = Path.of(System.getProperty("modelshare.temp.dir"));
  private static final Path LOADS = MODELS.resolveSibling("loads");

  private static SharedObject<Embeddings> shared;

  @BeforeAll
  static void open() throws IOException {
    Files.createDirectories(MODELS);
    shared = HostModels.open("embeddings", Embeddings.class, SharedEmbeddings::load);
  }

  private static Embeddings load() throws IOException {
    append(LOADS, ProcessHandle.current().pid());
    float[] vectors = new float[1_000_000];
    vectors[999_999] = 7;
    return new Embeddings(FloatBuffer.wrap(vectors));
  }

  private static void append(Path file, long pid) throws IOException {
    Files.writeString(file, pid + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  @AfterAll
  static void release() {
    shared.release();
  }

  @Test
  void oneJvmHasLoadedTheModelAndBothReadIt() throws Exception {
    assertEquals(7, shared.object().vectors().get(999_999));
    assertEquals(1, Files.readAllLines(LOADS).size());
    Path here = MODELS.resolveSibling("forks");
    append(here, ProcessHandle.current().pid());
    long deadline = System.nanoTime() + 60_000_000_000L;
    while (Files.readAllLines(here).size() < 2 && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    List<String> pids = Files.readAllLines(here);
    assertEquals(2, pids.stream().distinct().count(), () -> "not two JVMs: " + pids);
    assertTrue(pids.contains(Files.readAllLines(LOADS).get(0)));
  }
}
