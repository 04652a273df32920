package io.modelshare.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.IncompatibleModelException;
import io.modelshare.ModelFiles;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Loads collections that are read in place after the types of their elements have changed: a column
 * at a time, in lists, maps, optionals and nested lists, and in collections that are too small to
 * be in place.
 */
class EvolvingInPlaceTest {
  private static final String IMPORTS = """
      package m;
      import io.modelshare.annotation.*;
      import java.nio.*;
      import java.util.*;
      import java.util.stream.*;
      """;

  private static final String MODEL = """
      @Shareable
      public class Model {
        @InPlace List<Row> list;
        @InPlace Map<Integer, Row> map;
        @InPlace List<Optional<Row>> some;
        @InPlace List<List<Row>> lists;
        int last;

        static Model create() {
          return of(100);
        }

        static Model few() {
          return of(10);
        }

        static Model of(int count) {
          Model model = new Model();
          model.list = IntStream.range(0, count).<Row>mapToObj(i -> %s).toList();
          model.map = new LinkedHashMap<>();
          model.some = new ArrayList<>();
          model.lists = new ArrayList<>();
          for (int i = 0; i < count; i++) {
            model.map.put(i, model.list.get(i));
            model.some.add(i %% 2 == 0 ? Optional.empty() : Optional.of(model.list.get(i)));
            model.lists.add(model.list.subList(0, i %% 4));
          }
          model.last = count;
          return model;
        }

        @Override public String toString() {
          return list.get(1) + " " + list.get(7) + " " + map.get(7) + " " + some.get(7).get() + " "
              + lists.get(3).get(1) + " " + last;
        }
      }
      """;

  @TempDir
  Path directory;

  private static String model(String expression, String types) {
    return IMPORTS + MODEL.formatted(expression) + types;
  }

  private Object loaded(String before, String create, String now) throws Exception {
    Path file = directory.resolve("model.safetensors");
    ModelFiles.save(Compiled.compile(before).call("m.Model", create), file);
    return ModelFiles.load(file, Compiled.compile(now).loadClass("m.Model"));
  }

  private void assertEvolves(String one, String seven, String before, String now) throws Exception {
    for (String create : new String[] {"create", "few"}) {
      Object model = loaded(before, create, now);
      String last = create.equals("few") ? "10" : "100";
      String expected = String.join(" ", one, seven, seven, seven, one, last);
      assertEquals(expected, model.toString());
      assertEquals(expected, RoundTrips.saved(model).toString());
      assertEquals(expected, RoundTrips.shared(model).toString());
    }
  }

  /** Rows before and after a change, and what the second and the eighth are read as. */
  private void assertRows(String before, String row, String now, String one, String seven)
      throws Exception {
    String nothing = "null";
    assertEvolves(
        one,
        seven,
        model(row, "@Shareable(columns = true) " + before),
        model(nothing, "@Shareable(columns = true) " + now));
  }

  @Test
  void columnsMayBeInAnyOrder() throws Exception {
    assertRows(
        "record Row(int id, String name, List<Integer> times) {}",
        "new Row(i, \"n\" + i, List.of(i, i))",
        "record Row(List<Integer> times, int id, String name) {}",
        "Row[times=[1, 1], id=1, name=n1]",
        "Row[times=[7, 7], id=7, name=n7]");
  }

  @Test
  void addedColumnsAreZerosAndNulls() throws Exception {
    String now = """
        record Row(boolean bool, byte b, char c, int id, short s, int i, long l, float f, double d,
            String text, Integer box, List<String> words, Optional<Integer> some, FloatBuffer floats,
            UUID uuid, Color color, Other other) {
          enum Color { RED }
          @Override public String toString() {
            return id + ":" + bool + b + (int) c + s + i + l + f + d + text + box + words + some + floats
                + uuid + color + other;
          }
        }
        @Shareable(columns = true) record Other(int x) {}
        """;
    String added = ":false000000.00.0nullnullnullnullnullnullnullnull";
    assertRows("record Row(int id) {}", "new Row(i)", now, "1" + added, "7" + added);
  }

  @Test
  void everyColumnMayBeNew() throws Exception {
    assertRows("record Row() {}", "new Row()", "record Row(int x) {}", "Row[x=0]", "Row[x=0]");
  }

  @Test
  void removedColumnsAreNotTouched() throws Exception {
    assertRows(
        """
        record Row(String gone, int id, Color color, List<Part> parts, Shape shape,
            Map<Color, Part> map, float last) {}
        enum Color { RED, GREEN }
        @Shareable(columns = true) record Part(String text, Color color) {}
        @Shareable sealed interface Shape permits Circle, Square {}
        @Shareable(columns = true) record Circle(float radius) implements Shape {}
        @Shareable(columns = true) record Square(Part side) implements Shape {}
        """,
        """
        new Row("a", i, Color.RED, List.of(new Part("b", Color.GREEN)),
            i % 2 == 0 ? new Circle(1) : new Square(new Part("c", null)), Map.of(), i)""",
        "record Row(float last, int id) {}",
        "Row[last=1.0, id=1]",
        "Row[last=7.0, id=7]");
  }

