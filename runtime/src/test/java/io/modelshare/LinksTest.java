package io.modelshare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.KryoException;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import com.esotericsoftware.kryo.kryo5.objenesis.strategy.StdInstantiatorStrategy;
import io.modelshare.testing.Neighbors;
import io.modelshare.testing.OwnPlaces;
import io.modelshare.testing.Waiting;
import java.io.IOException;
import java.io.NotSerializableException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What leads to a model travels by Java serialization and by anybody's Kryo. */
class LinksTest {
  private static final Duration DEADLINE = Duration.ofSeconds(20);
  private static final int TASKS = 50;

  @RegisterExtension
  final OwnPlaces places = new OwnPlaces();

  /** A way to travel. */
  enum Way {
    JAVA {
      @Override
      byte[] write(Object link) throws IOException {
        return StoreContractTest.serialize(link);
      }

      @Override
      Object read(byte[] bytes) throws Exception {
        return StoreContractTest.deserialize(bytes);
      }
    },
    /** As an engine sets it up, which knows nothing of this library. */
    KRYO_5 {
      @Override
      byte[] write(Object link) {
        return writeBy(kryo(), link);
      }

      @Override
      Object read(byte[] bytes) {
        return kryo().readClassAndObject(new Input(bytes));
      }

      private static Kryo kryo() {
        Kryo kryo = new Kryo();
        kryo.setReferences(true);
        kryo.setRegistrationRequired(false);
        kryo.setInstantiatorStrategy(new StdInstantiatorStrategy());
        return kryo;
      }
    },
    /** With all of its defaults, and our serializers. */
    KRYO_5_REGISTERED {
      @Override
      byte[] write(Object link) {
        return writeBy(kryo(), link);
      }

      @Override
      Object read(byte[] bytes) {
        return kryo().readClassAndObject(new Input(bytes));
      }

      private static Kryo kryo() {
        Kryo kryo = new Kryo();
        ModelSerializers.register(kryo);
        return kryo;
      }
    },
    /** As Spark sets it up. */
    KRYO_4 {
      @Override
      byte[] write(Object link) {
        com.esotericsoftware.kryo.io.Output out = new com.esotericsoftware.kryo.io.Output(1024, -1);
        kryo().writeClassAndObject(out, link);
        return out.toBytes();
      }

      @Override
      Object read(byte[] bytes) {
        return kryo().readClassAndObject(new com.esotericsoftware.kryo.io.Input(bytes));
      }

      private static com.esotericsoftware.kryo.Kryo kryo() {
        com.esotericsoftware.kryo.Kryo kryo = new com.esotericsoftware.kryo.Kryo();
        kryo.setReferences(true);
        kryo.setRegistrationRequired(false);
        kryo.setInstantiatorStrategy(new org.objenesis.strategy.StdInstantiatorStrategy());
        return kryo;
      }
    };

    abstract byte[] write(Object link) throws IOException;

    abstract Object read(byte[] bytes) throws Exception;

    private static byte[] writeBy(Kryo kryo, Object link) {
      Output out = new Output(1024, -1);
      kryo.writeClassAndObject(out, link);
      return out.toBytes();
    }

    @SuppressWarnings("unchecked") // what was written is read
    <L> L copy(L link) throws Exception {
      byte[] bytes = write(link);
      assertTrue(bytes.length < 1024, bytes.length + " bytes");
      return (L) read(bytes);
    }
  }

