package io.modelshare.inplace;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Counts the elements of an {@link InPlaceList}. A subclass of each kind of list reads them, so
 * that each has a loop of its own.
 *
 * @param <E> the type of the elements
 */
public abstract class InPlaceCursor<E extends @Nullable Object> implements Iterator<E> {
  private final int size;
  private int next;

  /**
   * Creates a cursor before the first element.
   *
   * @param size the number of elements
   */
  protected InPlaceCursor(int size) {
    this.size = size;
  }

  @Override
  public final boolean hasNext() {
    return next < size;
  }

  /**
   * Moves to the next element.
   *
   * @return its position
   * @throws NoSuchElementException if there is none
   */
  protected final int advance() {
    if (next >= size) {
      throw new NoSuchElementException("there are only " + size + " elements");
    }
    return next++;
  }

  @Override
  public final void remove() {
    throw Unmodifiable.list();
  }
}
