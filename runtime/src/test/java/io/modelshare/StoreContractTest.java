package io.modelshare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.testing.Blocks;
import io.modelshare.testing.Neighbors;
import io.modelshare.testing.OwnPlaces;
import io.modelshare.testing.SecondJvm;
import io.modelshare.testing.StoreWorker;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.NotSerializableException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.ReadOnlyBufferException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What every store promises. */
abstract class StoreContractTest {
  @RegisterExtension
  final OwnPlaces places = new OwnPlaces();

  @TempDir
  Path directory;

  /** Opens a store of the kind under test. */
  abstract ModelStore open() throws IOException;

  /** Returns whether clients in other processes see the models. */
  boolean isShared() {
    return true;
  }

  @Test
  void isEnteredAndLeftUnused() throws Exception {
    open().close();
  }

  @Test
  void modelIsReadByTheStoreThatItWasPutInto() throws Exception {
    Neighbors original = Neighbors.train(100);
    try (ModelStore store = open()) {
      ModelKey<Neighbors> key = store.putModel(original);
      assertEquals(Neighbors.class, key.type());
      try (SharedObject<Neighbors> shared = store.getModel(key)) {
        assertIsCopy(original, shared.object());
      }
    }
  }

  @Test
  void modelIsReadByAClient() throws Exception {
    Neighbors original = Neighbors.train(100);
    try (ModelStore store = open();
        ModelClient client = store.client()) {
      try (SharedObject<Neighbors> shared = client.getModel(store.putModel(original))) {
        assertIsCopy(original, shared.object());
        assertSame(shared.object(), shared.object());
      }
    }
  }

  @Test
  void modelThatIsBuiltInPlaceIsReadByAClient() throws Exception {
    try (ModelStore store = open();
        ModelClient client = store.client();
        StoreBuilder builder = store.builder()) {
      Neighbors built = Neighbors.train(100, builder);
      double digest = built.digest();
      ModelKey<Neighbors> key = builder.putModel(built);
      assertThrows(IllegalStateException.class, () -> builder.putModel(built));
      assertThrows(IllegalStateException.class, () -> builder.allocateInts(1));
      try (SharedObject<Neighbors> shared = client.getModel(key)) {
        assertEquals(digest, shared.object().digest());
        assertEquals(!isShared(), built == shared.object());
        assertEquals(isShared(), shared.object().similarities().isReadOnly());
      }
    }
  }

  @Test
  void modelThatIsBuiltInPlaceIsReadByAnotherJvm() throws Exception {
    Assumptions.assumeTrue(isShared());
    try (ModelStore store = open();
        ModelStore nested = ModelStores.getStore();
        StoreBuilder builder = nested.builder()) {
      Neighbors built = Neighbors.train(100, builder);
      double digest = built.digest();
      ModelKey<Neighbors> key = builder.putModel(built);
      try (SecondJvm worker =
          SecondJvm.start(StoreWorker.class, List.of(), store.client().handle(), key.toString())) {
        assertEquals("digest=" + digest, worker.read());
        assertEquals(0, worker.join());
      }
    }
  }

  @Test
  void builderOfAClosedStoreLeavesNothing() throws Exception {
    ModelStore store = open();
    try (StoreBuilder builder = store.builder()) {
      Neighbors built = Neighbors.train(10, builder);
      store.close();
      assertThrows(IllegalStateException.class, () -> builder.putModel(built));
    }
    assertThrows(IllegalStateException.class, store::builder);
    assertEquals(List.of(), places.files());
  }

  private void assertIsCopy(Neighbors original, Neighbors found) {
    assertEquals(original.digest(), found.digest());
    if (isShared()) {
      assertNotSame(original, found);
      assertTrue(found.similarities().isDirect());
      assertThrows(ReadOnlyBufferException.class, () -> found.similarities().put(0, 1f));
    } else {
      assertSame(original, found);
    }
  }

