package io.modelshare.inplace;

import java.io.Serial;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Booleans, a byte each: 0 is false. */
public final class Booleans extends InPlaceList<Boolean> {
  @Serial
  private static final long serialVersionUID = 1;

  private final transient ByteBuffer values;

  /**
   * Creates a list of the elements in a buffer, from zero to its limit.
   *
   * @param values the buffer
   */
  public Booleans(ByteBuffer values) {
    super(values.limit());
    this.values = values;
  }

  /** {@return the values from zero to the limit} */
  public ByteBuffer values() {
    return values;
  }

  @Override
  public Boolean get(int index) {
    return values.get(index) != 0;
  }

  @Override
  public boolean isAt(int index, @Nullable Object other) {
    return other instanceof Boolean box && (values.get(index) != 0) == box;
  }

  @Override
  public int hashAt(int index) {
    return Boolean.hashCode(values.get(index) != 0);
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
  Boolean ofWord(long word) {
    return word != 0;
  }

  @Override
  protected Booleans slice(int from, int to) {
    return new Booleans(values.slice(from, to - from));
  }

  @Override
  public Iterator<Boolean> iterator() {
    return new Cursor(this);
  }

  @Override
  public Spliterator<Boolean> spliterator() {
    return new Part(this, 0, size());
  }

  @Override
  public void forEach(Consumer<? super Boolean> action) {
    for (int i = 0; i < size(); i++) {
      action.accept(get(i));
    }
  }

  private static final class Cursor extends InPlaceCursor<Boolean> {
    private final Booleans list;

    Cursor(Booleans list) {
      super(list.size());
      this.list = list;
    }

    @Override
    public Boolean next() {
      return list.get(advance());
    }
  }

  private static final class Part extends InPlacePart<Boolean> {
    private final Booleans list;

    Part(Booleans list, int from, int to) {
      super(from, to);
      this.list = list;
    }

    @Override
    protected Part part(int first, int end) {
      return new Part(list, first, end);
    }

    @Override
    public boolean tryAdvance(Consumer<? super Boolean> action) {
      if (!hasMore()) {
        return false;
      }
      action.accept(list.get(advance()));
      return true;
    }

    @Override
    public void forEachRemaining(Consumer<? super Boolean> action) {
      int i = from();
      for (int end = finish(); i < end; i++) {
        action.accept(list.get(i));
      }
    }
  }
}
