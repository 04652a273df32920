package io.modelshare.inplace;

import java.io.Serial;
import java.nio.IntBuffer;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Lists of the elements of one list, one after the other.
 *
 * @param <E> the type of the elements
 */
public final class Lists<E> extends InPlaceList<List<E>> {
  @Serial
  private static final long serialVersionUID = 1;

  private final transient IntBuffer offsets;
  private final transient InPlaceList<E> elements;

  /**
   * Creates a list of lists.
   *
   * @param offsets where each starts, and where the last one ends
   * @param elements those of all lists
   */
  public Lists(IntBuffer offsets, InPlaceList<E> elements) {
    super(offsets.limit() - 1);
    this.offsets = offsets;
    this.elements = elements;
  }

  /** {@return where each list starts, and where the last one ends} */
  public IntBuffer offsets() {
    return offsets;
  }

  /** {@return the elements of all lists} */
  public InPlaceList<E> elements() {
    return elements;
  }

  @Override
  public InPlaceList<E> get(int index) {
    int start = offsets.get(index);
    int end = offsets.get(index + 1);
    if (start < 0 || end < start || end > elements.size()) {
      throw Damaged.span("a list", index, start, end, elements.size());
    }
    return elements.slice(start, end);
  }

  @Override
  public boolean isAt(int index, @Nullable Object other) {
    return get(index).equals(other);
  }

  @Override
  protected Lists<E> slice(int from, int to) {
    return new Lists<>(offsets.slice(from, to - from + 1), elements);
  }

  @Override
  public Iterator<List<E>> iterator() {
    return new Cursor<>(this);
  }

  @Override
  public Spliterator<List<E>> spliterator() {
    return new Part<>(this, 0, size());
  }

  @Override
  public void forEach(Consumer<? super List<E>> action) {
    for (int i = 0; i < size(); i++) {
      action.accept(get(i));
    }
  }

  private static final class Cursor<E> extends InPlaceCursor<List<E>> {
    private final Lists<E> list;

    Cursor(Lists<E> list) {
      super(list.size());
      this.list = list;
    }

    @Override
    public List<E> next() {
      return list.get(advance());
    }
  }

  private static final class Part<E> extends InPlacePart<List<E>> {
    private final Lists<E> list;

    Part(Lists<E> list, int from, int to) {
      super(from, to);
      this.list = list;
    }

    @Override
    protected Part<E> part(int first, int end) {
      return new Part<>(list, first, end);
    }

    @Override
    public boolean tryAdvance(Consumer<? super List<E>> action) {
      if (!hasMore()) {
        return false;
      }
      action.accept(list.get(advance()));
      return true;
    }

    @Override
    public void forEachRemaining(Consumer<? super List<E>> action) {
      int i = from();
      for (int end = finish(); i < end; i++) {
        action.accept(list.get(i));
      }
    }
  }
}
