package io.modelshare.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.modelshare.ModelFiles;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads collections of each kind in place, and compares them with what was written. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class InPlaceModelsTest {
  private static final String IMPORTS = """
      package m;
      import static base.Many.*;
      import base.*;
      import io.modelshare.annotation.*;
      import java.nio.*;
      import java.util.*;

      """;

  /** Makes collections of a hundred elements; lists and values have a null among them. */
  private static final List<String> BASE = List.of(
      """
      package base;
      import java.util.*;
      import java.util.function.IntFunction;
      public class Many {
        public static final int SIZE = 100;
        public static <E> List<E> list(IntFunction<E> element) {
          List<E> list = new ArrayList<>();
          for (int i = 0; i < SIZE; i++) {
            list.add(i == 7 ? null : element.apply(i));
          }
          return list;
        }
        public static <E> Set<E> set(IntFunction<E> element) {
          Set<E> set = new LinkedHashSet<>();
          for (int i = SIZE; i > 0; i--) {
            set.add(element.apply(i));
          }
          return set;
        }
        public static <K, V> Map<K, V> map(IntFunction<K> key, IntFunction<V> value) {
          Map<K, V> map = new LinkedHashMap<>();
          for (int i = SIZE; i > 0; i--) {
            map.put(key.apply(i), i == 7 ? null : value.apply(i));
          }
          return map;
        }
      }
      """,
      """
      package base;
      public enum Day { MON, TUE { @Override public String toString() { return "t"; } }, WED;
        public static Day of(int i) { return values()[i % 3]; }
      }
      """,
      """
      package base;
      public enum Letter {
        %s;
        public static Letter of(int i) { return values()[i]; }
      }
      """.formatted(String.join(
          ", ", Stream.iterate(0, i -> i + 1).limit(101).map(i -> "L" + i).toList())),
      """
      package base;
      import io.modelshare.annotation.*;
      import java.util.*;
      @Shareable(columns = true)
      public record Trip(int id, String name, List<Integer> times, Day day, Point from, float rows,
          boolean index, char i, byte other, short row, long to, double in, Long box, byte[] bytes) {
        public static Trip of(int i) {
          return new Trip(i, i % 3 == 0 ? null : "trip " + i, i % 4 == 0 ? null : List.of(i, i + 1),
              Day.of(i), Point.of(i), i / 2f, i % 2 == 0, (char) i, (byte) i, (short) i, i << 40L,
              i / 3d, i % 5 == 0 ? null : (long) i, null);
        }
      }
      """,
      """
      package base;
      import io.modelshare.annotation.*;
      @Shareable(columns = true)
      public record Point(int x, float y) implements Shape {
        public static Point of(int i) { return new Point(i, i / 4f); }
      }
      """,
      """
      package base;
      import io.modelshare.annotation.*;
      @Shareable
      public sealed interface Shape permits Point, Shape.Text, Shape.Nothing {
        @Shareable(columns = true) record Text(String text) implements Shape {}
        @Shareable(columns = true) record Nothing() implements Shape {}
        static Shape of(int i) {
          return i % 3 == 0 ? new Point(i, i) : i % 3 == 1 ? new Text("t" + i) : new Nothing();
        }
      }
      """,
      """
      package base;
      import io.modelshare.annotation.*;
      @Shareable(columns = true)
      public record Own(String name) {
        @Override public boolean equals(Object other) {
          return other instanceof Own own && own.name.equalsIgnoreCase(name);
        }
        @Override public int hashCode() { return name.toLowerCase().hashCode(); }
        @Override public String name() { return name + "!"; }
        public static Own of(int i) { return new Own("Own" + i); }
      }
      """);

  /** A type, and the expression for a value of it. */
  static List<String> rows() {
    List<String> rows = new ArrayList<>(List.of(
        "List<Boolean> = list(i -> i % 2 == 0)",
        "List<Byte> = list(i -> (byte) i)",
        "List<Character> = list(i -> (char) (i + 'a'))",
        "List<Short> = list(i -> (short) (i * 300))",
        "List<Integer> = list(i -> i * i)",
        "List<Long> = list(i -> i * 10_000_000_000L)",
        "List<Float> = list(i -> i / 3f)",
        "List<Double> = list(i -> i / 3d)",
        "List<String> = list(i -> \"größe\" + i)",
        "List<String> = list(i -> \"same\" + i % 3)",
        "List<Day> = list(Day::of)",
        "List<Thread.State> = list(i -> Thread.State.values()[i % 6])",
        "List<UUID> = list(i -> new UUID(i, -i))",
        "List<ByteBuffer> = list(i -> ByteBuffer.wrap(new byte[] {1, (byte) i}))",
        "List<CharBuffer> = list(i -> CharBuffer.wrap(\"c\" + i))",
        "List<ShortBuffer> = list(i -> ShortBuffer.wrap(new short[i]))",
        "List<IntBuffer> = list(i -> IntBuffer.wrap(new int[] {i, 2 * i}))",
        "List<LongBuffer> = list(i -> LongBuffer.wrap(new long[] {i}))",
        "List<FloatBuffer> = list(i -> FloatBuffer.wrap(new float[] {i, i}))",
        "List<DoubleBuffer> = list(i -> DoubleBuffer.wrap(new double[] {i, .5}))",
        "List<boolean[]> = list(i -> new boolean[] {i % 2 == 0})",
        "List<byte[]> = list(i -> new byte[] {(byte) i})",
        "List<char[]> = list(i -> new char[] {(char) i})",
        "List<short[]> = list(i -> new short[] {(short) i})",
        "List<int[]> = list(i -> new int[] {i, i})",
        "List<long[]> = list(i -> new long[] {i})",
        "List<float[]> = list(i -> new float[] {i / 2f})",
        "List<double[]> = list(i -> new double[i])",
        "List<Optional<String>> = list(i -> Optional.ofNullable(i % 2 == 0 ? null : \"\" + i))",
        "List<List<Integer>> = list(i -> i % 9 == 0 ? List.of() : List.of(i, i + 1))",
        "List<List<List<String>>> = list(i -> List.of(List.of(\"\" + i), List.of()))",
        "List<Set<String>> = list(i -> set(j -> i + \" \" + j))",
        "List<Map<String, Integer>> = list(i -> Map.of(\"a\" + i, i))",
        "List<? extends Integer> = list(i -> i)",
        "List<Trip> = list(Trip::of)",
        "List<Point> = list(Point::of)",
        "List<Shape> = list(Shape::of)",
        "List<Optional<Shape>> = list(i -> Optional.of(Shape.of(i)))",
        "Map<Day, List<Shape>> = new HashMap<>(Map.of(Day.MON, new ArrayList<>(list(Shape::of))))",
        "List<Own> = list(Own::of)",
        "List<List<Trip>> = list(i -> List.of(Trip.of(i), Trip.of(i + 1)))",
        "List<Optional<Point>> = list(i -> Optional.of(Point.of(i)))",
        "Collection<Integer> = list(i -> i)",
        "Collection<Trip> = set(Trip::of)",
        "Map<String, Integer> = map(i -> \"k\" + i, i -> i)",
        "Map<String, Trip> = map(i -> \"k\" + i, Trip::of)",
        "Map<Long, List<Integer>> = map(i -> (long) i, i -> List.of(i, i))",
        "Map<Day, String> = new HashMap<>(Map.of(Day.TUE, \"t\"))",
        "Map<String, Map<String, Long>> = map(i -> \"k\" + i, i -> Map.of(\"\" + i, (long) i))",
        "SortedMap<String, Integer> = new TreeMap<>(map(i -> \"k\" + i, i -> i))",
        "NavigableMap<Long, Shape> = new TreeMap<>(map(i -> (long) -i, Shape::of))",
        "SortedSet<String> = new TreeSet<>(set(i -> \"k\" + i))",
        "NavigableSet<Integer> = new TreeSet<>(set(i -> 7 * i % 101))"));
    for (String key : List.of(
        "Byte = (byte) i",
        "Character = (char) i",
        "Short = (short) i",
        "Integer = i",
        "Long = i * 5_000_000_000L",
        "String = \"k\" + i",
        "UUID = new UUID(i, i)",
        "Letter = Letter.of(i)",
        "ByteBuffer = ByteBuffer.wrap(new byte[] {(byte) i, 1})")) {
      String[] parts = key.split(" = ", 2);
      rows.add("Set<%s> = set(i -> %s)".formatted(parts[0], parts[1]));
      rows.add("Map<%s, Float> = map(i -> %s, i -> i / 3f)".formatted(parts[0], parts[1]));
      rows.add("SortedMap<%s, String> = new TreeMap<>(map(i -> %s, i -> \"v\" + i))"
          .formatted(parts[0], parts[1]));
    }
    return rows;
  }

  private Compiled compiled;

  @BeforeAll
  void compile() {
    List<String> sources = new ArrayList<>(BASE);
    for (String row : rows()) {
      String[] parts = row.split(" = ", 2);
      sources.add(IMPORTS.replace("package m;", "package m" + (sources.size() - BASE.size()) + ";")
          + """
          @Shareable
          public final class Model {
            @InPlace %1$s data;
            Optional<@InPlace %1$s> within;
            @InPlace %1$s none;
            static Model create() {
              Model model = new Model();
              model.data = %2$s;
              model.within = Optional.of(%2$s);
              return model;
            }
          }
          """.formatted(parts[0], parts[1]));
    }
    compiled = Compiled.compile(sources.toArray(new String[0]));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void whatIsReadEqualsWhatWasWritten(String row) throws Exception {
    Object model = compiled.call("m" + rows().indexOf(row) + ".Model", "create");
    assertSame(model, RoundTrips.saved(model), true);
    Object shared = RoundTrips.shared(model);
    assertSame(model, shared, true);
    assertSame(model, RoundTrips.shared(shared), true);
    assertSame(model, RoundTrips.throughKryo(model), false);
  }

  private static void assertSame(Object written, Object read, boolean isInPlace)
      throws ReflectiveOperationException {
    assertNull(get(read, "none"));
    assertSameValue(get(written, "data"), get(read, "data"), isInPlace);
    Optional<?> within = (Optional<?>) get(written, "within");
    Optional<?> readWithin = (Optional<?>) get(read, "within");
    assertSameValue(within.orElseThrow(), readWithin.orElseThrow(), isInPlace);
  }

  private static Object get(Object model, String name) throws ReflectiveOperationException {
    Field field = model.getClass().getDeclaredField(name);
    field.setAccessible(true);
    return field.get(model);
  }

  private static void assertSameValue(Object written, Object read, boolean isInPlace) {
    int size = written instanceof Map<?, ?> map ? map.size() : ((Collection<?>) written).size();
    assertEquals(isInPlace && size >= 64, isView(read), read.getClass().getName());
    String text = text(written);
    assertEquals(text, text(read));
    boolean isComparable = !text.contains("array")
        && (written instanceof Map<?, ?> || written instanceof Set<?> == read instanceof Set<?>);
    if (isComparable) {
      assertEquals(written, read);
      assertEquals(read, written);
      assertEquals(written.hashCode(), read.hashCode());
    }
  }

  /** Returns whether a collection is of a class of the runtime's, or extends one. */
  static boolean isView(Object collection) {
    for (Class<?> type = collection.getClass(); type != null; type = type.getSuperclass()) {
      if (type.getPackageName().equals("io.modelshare.inplace")) {
        return true;
      }
    }
    return false;
  }

  /** Returns the content, in the order of the iterator, of arrays and buffers too. */
  private static String text(Object value) {
    if (value instanceof Collection<?> collection) {
      return collection.stream().map(InPlaceModelsTest::text).toList().toString();
    }
    if (value instanceof Map<?, ?> map) {
      return text(map.keySet()) + text(new ArrayList<>(map.values()));
    }
    if (value instanceof Optional<?> optional) {
      return "?" + text(optional.orElse(null));
    }
    if (value instanceof ByteBuffer bytes) {
      return bytes.position() + Arrays.toString(copy(bytes));
    }
    if (value instanceof Buffer buffer) {
      return buffer.remaining() + " with hash " + value.hashCode();
    }
    if (value != null && value.getClass().isArray()) {
      StringBuilder elements = new StringBuilder("array");
      for (int i = 0; i < Array.getLength(value); i++) {
        elements.append(' ').append(Array.get(value, i));
      }
      return elements.toString();
    }
    return String.valueOf(value);
  }

  private static byte[] copy(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.remaining()];
    buffer.get(buffer.position(), bytes);
    return bytes;
  }

  @Test
  void otherFieldsChangeAndTheOneInPlaceIsKept(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("model.safetensors");
    String head =
        "import io.modelshare.annotation.*; import java.util.*;\n@Shareable public class M {";
    String older = " @InPlace List<Integer> list; int gone; static M create() { M m = new M();"
        + " m.list = Collections.nCopies(100, 7); return m; } }";
    ModelFiles.save(Compiled.compile("package m;\n" + head + older).call("m.M", "create"), file);
    Class<?> newer = Compiled.compile(
            "package m;\n" + head + " @InPlace List<Integer> list; String more; }")
        .loadClass("m.M");
    assertEquals(Collections.nCopies(100, 7), get(ModelFiles.load(file, newer), "list"));
  }
}
