package io.modelshare.inplace;

import java.io.Serial;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The elements of a list from the last to the first.
 *
 * @param <E> the type of the elements
 */
public final class Reversed<E extends @Nullable Object> extends InPlaceList<E> {
  @Serial
  private static final long serialVersionUID = 1;

  private final transient InPlaceList<E> list;

  private Reversed(InPlaceList<E> list) {
    super(list.size());
    this.list = list;
  }

  static <E extends @Nullable Object> InPlaceList<E> of(InPlaceList<E> list) {
    return list instanceof Reversed<E> reversed ? reversed.list : new Reversed<>(list);
  }

  private int position(int index) {
    return size() - 1 - index;
  }

  @Override
  public E get(int index) {
    return list.get(position(index));
  }

  @Override
  public boolean isAt(int index, @Nullable Object other) {
    return list.isAt(position(index), other);
  }

  @Override
  public int hashAt(int index) {
    return list.hashAt(position(index));
  }

  @Override
  int compareAt(int index, Object other) {
    return list.compareAt(position(index), other);
  }

  @Override
  protected Reversed<E> slice(int from, int to) {
    return new Reversed<>(list.subList(size() - to, size() - from));
  }

  @Override
  public Iterator<E> iterator() {
    return new Cursor<>(this);
  }

  @Override
  public Spliterator<E> spliterator() {
    return new Part<>(this, 0, size());
  }

  @Override
  public void forEach(Consumer<? super E> action) {
    for (int i = 0; i < size(); i++) {
      action.accept(get(i));
    }
  }

  private static final class Cursor<E extends @Nullable Object> extends InPlaceCursor<E> {
    private final Reversed<E> list;

    Cursor(Reversed<E> list) {
      super(list.size());
      this.list = list;
    }

    @Override
    public E next() {
      return list.get(advance());
    }
  }

  private static final class Part<E extends @Nullable Object> extends InPlacePart<E> {
    private final Reversed<E> list;

    Part(Reversed<E> list, int from, int to) {
      super(from, to);
      this.list = list;
    }

    @Override
    protected Part<E> part(int first, int end) {
      return new Part<>(list, first, end);
    }

    @Override
    public boolean tryAdvance(Consumer<? super E> action) {
      if (!hasMore()) {
        return false;
      }
      action.accept(list.get(advance()));
      return true;
    }

    @Override
    public void forEachRemaining(Consumer<? super E> action) {
      int i = from();
      for (int end = finish(); i < end; i++) {
        action.accept(list.get(i));
      }
    }
  }
}
