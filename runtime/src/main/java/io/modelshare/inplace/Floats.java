package io.modelshare.inplace;

import java.io.Serial;
import java.nio.FloatBuffer;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Boxes of the numbers in a buffer. */
public final class Floats extends InPlaceList<Float> {
  @Serial
  private static final long serialVersionUID = 1;

  private final transient FloatBuffer values;

  /**
   * Creates a list of the elements in a buffer, from zero to its limit.
   *
   * @param values the buffer
   */
  public Floats(FloatBuffer values) {
    super(values.limit());
    this.values = values;
  }

  /** {@return the values from zero to the limit} */
  public FloatBuffer values() {
    return values;
  }

  @Override
  public Float get(int index) {
    return values.get(index);
  }

  @Override
  public boolean isAt(int index, @Nullable Object other) {
    return other instanceof Float box && Float.compare(values.get(index), box) == 0;
  }

  @Override
  public int hashAt(int index) {
    return Float.hashCode(values.get(index));
  }

  @Override
  public boolean fitsWord() {
    return true;
  }

  @Override
  public long wordAt(int index) {
    return Float.floatToRawIntBits(values.get(index));
  }

  @Override
  Float ofWord(long word) {
    return Float.intBitsToFloat((int) word);
  }

  @Override
  protected Floats slice(int from, int to) {
    return new Floats(values.slice(from, to - from));
  }

  @Override
  public Iterator<Float> iterator() {
    return new Cursor(this);
  }

  @Override
  public Spliterator<Float> spliterator() {
    return new Part(this, 0, size());
  }

  @Override
  public void forEach(Consumer<? super Float> action) {
    for (int i = 0; i < size(); i++) {
      action.accept(get(i));
    }
  }

  private static final class Cursor extends InPlaceCursor<Float> {
    private final Floats list;

    Cursor(Floats list) {
      super(list.size());
      this.list = list;
    }

    @Override
    public Float next() {
      return list.get(advance());
    }
  }

  private static final class Part extends InPlacePart<Float> {
    private final Floats list;

    Part(Floats list, int from, int to) {
      super(from, to);
      this.list = list;
    }

    @Override
    protected Part part(int first, int end) {
      return new Part(list, first, end);
    }

    @Override
    public boolean tryAdvance(Consumer<? super Float> action) {
      if (!hasMore()) {
        return false;
      }
      action.accept(list.get(advance()));
      return true;
    }

    @Override
    public void forEachRemaining(Consumer<? super Float> action) {
      int i = from();
      for (int end = finish(); i < end; i++) {
        action.accept(list.get(i));
      }
    }
  }
}
