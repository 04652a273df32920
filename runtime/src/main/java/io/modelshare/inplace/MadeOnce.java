package io.modelshare.inplace;

import java.io.Serial;
import java.util.Iterator;
import java.util.Objects;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Elements that are taken onto the heap, each of which is made once, however often positions lead
 * to it. Few bytes of a file could stand for any amount of heap otherwise.
 *
 * @param <E> the type of the elements
 */
public final class MadeOnce<E extends @Nullable Object> extends InPlaceList<E> {
  @Serial
  private static final long serialVersionUID = 1;

  private final transient InPlaceList<E> values;
  private final transient AtomicReferenceArray<E> made;
  private final transient int first;

  /**
   * Creates a list of the same elements, of which none is made yet.
   *
   * @param values the elements where they are mapped
   */
  public MadeOnce(InPlaceList<E> values) {
    this(values, new AtomicReferenceArray<>(values.size()), 0, values.size());
  }

  private MadeOnce(InPlaceList<E> values, AtomicReferenceArray<E> made, int first, int size) {
    super(size);
    this.values = values;
    this.made = made;
    this.first = first;
  }

  @Override
  @SuppressWarnings("NullAway") // what is not made yet is null
  public E get(int index) {
    int position = first + Objects.checkIndex(index, size());
    E known = made.get(position);
    if (known != null) {
      return known;
    }
    E value = values.get(position);
    return made.compareAndSet(position, null, value) ? value : made.get(position);
  }

  @Override
  protected InPlaceList<E> slice(int from, int to) {
    return new MadeOnce<>(values, made, first + from, to - from);
  }

  @Override
  public Iterator<E> iterator() {
    return listIterator();
  }

  @Override
  public Spliterator<E> spliterator() {
    return Spliterators.spliterator(this, Spliterator.ORDERED | Spliterator.IMMUTABLE);
  }

  @Override
  public void forEach(Consumer<? super E> action) {
    for (int i = 0; i < size(); i++) {
      action.accept(get(i));
    }
  }
}
