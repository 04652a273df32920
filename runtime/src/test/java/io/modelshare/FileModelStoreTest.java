package io.modelshare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.testing.Neighbors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FileModelStoreTest extends StoreContractTest {
  @Override
  ModelStore open() throws IOException {
    return FileModelStore.open();
  }

  @Test
  void givenDirectoryIsKeptWithWhatElseIsInIt() throws Exception {
    Path other = Files.writeString(directory.resolve("other"), "not ours");
    try (ModelStore store = FileModelStore.open(directory)) {
      store.putModel(Neighbors.train(10));
      assertEquals(2, list(directory).size());
    }
    assertEquals(List.of(other), list(directory));
  }

  @Test
  void missingDirectoryIsNamed() {
    Path missing = directory.resolve("missing");
    IOException e = assertThrows(IOException.class, () -> FileModelStore.open(missing));
    assertTrue(e.getMessage().contains(missing.toString()), e.getMessage());
  }

  @Test
  void fileThatIsUsedAsItIsIsMappedItself() throws Exception {
    Neighbors original = Neighbors.train(100);
    Path file = places.temporary().resolve("saved");
    ModelFiles.save(original, file);
    try (ModelStore store = FileModelStore.open(directory, false);
        ModelClient client = store.client()) {
      @SuppressWarnings("unchecked")
      ModelKey<Neighbors> key = (ModelKey<Neighbors>) store.putSerialized(file);
      try (SharedObject<Neighbors> shared = client.getModel(key)) {
        assertEquals(original.digest(), shared.object().digest());
        assertEquals(1, places.mappings().size());
        assertTrue(places.mappings().get(0).endsWith(file.toString()));
      }
    }
    assertTrue(Files.exists(file));
    Files.delete(file);
  }

  @Test
  void fileThatHasChangedOrGoneIsRefused() throws Exception {
    Path file = directory.resolve("saved");
    ModelFiles.save(Neighbors.train(100), file);
    try (ModelStore store = FileModelStore.open(places.temporary(), false)) {
      ModelKey<?> key = store.putSerialized(file);
      ModelFiles.save(Neighbors.train(101), file);
      IOException changed = assertThrows(IOException.class, () -> store.getModel(key));
      assertTrue(changed.getMessage().contains("has changed"), changed.getMessage());
      Files.delete(file);
      IOException gone = assertThrows(IOException.class, () -> store.getModel(key));
      assertTrue(gone.getMessage().contains("is gone"), gone.getMessage());
    }
  }

  @Test
  void storesThatWereOpenedExplicitlyAreClosedInAnyOrder() throws Exception {
    ModelStore blue = FileModelStore.open();
    ModelStore green = FileModelStore.open();
    ModelKey<Neighbors> key = green.putModel(Neighbors.train(10));
    blue.close();
    green.getModel(key).release();
    green.close();
  }

  private static List<Path> list(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }
}
