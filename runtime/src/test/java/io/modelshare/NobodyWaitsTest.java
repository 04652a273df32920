package io.modelshare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.testing.Gated;
import io.modelshare.testing.Gated.Gate;
import io.modelshare.testing.Neighbors;
import io.modelshare.testing.OwnPlaces;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * While a model is slow to read, nobody waits but those who want that very model. The time-out is
 * for a thread that waits for the one that makes it go on.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NobodyWaitsTest {
  private static final int THREADS = 4;
  private static final int CYCLES = 2_000;

  @RegisterExtension
  final OwnPlaces places = new OwnPlaces();

  @TempDir
  Path directory;

  /** Who reads the models of a store. */
  enum Reader {
    STORE,
    CLIENT,
    RECEIVED_CLIENT;

    ModelClient of(ModelStore store) throws Exception {
      return switch (this) {
        case STORE -> store;
        case CLIENT -> store.client();
        case RECEIVED_CLIENT ->
          (ModelClient) StoreContractTest.deserialize(StoreContractTest.serialize(store.client()));
      };
    }
  }

  /** Opens a store that uses files as they are, so that each reader rebuilds their caches. */
  private ModelStore open() throws IOException {
    return FileModelStore.open(places.temporary(), false);
  }

  @SuppressWarnings("unchecked") // the type of the file's model
  private ModelKey<Gated> putGated(ModelStore store) throws IOException {
    Path file = directory.resolve("gated");
    ModelFiles.save(Gated.of(1, 2, 3), file);
    return (ModelKey<Gated>) store.putSerialized(file);
  }

  private static <T> FutureTask<T> start(Callable<T> action) {
    FutureTask<T> task = new FutureTask<>(action);
    Thread thread = new Thread(task, "reader");
    thread.setDaemon(true);
    thread.start();
    return task;
  }

  @ParameterizedTest
  @EnumSource
  void anotherKeyDoesNotWaitForASlowRebuild(Reader reader) throws Exception {
    try (ModelStore store = open();
        ModelClient client = reader.of(store)) {
      ModelKey<Gated> slow = putGated(store);
      ModelKey<Neighbors> known = store.putModel(Neighbors.train(10));
      ModelKey<Neighbors> unknown = store.putModel(Neighbors.train(20));
      SharedObject<Neighbors> held = client.getModel(known);
      FutureTask<SharedObject<Gated>> loading;
      try (Gate gate = new Gate()) {
        loading = start(() -> client.getModel(slow));
        gate.awaitReader();
        try (SharedObject<Neighbors> hit = client.getModel(known);
            SharedObject<Neighbors> miss = client.getModel(unknown)) {
          assertSame(held.object(), hit.object());
          assertEquals(20, miss.object().items());
        }
        held.release();
        assertFalse(loading.isDone());
      }
      try (SharedObject<Gated> loaded = loading.get()) {
        assertEquals(12, loaded.object().sum());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoWantsTheSameModelMeanwhileGetsTheSameObject(Reader reader) throws Exception {
    try (ModelStore store = open();
        ModelClient client = reader.of(store)) {
      ModelKey<Gated> slow = putGated(store);
      List<FutureTask<SharedObject<Gated>>> loading = new ArrayList<>();
      try (Gate gate = new Gate()) {
        for (int i = 0; i < THREADS; i++) {
          loading.add(start(() -> client.getModel(slow)));
        }
        gate.awaitReader();
      }
      Gated first = loading.get(0).get().object();
      for (FutureTask<SharedObject<Gated>> task : loading) {
        assertSame(first, task.get().object());
      }
      for (FutureTask<SharedObject<Gated>> task : loading) {
        assertEquals(12, task.get().object().sum());
        task.get().release();
      }
      try (SharedObject<Gated> again = client.getModel(slow)) {
        assertNotSame(first, again.object());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void failedRebuildIsToldToWhoWaitedAndTheNextMayTryAgain(Reader reader) throws Exception {
    try (ModelStore store = open();
        ModelClient client = reader.of(store)) {
      ModelKey<Gated> slow = putGated(store);
      try (Gate gate = new Gate()) {
        FutureTask<SharedObject<Gated>> loading = start(() -> client.getModel(slow));
        gate.awaitReader();
        gate.fail(new IllegalArgumentException("on purpose"));
        ExecutionException e = assertThrows(ExecutionException.class, loading::get);
        assertTrue(e.getCause() instanceof IOException, e.toString());
        assertThrows(IOException.class, () -> client.getModel(slow));
      }
      try (SharedObject<Gated> loaded = client.getModel(slow)) {
        assertEquals(12, loaded.object().sum());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"CLIENT", "RECEIVED_CLIENT"})
  @SuppressWarnings("try") // closed early on purpose
  void closingAClientDoesNotWaitForASlowRebuildWhichFindsItClosed(Reader reader) throws Exception {
    try (ModelStore store = open();
        ModelClient client = reader.of(store)) {
      ModelKey<Gated> slow = putGated(store);
      FutureTask<SharedObject<Gated>> loading;
      try (Gate gate = new Gate()) {
        loading = start(() -> client.getModel(slow));
        gate.awaitReader();
        client.close();
        assertThrows(IllegalStateException.class, () -> client.getModel(slow));
        assertFalse(loading.isDone());
      }
      ExecutionException e = assertThrows(ExecutionException.class, loading::get);
      assertTrue(e.getCause() instanceof IllegalStateException, e.toString());
    }
  }

  @Test
  void persistedModelAnswersAndClosesWhileItIsRead() throws Exception {
    PersistedModel<Gated> model = Sharing.persist(Gated.of(1, 2, 3));
    FutureTask<Gated> reading;
    try (Gate gate = new Gate()) {
      reading = start(model::get);
      gate.awaitReader();
      assertTrue(model.isOwner());
      assertTrue(model.handle().startsWith("modelshare:"));
      try (PersistedModel<Gated> other = Sharing.reconstruct(model.handle(), Gated.class)) {
        assertFalse(other.isOwner());
      }
      model.preload();
      model.close();
      assertThrows(IllegalStateException.class, model::get);
      assertFalse(reading.isDone());
    }
    ExecutionException e = assertThrows(ExecutionException.class, reading::get);
    assertTrue(e.getCause() instanceof IllegalStateException, e.toString());
  }

  @ParameterizedTest
  @EnumSource
  void threadsThatAcquireAndReleaseNeverMeetAnEndedModel(Reader reader) throws Exception {
    try (ModelStore store = open();
        ModelClient client = reader.of(store)) {
      Neighbors original = Neighbors.train(5);
      ModelKey<Neighbors> one = store.putModel(original);
      ModelKey<Neighbors> two = store.putModel(original);
      double digest = original.digest();
      List<FutureTask<Void>> tasks = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        ModelKey<Neighbors> key = i % 2 == 0 ? one : two;
        tasks.add(start(() -> {
          for (int cycle = 0; cycle < CYCLES; cycle++) {
            try (SharedObject<Neighbors> shared = client.getModel(key)) {
              assertEquals(digest, shared.object().digest());
            }
          }
          return null;
        }));
      }
      for (FutureTask<Void> task : tasks) {
        task.get();
      }
    }
  }
}
