package io.modelshare.inplace;

import java.io.Serial;
import java.nio.IntBuffer;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Boxes of the numbers in a buffer. */
public final class Ints extends InPlaceList<Integer> {
  @Serial
  private static final long serialVersionUID = 1;

  private final transient IntBuffer values;

  /**
   * Creates a list of the elements in a buffer, from zero to its limit.
   *
   * @param values the buffer
   */
  public Ints(IntBuffer values) {
    super(values.limit());
    this.values = values;
  }

  /** {@return the values from zero to the limit} */
  public IntBuffer values() {
    return values;
  }

  @Override
  public Integer get(int index) {
    return values.get(index);
  }

  @Override
  public boolean isAt(int index, @Nullable Object other) {
    return other instanceof Integer box && values.get(index) == box;
  }

  @Override
  public int hashAt(int index) {
    return Integer.hashCode(values.get(index));
  }

  @Override
  public boolean fitsWord() {
    return true;
  }

  @Override
  public long wordAt(int index) {
    return values.get(index);
  }

  @Override
  Integer ofWord(long word) {
    return (int) word;
  }

  @Override
  protected Ints slice(int from, int to) {
    return new Ints(values.slice(from, to - from));
  }

  @Override
  public Iterator<Integer> iterator() {
    return new Cursor(this);
  }

  @Override
  public Spliterator<Integer> spliterator() {
    return new Part(this, 0, size());
  }

  @Override
  public void forEach(Consumer<? super Integer> action) {
    for (int i = 0; i < size(); i++) {
      action.accept(get(i));
    }
  }

  private static final class Cursor extends InPlaceCursor<Integer> {
    private final Ints list;

    Cursor(Ints list) {
      super(list.size());
      this.list = list;
    }

    @Override
    public Integer next() {
      return list.get(advance());
    }
  }

  private static final class Part extends InPlacePart<Integer> {
    private final Ints list;

    Part(Ints list, int from, int to) {
      super(from, to);
      this.list = list;
    }

    @Override
    protected Part part(int first, int end) {
      return new Part(list, first, end);
    }

    @Override
    public boolean tryAdvance(Consumer<? super Integer> action) {
      if (!hasMore()) {
        return false;
      }
      action.accept(list.get(advance()));
      return true;
    }

    @Override
    public void forEachRemaining(Consumer<? super Integer> action) {
      int i = from();
      for (int end = finish(); i < end; i++) {
        action.accept(list.get(i));
      }
    }
  }
}