  @Test
  void numbersAndBoxesBecomeWider() throws Exception {
    assertRows(
        """
        record Row(byte a, char b, short c, int d, float e, Byte f, Integer g, Character h, float i,
            Short j) {}""",
        """
        new Row((byte) -i, (char) i, (short) i, i, i, (byte) i, i % 2 == 0 ? null : i, 'x', i,
            i == 7 ? null : (short) i)""",
        """
        record Row(short a, int b, float c, long d, double e, Long f, Double g, Character h, Double i,
            Integer j) {}""",
        "Row[a=-1, b=1, c=1.0, d=1, e=1.0, f=1, g=1.0, h=x, i=1.0, j=1]",
        "Row[a=-7, b=7, c=7.0, d=7, e=7.0, f=7, g=7.0, h=x, i=7.0, j=null]");
  }

  @Test
  void renamedColumnsKeepTheirValues() throws Exception {
    assertRows(
        "record Row(int id, String name, UUID key) {}",
        "new Row(i, \"n\" + i, new UUID(0, i))",
        """
        record Row(@Renamed("key") UUID uuid, @Renamed({"id", "number"}) long count,
            @Renamed("name") String title) {}""",
        "Row[uuid=00000000-0000-0000-0000-000000000001, count=1, title=n1]",
        "Row[uuid=00000000-0000-0000-0000-000000000007, count=7, title=n7]");
  }

  @Test
  void constantsMayMove() throws Exception {
    assertRows(
        "record Row(Color color, int id) {} enum Color { RED, GREEN, BLUE }",
        "new Row(Color.values()[i % 3], i)",
        "record Row(Color color) {} enum Color { NEW, GREEN, WHITE, BLUE, RED }",
        "Row[color=GREEN]",
        "Row[color=GREEN]");
  }

  @Test
  void partsInColumnsEvolveAsWell() throws Exception {
    assertRows(
        """
        record Row(Part part, List<Part> parts) {}
        @Shareable(columns = true) record Part(int x, String text) {}
        """,
        "new Row(new Part(i, \"t\"), List.of(new Part(-i, null)))",
        """
        record Row(List<Part> parts, Part part, Part more) {}
        @Shareable(columns = true) record Part(Integer y, long x) {}
        """,
        "Row[parts=[Part[y=null, x=-1]], part=Part[y=null, x=1], more=null]",
        "Row[parts=[Part[y=null, x=-7]], part=Part[y=null, x=7], more=null]");
  }

  @Test
  void kindsOfSealedInterfacesEvolveAsWell() throws Exception {
    assertEvolves(
        "Circle[r=1.0, color=null]",
        "Circle[r=7.0, color=null]",
        model("i % 2 == 0 ? new Square(i) : new Circle(i)", """
            @Shareable sealed interface Row permits Square, Circle {}
            @Shareable(columns = true) record Circle(float r) implements Row {}
            @Shareable(columns = true) record Square(int x) implements Row {}
            """),
        model("null", """
            @Shareable sealed interface Row permits Circle, Dot, Square {}
            @Shareable(columns = true) record Dot() implements Row {}
            @Shareable(columns = true) record Circle(double r, String color) implements Row {}
            @Shareable(columns = true) record Square() implements Row {}
            """));
  }

  @Test
  void rowsOfInterfacesEvolveAsWell() throws Exception {
    assertEvolves(
        "1 null n1",
        "7 null n7",
        model(
            "new Row() { public int id() { return i; } public String name() { return \"n\" + i; } }",
            """
            @Shareable(columns = true) interface Row { int id(); String name(); }
            """),
        model("null", """
            @Shareable(columns = true)
            abstract interface Row { Integer added(); String name(); long id(); }
            """)
            .replace("list.get(1) +", "text(list.get(1)) +")
            .replace("list.get(7) +", "text(list.get(7)) +")
            .replace("map.get(7) +", "text(map.get(7)) +")
            .replace("some.get(7).get() +", "text(some.get(7).get()) +")
            .replace("lists.get(3).get(1) +", "text(lists.get(3).get(1)) +")
            .replace("static Model few", """
                static String text(Row row) {
                  return row.id() + " " + row.added() + " " + row.name();
                }

                static Model few"""));
  }

  @Test
  void rowsMayLeaveTheirColumnsAndTheirPlace() throws Exception {
    String before = model("new Row(i, \"n\" + i, (short) i, null)", """
        @Shareable(columns = true)
        record Row(int id, String name, Short box, List<Integer> list) {}
        """);
    String now = model("null", """
        @Shareable
        final class Row {
          long id;
          Integer box;
          String name;
          List<Integer> list;
          boolean added;
          @Override public String toString() {
            return "Row[" + id + name + box + list + added + "]";
          }
        }
        """).replace("@InPlace", "");
    assertEvolves("Row[1n11nullfalse]", "Row[7n77nullfalse]", before, now);
  }

