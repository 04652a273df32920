package io.modelshare.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.FileModelStore;
import io.modelshare.IncompatibleModelException;
import io.modelshare.ModelFiles;
import io.modelshare.ModelKey;
import io.modelshare.SharedObject;
import io.modelshare.UnknownModelTypeException;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Changes that would lose something are refused with the type, the fields and what to do. */
class RefusedEvolutionTest {
  private static final String IMPORTS = """
      package m;
      import io.modelshare.annotation.*;
      import java.util.*;
      """;

  private static Class<?> newer(String source) {
    try {
      return Compiled.compile(IMPORTS + source).loadClass("m.Model");
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private static String refusal(Fixture fixture, String source) {
    Class<?> type = newer(source);
    String message = assertThrows(
            IncompatibleModelException.class, () -> ModelFiles.load(fixture.file(), type))
        .getMessage();
    assertTrue(message.contains("file="), message);
    return message;
  }

  private static void assertContains(String message, String... parts) {
    for (String part : parts) {
      assertTrue(message.contains(part), message);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "long, int, total",
    "int, float, count",
    "long, double, total",
    "int, short, count",
    "int, char, count",
    "short, char, level",
    "double, float, exact",
    "boolean, int, flag",
    "Integer, int, box",
    "Integer, Short, box",
    "Integer, Object, box",
    "int, String, count"
  })
  void typeThatDoesNotHoldEveryValueIsRefused(String before, String now, String field) {
    String message = refusal(
        Fixture.NUMBERS, "@Shareable public record Model(" + now + " " + field + ", int added) {}");
    String recorded = now.equals("Object") ? "any Object" : now;
    assertContains(
        message,
        "m.Model has changed since the model was written",
        "changed " + field + " (" + before + " -> " + recorded + ")",
        "added added (int)",
        "removed " + (field.equals("total") ? "count (int)" : "total (long)"),
        "give the changed field a new name");
  }

  @Test
  void collectionOfAnotherTypeIsRefused() {
    assertContains(
        refusal(Fixture.CATALOG, "@Shareable public record Model(Set<String> tags) {}"),
        "changed tags (List<String> -> Set<String>)");
  }

  @Test
  void exactTypeThatBecameOpenIsRefused() {
    assertContains(refusal(Fixture.CATALOG, """
        @Shareable public record Model(Item best) {}
        @Shareable class Item {
          String name;
          int price;
        }
        """), "changed best (m.Item -> any m.Item)");
  }

  @Test
  void changeInsideANestedTypeNamesThatType() {
    assertContains(
        refusal(Fixture.CATALOG, """
        @Shareable public record Model(List<Item> items) {}
        @Shareable record Item(String name, short price) {}
        """), "m.Item has changed", "changed price (int -> short)");
  }

  @Test
  void renamedFieldOfAnotherTypeIsRefused() {
    assertContains(
        refusal(
            Fixture.NUMBERS, "@Shareable public record Model(@Renamed(\"count\") String label) {}"),
        "m.Model has changed",
        "changed count, renamed to label (int -> String)");
  }

  @Test
  void enumConstantThatIsUsedButGoneIsRefused() {
    assertContains(refusal(Fixture.TREE, """
        @Shareable public record Model(State state) {}
        enum State { NEW }
        """), "m.State has no constant OLD any more");
  }

  @Test
  void referenceIntoARemovedFieldOfAnUnknownTypeIsRefused() {
    assertContains(
        refusal(Fixture.CATALOG, """
        @Shareable public record Model(Set<Mood> sameFeelings) {}
        enum Mood { GLAD, SAD }
        """),
        "java.util.Set",
        "in a field that was removed",
        "save it again");
  }

  @Test
  void objectOfARemovedClassInAKeptFieldIsRefused(@TempDir Path folder) throws Exception {
    String model = """
        package m;
        import io.modelshare.annotation.Shareable;
        import java.util.*;
        @Shareable
        class Model {
          List<Object> all;
          %s
        }
        """;
    Path file = folder.resolve("model");
    String creation = "static Object create() { Model model = new Model();"
        + " model.all = List.of(new Part()); return model; }";
    ModelFiles.save(
        Compiled.compile(model.formatted(creation) + "@Shareable class Part {}")
            .call("m.Model", "create"),
        file);
    Class<?> newer = Compiled.compile(model.formatted("")).loadClass("m.Model");
    assertContains(
        assertThrows(UnknownModelTypeException.class, () -> ModelFiles.load(file, newer))
            .getMessage(),
        "m.Part",
        "has to be kept under its name");
  }

  @Test
  void objectThatIsNoSubtypeAnyMoreIsRefused(@TempDir Path folder) throws Exception {
    String model = """
        package m;
        import io.modelshare.annotation.Shareable;
        import java.util.*;
        @Shareable
        class Model {
          List<Shape> shapes;
          static Object create() {
            Model model = new Model();
            model.shapes = List.of(new Circle(1), (Shape) (Object) new Square(2));
            return model;
          }
        }
        @Shareable record Circle(int radius) implements Shape {}
        """;
    Path file = folder.resolve("model");
    ModelFiles.save(Compiled.compile(model + """
            @Shareable sealed interface Shape permits Circle, Square {}
            @Shareable record Square(int side) implements Shape {}
            """).call("m.Model", "create"), file);
    Class<?> newer = Compiled.compile(model + """
        @Shareable sealed interface Shape permits Circle {}
        @Shareable record Square(int side) {}
        """).loadClass("m.Model");
    assertContains(
        assertThrows(IncompatibleModelException.class, () -> ModelFiles.load(file, newer))
            .getMessage(),
        "a m.Square where a m.Shape is declared",
        "keep it one");
  }

  @Test
  void cycleThroughATypeThatIsBuiltFromItsPartsNowIsRefused() {
    assertContains(
        refusal(Fixture.TREE, "@Shareable public record Model(String label, Model next) {}"),
        "a reference to a m.Model that its constructor has not made yet",
        "save it again");
  }

  @Test
  void storeEvolvesAFileOnlyIfItWritesItAgain(@TempDir Path folder) throws IOException {
    Class<?> type = newer("@Shareable public record Model(int count, String added) {}");
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    Thread.currentThread().setContextClassLoader(type.getClassLoader());
    try {
      try (FileModelStore store = FileModelStore.open(folder, true)) {
        ModelKey<?> key = store.putSerialized(Fixture.NUMBERS.file());
        try (SharedObject<?> shared = store.getModel(key)) {
          assertEquals("Model[count=-7, added=null]", shared.object().toString());
        }
      }
      try (FileModelStore store = FileModelStore.open(folder, false)) {
        ModelKey<?> key = store.putSerialized(Fixture.NUMBERS.file());
        assertContains(
            assertThrows(
                    IncompatibleModelException.class, () -> store.getModel(key).object())
                .getMessage(),
            "m.Model has changed",
            "added added (String)",
            "write the model again");
      }
    } finally {
      Thread.currentThread().setContextClassLoader(before);
    }
  }
}
