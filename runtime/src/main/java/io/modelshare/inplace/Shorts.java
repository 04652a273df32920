package io.modelshare.inplace;

import java.io.Serial;
import java.nio.ShortBuffer;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Boxes of the numbers in a buffer. */
public final class Shorts extends InPlaceList<Short> {
  @Serial
  private static final long serialVersionUID = 1;

  private final transient ShortBuffer values;

  /**
   * Creates a list of the elements in a buffer, from zero to its limit.
   *
   * @param values the buffer
   */
  public Shorts(ShortBuffer values) {
    super(values.limit());
    this.values = values;
  }

  /** {@return the values from zero to the limit} */
  public ShortBuffer values() {
    return values;
  }

  @Override
  public Short get(int index) {
    return values.get(index);
  }

  @Override
  public boolean isAt(int index, @Nullable Object other) {
    return other instanceof Short box && values.get(index) == box;
  }

  @Override
  public int hashAt(int index) {
    return Short.hashCode(values.get(index));
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
  Short ofWord(long word) {
    return (short) word;
  }

  @Override
  protected Shorts slice(int from, int to) {
    return new Shorts(values.slice(from, to - from));
  }

  @Override
  public Iterator<Short> iterator() {
    return new Cursor(this);
  }

  @Override
  public Spliterator<Short> spliterator() {
    return new Part(this, 0, size());
  }

  @Override
  public void forEach(Consumer<? super Short> action) {
    for (int i = 0; i < size(); i++) {
      action.accept(get(i));
    }
  }

  private static final class Cursor extends InPlaceCursor<Short> {
    private final Shorts list;

    Cursor(Shorts list) {
      super(list.size());
      this.list = list;
    }

    @Override
    public Short next() {
      return list.get(advance());
    }
  }

  private static final class Part extends InPlacePart<Short> {
    private final Shorts list;

    Part(Shorts list, int from, int to) {
      super(from, to);
      this.list = list;
    }

    @Override
    protected Part part(int first, int end) {
      return new Part(list, first, end);
    }

    @Override
    public boolean tryAdvance(Consumer<? super Short> action) {
      if (!hasMore()) {
        return false;
      }
      action.accept(list.get(advance()));
      return true;
    }

    @Override
    public void forEachRemaining(Consumer<? super Short> action) {
      int i = from();
      for (int end = finish(); i < end; i++) {
        action.accept(list.get(i));
      }
    }
  }
}
