package io.modelshare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.testing.Neighbors;
import io.modelshare.testing.OwnPlaces;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A store that is closed while other threads put models into it says so, and leaves nothing. */
class CloseRaceTest {
  private static final int ROUNDS = Integer.getInteger("modelshare.test.cycles", 100);

  private final Random random = new Random(7);

  @RegisterExtension
  final OwnPlaces places = new OwnPlaces();

  @TempDir
  Path directory;

  private Path saved;

  /** What a thread does again and again until the store is closed. */
  private interface Use {
    ModelKey<?> apply(ModelStore store, ModelKey<?> key) throws IOException;
  }

  @BeforeEach
  void saveModel() throws Exception {
    saved = directory.resolve("saved.model");
    ModelFiles.save(Neighbors.train(5), saved);
  }

  private void race(Callable<ModelStore> opener) throws Exception {
    for (int i = 0; i < ROUNDS; i++) {
      ModelStore store = opener.call();
      List<FutureTask<String>> users = List.of(
          use(store, (open, key) -> open.replaceModel(key, Neighbors.train(10))),
          use(store, (open, key) -> open.putModel(Neighbors.train(10))),
          use(store, (open, key) -> open.putSerialized(saved)),
          use(store, (open, key) -> build(open)));
      long end = System.nanoTime() + random.nextInt(3_000_000);
      while (System.nanoTime() < end) {
        Thread.onSpinWait();
      }
      store.close();
      for (FutureTask<String> user : users) {
        String told = user.get();
        assertTrue(
            told.startsWith("java.lang.IllegalStateException: the store is closed"),
            "round " + i + ": " + told);
      }
      assertEquals(List.of(), places.files());
    }
  }

  private static ModelKey<?> build(ModelStore store) throws IOException {
    try (StoreBuilder builder = store.builder()) {
      return builder.putModel(Neighbors.train(10, builder));
    }
  }

  /** Starts a thread, and waits until it has put its first model. */
  private static FutureTask<String> use(ModelStore store, Use use) throws Exception {
    ModelKey<?> first = store.putModel(Neighbors.train(10));
    CountDownLatch started = new CountDownLatch(1);
    FutureTask<String> user = new FutureTask<>(() -> {
      ModelKey<?> key = first;
      try {
        while (true) {
          key = use.apply(store, key);
          started.countDown();
        }
      } catch (IOException | RuntimeException e) {
        started.countDown();
        return e.toString();
      }
    });
    new Thread(user, "user").start();
    started.await();
    return user;
  }

  @Test
  void ofAStoreInSharedMemory() throws Exception {
    race(SharedMemoryModelStore::open);
  }

  @Test
  void ofAStoreInFiles() throws Exception {
    race(FileModelStore::open);
  }

  @Test
  void ofAStoreThatUsesFilesAsTheyAre() throws Exception {
    race(() -> FileModelStore.open(directory, false));
  }

  @Test
  void ofAStoreInThisProcess() throws Exception {
    race(InProcessModelStore::open);
  }
}
