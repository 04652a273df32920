package io.modelshare.inplace;

import java.util.Spliterator;
import org.jspecify.annotations.Nullable;

/**
 * Counts and divides the elements of an {@link InPlaceList}. A subclass of each kind of list reads
 * them, so that each has a loop of its own.
 *
 * @param <E> the type of the elements
 */
public abstract class InPlacePart<E extends @Nullable Object> implements Spliterator<E> {
  private int from;
  private final int to;

  /**
   * Creates the part from one position to another.
   *
   * @param from the first element
   * @param to the end
   */
  protected InPlacePart(int from, int to) {
    this.from = from;
    this.to = to;
  }

  /**
   * Returns a part of the same list.
   *
   * @param first the first element
   * @param end the end
   * @return the part
   */
  protected abstract InPlacePart<E> part(int first, int end);

  /**
   * Returns whether there is an element left.
   *
   * @return {@code false} at the end
   */
  protected final boolean hasMore() {
    return from < to;
  }

  /**
   * Moves to the next element.
   *
   * @return its position
   */
  protected final int advance() {
    return from++;
  }

  /**
   * Returns the first of the elements that are left.
   *
   * @return its position
   */
  protected final int from() {
    return from;
  }

  /**
   * Moves to the end.
   *
   * @return the end
   */
  protected final int finish() {
    from = to;
    return to;
  }

  @Override
  public final @Nullable Spliterator<E> trySplit() {
    int middle = (from + to) >>> 1;
    if (middle <= from) {
      return null;
    }
    InPlacePart<E> first = part(from, middle);
    from = middle;
    return first;
  }

  @Override
  public final long estimateSize() {
    return (long) to - from;
  }

  @Override
  public int characteristics() {
    return ORDERED | SIZED | SUBSIZED | IMMUTABLE;
  }
}
