package io.modelshare.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Field;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Keeps records in columns whose names and members are out of the ordinary. */
class ColumnsTest {
  private static final String IMPORTS = """
      package m;
      import io.modelshare.annotation.*;
      import java.util.*;
      import java.util.stream.*;
      """;

  /** Returns the list of a model that has been saved, loaded, shared and loaded again. */
  private static List<?> rows(Compiled compiled, String type) throws Exception {
    Object model = compiled.call(type, "create");
    List<?> written = list(model);
    List<?> read = list(RoundTrips.shared(RoundTrips.saved(model)));
    assertEquals("Rows", read.getClass().getSimpleName().replace("_", ""));
    assertEquals(written.toString(), read.toString());
    assertEquals(read, list(RoundTrips.saved(model)));
    return read;
  }

  private static List<?> list(Object model) throws ReflectiveOperationException {
    Field field = model.getClass().getDeclaredField("list");
    field.setAccessible(true);
    return (List<?>) field.get(model);
  }

  private static String model(String element, String expression) {
    return """
        @Shareable
        class Model {
          @InPlace List<%1$s> list;
          static Model create() {
            Model model = new Model();
            model.list = IntStream.range(0, 100).<%1$s>mapToObj(i -> %2$s).toList();
            return model;
          }
        }
        """.formatted(element, expression);
  }

  @Test
  void typesAndColumnsMayHaveTheNamesOfGeneratedOnes() throws Exception {
    String model = model("Part", "new Part(i, new Rows(i, List.of(new Cursor(i))), null, i)");
    String types = """
        @Shareable(columns = true)
        record Part(int x, Rows rows, InPlaceList in, int INSTANCE) {}
        @Shareable(columns = true) record Rows(int size, List<Cursor> list) {}
        @Shareable(columns = true) record Cursor(int index) {}
        @Shareable(columns = true)
        record InPlaceList(int get, Objects other, Collection row, IntBuffer from, int to) {}
        @Shareable(columns = true) record Objects(int i) {}
        @Shareable(columns = true) record Collection(int action) {}
        @Shareable(columns = true) record IntBuffer(int ints) {}
        """;
    assertEquals(100, rows(Compiled.compile(IMPORTS + model + types), "m.Model").size());
    String unnamed = IMPORTS.replace("package m;", "") + model + types;
    assertEquals(100, rows(Compiled.compile(unnamed), "Model").size());
  }

  @Test
  void recordMayHaveAsManyComponentsAsJavaAllows() throws Exception {
    String components =
        IntStream.range(0, 254).mapToObj(i -> "int c" + i).collect(Collectors.joining(", "));
    String arguments =
        IntStream.range(0, 254).mapToObj(i -> "i + " + i).collect(Collectors.joining(", "));
    List<?> rows = rows(
        Compiled.compile(IMPORTS
            + model("Wide", "new Wide(" + arguments + ")")
            + "@Shareable(columns = true) record Wide(" + components + ") {}\n"),
        "m.Model");
    assertTrue(rows.get(5).toString().endsWith(", c253=258]"));
  }

  @Test
  void recordOfAnotherPackageMayBePrivateToItsClass() throws Exception {
    String outer = """
        package other;
        import io.modelshare.annotation.*;
        import java.util.*;
        public class Outer {
          @Shareable(columns = true)
          public record Item(int id, String name, Inner inner) {
            private static final int NONE = 0;
            public Item {
              Objects.requireNonNull(name);
            }
            @Override public String name() {
              throw new AssertionError("the component is read, not its accessor");
            }
            @Override public String toString() { return id + name + inner; }
          }
          @Shareable(columns = true)
          record Inner(long value) {}
          public static Item of(int i) { return new Item(i, "n" + i, new Inner(i)); }
        }
        """;
    String model = model("other.Outer.Item", "other.Outer.of(i)");
    assertEquals(
        "9n9Inner[value=9]",
        rows(Compiled.compile(IMPORTS + model, outer), "m.Model").get(9).toString());
  }
}
