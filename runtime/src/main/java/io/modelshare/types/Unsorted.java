package io.modelshare.types;

import io.modelshare.IncompatibleModelException;
import io.modelshare.serial.Placeholder;
import java.io.UncheckedIOException;
import java.util.AbstractCollection;
import java.util.AbstractMap;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Stand for what was sorted by a comparator that the program does not have any more, in a removed
 * field. They forget what they are given.
 */
final class Unsorted {
  private Unsorted() {}

  /** A set or a queue. */
  static final class Elements<E> extends AbstractCollection<E> implements Placeholder {

    @Override
    public boolean add(E element) {
      return false;
    }

    @Override
    public void clear() {}

    @Override
    public Iterator<E> iterator() {
      return Collections.emptyIterator();
    }

    @Override
    public int size() {
      return 0;
    }

    @Override
    public UncheckedIOException unfit(Class<?> declared) {
      return Unsorted.unfit(declared);
    }
  }

  /** A map. */
  static final class Entries<K, V> extends AbstractMap<K, V> implements Placeholder {

    @Override
    public @Nullable V put(K key, V value) {
      return null;
    }

    @Override
    public void clear() {}

    @Override
    public Set<Map.Entry<K, V>> entrySet() {
      return Collections.emptySet();
    }

    @Override
    public UncheckedIOException unfit(Class<?> declared) {
      return Unsorted.unfit(declared);
    }
  }

  private static UncheckedIOException unfit(Class<?> declared) {
    return new UncheckedIOException(new IncompatibleModelException("a reference to a collection in"
        + " a field that was removed, where a " + declared.getTypeName()
        + " is declared, but the class of its comparator was removed too: keep that class"));
  }
}
