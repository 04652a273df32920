package io.modelshare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.testing.Blocks;
import io.modelshare.testing.Neighbors;
import io.modelshare.testing.OwnPlaces;
import io.modelshare.testing.SecondJvm;
import io.modelshare.testing.Waiting;
import io.modelshare.testing.Worker;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The figures are exact: each test says what it adds to them, and to what they come back. */
class SharingMetricsTest {
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  @RegisterExtension
  final OwnPlaces places = new OwnPlaces();

  @TempDir
  Path directory;

  private final Neighbors model = Neighbors.train(1000);
  private SharingMetrics before = SharingMetrics.now();

  /** Other tests may have received models that were not collected yet. */
  @BeforeEach
  void begin() {
    System.gc();
    before = SharingMetrics.now();
  }

  /** Makes sure how many models there are more than before. */
  private void assertMore(long attached, long owned, long attaches) {
    SharingMetrics now = SharingMetrics.now();
    assertEquals(attached, now.attachedModels() - before.attachedModels(), now::toString);
    assertEquals(owned, now.ownedModels() - before.ownedModels(), now::toString);
    assertEquals(attaches, now.attaches() - before.attaches(), now::toString);
    if (attached == 0) {
      assertEquals(before.mappedBytes(), now.mappedBytes());
      assertEquals(before.copiedBytes(), now.copiedBytes());
    }
    if (owned == 0) {
      assertEquals(before.ownedBytes(), now.ownedBytes());
    }
  }

  private static Path path(PersistedModel<?> shared) {
    return Path.of(shared.handle().substring(shared.handle().indexOf('/')));
  }

  @Test
  void bytesAreThoseThatInspectTells() throws Exception {
    try (PersistedModel<Neighbors> shared = Sharing.persist(model)) {
      ModelFileInfo info = ModelFiles.inspect(path(shared));
      assertMore(0, 1, 0);
      assertEquals(info.length(), SharingMetrics.now().ownedBytes() - before.ownedBytes());
      shared.get();
      assertMore(1, 1, 1);
      SharingMetrics now = SharingMetrics.now();
      assertEquals(info.mappedBytes(), now.mappedBytes() - before.mappedBytes());
      assertEquals(info.copiedBytes(), now.copiedBytes() - before.copiedBytes());
      assertTrue(now.mappedBytes() - before.mappedBytes() > 30_000, now::toString);
    }
    assertMore(0, 0, 1);
  }

  @Test
  void closingTwiceCountsOnce() throws Exception {
    PersistedModel<Neighbors> shared = Sharing.persist(model);
    PersistedModel<Neighbors> attached = Sharing.reconstruct(shared.handle(), Neighbors.class);
    attached.get();
    attached.get();
    assertMore(1, 1, 1);
    attached.close();
    attached.close();
    assertMore(0, 1, 1);
    shared.close();
    shared.close();
    assertMore(0, 0, 1);
  }

  @Test
  void whatFailsLeavesNothing() throws Exception {
    assertThrows(UnknownModelTypeException.class, () -> Sharing.persist(new Object()));
    try (PersistedModel<Neighbors> shared = Sharing.persist(model)) {
      String handle = shared.handle();
      assertThrows(
          IncompatibleModelException.class, () -> Sharing.reconstruct(handle, Blocks.class));
      assertMore(0, 1, 0);
      ModelRepository repository = ModelRepository.open(directory);
      repository.publish("one", model);
      assertThrows(IncompatibleModelException.class, () -> repository.follow("one", Blocks.class));
      try (ModelStore store = SharedMemoryModelStore.open()) {
        assertThrows(UnknownModelTypeException.class, () -> store.putModel(new Object()));
        assertMore(0, 1, SharingMetrics.now().attaches() - before.attaches());
      }
    }
    assertMore(0, 0, SharingMetrics.now().attaches() - before.attaches());
  }

  @Test
  void ownershipCountsWhereItIs() throws Exception {
    PersistedModel<Neighbors> sender = Sharing.persist(model);
    String offer = sender.transfer().handle();
    assertMore(0, 0, 0);
    try (PersistedModel<Neighbors> receiver = Sharing.reconstruct(offer, Neighbors.class)) {
      assertMore(1, 1, 1);
      assertEquals(
          Files.size(path(receiver)), SharingMetrics.now().ownedBytes() - before.ownedBytes());
    }
    sender.close();
    assertMore(0, 0, 1);
  }

  @Test
  void modelThatAnotherProcessHasTakenCountsThereOnly() throws Exception {
    try (PersistedModel<Neighbors> sender = Sharing.persist(model);
        SecondJvm jvm =
            SecondJvm.start(Worker.class, SecondJvm.SMALL, sender.transfer().handle())) {
      assertTrue(jvm.read().contains(" owner=true "));
      assertEquals(0, jvm.join());
      assertMore(0, 0, 0);
    }
    assertMore(0, 0, 0);
  }

