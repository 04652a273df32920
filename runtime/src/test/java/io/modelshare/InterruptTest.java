package io.modelshare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.testing.Neighbors;
import io.modelshare.testing.OwnPlaces;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** A thread that was interrupted is told so, with the path, and stays interrupted. */
class InterruptTest {
  @RegisterExtension
  final OwnPlaces places = new OwnPlaces();

  @TempDir
  Path directory;

  private static void assertTold(String what, Object path, Executable use) throws Throwable {
    Thread.currentThread().interrupt();
    IOException e = assertThrows(IOException.class, use);
    assertTrue(Thread.interrupted(), "still interrupted");
    assertEquals("cannot " + what + ": the thread was interrupted, " + path, e.getMessage());
    assertInstanceOf(ClosedByInterruptException.class, e.getCause());
  }

  @Test
  void whileItReconstructs() throws Throwable {
    try (PersistedModel<Neighbors> model = Sharing.persist(Neighbors.train(10))) {
      String handle = model.handle();
      String path = "path=" + handle.substring(handle.lastIndexOf(':') + 1);
      assertTold(
          "attach to a model",
          path,
          () -> Sharing.reconstruct(handle, Neighbors.class).close());
      assertTold("attach to a model", path, model::get);
      assertEquals(10, model.get().items());
      Thread.currentThread().interrupt();
      assertEquals(10, model.get().items(), "it is attached already");
      assertTrue(Thread.interrupted());
    }
  }

  @Test
  void whileItReadsAFile() throws Throwable {
    Path file = directory.resolve("saved.model");
    ModelFiles.save(Neighbors.train(10), file);
    String path = "file=" + file;
    assertTold("load a model", path, () -> ModelFiles.load(file, Neighbors.class));
    assertTold("inspect a model", path, () -> ModelFiles.inspect(file));
    assertTold("verify a model", path, () -> ModelFiles.verify(file));
    try (FileModelStore store = FileModelStore.open(directory, false)) {
      assertTold("verify a model", path, () -> store.putSerialized(file));
      ModelKey<?> key = store.putSerialized(file);
      assertTold("attach to a model", path, () -> store.getModel(key));
      store.getModel(key).release();
    }
  }

  @Test
  void whileItAttachesToAModelOfAStore() throws Throwable {
    try (ModelStore store = SharedMemoryModelStore.open()) {
      ModelKey<Neighbors> key = store.putModel(Neighbors.train(10));
      Path segments = places.segments().path();
      String path = "path=" + segments.resolve(key.segment() + ".model");
      assertTold("attach to a model", path, () -> store.getModel(key));
      ModelKey<Neighbors> next = store.replaceModel(key, Neighbors.train(20));
      String reusable = "path=" + segments.resolve(next.segment() + ".reusable");
      assertTold("attach to a model", reusable, () -> store.getModel(next));
      store.getModel(next).release();
    }
  }

  @Test
  void whileItPublishesTheFirstVersion() throws Throwable {
    ModelRepository repository = ModelRepository.open(directory);
    assertTold(
        "change the versions of a model",
        "path=" + directory.resolve("m.versions"),
        () -> repository.publish("m", Neighbors.train(10)));
    assertEquals(1, repository.publish("m", Neighbors.train(10)).number());
  }
}
