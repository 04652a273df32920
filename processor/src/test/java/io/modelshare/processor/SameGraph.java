package io.modelshare.processor;

import java.lang.annotation.Annotation;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.util.AbstractMap;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Compares what was read with what was written, field by field, by what docs/models.md says of each
 * type; two references to one object must be two references to one object again, and no others.
 */
final class SameGraph {
  /** Longer paths lose their beginning. */
  private static final int LONGEST_PATH = 1000;

  private final boolean isShared;
  private final Deque<Todo> todo = new ArrayDeque<>();

  /** Which objects were read for which that were written, and the other way round. */
  private final IdentityHashMap<Object, Object> actuals = new IdentityHashMap<>();

  private final IdentityHashMap<Object, Object> expecteds = new IdentityHashMap<>();

  /** Two objects that are to be compared: not at once, because graphs may nest without end. */
  private record Todo(String path, Object expected, Object actual) {}

  /** Compares with what was written in a sharing context, or out of one. */
  SameGraph(boolean isShared) {
    this.isShared = isShared;
  }

  /** Fails with the path that leads to the first difference. */
  void check(String path, Object expected, Object actual) throws ReflectiveOperationException {
    compare(path, expected, actual);
    for (Todo next = todo.poll(); next != null; next = todo.poll()) {
      parts(next.path, next.expected, next.actual);
    }
  }

  private void compare(String path, Object expected, Object actual)
      throws ReflectiveOperationException {
    if (expected == null || actual == null) {
      require(path, expected == actual, expected, actual);
    } else if (isPlain(expected)) {
      require(
          path, expected.getClass() == actual.getClass(), expected.getClass(), actual.getClass());
      require(path, isSameValue(expected, actual), expected, actual);
    } else if (expected instanceof Optional<?> optional) {
      compare(path + ".get()", optional.orElse(null), ((Optional<?>) actual).orElse(null));
    } else if (isFirst(path, expected, actual)) {
      String end = path.substring(Math.max(0, path.length() - LONGEST_PATH));
      todo.add(new Todo(end, expected, actual));
    }
  }

  private static void require(String path, boolean holds, Object expected, Object actual) {
    if (!holds) {
      throw new AssertionError(path + ": expected " + expected + ", but was " + actual);
    }
  }

  private static boolean isPlain(Object value) {
    Class<?> type = value.getClass();
    return value instanceof Enum
        || (type.getName().startsWith("java.")
            && !type.isArray()
            && !(value instanceof Collection)
            && !(value instanceof Map)
            && !(value instanceof Map.Entry)
            && !(value instanceof Buffer)
            && !(value instanceof Optional)
            && !(value instanceof BitSet));
  }

  static boolean isSameValue(Object expected, Object actual) {
    if (expected instanceof Float number) {
      return Float.floatToRawIntBits(number) == Float.floatToRawIntBits((Float) actual);
    }
    if (expected instanceof Double number) {
      return Double.doubleToRawLongBits(number) == Double.doubleToRawLongBits((Double) actual);
    }
    return expected.equals(actual);
  }

  private boolean isFirst(String path, Object expected, Object actual) {
    Object known = actuals.putIfAbsent(expected, actual);
    Object other = expecteds.putIfAbsent(actual, expected);
    require(path + " (identity)", known == null || known == actual, known, actual);
    require(path + " (identity)", other == null || other == expected, expected, other);
    return known == null;
  }

  private void parts(String path, Object expected, Object actual)
      throws ReflectiveOperationException {
    if (expected instanceof Placed) {
      SameContent.checkPlaced(path, expected, actual);
    } else if (expected.getClass().isArray()) {
      array(path, expected, actual);
    } else if (expected.getClass().getClassLoader() != null
        && expected.getClass() == actual.getClass()) {
      fields(path, expected.getClass(), expected, actual);
    } else if (expected instanceof Collection<?> collection) {
      collection(path, collection, (Collection<?>) actual);
    } else if (expected instanceof Map<?, ?> map) {
      map(path, map, (Map<?, ?>) actual);
    } else if (expected instanceof Map.Entry<?, ?> entry) {
      entry(path, entry, (Map.Entry<?, ?>) actual);
    } else if (expected instanceof Buffer buffer) {
      buffer(path, buffer, (Buffer) actual);
    } else if (expected instanceof BitSet) {
      require(path, expected.equals(actual), expected, actual);
    } else {
      require(
          path, expected.getClass() == actual.getClass(), expected.getClass(), actual.getClass());
      fields(path, expected.getClass(), expected, actual);
    }
  }

