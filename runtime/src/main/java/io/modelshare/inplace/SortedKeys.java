package io.modelshare.inplace;

import java.util.Collections;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Keys in their natural order or the reverse, which are found by dividing.
 *
 * @param <K> the type of the keys
 */
public final class SortedKeys<K> extends Keys<K> {
  private final Class<?> type;
  private final boolean isDescending;

  /**
   * Creates keys in ascending order.
   *
   * @param type the class of the keys, which compare with no other
   * @param list the keys, each at its position
   */
  public SortedKeys(InPlaceList<K> list, Class<?> type) {
    this(list, type, false);
  }

  private SortedKeys(InPlaceList<K> list, Class<?> type, boolean isDescending) {
    super(list);
    this.type = type;
    this.isDescending = isDescending;
  }

  SortedKeys<K> subKeys(int from, int to) {
    return new SortedKeys<>(list().subList(from, to), type, isDescending);
  }

  SortedKeys<K> reversed() {
    return new SortedKeys<>(Reversed.of(list()), type, !isDescending);
  }

  /** Returns the comparator as sorted collections have it: null for the natural order. */
  @Nullable
  Comparator<? super K> comparator() {
    return isDescending ? Collections.reverseOrder(null) : null;
  }

  /** Returns whether an object is of the class of the keys. */
  private Object require(@Nullable Object key) {
    if (key == null) {
      throw new NullPointerException("a sorted collection has no null");
    }
    if (!type.isInstance(key)) {
      throw new ClassCastException(
          "a " + key.getClass().getName() + " is compared with keys of type " + type.getName());
    }
    return key;
  }

  /**
   * Returns how many keys come before another one.
   *
   * @param isInclusive whether the key itself counts
   */
  int before(@Nullable Object key, boolean isInclusive) {
    Object required = require(key);
    int low = 0;
    int high = list().size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      int order = list().compareAt(middle, required);
      order = isDescending ? -order : order;
      if (order < 0 || (isInclusive && order == 0)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * Returns the keys from one to another.
   *
   * @throws IllegalArgumentException if the first is behind the last
   */
  SortedKeys<K> between(K from, boolean isFromIn, K to, boolean isToIn) {
    int start = before(from, !isFromIn);
    return subKeys(start, end(start, from, to, isToIn));
  }

  /** Returns where the keys up to one end, of those that begin at another. */
  @SuppressWarnings("unchecked") // keys of a sorted collection are comparable
  int end(int start, K from, K to, boolean isToIn) {
    int order = ((Comparable<Object>) require(from)).compareTo(require(to));
    if (isDescending ? order < 0 : order > 0) {
      throw new IllegalArgumentException("from " + from + " to " + to);
    }
    return Math.max(start, before(to, isToIn));
  }

  @Override
  int find(@Nullable Object key) {
    int position = before(key, false);
    return position < list().size() && list().compareAt(position, require(key)) == 0
        ? position
        : -1;
  }

  @Override
  int position(int found) {
    return found;
  }
}
