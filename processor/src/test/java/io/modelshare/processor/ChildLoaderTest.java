package io.modelshare.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.ModelFiles;
import io.modelshare.PersistedModel;
import io.modelshare.Sharing;
import io.modelshare.UnknownModelTypeException;
import java.lang.reflect.Method;
import java.net.URL;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
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

  /** The stages of a pipeline are in plugins, the pipeline is in the application. */
  @Test
  void partsAreFoundByTheContextLoaderAndByThoseOfTypesOnTheWay() throws Exception {
    Compiled all = Compiled.compile("""
        package h;
        import io.modelshare.annotation.Shareable;
        import java.util.*;
        @Shareable public record Pipeline(List<Stage> stages, Object[] others, Chain chain) {
          @Shareable public record Chain(Chain rest, Stage stage) {}
          public static Object make(Stage stage, int length) {
            Chain chain = null;
            for (int i = 0; i < length; i++) {
              chain = new Chain(chain, i == 0 ? stage : null);
            }
            Object[] others = (Object[]) java.lang.reflect.Array.newInstance(stage.getClass(), 1);
            others[0] = stage;
            return new Pipeline(List.of(stage), others, chain);
          }
        }
        """, """
        package h;
        import io.modelshare.annotation.Shareable;
        @Shareable public interface Stage {}
        """, """
        package p;
        import io.modelshare.annotation.Shareable;
        @Shareable public record Doubler(int by, Object inner) implements h.Stage {}
        """, """
        package q;
        import io.modelshare.annotation.Shareable;
        @Shareable public record Other(String name) {}
        """);
    Compiled host = all.part("h", Compiled.class.getClassLoader());
    Compiled library = all.part("q", host);
    Compiled plugin = all.part("p", library);
    Object other = library.loadClass("q.Other").getConstructors()[0].newInstance("other");
    Object stage = plugin.loadClass("p.Doubler").getConstructors()[0].newInstance(2, other);
    Class<?> type = host.loadClass("h.Pipeline");
    Method make = type.getMethod("make", host.loadClass("h.Stage"), int.class);
    for (int length : new int[] {1, 300}) {
      Object model = make.invoke(null, stage, length);
      Path file = directory.resolve("pipeline");
      ModelFiles.save(model, file);
      UnknownModelTypeException e =
          assertThrows(UnknownModelTypeException.class, () -> ModelFiles.load(file, type));
      assertTrue(e.getMessage().contains("p.Doubler"), e.getMessage());
      ClassLoader before = Thread.currentThread().getContextClassLoader();
      Thread.currentThread().setContextClassLoader(plugin);
      try (PersistedModel<Object> owner = Sharing.persist(model)) {
        new SameGraph(false).check("pipeline", model, ModelFiles.load(file, type));
        new SameGraph(true).check("pipeline", model, owner.get());
      } finally {
        Thread.currentThread().setContextClassLoader(before);
      }
    }
  }

  /** A part of a plugin's type is found where that type was, whatever the thread's loader is. */
  @Test
  void partsOfAPartAreFoundByItsOwnLoader() throws Exception {
    Compiled all = Compiled.compile("""
        package h;
        import io.modelshare.annotation.Shareable;
        @Shareable public record Holder(Object first, Object second) {}
        """, """
        package p;
        import io.modelshare.annotation.Shareable;
        @Shareable public record Outer(Object inner) {}
        """, """
        package q;
        import io.modelshare.annotation.Shareable;
        @Shareable public record Inner(int number) {}
        """);
    Compiled host = all.part("h", Compiled.class.getClassLoader());
    Compiled hidden = all.part("q", host);
    Compiled seen = all.part("p", hidden);
    ClassLoader context = new ClassLoader(host) {
      @Override
      protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (name.startsWith("p.")) {
          return seen.loadClass(name);
        }
        throw new ClassNotFoundException(name);
      }

      @Override
      protected Enumeration<URL> findResources(String name) {
        return name.contains("/p/") ? seen.findResources(name) : Collections.emptyEnumeration();
      }

      @Override
      protected URL findResource(String name) {
        Enumeration<URL> found = findResources(name);
        return found.hasMoreElements() ? found.nextElement() : null;
      }
    };
    Object inner = hidden.loadClass("q.Inner").getConstructors()[0].newInstance(1);
    Object outer = seen.loadClass("p.Outer").getConstructors()[0].newInstance(inner);
    Class<?> type = host.loadClass("h.Holder");
    Object model = type.getConstructors()[0].newInstance(outer, inner);
    Path file = directory.resolve("holder");
    ModelFiles.save(model, file);
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    Thread.currentThread().setContextClassLoader(context);
    try {
      new SameGraph(false).check("holder", model, ModelFiles.load(file, type));
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }
}
