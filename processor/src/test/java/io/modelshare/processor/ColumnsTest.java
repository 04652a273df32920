package io.modelshare.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.Sharing;
import java.lang.reflect.Field;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Keeps records and interfaces in columns whose names and members are out of the ordinary. */
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
  void interfaceMayHaveColumnsWithTheNamesOfGeneratedMembers() throws Exception {
    String model = model("Row", "new Given(i, -i, null, i, 2 * i)");
    List<?> rows = rows(Compiled.compile(IMPORTS + model + """
            @Shareable(columns = true)
            interface Row {
              int index();
              int rows();
              Values values();
              int hash();
              int other();
            }
            @Shareable(columns = true) interface Values { int row(); }
            record Given(int index, int rows, Values values, int hash, int other) implements Row {
              @Override public String toString() {
                return "Row[hash=" + hash + ", index=" + index + ", other=" + other + ", rows=" + rows
                    + ", values=" + values + "]";
              }
            }
            """), "m.Model");
    assertEquals(
        "Row[hash=9, index=9, other=18, rows=-9, values=null]", rows.get(9).toString());
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

  @Test
  void rowsOfAnInterfaceEqualEachOtherWhereverTheyAreKept() throws Exception {
    Compiled compiled = Compiled.compile(IMPORTS + """
        @Shareable
        public class Model {
          @InPlace List<Item> list;
          Item one;
          List<Item> few;
          static Model create() {
            Model model = new Model();
            model.list = IntStream.range(0, 100).<Item>mapToObj(i -> new Given(i, "n" + i)).toList();
            model.one = model.list.get(42);
            model.few = List.of(model.one, model.list.get(43));
            return model;
          }
          static boolean check(Model model) {
            return model.list.get(42).equals(model.one) && model.one.equals(model.list.get(42))
                && model.one.hashCode() == model.list.get(42).hashCode()
                && model.list.indexOf(model.one) == 42
                && model.list.contains(model.few.get(1))
                && !model.list.get(41).equals(model.one)
                && model.few.equals(model.list.subList(42, 44))
                && model.list.subList(42, 44).equals(model.few)
                && model.one.twice() == 84
                && model.one.getClass() != Given.class;
          }
        }
        @Shareable(columns = true)
        interface Item {
          int id();
          String name();
          default int twice() { return 2 * id(); }
        }
        record Given(int id, String name) implements Item {}
        """);
    Object model = RoundTrips.saved(compiled.call("m.Model", "create"));
    var check = model.getClass().getDeclaredMethod("check", model.getClass());
    check.setAccessible(true);
    assertEquals(true, check.invoke(null, model));
    assertEquals(true, check.invoke(null, RoundTrips.throughKryo(model)));
    assertNotEquals(list(model).get(0), list(model).get(1));
  }

  @Test
  void rowsOfAnInterfaceMayHoldWhatRecordsMay() throws Exception {
    String types = """
        @Shareable(columns = true)
        interface Row extends Named<String> {
          float price();
          boolean isOld();
          Integer size();
          float[] weights();
          FloatBuffer vector();
          @InPlace List<Integer> times();
          Optional<Inner> inner();
          Map<String, Inner> inners();
          Shape shape();
          default Row self() { return this; }
          static Row at(int i) {
            return new Given("n" + i, i == 2 ? Float.NaN : i, i % 2 == 0, i % 5 == 0 ? null : i,
                i % 7 == 0 ? null : new float[] {i}, FloatBuffer.wrap(new float[i]), List.of(i),
                i % 3 == 0 ? Optional.empty() : Optional.of(new Small(i)),
                Map.of("k", new Small(i)), i % 4 == 0 ? null : i % 2 == 0 ? new Dot() : new Line(i));
          }
        }
        interface Named<T> { T name(); }
        @Shareable(columns = true) interface Inner { int value(); default Inner other() { return this; } }
        record Small(int value) implements Inner {
          @Override public String toString() { return "Inner[value=" + value + "]"; }
        }
        sealed interface Shape {}
        sealed interface Open extends Shape {}
        @Shareable(columns = true) record Dot() implements Open, Shape {}
        @Shareable(columns = true) record Line(int length) implements Open {}
        record Given(String name, float price, boolean isOld, Integer size, float[] weights,
            FloatBuffer vector, List<Integer> times, Optional<Inner> inner, Map<String, Inner> inners,
            Shape shape) implements Row {
          @Override public String toString() {
            return "Row[inner=" + inner + ", inners=" + inners + ", isOld=" + isOld + ", name=" + name
                + ", price=" + price + ", shape=" + shape + ", size=" + size + ", times=" + times
                + ", vector=" + vector.remaining() + ", weights=" + Arrays.toString(weights) + "]";
          }
        }
        """;
    Compiled compiled = Compiled.compile("""
        package m;
        import io.modelshare.annotation.*;
        import java.nio.*;
        import java.util.*;
        import java.util.stream.*;
        @Shareable
        class Model {
          @InPlace List<Row> list;
          @InPlace List<Row> few;
          @InPlace Map<String, List<Row>> lists;
          Row one;
          static Model create() {
            Model model = new Model();
            model.list = new ArrayList<>(IntStream.range(0, 100).mapToObj(Row::at).toList());
            model.list.set(8, null);
            model.few = new ArrayList<>(model.list.subList(0, 10));
            model.lists = new LinkedHashMap<>();
            for (int i = 0; i < 100; i++) {
              model.lists.put("k" + i, i == 9 ? null : List.of(Row.at(i), Row.at(i + 1)));
            }
            model.one = Row.at(2);
            return model;
          }
          @Override public String toString() {
            return (list + " " + few + " " + lists + " " + one)
                .replaceAll("vector=java.nio.\\\\w+\\\\[pos=0 lim=(\\\\d+) cap=\\\\d+\\\\]", "vector=$1");
          }
          static boolean check(Model model, Model other) {
            return model.list.equals(other.list) && model.list.hashCode() == other.list.hashCode()
                && model.few.equals(model.list.subList(0, 10)) && model.few.equals(other.few)
                && model.list.subList(0, 10).hashCode() == model.few.hashCode()
                && model.list.indexOf(other.one) == 2 && model.one.equals(other.list.get(2))
                && model.lists.equals(other.lists) && model.list.get(8) == null
                && !model.list.contains(Row.at(3)) && model.one.self() == model.one;
          }
        }
        """ + types);
    Object model = compiled.call("m.Model", "create");
    Object read = RoundTrips.saved(model);
    Object again = RoundTrips.shared(read);
    Object copied = RoundTrips.throughKryo(again);
    for (Object other : List.of(read, again, copied, persisted(model), persisted(read))) {
      assertEquals(model.toString(), other.toString());
      var check = model.getClass().getDeclaredMethod("check", model.getClass(), model.getClass());
      check.setAccessible(true);
      assertEquals(true, check.invoke(null, read, other));
      assertEquals(true, check.invoke(null, other, read));
    }
  }

  @SuppressWarnings("unchecked") // the class of the model
  private static Object persisted(Object model) throws Exception {
    try (var persisted = Sharing.persist(model);
        var attached = Sharing.reconstruct(persisted.handle(), (Class<Object>) model.getClass())) {
      return RoundTrips.throughKryo(attached.get());
    }
  }

  @Test
  void sealedInterfaceMayBeGenericAndOfAnotherPackage() throws Exception {
    String shapes = """
        package p;
        import io.modelshare.annotation.*;
        @Shareable
        public sealed interface Shape<T> {
          @Shareable(columns = true) public record Dot(int x) implements Shape<String> {}
          @Shareable(columns = true) public record Text(String text) implements Shape<String> {}
        }
        """;
    String model = model(
        "p.Shape<String>",
        "i % 9 == 0 ? null : i % 2 == 0 ? new p.Shape.Dot(i) : new p.Shape.Text(\"t\" + i)");
    Object written = Compiled.compile(IMPORTS + model, shapes).call("m.Model", "create");
    Object read = RoundTrips.saved(written);
    assertEquals(list(written), list(read));
    assertEquals(list(written), list(RoundTrips.shared(read)));
    assertEquals(list(written).hashCode(), list(read).hashCode());
  }
}
