package io.modelshare.inplace;

import java.io.Serial;
import java.nio.DoubleBuffer;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Boxes of the numbers in a buffer. */
public final class Doubles extends InPlaceList<Double> {
  @Serial
  private static final long serialVersionUID = 1;

  private final transient DoubleBuffer values;

  /**
   * Creates a list of the elements in a buffer, from zero to its limit.
   *
   * @param values the buffer
   */
  public Doubles(DoubleBuffer values) {
    super(values.limit());
    this.values = values;
  }

  /** {@return the values from zero to the limit} */
  public DoubleBuffer values() {
    return values;
  }

  @Override
  public Double get(int index) {
    return values.get(index);
  }

  @Override
  public boolean isAt(int index, @Nullable Object other) {
    return other instanceof Double box && Double.compare(values.get(index), box) == 0;
  }

  @Override
  public int hashAt(int index) {
    return Double.hashCode(values.get(index));
  }

  @Override
  public boolean fitsWord() {
    return true;
  }

  @Override
  public long wordAt(int index) {
    return Double.doubleToRawLongBits(values.get(index));
  }

  @Override
  Double ofWord(long word) {
    return Double.longBitsToDouble(word);
  }

  @Override
  protected Doubles slice(int from, int to) {
    return new Doubles(values.slice(from, to - from));
  }

  @Override
  public Iterator<Double> iterator() {
    return new Cursor(this);
  }

  @Override
  public Spliterator<Double> spliterator() {
    return new Part(this, 0, size());
  }

  @Override
  public void forEach(Consumer<? super Double> action) {
    for (int i = 0; i < size(); i++) {
      action.accept(get(i));
    }
  }

  private static final class Cursor extends InPlaceCursor<Double> {
    private final Doubles list;

    Cursor(Doubles list) {
      super(list.size());
      this.list = list;
    }

    @Override
    public Double next() {
      return list.get(advance());
    }
  }

  private static final class Part extends InPlacePart<Double> {
    private final Doubles list;

    Part(Doubles list, int from, int to) {
      super(from, to);
      this.list = list;
    }

    @Override
    protected Part part(int first, int end) {
      return new Part(list, first, end);
    }

    @Override
    public boolean tryAdvance(Consumer<? super Double> action) {
      if (!hasMore()) {
        return false;
      }
      action.accept(list.get(advance()));
      return true;
    }

    @Override
    public void forEachRemaining(Consumer<? super Double> action) {
      int i = from();
      for (int end = finish(); i < end; i++) {
        action.accept(list.get(i));
      }
    }
  }
}
