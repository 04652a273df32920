package io.modelshare.inplace;

import java.io.Serial;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.Spliterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a map.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
final class InPlaceEntries<K extends @Nullable Object, V extends @Nullable Object>
    extends InPlaceCollection<Map.Entry<K, V>> implements Set<Map.Entry<K, V>> {
  @Serial
  private static final long serialVersionUID = 1;

  private final transient Keys<K> keys;
  private final transient InPlaceList<V> values;

  InPlaceEntries(Keys<K> keys, InPlaceList<V> values) {
    this.keys = keys;
    this.values = values;
  }

  private Map.Entry<K, V> entry(int position) {
    return new InPlaceEntry<>(keys.list().get(position), values.get(position));
  }

  @Override
  public int size() {
    return values.size();
  }

  @Override
  public boolean contains(@Nullable Object other) {
    if (!(other instanceof Map.Entry<?, ?> entry)) {
      return false;
    }
    int position = keys.positionOf(entry.getKey());
    return position >= 0 && values.isAt(position, entry.getValue());
  }

  @Override
  public Iterator<Map.Entry<K, V>> iterator() {
    return new Cursor<>(this);
  }

  @Override
  public Spliterator<Map.Entry<K, V>> spliterator() {
    return new Part<>(this, 0, size());
  }

  @Override
  public void forEach(Consumer<? super Map.Entry<K, V>> action) {
    for (int i = 0; i < size(); i++) {
      action.accept(entry(i));
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other == this
        || (other instanceof Set<?> set && set.size() == size() && containsAll(set));
  }

  @Override
  public int hashCode() {
    int hash = 0;
    for (int i = 0; i < size(); i++) {
      hash += keys.list().hashAt(i) ^ values.hashAt(i);
    }
    return hash;
  }

  @Override
  Object heapCopy() {
    return Collections.unmodifiableSet(new LinkedHashSet<>(this));
  }

  @Override
  UnsupportedOperationException unmodifiable() {
    return Unmodifiable.map();
  }

  private static final class Cursor<K extends @Nullable Object, V extends @Nullable Object>
      extends InPlaceCursor<Map.Entry<K, V>> {
    private final InPlaceEntries<K, V> entries;

    Cursor(InPlaceEntries<K, V> entries) {
      super(entries.size());
      this.entries = entries;
    }

    @Override
    public Map.Entry<K, V> next() {
      return entries.entry(advance());
    }
  }

  private static final class Part<K extends @Nullable Object, V extends @Nullable Object>
      extends InPlacePart<Map.Entry<K, V>> {
    private final InPlaceEntries<K, V> entries;

    Part(InPlaceEntries<K, V> entries, int from, int to) {
      super(from, to);
      this.entries = entries;
    }

    @Override
    protected Part<K, V> part(int first, int end) {
      return new Part<>(entries, first, end);
    }

    @Override
    public boolean tryAdvance(Consumer<? super Map.Entry<K, V>> action) {
      if (!hasMore()) {
        return false;
      }
      action.accept(entries.entry(advance()));
      return true;
    }

    @Override
    public void forEachRemaining(Consumer<? super Map.Entry<K, V>> action) {
      int i = from();
      for (int end = finish(); i < end; i++) {
        action.accept(entries.entry(i));
      }
    }

    @Override
    public int characteristics() {
      return super.characteristics() | DISTINCT | NONNULL;
    }
  }
}