  @Test
  void clientAndKeyTravelByJavaSerialization() throws Exception {
    Neighbors original = Neighbors.train(10_000);
    try (ModelStore store = open()) {
      ModelKey<Neighbors> key = store.putModel(original);
      for (int i = 0; i < 10; i++) {
        store.putModel(Neighbors.train(10));
      }
      byte[] client = serialize(store.client());
      assertTrue(client.length < 1024, client.length + " bytes");
      try (ModelClient copy = (ModelClient) deserialize(client)) {
        @SuppressWarnings("unchecked")
        ModelKey<Neighbors> sameKey = (ModelKey<Neighbors>) deserialize(serialize(key));
        assertEquals(key, sameKey);
        try (SharedObject<Neighbors> shared = copy.getModel(sameKey)) {
          assertIsCopy(original, shared.object());
        }
      }
    }
  }

  @Test
  void handleAndKeyAreTextForAnotherJvm() throws Exception {
    Neighbors original = Neighbors.train(100);
    try (ModelStore store = open()) {
      ModelKey<Neighbors> key = store.putModel(original);
      assertEquals(key, ModelKey.parse(key.toString()));
      assertTrue(printable(store.handle()) && printable(key.toString()), store.handle() + key);
      try (SecondJvm worker =
          SecondJvm.start(StoreWorker.class, List.of(), store.client().handle(), key.toString())) {
        String answer = worker.read();
        if (isShared()) {
          assertEquals("digest=" + original.digest(), answer);
        } else {
          assertTrue(answer.startsWith("the store is gone"), answer);
        }
        assertEquals(0, worker.join());
      }
    }
  }

  private static boolean printable(String text) {
    return text.chars().allMatch(c -> c > ' ' && c < 127);
  }

  @Test
  void nestedStoreIsTheSameAndItsModelsOutliveIt() throws Exception {
    try (ModelStore outer = open()) {
      ModelKey<Neighbors> key;
      try (ModelStore inner = ModelStores.getStore()) {
        assertEquals(outer.handle(), inner.handle());
        key = inner.putModel(Neighbors.train(10));
      }
      try (SharedObject<Neighbors> shared = outer.getModel(key)) {
        assertEquals(10, shared.object().items());
      }
    }
    assertEquals(List.of(), places.files());
  }

  @Test
  void newNestedStoreIsAnother() throws Exception {
    try (ModelStore outer = open();
        ModelStore other = ModelStores.getStore(StoreOption.NEW);
        ModelStore third = ModelStores.getStore()) {
      assertNotEquals(outer.handle(), other.handle());
      assertEquals(other.handle(), third.handle());
      ModelKey<Neighbors> key = outer.putModel(Neighbors.train(10));
      IOException e = assertThrows(IOException.class, () -> other.getModel(key));
      assertTrue(e.getMessage().contains("another store"), e.getMessage());
    }
  }

  @Test
  void canBeOpenedAgainAfterItWasClosed() throws Exception {
    String first;
    ModelKey<Neighbors> old;
    try (ModelStore store = open()) {
      first = store.handle();
      old = store.putModel(Neighbors.train(10));
    }
    try (ModelStore store = open()) {
      assertNotEquals(first, store.handle());
      assertThrows(IOException.class, () -> store.getModel(old));
      try (SharedObject<Neighbors> shared = store.getModel(store.putModel(Neighbors.train(10)))) {
        assertEquals(10, shared.object().items());
      }
    }
  }

  @Test
  void closingOutOfOrderIsRefusedAndChangesNothing() throws Exception {
    ModelStore outer = open();
    ModelStore inner = ModelStores.getStore();
    ModelStore other = ModelStores.getStore(StoreOption.NEW);
    assertThrows(IllegalStateException.class, outer::close);
    assertThrows(IllegalStateException.class, inner::close);
    ModelKey<Neighbors> key = outer.putModel(Neighbors.train(10));
    other.close();
    IllegalStateException e = assertThrows(IllegalStateException.class, outer::close);
    assertEquals(
        "closed out of order: a later getStore() of the same store is still open, first close what"
            + " it returned: " + outer,
        e.getMessage());
    inner.getModel(key).close();
    inner.close();
    outer.close();
  }

