package io.modelshare.inplace;

import java.io.Serial;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Arrays of booleans, each copied anew of the bytes of one buffer. */
public final class BooleanRows extends InPlaceList<boolean[]> {
  @Serial
  private static final long serialVersionUID = 1;

  private final transient IntBuffer offsets;
  private final transient ByteBuffer values;

  /**
   * Creates a list of arrays.
   *
   * @param offsets where each starts, and where the last one ends
   * @param values a byte for each element of all
   */
  public BooleanRows(IntBuffer offsets, ByteBuffer values) {
    super(offsets.limit() - 1);
    this.offsets = offsets;
    this.values = values;
  }

  @Override
  public boolean[] get(int index) {
    int start = offsets.get(index);
    int end = offsets.get(index + 1);
    if (start < 0 || end < start || end > values.limit()) {
      throw Damaged.span("an array", index, start, end, values.limit());
    }
    boolean[] row = new boolean[end - start];
    for (int i = 0; i < row.length; i++) {
      row[i] = values.get(start + i) != 0;
    }
    return row;
  }

  /** An array equals only itself, and here it is made at each call. */
  @Override
  public boolean isAt(int index, @Nullable Object other) {
    return false;
  }

  @Override
  protected BooleanRows slice(int from, int to) {
    return new BooleanRows(offsets.slice(from, to - from + 1), values);
  }

  @Override
  public Iterator<boolean[]> iterator() {
    return new Cursor(this);
  }

  @Override
  public Spliterator<boolean[]> spliterator() {
    return new Part(this, 0, size());
  }

  @Override
  public void forEach(Consumer<? super boolean[]> action) {
    for (int i = 0; i < size(); i++) {
      action.accept(get(i));
    }
  }

  private static final class Cursor extends InPlaceCursor<boolean[]> {
    private final BooleanRows list;

    Cursor(BooleanRows list) {
      super(list.size());
      this.list = list;
    }

    @Override
    public boolean[] next() {
      return list.get(advance());
    }
  }

  private static final class Part extends InPlacePart<boolean[]> {
    private final BooleanRows list;

    Part(BooleanRows list, int from, int to) {
      super(from, to);
      this.list = list;
    }

    @Override
    protected Part part(int first, int end) {
      return new Part(list, first, end);
    }

    @Override
    public boolean tryAdvance(Consumer<? super boolean[]> action) {
      if (!hasMore()) {
        return false;
      }
      action.accept(list.get(advance()));
      return true;
    }

    @Override
    public void forEachRemaining(Consumer<? super boolean[]> action) {
      int i = from();
      for (int end = finish(); i < end; i++) {
        action.accept(list.get(i));
      }
    }
  }
}
