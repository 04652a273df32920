package io.modelshare.inplace;

import java.io.Serial;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.Spliterator;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A list whose elements are read where they are mapped, at each call anew. It cannot be changed.
 *
 * <p>A subclass for each kind of element reads them, in a {@code get}, {@code iterator},
 * {@code spliterator} and {@code forEach} of its own. What is here touches no element in a loop
 * that users would wait for.
 *
 * <p>Safe for use by several threads.
 *
 * @param <E> the type of the elements
 */
public abstract class InPlaceList<E extends @Nullable Object> extends InPlaceCollection<E>
    implements List<E>, RandomAccess {
  @Serial
  private static final long serialVersionUID = 1;

  private final transient int size;

  /**
   * Creates a list of so many elements.
   *
   * @param size the number of elements
   */
  protected InPlaceList(int size) {
    this.size = size;
  }

  /**
   * Returns an element.
   *
   * @param index its position
   * @return the element, made anew unless it is a small box or a constant
   * @throws IndexOutOfBoundsException if there is no such position
   * @throws IllegalStateException if no element is there, as in a damaged file
   */
  @Override
  public abstract E get(int index);

  /**
   * Returns the elements from one position to another, which are there.
   *
   * @param from the first element
   * @param to the end
   * @return a list of the same kind
   */
  protected abstract InPlaceList<E> slice(int from, int to);

  @Override
  public abstract Iterator<E> iterator();

  @Override
  public abstract Spliterator<E> spliterator();

  @Override
  public abstract void forEach(Consumer<? super E> action);

  /**
   * Returns whether an element equals another object. Most kinds make no element for that.
   *
   * @param index the position of the element
   * @param other any object, or null
   * @return what {@code Objects.equals(get(index), other)} would say
   */
  public boolean isAt(int index, @Nullable Object other) {
    return Objects.equals(get(index), other);
  }

  /**
   * Returns the hash code of an element.
   *
   * @param index the position of the element
   * @return what {@code Objects.hashCode(get(index))} would say
   */
  public int hashAt(int index) {
    return Objects.hashCode(get(index));
  }

  /**
   * Compares an element with another object in their natural order.
   *
   * @param index the position of the element
   * @param other an object of the same type
   * @return what {@code get(index).compareTo(other)} would say
   */
  @SuppressWarnings("unchecked") // the elements of a sorted collection are comparable
  int compareAt(int index, Object other) {
    return ((Comparable<Object>) (Object) get(index)).compareTo(other);
  }

  /** {@return whether a number stands for each element} */
  public boolean fitsWord() {
    return false;
  }

  /**
   * {@return the number that stands for an element}
   *
   * @param index the position of an element
   */
  public long wordAt(int index) {
    throw new AssertionError("no word for element " + index);
  }

  /** Returns the element that a number stands for. */
  E ofWord(long word) {
    throw new AssertionError("no element of " + word);
  }

  @Override
  public final int size() {
    return size;
  }

  @Override
  public final InPlaceList<E> subList(int from, int to) {
    if (from > to && from >= 0 && to <= size) {
      throw new IllegalArgumentException("from " + from + " to " + to);
    }
    Objects.checkFromToIndex(from, to, size);
    return from == 0 && to == size ? this : slice(from, to);
  }

  @Override
  public final int indexOf(@Nullable Object element) {
    int i = 0;
    while (i < size && !isAt(i, element)) {
      i++;
    }
    return i < size ? i : -1;
  }

  @Override
  public final int lastIndexOf(@Nullable Object element) {
    int i = size - 1;
    while (i >= 0 && !isAt(i, element)) {
      i--;
    }
    return i;
  }

  @Override
  public final boolean contains(@Nullable Object element) {
    return indexOf(element) >= 0;
  }

  @Override
  public final @Nullable Object[] toArray() {
    @Nullable Object[] array = new Object[size];
    copy(array);
    return array;
  }

  @Override
  @SuppressWarnings({"unchecked", "NullAway"}) // as the contract has it
  public final <T> T[] toArray(T[] array) {
    T[] target = array.length < size ? Arrays.copyOf(array, size) : array;
    copy(target);
    if (target.length > size) {
      target[size] = null;
    }
    return target;
  }

  private void copy(@Nullable Object[] target) {
    for (int i = 0; i < size; i++) {
      target[i] = get(i);
    }
  }

  /** Walks through the other list, whose elements are there, and compares them here. */
  @Override
  public final boolean equals(@Nullable Object other) {
    if (other == this) {
      return true;
    }
    if (!(other instanceof List<?> list) || list.size() != size) {
      return false;
    }
    int index = 0;
    for (Object element : list) {
      if (index == size || !isAt(index++, element)) {
        return false;
      }
    }
    return index == size;
  }

  @Override
  public final int hashCode() {
    int hash = 1;
    for (int i = 0; i < size; i++) {
      hash = 31 * hash + hashAt(i);
    }
    return hash;
  }

  @Override
  public final ListIterator<E> listIterator() {
    return listIterator(0);
  }

  @Override
  public final ListIterator<E> listIterator(int index) {
    if (index < 0 || index > size) {
      throw new IndexOutOfBoundsException("position " + index + " of a list of " + size);
    }
    return new InPlaceListIterator<>(this, index);
  }

  @Override
  final Object heapCopy() {
    return Collections.unmodifiableList(new ArrayList<>(this));
  }

  @Override
  public final void add(int index, E element) {
    throw unmodifiable();
  }

  @Override
  public final boolean addAll(int index, Collection<? extends E> elements) {
    throw unmodifiable();
  }

  @Override
  public final E set(int index, E element) {
    throw unmodifiable();
  }

  @Override
  public final E remove(int index) {
    throw unmodifiable();
  }

  @Override
  public final void replaceAll(UnaryOperator<E> operator) {
    throw unmodifiable();
  }

  @Override
  public final void sort(@Nullable Comparator<? super E> order) {
    throw unmodifiable();
  }
}