  @Test
  void closingAHandleTwiceCountsOnce() throws Exception {
    ModelStore outer = open();
    ModelStore inner = ModelStores.getStore();
    inner.close();
    inner.close();
    assertThrows(IllegalStateException.class, () -> inner.putModel(Neighbors.train(10)));
    outer.getModel(outer.putModel(Neighbors.train(10))).release();
    outer.close();
    outer.close();
  }

  @Test
  void eachThreadHasAnActiveStoreOfItsOwn() throws Exception {
    try (ModelStore mine = open()) {
      CompletableFuture<String> other = CompletableFuture.supplyAsync(() -> {
        try (ModelStore store = ModelStores.getStore()) {
          return store.handle();
        } catch (IOException e) {
          throw new AssertionError(e);
        }
      });
      assertNotEquals(mine.handle(), other.get());
    }
  }

  @Test
  void anotherThreadMayUseAndCloseIt() throws Exception {
    ModelStore store = open();
    CompletableFuture.runAsync(() -> {
          try {
            store.getModel(store.putModel(Neighbors.train(10))).release();
            store.close();
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        })
        .get();
    try (ModelStore next = ModelStores.getStore()) {
      assertNotEquals(store.handle(), next.handle());
    }
  }

  @Test
  void modelThatIsPutTwiceHasTwoKeys() throws Exception {
    Neighbors original = Neighbors.train(10);
    try (ModelStore store = open()) {
      ModelKey<Neighbors> first = store.putModel(original);
      ModelKey<Neighbors> second = store.putModel(original);
      assertNotEquals(first, second);
      try (SharedObject<Neighbors> one = store.getModel(first);
          SharedObject<Neighbors> two = store.getModel(second)) {
        assertEquals(one.object().digest(), two.object().digest());
      }
    }
  }

  @Test
  void replacedModelIsGoneAndTheNewOneIsThere() throws Exception {
    try (ModelStore store = open();
        ModelClient client = store.client()) {
      ModelKey<Neighbors> key = store.putModel(Neighbors.train(10));
      int files = -1;
      for (int items : new int[] {1000, 20, 5000, 20}) {
        ModelKey<Neighbors> old = key;
        key = store.replaceModel(old, Neighbors.train(items));
        assertEquals(Neighbors.class, key.type());
        assertMessage("no such model", IOException.class, store, old);
        assertMessage("no such model", IOException.class, client, old);
        assertThrows(IOException.class, () -> store.replaceModel(old, Neighbors.train(1)));
        try (SharedObject<Neighbors> shared = client.getModel(key)) {
          assertEquals(Neighbors.train(items).digest(), shared.object().digest());
        }
        assertTrue(files < 0 || files == places.files().size(), places.files().toString());
        files = places.files().size();
      }
    }
  }

  @Test
  void replacedModelIsReadOnByWhoHasAttachedIt() throws Exception {
    List<SharedObject<Neighbors>> attached = new ArrayList<>();
    try (ModelStore store = open();
        ModelClient client = store.client()) {
      ModelKey<Neighbors> key = store.putModel(Neighbors.train(10));
      for (int items = 20; items < 60; items += 10) {
        attached.add(client.getModel(key));
        key = store.replaceModel(key, Neighbors.train(items));
      }
      for (int i = 0; i < attached.size(); i++) {
        double digest = Neighbors.train(10 * (i + 1)).digest();
        assertEquals(digest, attached.get(i).object().digest());
      }
    }
  }

  @Test
  void modelThatCannotReplaceAnotherLeavesItThere() throws Exception {
    try (ModelStore store = open()) {
      ModelKey<Neighbors> key =
          store.replaceModel(store.putModel(Neighbors.train(20)), Neighbors.train(10));
      ModelKey<Neighbors> unknown = new ModelKey<>(key.store(), "0".repeat(32), Neighbors.class);
      ModelKey<Neighbors> foreign = new ModelKey<>("0".repeat(32), key.segment(), Neighbors.class);
      Neighbors model = Neighbors.train(30);
      assertThrows(IOException.class, () -> store.replaceModel(unknown, model));
      assertThrows(IOException.class, () -> store.replaceModel(foreign, model));
      assertThrows(IllegalArgumentException.class, () -> store.replaceModel(null, model));
      assertThrows(IllegalArgumentException.class, () -> store.replaceModel(key, null));
      if (isShared()) {
        Blocks failing = Blocks.failing(new RuntimeException("on purpose"));
        assertThrows(UnknownModelTypeException.class, () -> store.replaceModel(key, "a string"));
        assertThrows(RuntimeException.class, () -> store.replaceModel(key, failing));
      }
      try (SharedObject<Neighbors> shared = store.getModel(key)) {
        assertEquals(10, shared.object().items());
      }
    }
  }

  @Test
  void modelThatIsAttachedIsNotMappedAgain() throws Exception {
    try (ModelStore store = open();
        ModelClient client = store.client()) {
      ModelKey<Neighbors> key = store.putModel(Neighbors.train(10));
      try (SharedObject<Neighbors> first = client.getModel(key)) {
        List<String> mappings = places.mappings();
        assertEquals(isShared() ? 1 : 0, mappings.size(), mappings.toString());
        SharedObject<Neighbors> second = client.getModel(key);
        assertSame(first.object(), second.object());
        assertEquals(mappings, places.mappings());
        second.release();
        second.release();
        assertThrows(IllegalStateException.class, second::object);
        assertEquals(10, first.object().items());
        assertTrue(first.object().score(1) > 0);
      }
    }
  }

  @Test
  void anotherModelEvictsOnlyWhatIsReleased() throws Exception {
    try (ModelStore store = open();
        ModelClient client = store.client()) {
      SharedObject<Neighbors> kept = client.getModel(store.putModel(Neighbors.train(10)));
      SharedObject<Neighbors> released = client.getModel(store.putModel(Neighbors.train(20)));
      released.release();
      SharedObject<Neighbors> other = client.getModel(store.putModel(Neighbors.train(30)));
      assertEquals(Neighbors.train(10).digest(), kept.object().digest());
      assertThrows(IllegalStateException.class, released::object);
      kept.close();
      assertEquals(Neighbors.train(30).digest(), other.object().digest());
      other.close();
    }
  }

  @Test
  void clientThatIsClosedReleasesWhatItHolds() throws Exception {
    try (ModelStore store = open()) {
      ModelKey<Neighbors> key = store.putModel(Neighbors.train(10));
      ModelClient client = store.client();
      SharedObject<Neighbors> shared = client.getModel(key);
      client.close();
      client.close();
      assertThrows(IllegalStateException.class, shared::object);
      assertThrows(IllegalStateException.class, () -> client.getModel(key));
      shared.release();
    }
  }

  @Test
  @SuppressWarnings("unchecked")
  void keysThatLeadNowhereAreRefused() throws Exception {
    try (ModelStore store = open()) {
      ModelKey<Neighbors> key = store.putModel(Neighbors.train(10));
      ModelKey<Neighbors> unknown = new ModelKey<>(key.store(), "0".repeat(32), Neighbors.class);
      ModelKey<Neighbors> foreign = new ModelKey<>("0".repeat(32), key.segment(), Neighbors.class);
      ModelKey<String> wrong = new ModelKey<>(key.store(), key.segment(), String.class);
      assertMessage("no such model", IOException.class, store, unknown);
      assertMessage("another store", IOException.class, store, foreign);
      assertMessage("java.lang.String", IncompatibleModelException.class, store, wrong);
      try (SharedObject<Neighbors> attached = store.getModel(key)) {
        assertMessage("java.lang.String", IncompatibleModelException.class, store, wrong);
        assertEquals(10, attached.object().items());
      }
      assertThrows(IllegalArgumentException.class, () -> store.getModel(null));
      assertThrows(IllegalArgumentException.class, () -> store.putModel(null));
      assertThrows(IllegalArgumentException.class, () -> store.putSerialized(null));
    }
  }

  private static void assertMessage(
      String part, Class<? extends IOException> type, ModelClient client, ModelKey<?> key) {
    IOException e = assertThrows(type, () -> client.getModel(key));
    assertTrue(e.getMessage().contains(part), e.getMessage());
  }

  @Test
  void useAfterCloseIsRefused() throws Exception {
    ModelStore store = open();
    ModelClient client = store.client();
    ModelKey<Neighbors> key = store.putModel(Neighbors.train(10));
    SharedObject<Neighbors> ofStore = store.getModel(key);
    SharedObject<Neighbors> ofClient = client.getModel(key);
    store.close();
    assertThrows(IllegalStateException.class, () -> store.putModel(Neighbors.train(10)));
    assertThrows(IllegalStateException.class, () -> store.replaceModel(key, Neighbors.train(10)));
    assertThrows(IllegalStateException.class, () -> store.putSerialized(directory));
    assertThrows(IllegalStateException.class, () -> store.getModel(key));
    assertThrows(IllegalStateException.class, store::client);
    assertThrows(IllegalStateException.class, ofStore::object);
    assertEquals(Neighbors.train(10).digest(), ofClient.object().digest());
    assertMessage("the store is gone", IOException.class, client, key);
    client.close();
  }

  @Test
  void storeCannotBeSerialized() throws Exception {
    try (ModelStore store = open();
        ModelStore nested = ModelStores.getStore()) {
      for (ModelStore refused : List.of(store, nested)) {
        NotSerializableException e =
            assertThrows(NotSerializableException.class, () -> serialize(refused));
        assertTrue(e.getMessage().contains("client()"), e.getMessage());
      }
    }
  }

  @Test
  void savedModelIsPutWithItsCacheRebuiltAndTheFileIsKept() throws Exception {
    Neighbors original = Neighbors.train(100);
    Path file = directory.resolve("saved.model");
    ModelFiles.save(original, file);
    try (ModelStore store = open()) {
      ModelKey<?> key = store.putSerialized(file);
      assertEquals(Neighbors.class, key.type());
      try (SharedObject<?> shared = store.getModel(key)) {
        assertEquals(original.digest(), ((Neighbors) shared.object()).digest());
      }
      ModelKey<Neighbors> next = store.replaceModel(key, Neighbors.train(10));
      assertMessage("no such model", IOException.class, store, key);
      try (SharedObject<Neighbors> shared = store.getModel(next)) {
        assertEquals(10, shared.object().items());
      }
    }
    assertTrue(Files.exists(file));
    ModelFiles.verify(file);
  }

  @Test
  void fileThatHoldsNoSoundModelIsRefused() throws Exception {
    Path foreign = Files.writeString(directory.resolve("foreign"), "not a model at all");
    Path corrupt = directory.resolve("corrupt");
    ModelFiles.save(Neighbors.train(1000), corrupt);
    byte[] bytes = Files.readAllBytes(corrupt);
    bytes[bytes.length / 2] ^= 1;
    Files.write(corrupt, bytes);
    try (ModelStore store = open()) {
      Path missing = directory.resolve("missing");
      assertThrows(NoSuchFileException.class, () -> store.putSerialized(missing));
      assertThrows(CorruptModelException.class, () -> store.putSerialized(foreign));
      assertThrows(CorruptModelException.class, () -> store.putSerialized(corrupt));
      assertThrows(CorruptModelException.class, () -> store.putSerialized(directory));
    }
    assertTrue(Files.exists(foreign) && Files.exists(corrupt));
  }

  @Test
  void modelWithoutASerializerIsRefusedAndLeavesNothing() throws Exception {
    Assumptions.assumeTrue(isShared(), "a store in this process takes any object");
    try (ModelStore store = open()) {
      List<Path> before = places.files();
      assertThrows(UnknownModelTypeException.class, () -> store.putModel("a string"));
      assertEquals(before, places.files());
      assertFalse(Sharing.inShareContext());
    }
  }

  static byte[] serialize(Object object) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    return bytes.toByteArray();
  }

  static Object deserialize(byte[] bytes) throws IOException, ClassNotFoundException {
    try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
      return in.readObject();
    }
  }
}
