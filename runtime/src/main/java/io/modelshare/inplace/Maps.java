package io.modelshare.inplace;

import java.io.Serial;
import java.nio.IntBuffer;
import java.util.Iterator;
import java.util.Map;
import java.util.Spliterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Small maps of the entries of one list of keys and one of values, one after the other.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public final class Maps<K, V extends @Nullable Object> extends InPlaceList<Map<K, V>> {
  @Serial
  private static final long serialVersionUID = 1;

  private final transient IntBuffer offsets;
  private final transient InPlaceList<K> keys;
  private final transient InPlaceList<V> values;

  /**
   * Creates a list of maps.
   *
   * @param offsets where each starts, and where the last one ends
   * @param keys those of all maps
   * @param values as many
   */
  public Maps(IntBuffer offsets, InPlaceList<K> keys, InPlaceList<V> values) {
    super(offsets.limit() - 1);
    this.offsets = offsets;
    this.keys = keys;
    this.values = values;
  }

  /** {@return where each map starts, and where the last one ends} */
  public IntBuffer offsets() {
    return offsets;
  }

  /** {@return the keys of all maps} */
  public InPlaceList<K> keys() {
    return keys;
  }

  /** {@return the values of all maps} */
  public InPlaceList<V> values() {
    return values;
  }

  @Override
  public Map<K, V> get(int index) {
    int start = offsets.get(index);
    int end = offsets.get(index + 1);
    if (start < 0 || end < start || end > keys.size()) {
      throw Damaged.span("a map", index, start, end, keys.size());
    }
    return InPlaceMap.ofFew(keys.slice(start, end), values.slice(start, end));
  }

  @Override
  public boolean isAt(int index, @Nullable Object other) {
    return get(index).equals(other);
  }

  @Override
  protected Maps<K, V> slice(int from, int to) {
    return new Maps<>(offsets.slice(from, to - from + 1), keys, values);
  }

  @Override
  public Iterator<Map<K, V>> iterator() {
    return new Cursor<>(this);
  }

  @Override
  public Spliterator<Map<K, V>> spliterator() {
    return new Part<>(this, 0, size());
  }

  @Override
  public void forEach(Consumer<? super Map<K, V>> action) {
    for (int i = 0; i < size(); i++) {
      action.accept(get(i));
    }
  }

  private static final class Cursor<K, V extends @Nullable Object>
      extends InPlaceCursor<Map<K, V>> {
    private final Maps<K, V> list;

    Cursor(Maps<K, V> list) {
      super(list.size());
      this.list = list;
    }

    @Override
    public Map<K, V> next() {
      return list.get(advance());
    }
  }

  private static final class Part<K, V extends @Nullable Object> extends InPlacePart<Map<K, V>> {
    private final Maps<K, V> list;

    Part(Maps<K, V> list, int from, int to) {
      super(from, to);
      this.list = list;
    }

    @Override
    protected Part<K, V> part(int first, int end) {
      return new Part<>(list, first, end);
    }

    @Override
    public boolean tryAdvance(Consumer<? super Map<K, V>> action) {
      if (!hasMore()) {
        return false;
      }
      action.accept(list.get(advance()));
      return true;
    }

    @Override
    public void forEachRemaining(Consumer<? super Map<K, V>> action) {
      int i = from();
      for (int end = finish(); i < end; i++) {
        action.accept(list.get(i));
      }
    }
  }
}
