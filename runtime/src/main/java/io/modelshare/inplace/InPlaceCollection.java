package io.modelshare.inplace;

import java.io.Serial;
import java.io.Serializable;
import java.util.AbstractCollection;
import java.util.Collection;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A collection whose elements are read where they are mapped. It cannot be changed.
 *
 * <p>Safe for use by several threads. Java serialization writes a copy on the heap.
 *
 * @param <E> the type of the elements
 */
abstract class InPlaceCollection<E extends @Nullable Object> extends AbstractCollection<E>
    implements Serializable {
  @Serial
  private static final long serialVersionUID = 1;

  /** Returns what Java serialization writes: an unmodifiable copy on the heap. */
  abstract Object heapCopy();

  /** Says why a change is refused. */
  UnsupportedOperationException unmodifiable() {
    return Unmodifiable.list();
  }

  /**
   * Lets Java serialization write a copy on the heap.
   *
   * @return the copy, unmodifiable
   */
  @Serial
  protected final Object writeReplace() {
    return heapCopy();
  }

  @Override
  public final boolean add(E element) {
    throw unmodifiable();
  }

  @Override
  public final boolean addAll(Collection<? extends E> elements) {
    throw unmodifiable();
  }

  @Override
  public final boolean remove(@Nullable Object element) {
    throw unmodifiable();
  }

  @Override
  public final boolean removeAll(Collection<?> elements) {
    throw unmodifiable();
  }

  @Override
  public final boolean removeIf(Predicate<? super E> filter) {
    throw unmodifiable();
  }

  @Override
  public final boolean retainAll(Collection<?> elements) {
    throw unmodifiable();
  }

  @Override
  public final void clear() {
    throw unmodifiable();
  }
}
