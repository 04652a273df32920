package io.modelshare.inplace;

import java.io.Serial;
import java.io.Serializable;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A map whose keys and values are read where they are mapped, in the order in which they were
 * written. It cannot be changed. Safe for use by several threads.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public sealed class InPlaceMap<K extends @Nullable Object, V extends @Nullable Object>
    extends AbstractMap<K, V> implements Serializable permits InPlaceSortedMap {
  @Serial
  private static final long serialVersionUID = 1;

  private final transient Keys<K> keys;
  private final transient InPlaceList<V> values;
  private final transient boolean isValueWithKey;

  /**
   * Creates a map.
   *
   * @param values the value of each key, at its position
   * @param keys the keys, and how they are found
   */
  public InPlaceMap(Keys<K> keys, InPlaceList<V> values) {
    this.keys = keys;
    this.values = values;
    this.isValueWithKey = keys.holdsValues() && values.fitsWord();
  }

  /** Returns a map whose keys are looked for one after the other. */
  static <K extends @Nullable Object, V extends @Nullable Object> InPlaceMap<K, V> ofFew(
      InPlaceList<K> keys, InPlaceList<V> values) {
    return new InPlaceMap<>(new FewKeys<>(keys), values);
  }

  /** {@return the keys and how they are found} */
  public final Keys<K> keys() {
    return keys;
  }

  @Override
  public final int size() {
    return values.size();
  }

  @Override
  public final @Nullable V get(@Nullable Object key) {
    int found = keys.find(key);
    if (found >= 0 && isValueWithKey) {
      return values.ofWord(keys.value(found));
    }
    int position = keys.position(found);
    return position < 0 ? null : values.get(position);
  }

  @Override
  public final @Nullable V getOrDefault(@Nullable Object key, @Nullable V other) {
    int position = keys.positionOf(key);
    return position < 0 ? other : values.get(position);
  }

  @Override
  public final boolean containsKey(@Nullable Object key) {
    return keys.positionOf(key) >= 0;
  }

  @Override
  public final boolean containsValue(@Nullable Object value) {
    return values.contains(value);
  }

  @Override
  public final void forEach(BiConsumer<? super K, ? super V> action) {
    InPlaceList<K> list = keys.list();
    for (int i = 0; i < list.size(); i++) {
      action.accept(list.get(i), values.get(i));
    }
  }

  @Override
  public Set<K> keySet() {
    return new InPlaceSet<>(keys);
  }

  @Override
  public final InPlaceList<V> values() {
    return values;
  }

  @Override
  public final Set<Map.Entry<K, V>> entrySet() {
    return new InPlaceEntries<>(keys, values);
  }

  /** Walks through the other map, whose keys are there, and looks them up here. */
  @Override
  public final boolean equals(@Nullable Object other) {
    if (other == this) {
      return true;
    }
    if (!(other instanceof Map<?, ?> map) || map.size() != size()) {
      return false;
    }
    try {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        int position = keys.positionOf(entry.getKey());
        if (position < 0 || !values.isAt(position, entry.getValue())) {
          return false;
        }
      }
    } catch (ClassCastException | NullPointerException e) {
      return false; // a sorted map does not compare with everything
    }
    return true;
  }

  @Override
  public final int hashCode() {
    int hash = 0;
    for (int i = 0; i < size(); i++) {
      hash += keys.list().hashAt(i) ^ values.hashAt(i);
    }
    return hash;
  }

  /** Returns what Java serialization writes: an unmodifiable copy on the heap. */
  Object heapCopy() {
    return Collections.unmodifiableMap(new LinkedHashMap<>(this));
  }

  /**
   * Lets Java serialization write a copy on the heap.
   *
   * @return the copy, unmodifiable
   */
  @Serial
  protected final Object writeReplace() {
    return heapCopy();
  }

  /** Says why a change is refused. */
  UnsupportedOperationException unmodifiable() {
    return Unmodifiable.map();
  }

  @Override
  public final V put(K key, V value) {
    throw unmodifiable();
  }

  @Override
  public final void putAll(Map<? extends K, ? extends V> map) {
    throw unmodifiable();
  }

  @Override
  public final V putIfAbsent(K key, V value) {
    throw unmodifiable();
  }

  @Override
  public final V remove(@Nullable Object key) {
    throw unmodifiable();
  }

  @Override
  public final boolean remove(@Nullable Object key, @Nullable Object value) {
    throw unmodifiable();
  }

  @Override
  public final boolean replace(K key, V before, V after) {
    throw unmodifiable();
  }

  @Override
  public final V replace(K key, V value) {
    throw unmodifiable();
  }

  @Override
  public final void replaceAll(BiFunction<? super K, ? super V, ? extends V> function) {
    throw unmodifiable();
  }

  @Override
  public final V computeIfAbsent(K key, Function<? super K, ? extends V> function) {
    throw unmodifiable();
  }

  @Override
  public final V computeIfPresent(K key, BiFunction<? super K, ? super V, ? extends V> function) {
    throw unmodifiable();
  }

  @Override
  public final V compute(K key, BiFunction<? super K, ? super @Nullable V, ? extends V> function) {
    throw unmodifiable();
  }

  @Override
  public final V merge(K key, V value, BiFunction<? super V, ? super V, ? extends V> function) {
    throw unmodifiable();
  }

  @Override
  public final void clear() {
    throw unmodifiable();
  }
}
