package io.modelshare.evolution;

import io.modelshare.schema.Widening;
import io.modelshare.serial.ModelReader;
import io.modelshare.serial.ReadWork;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A collection that was recorded on the heap and is now read in place, or the other way round. */
final class CollectionForm {
  private CollectionForm() {}

  /** Returns whether a collection was read in place and is taken onto the heap now. */
  static boolean isCopied(String recorded, String current) {
    return Widening.isInPlace(recorded) && !Widening.isInPlace(current);
  }

  /** Returns a recorded value as one of the current type. */
  static @Nullable Object fit(
      ModelReader in, @Nullable Object value, String recorded, String current) {
    if (value == null || Widening.isInPlace(recorded) == Widening.isInPlace(current)) {
      return Widening.widen(value, current);
    }
    if (!isCopied(recorded, current)) {
      return unmodifiable(value);
    }
    ReadWork work = in.work();
    if (work != null) {
      work.chargeMade(value instanceof Map<?, ?> map ? map.size() : ((Collection<?>) value).size());
    }
    return copy(value);
  }

  private static Object unmodifiable(Object value) {
    if (value instanceof Map<?, ?> map) {
      return value instanceof NavigableMap<?, ?> sorted
          ? Collections.unmodifiableNavigableMap(sorted)
          : Collections.unmodifiableMap(map);
    }
    if (value instanceof Set<?> set) {
      return value instanceof NavigableSet<?> sorted
          ? Collections.unmodifiableNavigableSet(sorted)
          : Collections.unmodifiableSet(set);
    }
    return value instanceof List<?> list
        ? Collections.unmodifiableList(list)
        : Collections.unmodifiableCollection((Collection<?>) value);
  }

  private static Object copy(Object value) {
    if (value instanceof Map<?, ?> map) {
      return value instanceof SortedMap<?, ?> sorted
          ? new TreeMap<>(sorted)
          : new LinkedHashMap<>(map);
    }
    if (value instanceof Set<?> set) {
      return value instanceof SortedSet<?> sorted
          ? new TreeSet<>(sorted)
          : new LinkedHashSet<>(set);
    }
    return new ArrayList<>((Collection<?>) value);
  }
}
