package io.modelshare.inplace;

import java.util.ListIterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/** Goes through a list forth and back. */
final class InPlaceListIterator<E extends @Nullable Object> implements ListIterator<E> {
  private final InPlaceList<E> list;
  private int next;

  InPlaceListIterator(InPlaceList<E> list, int next) {
    this.list = list;
    this.next = next;
  }

  @Override
  public boolean hasNext() {
    return next < list.size();
  }

  @Override
  public E next() {
    if (!hasNext()) {
      throw new NoSuchElementException("there are only " + list.size() + " elements");
    }
    return list.get(next++);
  }

  @Override
  public int nextIndex() {
    return next;
  }

  @Override
  public boolean hasPrevious() {
    return next > 0;
  }

  @Override
  public E previous() {
    if (!hasPrevious()) {
      throw new NoSuchElementException("this is the first of " + list.size() + " elements");
    }
    return list.get(--next);
  }

  @Override
  public int previousIndex() {
    return next - 1;
  }

  @Override
  public void remove() {
    throw Unmodifiable.list();
  }

  @Override
  public void set(E element) {
    throw Unmodifiable.list();
  }

  @Override
  public void add(E element) {
    throw Unmodifiable.list();
  }
}
