package io.modelshare.inplace;

import java.nio.ByteBuffer;
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
  private final @Nullable Bound first;
  private final @Nullable Bound last;

  /**
   * An end of keys that are a part of others. There may be no key at it.
   *
   * @param key what nothing comes before, or behind
   * @param isIn whether it belongs to the part
   */
  private record Bound(Object key, boolean isIn) {}

  /**
   * Creates keys in ascending order.
   *
   * @param type the class of the keys, which compare with no other
   * @param list the keys, each at its position
   */
  public SortedKeys(InPlaceList<K> list, Class<?> type) {
    this(list, type, false, null, null);
  }

  private SortedKeys(
      InPlaceList<K> list,
      Class<?> type,
      boolean isDescending,
      @Nullable Bound first,
      @Nullable Bound last) {
    super(list);
    this.type = type;
    this.isDescending = isDescending;
    this.first = first;
    this.last = last;
  }

  private SortedKeys<K> part(int from, int to, @Nullable Bound begin, @Nullable Bound end) {
    return new SortedKeys<>(list().subList(from, to), type, isDescending, begin, end);
  }

  /**
   * Returns the keys up to one.
   *
   * @throws IllegalArgumentException if that is out of the range of these
   */
  SortedKeys<K> head(K to, boolean isIn) {
    Bound end = bound(to, isIn);
    return part(0, before(to, isIn), first, end);
  }

  /**
   * Returns the keys from one on.
   *
   * @throws IllegalArgumentException if that is out of the range of these
   */
  SortedKeys<K> tail(K from, boolean isIn) {
    Bound begin = bound(from, isIn);
    return part(before(from, !isIn), list().size(), begin, last);
  }

  /**
   * Returns the keys from one to another.
   *
   * @throws IllegalArgumentException if the first is behind the last, or one is out of the range of
   *     these
   */
  SortedKeys<K> between(K from, boolean isFromIn, K to, boolean isToIn) {
    Bound begin = bound(from, isFromIn);
    Bound end = bound(to, isToIn);
    if (order(from, to) > 0) {
      throw new IllegalArgumentException("from " + from + " to " + to);
    }
    int start = before(from, !isFromIn);
    return part(start, Math.max(start, before(to, isToIn)), begin, end);
  }

  SortedKeys<K> reversed() {
    return new SortedKeys<>(Reversed.of(list()), type, !isDescending, last, first);
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

  /** Returns an end of a part of these keys, which has to be within an end that these have. */
  private Bound bound(@Nullable Object key, boolean isIn) {
    Bound bound = new Bound(require(key), isIn);
    if (first != null && isOut(bound, first, order(bound.key, first.key))) {
      throw new IllegalArgumentException(
          key + " is out of the range of this collection, which begins with " + first.key);
    }
    if (last != null && isOut(bound, last, order(last.key, bound.key))) {
      throw new IllegalArgumentException(
          key + " is out of the range of this collection, which ends with " + last.key);
    }
    return bound;
  }

  private static boolean isOut(Bound bound, Bound within, int order) {
    return order < 0 || (order == 0 && bound.isIn && !within.isIn);
  }

  /** Compares two keys in the order of these. */
  @SuppressWarnings("unchecked") // keys of a sorted collection are comparable
  private int order(Object one, Object other) {
    int order = one instanceof ByteBuffer bytes
        ? Rows.compare(bytes, (ByteBuffer) other)
        : ((Comparable<Object>) one).compareTo(other);
    return isDescending ? -order : order;
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
