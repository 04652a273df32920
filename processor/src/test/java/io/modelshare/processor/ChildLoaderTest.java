package io.modelshare.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.modelshare.ModelFiles;
import io.modelshare.PersistedModel;
import io.modelshare.Sharing;
import io.modelshare.UnknownModelTypeException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model in a child class loader is found below its super type, where the thread looks. */
public class ChildLoaderTest {

  /** A super type on the class path. */
  public interface Score {
    /** Returns a number. */
    int score();
  }

  private final Compiled child = Compiled.compile("""
      package m;
      import io.modelshare.annotation.Shareable;
      import io.modelshare.processor.ChildLoaderTest;
      @Shareable public record Model(int score) implements ChildLoaderTest.Score {
        public static Object make() { return new Model(7); }
      }
      """);

  @TempDir
  Path directory;

  @Test
  void modelIsFoundByTheContextLoaderAndNotWithoutIt() throws Exception {
    Object model = child.call("m.Model", "make");
    Path file = directory.resolve("model");
    ModelFiles.save(model, file);
    try (PersistedModel<Object> owner = Sharing.persist(model)) {
      assertThrows(UnknownModelTypeException.class, () -> ModelFiles.load(file, Score.class));
      assertThrows(
          UnknownModelTypeException.class,
          () -> Sharing.reconstruct(owner.handle(), Score.class).close());
      ClassLoader before = Thread.currentThread().getContextClassLoader();
      Thread.currentThread().setContextClassLoader(child);
      try (PersistedModel<Score> attached = Sharing.reconstruct(owner.handle(), Score.class)) {
        assertEquals(7, attached.get().score());
        assertEquals(7, ModelFiles.load(file, Score.class).score());
        assertEquals(model, ModelFiles.load(file, Object.class));
      } finally {
        Thread.currentThread().setContextClassLoader(before);
      }
    }
  }
}
