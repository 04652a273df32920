package io.modelshare.inplace;

import java.io.Serial;
import java.util.Collections;
import java.util.Comparator;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.NoSuchElementException;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A sorted map whose keys and values are read where they are mapped. It cannot be changed. Safe for
 * use by several threads.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public final class InPlaceSortedMap<K, V extends @Nullable Object> extends InPlaceMap<K, V>
    implements NavigableMap<K, V> {
  @Serial
  private static final long serialVersionUID = 1;

  private final transient SortedKeys<K> sorted;

  /**
   * Creates a map of sorted keys.
   *
   * @param keys the keys, and how they are found
   * @param values the values, each at the position of its key
   */
  public InPlaceSortedMap(SortedKeys<K> keys, InPlaceList<V> values) {
    super(keys, values);
    this.sorted = keys;
  }

  private @Nullable Entry<K, V> at(int position) {
    return position >= 0 && position < size()
        ? new InPlaceEntry<>(sorted.list().get(position), values().get(position))
        : null;
  }

  private @Nullable K keyAt(int position) {
    return position >= 0 && position < size() ? sorted.list().get(position) : null;
  }

  private K require(@Nullable K key) {
    if (key == null) {
      throw new NoSuchElementException("the map is empty");
    }
    return key;
  }

  private NavigableMap<K, V> part(SortedKeys<K> keys, int from) {
    return new InPlaceSortedMap<>(
        keys, values().subList(from, from + keys.list().size()));
  }

  @Override
  public @Nullable Comparator<? super K> comparator() {
    return sorted.comparator();
  }

  @Override
  public K firstKey() {
    return require(keyAt(0));
  }

  @Override
  public K lastKey() {
    return require(keyAt(size() - 1));
  }

  @Override
  public @Nullable Entry<K, V> firstEntry() {
    return at(0);
  }

  @Override
  public @Nullable Entry<K, V> lastEntry() {
    return at(size() - 1);
  }

  @Override
  public @Nullable Entry<K, V> lowerEntry(K key) {
    return at(sorted.before(key, false) - 1);
  }

  @Override
  public @Nullable K lowerKey(K key) {
    return keyAt(sorted.before(key, false) - 1);
  }

  @Override
  public @Nullable Entry<K, V> floorEntry(K key) {
    return at(sorted.before(key, true) - 1);
  }

  @Override
  public @Nullable K floorKey(K key) {
    return keyAt(sorted.before(key, true) - 1);
  }

  @Override
  public @Nullable Entry<K, V> ceilingEntry(K key) {
    return at(sorted.before(key, false));
  }

  @Override
  public @Nullable K ceilingKey(K key) {
    return keyAt(sorted.before(key, false));
  }

  @Override
  public @Nullable Entry<K, V> higherEntry(K key) {
    return at(sorted.before(key, true));
  }

  @Override
  public @Nullable K higherKey(K key) {
    return keyAt(sorted.before(key, true));
  }

  @Override
  public NavigableMap<K, V> descendingMap() {
    return new InPlaceSortedMap<>(sorted.reversed(), Reversed.of(values()));
  }

  @Override
  public NavigableSet<K> keySet() {
    return navigableKeySet();
  }

  @Override
  public NavigableSet<K> navigableKeySet() {
    return new InPlaceSortedSet<>(sorted);
  }

  @Override
  public NavigableSet<K> descendingKeySet() {
    return new InPlaceSortedSet<>(sorted.reversed());
  }

  @Override
  public NavigableMap<K, V> subMap(K from, boolean isFromIn, K to, boolean isToIn) {
    SortedKeys<K> keys = sorted.between(from, isFromIn, to, isToIn);
    return part(keys, sorted.before(from, !isFromIn));
  }

  @Override
  public NavigableMap<K, V> headMap(K to, boolean isIn) {
    return part(sorted.head(to, isIn), 0);
  }

  @Override
  public NavigableMap<K, V> tailMap(K from, boolean isIn) {
    SortedKeys<K> keys = sorted.tail(from, isIn);
    return part(keys, size() - keys.list().size());
  }

  @Override
  public NavigableMap<K, V> subMap(K from, K to) {
    return subMap(from, true, to, false);
  }

  @Override
  public NavigableMap<K, V> headMap(K to) {
    return headMap(to, false);
  }

  @Override
  public NavigableMap<K, V> tailMap(K from) {
    return tailMap(from, true);
  }

  @Override
  public Entry<K, V> pollFirstEntry() {
    throw unmodifiable();
  }

  @Override
  public Entry<K, V> pollLastEntry() {
    throw unmodifiable();
  }

  @Override
  Object heapCopy() {
    return Collections.unmodifiableNavigableMap(new TreeMap<>(this));
  }

  @Override
  UnsupportedOperationException unmodifiable() {
    return Unmodifiable.sortedMap();
  }
}
