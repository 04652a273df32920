package io.modelshare.inplace;

import java.io.Serial;
import java.nio.IntBuffer;
import java.util.Iterator;
import java.util.Set;
import java.util.Spliterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Small sets of the elements of one list, one after the other.
 *
 * @param <E> the type of the elements
 */
public final class Sets<E> extends InPlaceList<Set<E>> {
  @Serial
  private static final long serialVersionUID = 1;

  private final transient IntBuffer offsets;
  private final transient InPlaceList<E> elements;

  /**
   * Creates a list of sets.
   *
   * @param offsets where each starts, and where the last one ends
   * @param elements those of all sets
   */
  public Sets(IntBuffer offsets, InPlaceList<E> elements) {
    super(offsets.limit() - 1);
    this.offsets = offsets;
    this.elements = elements;
  }

  /** {@return where each set starts, and where the last one ends} */
  public IntBuffer offsets() {
    return offsets;
  }

  /** {@return the elements of all sets} */
  public InPlaceList<E> elements() {
    return elements;
  }

  @Override
  public Set<E> get(int index) {
    int start = offsets.get(index);
    int end = offsets.get(index + 1);
    if (start < 0 || end < start || end > elements.size()) {
      throw Damaged.span("a set", index, start, end, elements.size());
    }
    return InPlaceSet.ofFew(elements.slice(start, end));
  }

  @Override
  public boolean isAt(int index, @Nullable Object other) {
    return get(index).equals(other);
  }

  @Override
  protected Sets<E> slice(int from, int to) {
    return new Sets<>(offsets.slice(from, to - from + 1), elements);
  }

  @Override
  public Iterator<Set<E>> iterator() {
    return new Cursor<>(this);
  }

  @Override
  public Spliterator<Set<E>> spliterator() {
    return new Part<>(this, 0, size());
  }

  @Override
  public void forEach(Consumer<? super Set<E>> action) {
    for (int i = 0; i < size(); i++) {
      action.accept(get(i));
    }
  }

  private static final class Cursor<E> extends InPlaceCursor<Set<E>> {
    private final Sets<E> list;

    Cursor(Sets<E> list) {
      super(list.size());
      this.list = list;
    }

    @Override
    public Set<E> next() {
      return list.get(advance());
    }
  }

  private static final class Part<E> extends InPlacePart<Set<E>> {
    private final Sets<E> list;

    Part(Sets<E> list, int from, int to) {
      super(from, to);
      this.list = list;
    }

    @Override
    protected Part<E> part(int first, int end) {
      return new Part<>(list, first, end);
    }

    @Override
    public boolean tryAdvance(Consumer<? super Set<E>> action) {
      if (!hasMore()) {
        return false;
      }
      action.accept(list.get(advance()));
      return true;
    }

    @Override
    public void forEachRemaining(Consumer<? super Set<E>> action) {
      int i = from();
      for (int end = finish(); i < end; i++) {
        action.accept(list.get(i));
      }
    }
  }
}
