package io.modelshare.inplace;

import java.io.Serial;
import java.nio.DoubleBuffer;
import java.nio.IntBuffer;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Buffers that are slices of one, at the positions that they had. */
public final class DoubleRows extends InPlaceList<DoubleBuffer> {
  @Serial
  private static final long serialVersionUID = 1;

  private final transient IntBuffer offsets;
  private final transient DoubleBuffer values;
  private final transient @Nullable IntBuffer positions;

  /**
   * Creates a list of buffers.
   *
   * @param offsets where each starts, and where the last one ends
   * @param values the elements of all
   * @param positions the position of each, or null if all are 0
   */
  public DoubleRows(IntBuffer offsets, DoubleBuffer values, @Nullable IntBuffer positions) {
    super(offsets.limit() - 1);
    this.offsets = offsets;
    this.values = values;
    this.positions = positions;
  }

  @Override
  public DoubleBuffer get(int index) {
    int start = offsets.get(index);
    int end = offsets.get(index + 1);
    if (start < 0 || end < start || end > values.limit()) {
      throw Damaged.span("a buffer", index, start, end, values.limit());
    }
    DoubleBuffer row = values.slice(start, end - start);
    return positions == null ? row : row.position(position(index, positions.get(index), row));
  }

  private static int position(int index, int position, DoubleBuffer row) {
    if (position < 0 || position > row.limit()) {
      throw Damaged.position("the position of a buffer", index, position, row.limit());
    }
    return position;
  }

  @Override
  public boolean isAt(int index, @Nullable Object other) {
    return other instanceof DoubleBuffer buffer && Rows.equal(get(index), buffer);
  }

  @Override
  protected DoubleRows slice(int from, int to) {
    return new DoubleRows(
        offsets.slice(from, to - from + 1),
        values,
        positions == null ? null : positions.slice(from, to - from));
  }

  @Override
  public Iterator<DoubleBuffer> iterator() {
    return new Cursor(this);
  }

  @Override
  public Spliterator<DoubleBuffer> spliterator() {
    return new Part(this, 0, size());
  }

  @Override
  public void forEach(Consumer<? super DoubleBuffer> action) {
    for (int i = 0; i < size(); i++) {
      action.accept(get(i));
    }
  }

  private static final class Cursor extends InPlaceCursor<DoubleBuffer> {
    private final DoubleRows list;

    Cursor(DoubleRows list) {
      super(list.size());
      this.list = list;
    }

    @Override
    public DoubleBuffer next() {
      return list.get(advance());
    }
  }

  private static final class Part extends InPlacePart<DoubleBuffer> {
    private final DoubleRows list;

    Part(DoubleRows list, int from, int to) {
      super(from, to);
      this.list = list;
    }

    @Override
    protected Part part(int first, int end) {
      return new Part(list, first, end);
    }

    @Override
    public boolean tryAdvance(Consumer<? super DoubleBuffer> action) {
      if (!hasMore()) {
        return false;
      }
      action.accept(list.get(advance()));
      return true;
    }

    @Override
    public void forEachRemaining(Consumer<? super DoubleBuffer> action) {
      int i = from();
      for (int end = finish(); i < end; i++) {
        action.accept(list.get(i));
      }
    }
  }
}
