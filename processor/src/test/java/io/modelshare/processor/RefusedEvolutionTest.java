package io.modelshare.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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

  private static String refusal(Path folder, String before, String now) throws Exception {
    Path file = folder.resolve("model");
    ModelFiles.save(Compiled.compile(IMPORTS + before).call("m.Model", "create"), file);
    Class<?> newer = newer(now);
    String message = assertThrows(
            IncompatibleModelException.class, () -> ModelFiles.load(file, newer))
        .getMessage();
    assertContains(message, "file=");
    return message;
  }

  private static final String SHAPES = """
      @Shareable record Model(Shape shape, List<Shape> shapes) {
        static Object create() { %s }
      }
      @Shareable sealed interface Shape permits Kind {}
      """;

  @Test
  void enumThatBecomesARecordIsRefused(@TempDir Path folder) throws Exception {
    String before = SHAPES.formatted("return new Model(Kind.ROUND, List.of(Kind.ROUND));")
        + "@Shareable enum Kind implements Shape { ROUND }";
    String now =
        SHAPES.formatted("return null;") + "@Shareable record Kind(int size) implements Shape {}";
    assertContains(refusal(folder, before, now), "m.Kind was an enum", "keep it an enum");
  }

  @Test
  void recordThatBecomesAnEnumIsRefused(@TempDir Path folder) throws Exception {
    String before = SHAPES.formatted("return new Model(new Kind(1), List.of());")
        + "@Shareable record Kind(int size) implements Shape {}";
    String now =
        SHAPES.formatted("return null;") + "@Shareable enum Kind implements Shape { ROUND }";
    assertContains(refusal(folder, before, now), "m.Kind was no enum", "keep it a class");
  }

  @Test
  void arrayOfWhatIsNoSubtypeAnyMoreIsRefused(@TempDir Path folder) throws Exception {
    String model = """
        @Shareable record Model(Shape[] shapes) {
          static Object create() { return new Model((Shape[]) (Object) new Circle[0]); }
        }
        """;
    String before = model + """
        @Shareable sealed interface Shape permits Circle, Square {}
        @Shareable record Circle(int radius) implements Shape {}
        @Shareable record Square(int side) implements Shape {}
        """;
    String now = model + """
        @Shareable sealed interface Shape permits Square {}
        @Shareable record Circle(int radius) {}
        @Shareable record Square(int side) implements Shape {}
        """;
    assertContains(
        refusal(folder, before, now),
        "an array of m.Circle where a m.Shape[] is declared",
        "is no subtype of its elements any more",
        "keep it one");
  }

  @Test
  void classThatBecomesAbstractIsRefused(@TempDir Path folder) throws Exception {
    String model = """
        @Shareable record Model(List<Part> parts) {
          static Object create() { %s }
        }
        """;
    Path file = folder.resolve("model");
    ModelFiles.save(
        Compiled.compile(IMPORTS
                + model.formatted("return new Model(List.of(new Part()));")
                + "@Shareable class Part {}")
            .call("m.Model", "create"),
        file);
    Class<?> newer = newer(model.formatted("return null;") + """
        @Shareable abstract class Part {}
        @Shareable class Other extends Part {}
        """);
    String message = assertThrows(
            UnknownModelTypeException.class, () -> ModelFiles.load(file, newer))
        .getMessage();
    assertContains(message, "m.Part", "it is abstract", "keep it as it was");
    assertFalse(message.contains("annotate"), message);
  }

  @Test
  void constructorThatDoesNotTakeWhatWasAddedIsNamedWithIt(@TempDir Path folder) throws Exception {
    String before = """
        @Shareable record Model(Part part) {
          static Object create() { return new Model(new Part(1)); }
        }
        @Shareable record Part(int count) {}
        """;
    String now = """
        @Shareable record Model(Part part) {}
        @Shareable record Part(int count, String name) {
          Part {
            Objects.requireNonNull(name, "no name");
          }
        }
        """;
    assertContains(
        refusal(folder, before, now),
        "m.Part.<init> has thrown java.lang.NullPointerException: no name, called for a m.Part",
        "null, 0 or false there: name (String) of m.Part",
        "a default in its place");
  }

  @Test
  void builderThatDoesNotTakeWhatWasAddedIsNamedWithIt() {
    assertContains(
        refusal(Fixture.BUILT, """
        @Shareable(builder = Model.Builder.class) public final class Model {
          final String name;
          final int size;
          private Model(Builder builder) { name = builder.name; size = builder.size; }
          static final class Builder {
            private String name;
            private int size;
            Builder name(String value) { name = value; return this; }
            Builder size(int value) { size = value; return this; }
            Model build() {
              if (size == 0) {
                throw new IllegalStateException("no size");
              }
              return new Model(this);
            }
          }
        }
        """),
        "m.Model$Builder.build has thrown java.lang.IllegalStateException: no size",
        "size (int) of m.Model");
  }

  @Test
  void recordInColumnsThatDoesNotTakeWhatWasAddedIsRefused(@TempDir Path folder) throws Exception {
    String model = """
        @Shareable record Model(@InPlace List<Row> rows) {
          static Object create() { %s }
        }
        """;
    String before = model.formatted("List<Row> rows = new ArrayList<>();"
            + " for (int i = 0; i < 100; i++) { rows.add(new Row(i)); } return new Model(rows);")
        + "@Shareable(columns = true) record Row(int count) {}";
    String now = model.formatted("return null;") + """
        @Shareable(columns = true) record Row(int count, String name) {
          Row {
            Objects.requireNonNull(name, "no name");
          }
        }
        """;
    assertContains(
        refusal(folder, before, now),
        "m.Row.<init> has thrown java.lang.NullPointerException: no name",
        "name (String) of m.Row");
  }

  @Test
  void constructorThatRefusesWhatItsFieldHadIsNamed(@TempDir Path folder) throws Exception {
    String model = """
        @Shareable class Model {
          final int[] counts;
          Model(int[] counts) {
            if (counts[0] == 0) {
              throw new IllegalArgumentException("no count");
            }
            this.counts = counts;
          }
          static Object create() {
            Model model = new Model(new int[] {1});
            model.counts[0] = 0;
            return model;
          }
        }
        """;
    assertContains(
        refusal(folder, model, model),
        "m.Model.<init> has thrown java.lang.IllegalArgumentException: no count",
        "let it take each value that is written");
  }

  @Test
  void numbersAreMentionedOnlyWhereThereAreAny() {
    String numbers = refusal(Fixture.CATALOG, "@Shareable public record Model(List<Long> tags) {}");
    assertFalse(numbers.contains("only a number"), numbers);
    String wider = refusal(Fixture.NUMBERS, "@Shareable public record Model(int total) {}");
    assertContains(wider, "only a number by itself may become wider");
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