  private void fields(String path, Class<?> type, Object expected, Object actual)
      throws ReflectiveOperationException {
    if (type.getClassLoader() == null) { // which has no state of the model
      return;
    }
    fields(path, type.getSuperclass(), expected, actual);
    for (Field field : type.getDeclaredFields()) {
      if (!Modifier.isStatic(field.getModifiers())) {
        field.setAccessible(true);
        field(path + "." + type.getSimpleName() + "::" + field.getName(), field, expected, actual);
      }
    }
  }

  private void field(String path, Field field, Object expected, Object actual)
      throws ReflectiveOperationException {
    Annotation dropped = Arrays.stream(field.getAnnotations())
        .filter(annotation -> annotation.annotationType().getSimpleName().equals("Dropped"))
        .findFirst()
        .orElse(null);
    if (dropped == null || (isShared && !is(dropped, "always"))) {
      compare(path, field.get(expected), field.get(actual));
    } else if (is(dropped, "rebuilt")) {
      Field restored = field.getDeclaringClass().getDeclaredField("REBUILT_" + field.getName());
      restored.setAccessible(true);
      Object value = restored.get(null);
      Object now = field.get(actual);
      require(
          path + " (rebuilt)",
          field.getType().isPrimitive() ? isSameValue(value, now) : value == now,
          value,
          now);
    } else {
      Object empty = Array.get(Array.newInstance(field.getType(), 1), 0);
      require(path + " (dropped)", isSame(empty, field.get(actual)), empty, field.get(actual));
    }
  }

  private static boolean isSame(Object expected, Object actual) {
    return expected == null ? actual == null : isSameValue(expected, actual);
  }

  private static boolean is(Annotation annotation, String what)
      throws ReflectiveOperationException {
    var method = annotation.annotationType().getDeclaredMethod(what);
    method.setAccessible(true);
    return (boolean) method.invoke(annotation);
  }

  private void array(String path, Object expected, Object actual)
      throws ReflectiveOperationException {
    require(path, expected.getClass() == actual.getClass(), expected.getClass(), actual.getClass());
    int length = Array.getLength(expected);
    require(path + ".length", length == Array.getLength(actual), length, Array.getLength(actual));
    for (int i = 0; i < length; i++) {
      compare(path + "." + i, Array.get(expected, i), Array.get(actual, i));
    }
  }

  private void collection(String path, Collection<?> expected, Collection<?> actual)
      throws ReflectiveOperationException {
    kind(path, expected, actual);
    require(path + ".size()", expected.size() == actual.size(), expected.size(), actual.size());
    if (expected instanceof SortedSet<?> set) {
      comparator(path, set.comparator(), ((SortedSet<?>) actual).comparator());
    }
    if (expected instanceof PriorityQueue<?> queue) {
      comparator(path, queue.comparator(), ((PriorityQueue<?>) actual).comparator());
    }
    if (isHashed(expected)) {
      for (Object element : expected) {
        require(path, actual.contains(element), element, actual);
      }
      return;
    }
    Iterator<?> others = actual.iterator();
    int position = 0;
    for (Object element : expected) {
      compare(path + "." + position++, element, others.next());
    }
  }

  private void comparator(String path, Comparator<?> expected, Comparator<?> actual) {
    boolean isSame = expected == null
        ? actual == null
        : actual != null && expected.getClass() == actual.getClass();
    require(path + ".comparator()", isSame, expected, actual);
  }

