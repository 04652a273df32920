package io.modelshare.columns;

import io.modelshare.inplace.InPlaceList;
import java.io.Serial;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.function.Consumer;

/**
 * Values on the heap, where a view is expected.
 *
 * @param <T> the type of the values
 */
final class OnHeap<T> extends InPlaceList<T> {
  @Serial
  private static final long serialVersionUID = 1;

  private final transient List<T> rows;

  OnHeap(List<T> rows) {
    super(rows.size());
    this.rows = rows;
  }

  @Override
  public T get(int index) {
    return rows.get(index);
  }

  @Override
  protected InPlaceList<T> slice(int from, int to) {
    return new OnHeap<>(rows.subList(from, to));
  }

  @Override
  public Iterator<T> iterator() {
    return listIterator();
  }

  @Override
  public Spliterator<T> spliterator() {
    return rows.spliterator();
  }

  @Override
  public void forEach(Consumer<? super T> action) {
    rows.forEach(action);
  }
}
