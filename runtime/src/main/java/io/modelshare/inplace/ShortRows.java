package io.modelshare.inplace;

import java.io.Serial;
import java.nio.IntBuffer;
import java.nio.ShortBuffer;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Buffers that are slices of one, at the positions that they had. */
public final class ShortRows extends InPlaceList<ShortBuffer> {
  @Serial
  private static final long serialVersionUID = 1;

  private final transient IntBuffer offsets;
  private final transient ShortBuffer values;
  private final transient @Nullable IntBuffer positions;

  /**
   * Creates a list of buffers.
   *
   * @param offsets where each starts, and where the last one ends
   * @param values the elements of all
   * @param positions the position of each, or null if all are 0
   */
  public ShortRows(IntBuffer offsets, ShortBuffer values, @Nullable IntBuffer positions) {
    super(offsets.limit() - 1);
    this.offsets = offsets;
    this.values = values;
    this.positions = positions;
  }

  @Override
  public ShortBuffer get(int index) {
    int start = offsets.get(index);
    int end = offsets.get(index + 1);
    if (start < 0 || end < start || end > values.limit()) {
      throw Damaged.span("a buffer", index, start, end, values.limit());
    }
    ShortBuffer row = values.slice(start, end - start);
    return positions == null ? row : row.position(position(index, positions.get(index), row));
  }

  private static int position(int index, int position, ShortBuffer row) {
    if (position < 0 || position > row.limit()) {
      throw Damaged.position("the position of a buffer", index, position, row.limit());
    }
    return position;
  }

  @Override
  public boolean isAt(int index, @Nullable Object other) {
    return other instanceof ShortBuffer buffer && Rows.equal(get(index), buffer);
  }

  @Override
  protected ShortRows slice(int from, int to) {
    return new ShortRows(
        offsets.slice(from, to - from + 1),
        values,
        positions == null ? null : positions.slice(from, to - from));
  }

  @Override
  public Iterator<ShortBuffer> iterator() {
    return new Cursor(this);
  }

  @Override
  public Spliterator<ShortBuffer> spliterator() {
    return new Part(this, 0, size());
  }

  @Override
  public void forEach(Consumer<? super ShortBuffer> action) {
    for (int i = 0; i < size(); i++) {
      action.accept(get(i));
    }
  }

  private static final class Cursor extends InPlaceCursor<ShortBuffer> {
    private final ShortRows list;

    Cursor(ShortRows list) {
      super(list.size());
      this.list = list;
    }

    @Override
    public ShortBuffer next() {
      return list.get(advance());
    }
  }

  private static final class Part extends InPlacePart<ShortBuffer> {
    private final ShortRows list;

    Part(ShortRows list, int from, int to) {
      super(from, to);
      this.list = list;
    }

    @Override
    protected Part part(int first, int end) {
      return new Part(list, first, end);
    }

    @Override
    public boolean tryAdvance(Consumer<? super ShortBuffer> action) {
      if (!hasMore()) {
        return false;
      }
      action.accept(list.get(advance()));
      return true;
    }

    @Override
    public void forEachRemaining(Consumer<? super ShortBuffer> action) {
      int i = from();
      for (int end = finish(); i < end; i++) {
        action.accept(list.get(i));
      }
    }
  }
}
