package io.modelshare.inplace;

import java.io.Serial;
import java.nio.ByteBuffer;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Boxes of the numbers in a buffer. */
public final class Bytes extends InPlaceList<Byte> {
  @Serial
  private static final long serialVersionUID = 1;

  private final transient ByteBuffer values;

  /**
   * Creates a list of the elements in a buffer, from zero to its limit.
   *
   * @param values the buffer
   */
  public Bytes(ByteBuffer values) {
    super(values.limit());
    this.values = values;
  }

  /** {@return the values from zero to the limit} */
  public ByteBuffer values() {
    return values;
  }

  @Override
  public Byte get(int index) {
    return values.get(index);
  }

  @Override
  public boolean isAt(int index, @Nullable Object other) {
    return other instanceof Byte box && values.get(index) == box;
  }

  @Override
  public int hashAt(int index) {
    return Byte.hashCode(values.get(index));
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
  Byte ofWord(long word) {
    return (byte) word;
  }

  @Override
  protected Bytes slice(int from, int to) {
    return new Bytes(values.slice(from, to - from));
  }

  @Override
  public Iterator<Byte> iterator() {
    return new Cursor(this);
  }

  @Override
  public Spliterator<Byte> spliterator() {
    return new Part(this, 0, size());
  }

  @Override
  public void forEach(Consumer<? super Byte> action) {
    for (int i = 0; i < size(); i++) {
      action.accept(get(i));
    }
  }

  private static final class Cursor extends InPlaceCursor<Byte> {
    private final Bytes list;

    Cursor(Bytes list) {
      super(list.size());
      this.list = list;
    }

    @Override
    public Byte next() {
      return list.get(advance());
    }
  }

  private static final class Part extends InPlacePart<Byte> {
    private final Bytes list;

    Part(Bytes list, int from, int to) {
      super(from, to);
      this.list = list;
    }

    @Override
    protected Part part(int first, int end) {
      return new Part(list, first, end);
    }

    @Override
    public boolean tryAdvance(Consumer<? super Byte> action) {
      if (!hasMore()) {
        return false;
      }
      action.accept(list.get(advance()));
      return true;
    }

    @Override
    public void forEachRemaining(Consumer<? super Byte> action) {
      int i = from();
      for (int end = finish(); i < end; i++) {
        action.accept(list.get(i));
      }
    }
  }
}