  @Test
  void rowsMayBecomeColumns() throws Exception {
    String now = model("new Row(i, \"n\" + i)", """
        @Shareable(columns = true)
        record Row(int id, String name) {}
        """);
    String before = now.replace("@InPlace", "").replace("(columns = true)", "");
    assertEvolves("Row[id=1, name=n1]", "Row[id=7, name=n7]", before, now);
  }

  @Test
  void removedCollectionsOfTypesThatAreGoneArePassedOver() throws Exception {
    String types = """
        @Shareable(columns = true)
        record Row(int id, Color color) {}
        enum Color { RED, GREEN }
        """;
    String removed = """
        @Shareable
        public class Model {
          @InPlace Map<Color, Row> colors;
          @InPlace Set<Color> set;
          @InPlace SortedMap<Color, Row> sorted;
        """;
    String before = model("new Row(i, Color.RED)", types)
        .replace("@Shareable\npublic class Model {\n", removed)
        .replace("model.last =", """
            model.colors = new LinkedHashMap<>(Map.of(Color.RED, model.list.get(0)));
            model.set = EnumSet.allOf(Color.class);
            model.sorted = new TreeMap<>(model.colors);
            model.last =""");
    String now = IMPORTS + """
        @Shareable
        public class Model {
          int last;
          @Override public String toString() {
            return "" + last;
          }
        }
        """;
    assertEquals("100", loaded(before, "create", now).toString());
    assertEquals("10", loaded(before, "few", now).toString());
  }

  @Test
  void narrowerColumnsAreRefused() {
    IncompatibleModelException e = assertThrows(
        IncompatibleModelException.class,
        () -> loaded(
            model("new Row(i)", "@Shareable(columns = true) record Row(long id) {}"),
            "create",
            model("null", "@Shareable(columns = true) record Row(int id) {}")));
    assertTrue(e.getMessage().contains("m.Row"), e.getMessage());
    assertTrue(e.getMessage().contains("changed id (long -> int)"), e.getMessage());
  }

  @Test
  void kindThatIsNoLongerPermittedIsNamed() {
    IncompatibleModelException e = assertThrows(
        IncompatibleModelException.class,
        () -> loaded(
            model("i % 2 == 0 ? new Square(i) : new Circle(i)", """
                @Shareable sealed interface Row permits Square, Circle {}
                @Shareable(columns = true) record Circle(float r) implements Row {}
                @Shareable(columns = true) record Square(int x) implements Row {}
                """),
            "create",
            model("null", """
                @Shareable sealed interface Row permits Circle {}
                @Shareable(columns = true) record Circle(float r) implements Row {}
                """)));
    assertTrue(e.getMessage().contains("m.Square"), e.getMessage());
  }

  @Test
  void kindThatIsNoLongerPermittedIsNamedOnTheHeapToo() {
    String circle = """
        @Shareable(columns = true) record Circle(float r) implements Row {}
        """;
    IncompatibleModelException e = assertThrows(
        IncompatibleModelException.class,
        () -> loaded(
            model("i % 2 == 0 ? new Square(i) : new Circle(i)", circle + """
                @Shareable sealed interface Row permits Square, Circle {}
                @Shareable(columns = true) record Square(int x) implements Row {}
                """),
            "create",
            model("null", circle + """
                @Shareable sealed interface Row permits Circle {}
                @Shareable(columns = true) record Square(int x) {}
                """).replace("@InPlace", "")));
    assertTrue(e.getMessage().contains("m.Square"), e.getMessage());
  }

  @Test
  void collectionInPlaceMayStandWhereAnyObjectMay() throws Exception {
    String model = IMPORTS + """
        @Shareable
        public class Model {
          %s List<Integer> list;
          @InPlace List<Integer> same;
          @InPlace Map<String, Integer> map;
          @InPlace SortedSet<Long> sorted;
          Object object;
          Iterable<Integer> iterable;
          Object[] objects;

          static Model create() {
            Model model = new Model();
            model.list = IntStream.range(0, 100).boxed().toList();
            model.same = model.list;
            model.map = new HashMap<>();
            model.sorted = new TreeSet<>();
            for (int i : model.list) {
              model.map.put("k" + i, i);
              model.sorted.add((long) -i);
            }
            model.object = model.list;
            model.iterable = model.list;
            model.objects = new Object[] {model.map, model.list, model.sorted};
            return model;
          }

          @Override public String toString() {
            return list + " " + list.equals(same) + " " + list.equals(object) + " "
                + list.equals(iterable) + " " + map.equals(objects[0]) + " "
                + list.equals(objects[1]) + " " + List.copyOf(sorted)
                    .equals(new ArrayList<>((Collection<?>) objects[2]));
          }
        }
        """;
    Object loaded = loaded(model.formatted("@InPlace"), "create", model.formatted(""));
    String expected = loaded.toString();
    assertTrue(expected.endsWith("] true true true true true true"), expected);
    assertEquals(expected, RoundTrips.saved(loaded).toString());
    assertEquals(expected, RoundTrips.shared(loaded).toString());
    assertEquals(expected, RoundTrips.throughKryo(loaded).toString());
  }
}
