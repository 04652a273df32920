package io.modelshare.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.FileModelStore;
import io.modelshare.IncompatibleModelException;
import io.modelshare.ModelFiles;
import io.modelshare.ModelKey;
import io.modelshare.SharedObject;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The type arguments of a program's own generic types are compared where a file names them. */
class EvolvingGenericsTest {
  private static final String TYPES = """
      package m;
      import io.modelshare.annotation.*;
      import java.util.*;
      import java.util.function.Function;
      %s
      @Shareable record Pair<A, B>(A first, B second%s) {}
      @Shareable sealed interface Tree<T> permits Leaf {}
      @Shareable record Leaf<T>(T value) implements Tree<T> {}
      @Shareable record Length() implements Function<String, Integer> {
        @Override public Integer apply(String text) { return text.length(); }
      }
      """;

  @TempDir
  private Path folder;

  private static Compiled compile(String model, String added) {
    return Compiled.compile(TYPES.formatted("@Shareable " + model, added));
  }

  private static String model(String type, String value) {
    return "@SuppressWarnings({\"rawtypes\", \"unchecked\"}) public record Model(" + type
        + " field) {" + "static Object create() { return new Model(" + value + "); } }";
  }

  private static Class<?> newer(String type, String added) throws ClassNotFoundException {
    return compile(model(type, "null"), added).loadClass("m.Model");
  }

  private Path save(String type, String value) throws Exception {
    Path file = folder.resolve("model");
    ModelFiles.save(compile(model(type, value), "").call("m.Model", "create"), file);
    return file;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Pair<String, Integer>         | new Pair<>(\"a\", 1)                 | Pair<Integer, String>",
        "List<Pair<String, Integer>>   | List.of(new Pair<>(\"a\", 1))        | List<Pair<Integer, String>>",
        "Pair<List<String>, int[]>     | new Pair<>(List.of(), new int[1])    | Pair<List<Integer>, int[]>",
        "Pair<String, int[]>[]         | new Pair[] {new Pair<>(\"a\", null)} | Pair<String, long[]>[]",
        "Tree<String>                  | new Leaf<>(\"a\")                    | Tree<Integer>",
        "Function<String, Integer>     | new Length()                         | Function<Integer, Integer>",
        "Iterable<String>              | List.of(\"a\")                       | Iterable<Integer>",
        "Map.Entry<String, Integer>    | Map.entry(\"a\", 1)                  | Map.Entry<String, Long>"
      })
  void changedArgumentIsRefused(String before, String value, String now) throws Exception {
    Path file = save(before, value);
    assertTrue(ModelFiles.load(file, newer(before, "")).toString().startsWith("Model[field="));
    String message = assertThrows(
            IncompatibleModelException.class, () -> ModelFiles.load(file, newer(now, "")))
        .getMessage();
    String recorded = before.replace("Pair", "m.Pair").replace("Tree", "any m.Tree");
    assertTrue(message.startsWith("m.Model has changed"), message);
    if (!before.contains("Entry") && !before.contains("Iterable") && !before.contains("Function")) {
      assertTrue(message.contains("changed field (" + recorded + " -> "), message);
    }
    assertTrue(message.contains("give the changed field a new name"), message);
  }

  @Test
  void removedFieldWithArgumentsIsPassedOver() throws Exception {
    Path file = save("List<Pair<String, Tree<Integer>>>", "List.of(new Pair<>(\"a\", null))");
    Class<?> newer = compile("public record Model(int other) {}", "").loadClass("m.Model");
    assertEquals("Model[other=0]", ModelFiles.load(file, newer).toString());
  }

  /** As in a file from before arguments were named. */
  private Path saveWithoutArguments() throws Exception {
    Path file = folder.resolve("model");
    String before = """
        record Model(Box box) {
          static Object create() { return new Model(new Box(7)); }
        }
        @Shareable record Box(Object value) {}
        """;
    ModelFiles.save(compile(before, "").call("m.Model", "create"), file);
    return file;
  }

  private static Class<?> withArguments(String added) throws ClassNotFoundException {
    String now =
        "public record Model(Box<Integer> box%s) {} @Shareable record Box<T>(T value%s) {}";
    return compile(now.formatted(added, added), "").loadClass("m.Model");
  }

  @Test
  void argumentsThatAFileDoesNotNameAreOfAnyType() throws Exception {
    Path file = saveWithoutArguments();
    assertEquals(
        "Model[box=Box[value=7]]", ModelFiles.load(file, withArguments("")).toString());
    assertEquals(
        "Model[box=Box[value=7, added=0], added=0]",
        ModelFiles.load(file, withArguments(", int added")).toString());
  }

  @Test
  void sharedFileThatDoesNotNameThemIsStillThatOfTheClass() throws Exception {
    Path file = saveWithoutArguments();
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    Thread.currentThread().setContextClassLoader(withArguments("").getClassLoader());
    try (FileModelStore store = FileModelStore.open(folder, false)) {
      ModelKey<?> key = store.putSerialized(file);
      try (SharedObject<?> shared = store.getModel(key)) {
        assertEquals("Model[box=Box[value=7]]", shared.object().toString());
      }
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }
}
