package io.modelshare.inplace;

import java.io.Serial;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.NavigableSet;
import java.util.NoSuchElementException;
import java.util.Spliterator;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A sorted set whose elements are read where they are mapped. It cannot be changed. Safe for use by
 * several threads.
 *
 * @param <E> the type of the elements
 */
public final class InPlaceSortedSet<E> extends InPlaceSet<E> implements NavigableSet<E> {
  @Serial
  private static final long serialVersionUID = 1;

  private final transient SortedKeys<E> sorted;

  /**
   * Creates a set of sorted keys.
   *
   * @param keys the elements, and how they are found
   */
  public InPlaceSortedSet(SortedKeys<E> keys) {
    super(keys);
    this.sorted = keys;
  }

  private @Nullable E at(int position) {
    return position >= 0 && position < size() ? sorted.list().get(position) : null;
  }

  private E require(@Nullable E element) {
    if (element == null) {
      throw new NoSuchElementException("the set is empty");
    }
    return element;
  }

  @Override
  public @Nullable Comparator<? super E> comparator() {
    return sorted.comparator();
  }

  @Override
  public Spliterator<E> spliterator() {
    return new DistinctPart<>(sorted.list().spliterator(), true, comparator());
  }

  @Override
  public E first() {
    return require(at(0));
  }

  @Override
  public E last() {
    return require(at(size() - 1));
  }

  @Override
  public @Nullable E lower(E element) {
    return at(sorted.before(element, false) - 1);
  }

  @Override
  public @Nullable E floor(E element) {
    return at(sorted.before(element, true) - 1);
  }

  @Override
  public @Nullable E ceiling(E element) {
    return at(sorted.before(element, false));
  }

  @Override
  public @Nullable E higher(E element) {
    return at(sorted.before(element, true));
  }

  @Override
  public NavigableSet<E> descendingSet() {
    return new InPlaceSortedSet<>(sorted.reversed());
  }

  @Override
  public Iterator<E> descendingIterator() {
    return descendingSet().iterator();
  }

  @Override
  public NavigableSet<E> subSet(E from, boolean isFromIn, E to, boolean isToIn) {
    return new InPlaceSortedSet<>(sorted.between(from, isFromIn, to, isToIn));
  }

  @Override
  public NavigableSet<E> headSet(E to, boolean isIn) {
    return new InPlaceSortedSet<>(sorted.head(to, isIn));
  }

  @Override
  public NavigableSet<E> tailSet(E from, boolean isIn) {
    return new InPlaceSortedSet<>(sorted.tail(from, isIn));
  }

  @Override
  public NavigableSet<E> subSet(E from, E to) {
    return subSet(from, true, to, false);
  }

  @Override
  public NavigableSet<E> headSet(E to) {
    return headSet(to, false);
  }

  @Override
  public NavigableSet<E> tailSet(E from) {
    return tailSet(from, true);
  }

  @Override
  public E pollFirst() {
    throw unmodifiable();
  }

  @Override
  public E pollLast() {
    throw unmodifiable();
  }

  @Override
  Object heapCopy() {
    return Collections.unmodifiableNavigableSet(new TreeSet<>(this));
  }

  @Override
  UnsupportedOperationException unmodifiable() {
    return Unmodifiable.sortedSet();
  }
}
