package io.modelshare.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.PersistedModel;
import io.modelshare.Sharing;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Reads containers of containers of each kind of element in place, with nulls and repetitions. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NestedInPlaceTest {
  private static final int SIZE = 200;
  private static final int FEW = 5;

  private static final List<String> OUTER =
      List.of("List<%s>", "Collection<%s>", "Map<Integer, %s>", "SortedMap<String, %s>");

  private static final List<String> MIDDLE =
      List.of("List<%s>", "Map<Integer, %s>", "Optional<%s>");

  /** Those with keys of the type in question. */
  private static final List<String> OF_KEYS =
      List.of("Set<%s>", "Map<%s, String>", "Map<%s, IntBuffer>");

  private static final List<String> KEYS = List.of(
      "Byte", "Character", "Short", "Integer", "Long", "String", "UUID", "Day", "ByteBuffer");

  private static final List<String> MOST_DIFFERENT =
      List.of("IntBuffer", "ByteBuffer", "int[]", "boolean[]", "String", "Integer", "Row", "Day");

  private static final List<String> ELEMENTS = List.of(
      "Boolean",
      "Byte",
      "Character",
      "Short",
      "Integer",
      "Long",
      "Float",
      "Double",
      "String",
      "UUID",
      "Day",
      "Row",
      "Outer",
      "ByteBuffer",
      "CharBuffer",
      "ShortBuffer",
      "IntBuffer",
      "LongBuffer",
      "FloatBuffer",
      "DoubleBuffer",
      "boolean[]",
      "byte[]",
      "char[]",
      "short[]",
      "int[]",
      "long[]",
      "float[]",
      "double[]");

  private static final List<String> BASE =
      List.of("package base;\npublic enum Day { MON, TUE, WED }", """
      package base;
      import io.modelshare.annotation.*;
      import java.nio.*;
      @Shareable(columns = true)
      public record Row(int nulls, int positions, int offsets, Integer values, String elements,
          IntBuffer keys, int[] present, Day kind, String row, ByteBuffer distinct, long index) {}
      """, """
      package base;
      import io.modelshare.annotation.*;
      import java.nio.*;
      import java.util.*;
      @Shareable(columns = true)
      public record Outer(Row positions, List<Row> nulls, Map<Integer, IntBuffer> values,
          Optional<Row> keys, List<List<String>> elements) {}
      """);

  private static List<String> shapes() {
    List<String> shapes = new ArrayList<>();
    for (String outer : OUTER) {
      shapes.addAll(inside(outer));
    }
    for (String outer : List.of("List<%s>", "Map<Integer, %s>")) {
      for (String middle : MIDDLE) {
        shapes.addAll(inside(outer.formatted(middle)));
      }
    }
    return shapes;
  }

  private static List<String> inside(String outer) {
    return Stream.concat(MIDDLE.stream(), OF_KEYS.stream())
        .map(outer::formatted)
        .toList();
  }

  static List<String> rows() {
    List<String> rows = new ArrayList<>();
    for (String shape : shapes()) {
      rows.add(shape + " of distinct");
      rows.add(shape + " of few");
    }
    return rows;
  }

  private static List<String> elements(String shape) {
    boolean isKey = OF_KEYS.stream().anyMatch(shape::contains);
    boolean isDeep = shape.chars().filter(c -> c == '<').count() > 2;
    return isKey ? KEYS : isDeep ? MOST_DIFFERENT : ELEMENTS;
  }

  private Compiled compiled;

  @BeforeAll
  void compile() {
    List<String> sources = new ArrayList<>(BASE);
    for (String shape : shapes()) {
      StringBuilder source = new StringBuilder("package m" + shapes().indexOf(shape) + ";\n"
          + "import base.*;\nimport io.modelshare.annotation.*;\nimport java.nio.*;\n"
          + "import java.util.*;\n@Shareable\npublic final class Model {\n");
      int number = 0;
      for (String element : elements(shape)) {
        source.append("  @InPlace ").append(shape.formatted(element));
        source.append(" field").append(number++).append(";\n");
      }
      sources.add(source + "}\n");
    }
    compiled = Compiled.compile(sources.toArray(new String[0]));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void whatIsReadEqualsWhatWasWritten(String row) throws Exception {
    int shape = rows().indexOf(row) / 2;
    Object model =
        compiled.loadClass("m" + shape + ".Model").getDeclaredConstructor().newInstance();
    Values values = new Values(row.endsWith(" of few"));
    for (Field field : model.getClass().getDeclaredFields()) {
      field.setAccessible(true);
      field.set(model, values.container(field.getGenericType(), SIZE));
    }
    assertSame(model, RoundTrips.saved(model));
    Object shared = RoundTrips.shared(model);
    assertSame(model, shared);
    assertSame(model, RoundTrips.shared(shared));
    try (PersistedModel<Object> owner = Sharing.persist(model);
        PersistedModel<?> attached = Sharing.reconstruct(owner.handle(), model.getClass())) {
      assertSame(model, attached.get());
    }
  }

  private static void assertSame(Object written, Object read) throws ReflectiveOperationException {
    for (Field field : written.getClass().getDeclaredFields()) {
      field.setAccessible(true);
      String type = field.getGenericType().toString();
      assertTrue(InPlaceModelsTest.isView(field.get(read)), type);
      assertEquals(text(field.get(written)), text(field.get(read)), type);
    }
  }

  /** Returns the content, in the order of the iterator. */
  private static String text(Object value) throws ReflectiveOperationException {
    if (value instanceof Map<?, ?> map) {
      return "map " + text(map.keySet()) + text(map.values());
    }
    if (value instanceof Optional<?> optional) {
      return "?" + text(optional.orElse(null));
    }
    StringBuilder text = new StringBuilder("[");
    if (value instanceof Collection<?> collection) {
      for (Object element : collection) {
        text.append(text(element)).append(' ');
      }
    } else if (value instanceof Buffer buffer) {
      String order = buffer instanceof ByteBuffer bytes ? bytes.order().toString() : "";
      text.append(buffer.position()).append(order);
      for (int i = 0; i < buffer.limit(); i++) {
        text.append(' ').append(element(buffer, i));
      }
    } else if (value != null && value.getClass().isArray()) {
      for (int i = 0; i < Array.getLength(value); i++) {
        text.append(Array.get(value, i)).append(' ');
      }
    } else if (value instanceof Record) {
      for (RecordComponent component : value.getClass().getRecordComponents()) {
        text.append(text(component.getAccessor().invoke(value))).append(' ');
      }
    } else {
      return String.valueOf(value);
    }
    return text.append(']').toString();
  }

  private static Object element(Buffer buffer, int index) {
    if (buffer instanceof ByteBuffer bytes) {
      return bytes.get(index);
    }
    if (buffer instanceof CharBuffer chars) {
      return (int) chars.get(index);
    }
    if (buffer instanceof ShortBuffer shorts) {
      return shorts.get(index);
    }
    if (buffer instanceof IntBuffer ints) {
      return ints.get(index);
    }
    if (buffer instanceof LongBuffer longs) {
      return longs.get(index);
    }
    return buffer instanceof FloatBuffer floats
        ? floats.get(index)
        : ((DoubleBuffer) buffer).get(index);
  }

  /** Makes values of a type: all different, or few that are used again and again. */
  private static final class Values {
    private final boolean areFew;
    private final Map<String, Object> made = new HashMap<>();
    private int next;

    Values(boolean areFew) {
      this.areFew = areFew;
    }

    /** Returns null, one of few values that were made before, or a new value. */
    Object part(Type type, int position) throws ReflectiveOperationException {
      return position % 7 == 3 ? null : some(type, position);
    }

    private Object some(Type type, int position) throws ReflectiveOperationException {
      String key = type + " " + position % FEW;
      Object value = areFew ? made.get(key) : null;
      if (value == null) {
        value =
            type instanceof ParameterizedType ? container(type, next % 4) : leaf((Class<?>) type);
        made.put(key, value);
      }
      return value;
    }

    Object container(Type type, int size) throws ReflectiveOperationException {
      ParameterizedType generic = (ParameterizedType) type;
      Type first = generic.getActualTypeArguments()[0];
      next++;
      if (generic.getRawType() == Optional.class) {
        return size % 3 == 0 ? Optional.empty() : Optional.of(some(first, next));
      }
      if (generic.getActualTypeArguments().length == 2) {
        return map((Class<?>) generic.getRawType(), generic.getActualTypeArguments(), size);
      }
      boolean isSet = generic.getRawType() == Set.class;
      Collection<Object> elements = isSet ? new LinkedHashSet<>() : new ArrayList<>();
      for (int i = 0; i < size; i++) {
        elements.add(isSet ? some(first, i) : part(first, i));
      }
      return elements;
    }

    private Map<?, ?> map(Class<?> declared, Type[] types, int size)
        throws ReflectiveOperationException {
      Map<Object, Object> map = declared == Map.class ? new LinkedHashMap<>() : new TreeMap<>();
      for (int i = 0; i < size; i++) {
        Object key = types[0] == Integer.class
            ? Integer.valueOf(i)
            : declared == Map.class ? some(types[0], i) : "key " + i;
        map.put(key, part(types[1], i));
      }
      return map;
    }

    private Object leaf(Class<?> type) throws ReflectiveOperationException {
      int i = next++;
      if (type.isArray()) {
        Object array = Array.newInstance(type.getComponentType(), i % 4);
        for (int j = 0; j < i % 4; j++) {
          Array.set(array, j, primitive(type.getComponentType(), i + j));
        }
        return array;
      }
      if (type.isEnum()) {
        return type.getEnumConstants()[i % 3];
      }
      if (type.isRecord()) {
        return newRecord(type);
      }
      if (Buffer.class.isAssignableFrom(type)) {
        return buffer(type, i).position(i % 3);
      }
      if (type == String.class) {
        return "ß" + i;
      }
      return type == UUID.class ? new UUID(i, -i) : primitive(type, i);
    }

    private Object newRecord(Class<?> type) throws ReflectiveOperationException {
      RecordComponent[] components = type.getRecordComponents();
      Object[] arguments = new Object[components.length];
      for (int i = 0; i < components.length; i++) {
        Type component = components[i].getGenericType();
        boolean isPrimitive = components[i].getType().isPrimitive();
        arguments[i] = isPrimitive ? leaf((Class<?>) component) : part(component, next);
      }
      Constructor<?> constructor = type.getDeclaredConstructors()[0];
      return constructor.newInstance(arguments);
    }

    private static Object primitive(Class<?> type, int i) {
      if (type == boolean.class || type == Boolean.class) {
        return i % 2 == 0;
      }
      if (type == byte.class || type == Byte.class) {
        return (byte) i;
      }
      if (type == char.class || type == Character.class) {
        return (char) ('a' + i % 1000);
      }
      if (type == short.class || type == Short.class) {
        return (short) i;
      }
      if (type == int.class || type == Integer.class) {
        return i;
      }
      if (type == long.class || type == Long.class) {
        return i * 10_000_000_000L;
      }
      return type == float.class || type == Float.class ? (Object) (i / 3f) : (Object) (i / 3d);
    }

    private static Buffer buffer(Class<?> type, int i) {
      if (type == ByteBuffer.class) {
        return ByteBuffer.wrap(new byte[] {(byte) i, 1, (byte) (i >> 8)})
            .order(i % 2 == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
      }
      if (type == CharBuffer.class) {
        return CharBuffer.wrap(new char[] {(char) i, 'c', 'd'});
      }
      if (type == ShortBuffer.class) {
        return ShortBuffer.wrap(new short[] {(short) i, 2, 3});
      }
      if (type == IntBuffer.class) {
        return IntBuffer.wrap(new int[] {i, 2, -i});
      }
      if (type == LongBuffer.class) {
        return LongBuffer.wrap(new long[] {i, 2, -i});
      }
      return type == FloatBuffer.class
          ? FloatBuffer.wrap(new float[] {i, .5f, -i})
          : DoubleBuffer.wrap(new double[] {i, .5, -i});
    }
  }
}