  private static void kind(String path, Object expected, Object actual) {
    String name = expected.getClass().getName();
    boolean isSame;
    if (name.matches("java\\.util\\.(Immutable|Collections\\$(Unmodifiable|Empty|Singleton)).*")) {
      isSame = actual.getClass().getName().startsWith("java.util.Collections$Unmodifiable");
    } else if (name.equals("java.util.Arrays$ArrayList")) {
      isSame = actual.getClass().getName().equals("java.util.ArrayList");
    } else {
      isSame = expected.getClass() == actual.getClass();
    }
    require(path + " (kind)", isSame, name, actual.getClass());
  }

  private static boolean isHashed(Object collection) {
    Class<?> type = collection.getClass();
    return type == HashSet.class || type == ConcurrentHashMap.KeySetView.class;
  }

  private void map(String path, Map<?, ?> expected, Map<?, ?> actual)
      throws ReflectiveOperationException {
    kind(path, expected, actual);
    require(path + ".size()", expected.size() == actual.size(), expected, actual);
    if (expected instanceof SortedMap<?, ?> map) {
      comparator(path, map.comparator(), ((SortedMap<?, ?>) actual).comparator());
    }
    boolean isHashed = Set.of(
            HashMap.class, ConcurrentHashMap.class, IdentityHashMap.class, WeakHashMap.class)
        .contains(expected.getClass());
    Iterator<? extends Map.Entry<?, ?>> others = actual.entrySet().iterator();
    int position = 0;
    for (Map.Entry<?, ?> entry : expected.entrySet()) {
      String here = path + "." + position++;
      if (isHashed) {
        require(here, actual.containsKey(entry.getKey()), entry.getKey(), actual);
        compare(here, entry.getValue(), actual.get(entry.getKey()));
      } else {
        Map.Entry<?, ?> other = others.next();
        compare(path + ".key." + (position - 1), entry.getKey(), other.getKey());
        compare(here, entry.getValue(), other.getValue());
      }
    }
  }

  private void entry(String path, Map.Entry<?, ?> expected, Map.Entry<?, ?> actual)
      throws ReflectiveOperationException {
    boolean isSettable = expected instanceof AbstractMap.SimpleEntry;
    Class<?> kind =
        isSettable ? AbstractMap.SimpleEntry.class : AbstractMap.SimpleImmutableEntry.class;
    require(path + " (kind)", actual.getClass() == kind, kind, actual.getClass());
    compare(path + ".key", expected.getKey(), actual.getKey());
    compare(path, expected.getValue(), actual.getValue());
  }

  static void buffer(String path, Buffer expected, Buffer actual) {
    require(path + ".position()", expected.position() == actual.position(), expected, actual);
    require(path + ".limit()", expected.limit() == actual.limit(), expected, actual);
    require(path, actual.isDirect() && actual.isReadOnly(), "direct and read-only", actual);
    if (expected instanceof ByteBuffer bytes) {
      ByteOrder order = ((ByteBuffer) actual).order();
      require(path + ".order()", bytes.order() == order, bytes.order(), order);
    }
    for (int i = 0; i < expected.limit(); i++) {
      Object left = element(expected, i);
      Object right = element(actual, i);
      require(path + "[" + i + "]", isSameValue(left, right), left, right);
    }
  }

  private static Object element(Buffer buffer, int position) {
    if (buffer instanceof ByteBuffer bytes) {
      return bytes.get(position);
    }
    if (buffer instanceof CharBuffer chars) {
      return chars.duplicate().clear().limit(buffer.limit()).get(position);
    }
    if (buffer instanceof ShortBuffer shorts) {
      return shorts.get(position);
    }
    if (buffer instanceof IntBuffer ints) {
      return ints.get(position);
    }
    if (buffer instanceof LongBuffer longs) {
      return longs.get(position);
    }
    if (buffer instanceof FloatBuffer floats) {
      return floats.get(position);
    }
    return ((DoubleBuffer) buffer).get(position);
  }
}
