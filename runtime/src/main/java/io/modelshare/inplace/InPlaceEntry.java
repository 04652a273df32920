package io.modelshare.inplace;

import java.io.Serial;
import java.util.AbstractMap;
import org.jspecify.annotations.Nullable;

/**
 * An entry of a map, a copy of what the map says.
 *
 * @param <K> the type of the key
 * @param <V> the type of the value
 */
final class InPlaceEntry<K extends @Nullable Object, V extends @Nullable Object>
    extends AbstractMap.SimpleImmutableEntry<K, V> {
  @Serial
  private static final long serialVersionUID = 1;

  InPlaceEntry(K key, V value) {
    super(key, value);
  }

  @Override
  public V setValue(V value) {
    throw Unmodifiable.map();
  }
}