  @ParameterizedTest
  @EnumSource
  void persistedModelTravelsAndIsNeverTheOwner(Way way) throws Exception {
    Neighbors original = Neighbors.train(100);
    try (PersistedModel<Neighbors> owner = Sharing.persist(original)) {
      PersistedModel<Neighbors> unused = way.copy(owner);
      assertEquals(owner.method(), unused.method());
      assertEquals(owner.handle(), unused.handle());
      assertFalse(unused.isOwner());
      assertThrows(IllegalStateException.class, unused::transfer);
      PersistedModel<Neighbors> copy = way.copy(unused);
      assertEquals(original.digest(), copy.get().digest());
      copy.preload();
      copy.advise(AccessPattern.NORMAL);
      assertTrue(copy.toString().contains(Neighbors.class.getName()), copy.toString());
      copy.close();
      copy.close();
      unused.close();
      assertThrows(IllegalStateException.class, copy::get);
      assertThrows(IllegalStateException.class, copy::handle);
      assertTrue(owner.isOwner());
      assertEquals(original.digest(), owner.get().digest());
    }
    awaitNothingMapped();
  }

  @ParameterizedTest
  @EnumSource
  void clientAndKeyTravel(Way way) throws Exception {
    Neighbors original = Neighbors.train(100);
    try (ModelStore store = SharedMemoryModelStore.open()) {
      ModelKey<Neighbors> key = store.putModel(original);
      ModelKey<Neighbors> sameKey = way.copy(key);
      assertEquals(key.hashCode(), sameKey.hashCode());
      assertEquals(key, sameKey);
      assertEquals(key, ModelKey.parse(way.copy(sameKey).toString()));
      try (ModelClient client = store.client();
          ModelClient copy = way.copy(client);
          ModelClient another = way.copy(copy)) {
        assertEquals(client.handle(), copy.handle());
        try (SharedObject<Neighbors> shared = another.getModel(sameKey)) {
          assertEquals(original.digest(), shared.object().digest());
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void clientOfAStoreInThisProcessTravelsWithinIt(Way way) throws Exception {
    Neighbors original = Neighbors.train(10);
    try (ModelStore store = InProcessModelStore.open()) {
      ModelKey<Neighbors> key = store.putModel(original);
      try (ModelClient copy = way.copy(store.client());
          SharedObject<Neighbors> shared = copy.getModel(way.copy(key))) {
        assertSame(original, shared.object());
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void unusedLinkThatLeadsNowhereSaysSo(Way way) throws Exception {
    byte[] model;
    byte[] client;
    ModelKey<Neighbors> key;
    try (PersistedModel<Neighbors> owner = Sharing.persist(Neighbors.train(10));
        ModelStore store = SharedMemoryModelStore.open()) {
      key = store.putModel(Neighbors.train(10));
      model = way.write(owner);
      client = way.write(store.client());
    }
    IOException e = assertThrows(IOException.class, () -> {
      try (PersistedModel<?> copy = (PersistedModel<?>) way.read(model)) {
        copy.get();
      }
    });
    assertTrue(e.getMessage().contains("no such model"), e.getMessage());
    try (ModelClient copy = (ModelClient) way.read(client)) {
      e = assertThrows(IOException.class, () -> copy.getModel(key));
      assertTrue(e.getMessage().contains("the store is gone"), e.getMessage());
    }
  }

  @ParameterizedTest
  @EnumSource
  void receivedModelsOfOneHandleShareOneMappingWhichIsCollected(Way way) throws Exception {
    try (PersistedModel<Neighbors> owner = Sharing.persist(Neighbors.train(10))) {
      useInTasks(way, way.write(owner));
      awaitNothingMapped();
    }
  }

  private void useInTasks(Way way, byte[] bytes) throws Exception {
    List<PersistedModel<?>> tasks = new ArrayList<>();
    for (int i = 0; i < TASKS; i++) {
      PersistedModel<?> task = (PersistedModel<?>) way.read(bytes);
      task.get();
      tasks.add(task);
    }
    tasks.get(0).close();
    for (PersistedModel<?> task : tasks.subList(1, TASKS)) {
      assertSame(tasks.get(1).get(), task.get());
    }
    assertEquals(1, places.mappings().size(), places.mappings().toString());
  }

  @ParameterizedTest
  @EnumSource
  void receivedClientsOfOneStoreShareOneMappingUntilTheLastRelease(Way way) throws Exception {
    try (ModelStore store = SharedMemoryModelStore.open()) {
      ModelKey<Neighbors> key = store.putModel(Neighbors.train(10));
      byte[] bytes = way.write(store.client());
      List<ModelClient> clients = new ArrayList<>();
      List<SharedObject<Neighbors>> tasks = new ArrayList<>();
      for (int i = 0; i < TASKS; i++) {
        ModelClient client = (ModelClient) way.read(bytes);
        clients.add(client);
        tasks.add(client.getModel(key));
      }
      clients.get(0).close();
      assertThrows(IllegalStateException.class, tasks.get(0)::object);
      tasks.get(0).release();
      for (int i = 1; i < TASKS; i++) {
        assertSame(tasks.get(TASKS - 1).object(), tasks.get(i).object());
      }
      assertEquals(1, places.mappings().size(), places.mappings().toString());
      for (SharedObject<Neighbors> task : tasks.subList(1, TASKS)) {
        assertEquals(10, task.object().items());
        task.release();
        task.release();
      }
    } // nothing is mapped, as is seen after each test
  }

  @Test
  void receivedModelsOfDifferentTypesDoNotMix() throws Exception {
    try (PersistedModel<Neighbors> owner = Sharing.persist(Neighbors.train(10));
        PersistedModel<Object> asObject = Sharing.reconstruct(owner.handle(), Object.class)) {
      assertEquals(Neighbors.class, Way.JAVA.copy(owner).get().getClass());
      assertEquals(Neighbors.class, Way.JAVA.copy(asObject).get().getClass());
    }
    awaitNothingMapped();
  }

  private void awaitNothingMapped() {
    Waiting.until("the mappings are collected", DEADLINE, () -> {
      System.gc();
      return places.mappings().isEmpty();
    });
  }

  @Test
  void javaSerializationOfAModelInTransferWorksOnceAndSaysSo() throws Exception {
    PersistedModel<Neighbors> owner = Sharing.persist(Neighbors.train(10));
    byte[] bytes = StoreContractTest.serialize(owner.transfer());
    NotSerializableException e =
        assertThrows(NotSerializableException.class, () -> StoreContractTest.serialize(owner));
    assertTrue(e.getMessage().startsWith("already handed over"), e.getMessage());
    try (PersistedModel<?> receiver = (PersistedModel<?>) StoreContractTest.deserialize(bytes)) {
      assertTrue(receiver.isOwner());
      assertFalse(owner.isOwner());
      owner.close();
      assertEquals(Neighbors.train(10).digest(), ((Neighbors) receiver.get()).digest());
    }
  }

  @Test
  void modelThatWasHandedOverAsTextIsNotSerialized() throws Exception {
    PersistedModel<Neighbors> owner = Sharing.persist(Neighbors.train(10));
    String handle = owner.transfer().handle();
    assertThrows(NotSerializableException.class, () -> StoreContractTest.serialize(owner));
    assertEquals(handle, owner.handle());
    Sharing.reconstruct(handle, Neighbors.class).close();
    owner.close();
  }

  @Test
  void modelThatOccursTwiceInAStreamIsOneInItsCopyEvenIfInTransfer() throws Exception {
    PersistedModel<Neighbors> owner = Sharing.persist(Neighbors.train(10));
    Object[] pair = {owner.transfer(), owner};
    Object[] copy = (Object[]) StoreContractTest.deserialize(StoreContractTest.serialize(pair));
    assertSame(copy[0], copy[1]);
    try (PersistedModel<?> receiver = (PersistedModel<?>) copy[0]) {
      assertTrue(receiver.isOwner());
    }
    owner.close();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "JAVA")
  void kryoNeverHandsOwnershipOver(Way way) throws Exception {
    try (PersistedModel<Neighbors> owner = Sharing.persist(Neighbors.train(10))) {
      PersistedModel<Neighbors> copy = way.copy(owner.transfer());
      assertFalse(copy.isOwner());
      assertTrue(owner.isOwner());
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Way.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"JAVA", "KRYO_5_REGISTERED"}) // refuse to write it
  void copyOfAStoreSaysThatAStoreBelongsToItsProcess(Way way) throws Exception {
    try (ModelStore store = SharedMemoryModelStore.open();
        ModelStore nested = ModelStores.getStore()) {
      ModelKey<Neighbors> key = store.putModel(Neighbors.train(10));
      for (ModelStore original : List.of(store, nested)) {
        ModelStore copy = (ModelStore) way.read(way.write(original));
        assertFalse(copy.toString().isEmpty());
        for (Use use : List.<Use>of(
            copy::handle,
            copy::client,
            copy::close,
            copy::builder,
            () -> copy.putModel(Neighbors.train(10)),
            () -> copy.replaceModel(key, Neighbors.train(10)),
            () -> copy.getModel(key),
            () -> copy.putSerialized(Path.of("absent")))) {
          IllegalStateException e = assertThrows(IllegalStateException.class, use::run);
          assertTrue(e.getMessage().contains("serialize its client() instead"), e.getMessage());
        }
      }
    }
  }

  @Test
  void damagedLinkIsRefusedWithAMessage() throws Exception {
    com.esotericsoftware.kryo.kryo5.minlog.Log.NONE(); // they warn of each class that is not there
    com.esotericsoftware.minlog.Log.NONE();
    try (PersistedModel<Neighbors> owner = Sharing.persist(Neighbors.train(10));
        ModelStore store = SharedMemoryModelStore.open()) {
      ModelKey<Neighbors> key = store.putModel(Neighbors.train(10));
      for (Way way : Way.values()) {
        for (Object link : List.of(owner, key, store.client())) {
          byte[] bytes = way.write(link);
          for (int i = 0; i < bytes.length; i++) {
            byte[] damaged = bytes.clone();
            damaged[i] ^= 4;
            assertNothingButMessages(() -> use(way.read(damaged), store, key));
            assertNothingButMessages(() ->
                use(way.read(Arrays.copyOf(bytes, bytes.length - 1)), store, key));
          }
        }
      }
    }
    awaitNothingMapped();
  }

  @Test
  void lengthOfATextThatIsNotThereTakesNoMemory() {
    Kryo kryo = new Kryo();
    ModelSerializers.register(kryo);
    for (Class<?> link : List.of(ModelKey.class, SharedModel.class, StoreClient.class)) {
      Output out = new Output(100);
      kryo.writeClass(out, link);
      out.writeVarIntFlag(true, 500_000_000, true);
      KryoException e = assertThrows(
          KryoException.class, () -> kryo.readClassAndObject(new Input(out.toBytes())));
      assertEquals("a string of 499999999 characters in 0 bytes", e.getMessage());
    }
  }

  @SuppressWarnings("unchecked") // what is wrong with it is told by who uses it
  private static void use(Object link, ModelStore store, ModelKey<Neighbors> key)
      throws IOException {
    if (link instanceof PersistedModel<?> model) {
      try (model) {
        model.get();
      }
    } else if (link instanceof ModelKey<?> some) {
      store.getModel((ModelKey<Object>) some).release();
    } else if (link instanceof ModelClient client) {
      try (client;
          SharedObject<Neighbors> shared = client.getModel(key)) {
        shared.object();
      }
    }
  }

  /** Makes sure that a use ends well, or with an exception other than those that say nothing. */
  private static void assertNothingButMessages(Use use) {
    try {
      use.run();
    } catch (NullPointerException e) {
      throw new AssertionError(e);
    } catch (Exception e) {
      assertFalse(e.toString().isBlank());
    }
  }

  /** What may fail. */
  private interface Use {
    void run() throws Exception;
  }
}