  @Test
  void usersOfOneAttachmentCountOnce() throws Exception {
    try (ModelStore store = SharedMemoryModelStore.open()) {
      ModelKey<Neighbors> key = store.putModel(model);
      assertMore(0, 1, 0);
      try (ModelClient client = store.client();
          SharedObject<Neighbors> first = client.getModel(key);
          SharedObject<Neighbors> second = client.getModel(key)) {
        assertMore(1, 1, 1);
        first.release();
        assertMore(1, 1, 1);
        second.release();
        assertMore(0, 1, 1);
      }
      ModelKey<Neighbors> next = store.replaceModel(key, model);
      assertMore(0, 1, 1);
      store.getModel(store.replaceModel(next, model)); // released with the store
      assertMore(1, 1, 2);
    }
    assertMore(0, 0, 2);
  }

  /** A store in this process has the objects themselves. */
  @Test
  void objectsOfThisProcessCountAsNothing() throws Exception {
    try (ModelStore store = InProcessModelStore.open();
        SharedObject<Neighbors> own = store.getModel(store.putModel(model))) {
      assertEquals(model, own.object());
      assertMore(0, 0, 0);
    }
  }

  @Test
  void modelThatWasBuiltInPlaceCountsWhenItIsComplete() throws Exception {
    try (SharingBuilder abandoned = Sharing.builder(PersistMethod.SHARED_MEMORY);
        SharingBuilder builder = Sharing.builder(PersistMethod.SHARED_MEMORY)) {
      abandoned.allocateBytes(10);
      Neighbors built = Neighbors.train(1000, builder);
      assertMore(0, 0, 0);
      try (PersistedModel<Neighbors> shared = builder.persist(built)) {
        assertMore(0, 1, 0);
        assertEquals(
            Files.size(path(shared)), SharingMetrics.now().ownedBytes() - before.ownedBytes());
      }
    }
    assertMore(0, 0, 0);
  }

  /** Hosted and published models belong to no process. */
  @Test
  void modelsWithoutAnOwnerAreAttachedOnly() throws Exception {
    try (SharedObject<Neighbors> one = HostModels.open("key", Neighbors.class, () -> model);
        SharedObject<Neighbors> two = HostModels.open("key", Neighbors.class, () -> model)) {
      assertEquals(one.object(), two.object());
      assertMore(1, 0, 1);
      HostModels.release(one, Duration.ZERO);
      assertMore(1, 0, 1);
      HostModels.release(two, Duration.ZERO);
      assertMore(0, 0, 1);
    }
    ModelRepository repository = ModelRepository.open(directory);
    repository.publish("ranker", model);
    assertMore(0, 0, 1);
    try (LiveModel<Neighbors> live = repository.follow("ranker", Neighbors.class);
        ModelUse<Neighbors> old = live.acquire()) {
      assertMore(1, 0, 2);
      repository.publish("ranker", model);
      assertTrue(live.refresh());
      assertMore(2, 0, 3);
      old.release();
      assertMore(1, 0, 3);
      repository.retain("ranker", 1);
      assertMore(1, 0, 3);
    }
    assertMore(0, 0, 3);
  }

  /** Nobody closes what came by serialization, so it counts while it can be reached. */
  @Test
  void receivedModelCountsWhileItCanBeReached() throws Exception {
    try (PersistedModel<Neighbors> shared = Sharing.persist(model)) {
      List<PersistedModel<Neighbors>> received = new ArrayList<>();
      received.add(copy(shared));
      received.add(copy(shared));
      received.get(0).get();
      assertMore(1, 1, 1);
      assertEquals(
          ModelFiles.inspect(path(shared)).mappedBytes(),
          SharingMetrics.now().mappedBytes() - before.mappedBytes());
      received.clear();
      Waiting.until("the received model is collected", DEADLINE, () -> {
        System.gc();
        return SharingMetrics.now().attachedModels() == before.attachedModels();
      });
      assertMore(0, 1, 1);
    }
    places.collectMappings(); // which end on a thread of the JDK, after they count no more
  }

  @SuppressWarnings("unchecked") // what was written
  private static PersistedModel<Neighbors> copy(PersistedModel<Neighbors> shared)
      throws IOException, ClassNotFoundException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(shared);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return (PersistedModel<Neighbors>) in.readObject();
    }
  }

  @Test
  void manyThreadsLeaveTheFiguresAsTheyWere() throws Exception {
    int threads = 4;
    long times = 50;
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try (PersistedModel<Neighbors> shared = Sharing.persist(model)) {
      List<Future<?>> all = new ArrayList<>();
      for (int thread = 0; thread < threads; thread++) {
        all.add(pool.submit(() -> {
          for (int i = 0; i < times; i++) {
            try (PersistedModel<Neighbors> attached =
                Sharing.reconstruct(shared.handle(), Neighbors.class)) {
              attached.get();
            }
            Sharing.persist(model).close();
          }
          return null;
        }));
      }
      for (Future<?> each : all) {
        each.get();
      }
      assertMore(0, 1, threads * times);
    } finally {
      pool.shutdown();
    }
    assertMore(0, 0, threads * times);
  }
}
