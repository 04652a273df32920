package io.modelshare.inplace;

import java.io.Serial;
import java.nio.LongBuffer;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Boxes of the numbers in a buffer. */
public final class Longs extends InPlaceList<Long> {
  @Serial
  private static final long serialVersionUID = 1;

  private final transient LongBuffer values;

  /**
   * Creates a list of the elements in a buffer, from zero to its limit.
   *
   * @param values the buffer
   */
  public Longs(LongBuffer values) {
    super(values.limit());
    this.values = values;
  }

  /** {@return the values from zero to the limit} */
  public LongBuffer values() {
    return values;
  }

  @Override
  public Long get(int index) {
    return values.get(index);
  }

  @Override
  public boolean isAt(int index, @Nullable Object other) {
    return other instanceof Long box && values.get(index) == box;
  }

  @Override
  public int hashAt(int index) {
    return Long.hashCode(values.get(index));
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
  Long ofWord(long word) {
    return word;
  }

  @Override
  protected Longs slice(int from, int to) {
    return new Longs(values.slice(from, to - from));
  }

  @Override
  public Iterator<Long> iterator() {
    return new Cursor(this);
  }

  @Override
  public Spliterator<Long> spliterator() {
    return new Part(this, 0, size());
  }

  @Override
  public void forEach(Consumer<? super Long> action) {
    for (int i = 0; i < size(); i++) {
      action.accept(get(i));
    }
  }

  private static final class Cursor extends InPlaceCursor<Long> {
    private final Longs list;

    Cursor(Longs list) {
      super(list.size());
      this.list = list;
    }

    @Override
    public Long next() {
      return list.get(advance());
    }
  }

  private static final class Part extends InPlacePart<Long> {
    private final Longs list;

    Part(Longs list, int from, int to) {
      super(from, to);
      this.list = list;
    }

    @Override
    protected Part part(int first, int end) {
      return new Part(list, first, end);
    }

    @Override
    public boolean tryAdvance(Consumer<? super Long> action) {
      if (!hasMore()) {
        return false;
      }
      action.accept(list.get(advance()));
      return true;
    }

    @Override
    public void forEachRemaining(Consumer<? super Long> action) {
      int i = from();
      for (int end = finish(); i < end; i++) {
        action.accept(list.get(i));
      }
    }
  }
}
