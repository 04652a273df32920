package io.modelshare.inplace;

import java.io.Serial;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Buffers that are slices of one, at the positions that they had. */
public final class LongRows extends InPlaceList<LongBuffer> {
  @Serial
  private static final long serialVersionUID = 1;

  private final transient IntBuffer offsets;
  private final transient LongBuffer values;
  private final transient @Nullable IntBuffer positions;

  /**
   * Creates a list of buffers.
   *
   * @param offsets where each starts, and where the last one ends
   * @param values the elements of all
   * @param positions the position of each, or null if all are 0
   */
  public LongRows(IntBuffer offsets, LongBuffer values, @Nullable IntBuffer positions) {
    super(offsets.limit() - 1);
    this.offsets = offsets;
    this.values = values;
    this.positions = positions;
  }

  @Override
  public LongBuffer get(int index) {
    int start = offsets.get(index);
    int end = offsets.get(index + 1);
    if (start < 0 || end < start || end > values.limit()) {
      throw Damaged.span("a buffer", index, start, end, values.limit());
    }
    LongBuffer row = values.slice(start, end - start);
    return positions == null ? row : row.position(position(index, positions.get(index), row));
  }

  private static int position(int index, int position, LongBuffer row) {
    if (position < 0 || position > row.limit()) {
      throw Damaged.position("the position of a buffer", index, position, row.limit());
    }
    return position;
  }

  @Override
  public boolean isAt(int index, @Nullable Object other) {
    return other instanceof LongBuffer buffer && Rows.equal(get(index), buffer);
  }

  @Override
  protected LongRows slice(int from, int to) {
    return new LongRows(
        offsets.slice(from, to - from + 1),
        values,
        positions == null ? null : positions.slice(from, to - from));
  }

  @Override
  public Iterator<LongBuffer> iterator() {
    return new Cursor(this);
  }

  @Override
  public Spliterator<LongBuffer> spliterator() {
    return new Part(this, 0, size());
  }

  @Override
  public void forEach(Consumer<? super LongBuffer> action) {
    for (int i = 0; i < size(); i++) {
      action.accept(get(i));
    }
  }

  private static final class Cursor extends InPlaceCursor<LongBuffer> {
    private final LongRows list;

    Cursor(LongRows list) {
      super(list.size());
      this.list = list;
    }

    @Override
    public LongBuffer next() {
      return list.get(advance());
    }
  }

  private static final class Part extends InPlacePart<LongBuffer> {
    private final LongRows list;

    Part(LongRows list, int from, int to) {
      super(from, to);
      this.list = list;
    }

    @Override
    protected Part part(int first, int end) {
      return new Part(list, first, end);
    }

    @Override
    public boolean tryAdvance(Consumer<? super LongBuffer> action) {
      if (!hasMore()) {
        return false;
      }
      action.accept(list.get(advance()));
      return true;
    }

    @Override
    public void forEachRemaining(Consumer<? super LongBuffer> action) {
      int i = from();
      for (int end = finish(); i < end; i++) {
        action.accept(list.get(i));
      }
    }
  }
}
