package io.modelshare.processor;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** A collection of a field that is read in place, so that a test knows it again. */
interface Placed {

  static Object collection(Class<?> declared, Collection<Object> elements) {
    Collection<Object> placed = SortedSet.class.isAssignableFrom(declared)
        ? new PlacedSortedSet()
        : declared == java.util.Set.class ? new PlacedSet() : new PlacedList();
    for (Object element : elements) {
      if (element != null || placed instanceof List) {
        placed.add(element);
      }
    }
    return placed;
  }

  static Object map(Class<?> declared, List<Object> keys, List<Object> values) {
    Map<Object, Object> placed =
        SortedMap.class.isAssignableFrom(declared) ? new PlacedSortedMap() : new PlacedMap();
    for (int i = 0; i < keys.size(); i++) {
      if (keys.get(i) != null) {
        placed.put(keys.get(i), values.isEmpty() ? null : values.get(i % values.size()));
      }
    }
    return placed;
  }

  /** A list. */
  final class PlacedList extends ArrayList<Object> implements Placed {
    private static final long serialVersionUID = 1;
  }

  /** A set. */
  final class PlacedSet extends LinkedHashSet<Object> implements Placed {
    private static final long serialVersionUID = 1;
  }

  /** A sorted set. */
  final class PlacedSortedSet extends TreeSet<Object> implements Placed {
    private static final long serialVersionUID = 1;
  }

  /** A map. */
  final class PlacedMap extends LinkedHashMap<Object, Object> implements Placed {
    private static final long serialVersionUID = 1;
  }

  /** A sorted map. */
  final class PlacedSortedMap extends TreeMap<Object, Object> implements Placed {
    private static final long serialVersionUID = 1;
  }
}
