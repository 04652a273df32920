package io.modelshare.processor;

import static org.junit.jupiter.api.Assertions.assertThrows;

import io.modelshare.inplace.InPlaceList;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.Buffer;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Compares what is read in place with what was written: by what it says, and not by identity. */
final class SameContent {
  private SameContent() {}

  /** Compares a whole collection, which nobody can change. */
  static void checkPlaced(String path, Object expected, Object actual)
      throws ReflectiveOperationException {
    check(path, expected, actual);
    if (expected instanceof Map<?, ?> map) {
      assertThrows(UnsupportedOperationException.class, ((Map<?, ?>) actual)::clear, path);
      require(path, map.keySet().equals(((Map<?, ?>) actual).keySet()), expected, actual);
    } else {
      assertThrows(UnsupportedOperationException.class, ((Collection<?>) actual)::clear, path);
    }
    if (actual instanceof InPlaceList<?> list && !list.isEmpty()) {
      InPlaceList<?> part = list.subList(list.size() / 2, list.size());
      check(path + " (part)", ((List<?>) expected).get(list.size() / 2), part.get(0));
    }
  }

  private static void require(String path, boolean holds, Object expected, Object actual) {
    if (!holds) {
      throw new AssertionError(path + ": expected " + expected + ", but was " + actual);
    }
  }

  private static void check(String path, Object expected, Object actual)
      throws ReflectiveOperationException {
    if (expected == null || actual == null) {
      require(path, expected == actual, expected, actual);
    } else if (expected instanceof Optional<?> optional) {
      check(path + ".get()", optional.orElse(null), ((Optional<?>) actual).orElse(null));
    } else if (expected instanceof Map<?, ?> map) {
      map(path, map, (Map<?, ?>) actual);
    } else if (expected instanceof Set<?> set) {
      require(path, set.size() == ((Set<?>) actual).size(), set, actual);
      require(path, set.equals(actual), set, actual);
      require(path, actual.equals(set), set, actual);
    } else if (expected instanceof Collection<?> collection) {
      elements(path, collection, (Collection<?>) actual);
    } else if (expected instanceof Buffer buffer) {
      SameGraph.buffer(path, buffer, (Buffer) actual);
    } else if (expected.getClass().isArray()) {
      require(path, Array.getLength(expected) == Array.getLength(actual), expected, actual);
      for (int i = 0; i < Array.getLength(expected); i++) {
        check(path + "[" + i + "]", Array.get(expected, i), Array.get(actual, i));
      }
    } else if (expected instanceof Record) {
      columns(path, expected, actual);
    } else {
      require(path, expected.getClass() == actual.getClass(), expected, actual);
      require(path, SameGraph.isSameValue(expected, actual), expected, actual);
    }
  }

  private static void elements(String path, Collection<?> expected, Collection<?> actual)
      throws ReflectiveOperationException {
    require(path + ".size()", expected.size() == actual.size(), expected, actual);
    Iterator<?> others = actual.iterator();
    int position = 0;
    for (Object element : expected) {
      check(path + "." + position++, element, others.next());
    }
  }

  private static void map(String path, Map<?, ?> expected, Map<?, ?> actual)
      throws ReflectiveOperationException {
    require(path + ".size()", expected.size() == actual.size(), expected, actual);
    for (Map.Entry<?, ?> entry : expected.entrySet()) {
      String here = path + "{" + entry.getKey() + "}";
      require(here, actual.containsKey(entry.getKey()), expected, actual);
      check(here, entry.getValue(), actual.get(entry.getKey()));
    }
  }

  /** Compares the columns of two rows; that of an interface is of another class. */
  private static void columns(String path, Object expected, Object actual)
      throws ReflectiveOperationException {
    Class<?> type = expected.getClass();
    for (Class<?> shared : type.getInterfaces()) {
      type = shared.isSealed() ? type : shared;
    }
    require(path, type.isInstance(actual), expected, actual);
    for (Method method : type.getDeclaredMethods()) {
      boolean isColumn = method.getParameterCount() == 0
          && !Modifier.isStatic(method.getModifiers())
          && !List.of("hashCode", "toString").contains(method.getName());
      if (isColumn) {
        method.setAccessible(true);
        check(path + "." + method.getName(), method.invoke(expected), method.invoke(actual));
      }
    }
  }
}
