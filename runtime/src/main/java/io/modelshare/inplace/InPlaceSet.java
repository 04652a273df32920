package io.modelshare.inplace;

import java.io.Serial;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.Spliterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A set whose elements are read where they are mapped, in the order in which they were written. It
 * cannot be changed. Safe for use by several threads.
 *
 * @param <E> the type of the elements
 */
public sealed class InPlaceSet<E extends @Nullable Object> extends InPlaceCollection<E>
    implements Set<E> permits InPlaceSortedSet {
  @Serial
  private static final long serialVersionUID = 1;

  private final transient Keys<E> keys;

  /**
   * Creates a set of keys.
   *
   * @param keys the elements, and how they are found
   */
  public InPlaceSet(Keys<E> keys) {
    this.keys = keys;
  }

  /** Returns a set whose elements are looked for one after the other. */
  static <E extends @Nullable Object> InPlaceSet<E> ofFew(InPlaceList<E> elements) {
    return new InPlaceSet<>(new FewKeys<>(elements));
  }

  /** {@return the elements and how they are found} */
  public final Keys<E> keys() {
    return keys;
  }

  @Override
  public final int size() {
    return keys.list().size();
  }

  @Override
  public final boolean contains(@Nullable Object element) {
    return keys.positionOf(element) >= 0;
  }

  @Override
  public final Iterator<E> iterator() {
    return keys.list().iterator();
  }

  @Override
  public Spliterator<E> spliterator() {
    return new DistinctPart<>(keys.list().spliterator());
  }

  @Override
  public final void forEach(Consumer<? super E> action) {
    keys.list().forEach(action);
  }

  @Override
  public final @Nullable Object[] toArray() {
    return keys.list().toArray();
  }

  @Override
  public final <T> T[] toArray(T[] array) {
    return keys.list().toArray(array);
  }

  /** Walks through the other set, whose elements are there, and looks them up here. */
  @Override
  public final boolean equals(@Nullable Object other) {
    if (other == this) {
      return true;
    }
    if (!(other instanceof Set<?> set) || set.size() != size()) {
      return false;
    }
    try {
      return containsAll(set);
    } catch (ClassCastException | NullPointerException e) {
      return false; // a sorted set does not compare with everything
    }
  }

  @Override
  public final int hashCode() {
    int hash = 0;
    for (int i = 0; i < size(); i++) {
      hash += keys.list().hashAt(i);
    }
    return hash;
  }

  @Override
  Object heapCopy() {
    return Collections.unmodifiableSet(new LinkedHashSet<>(this));
  }

  @Override
  UnsupportedOperationException unmodifiable() {
    return Unmodifiable.set();
  }
}
