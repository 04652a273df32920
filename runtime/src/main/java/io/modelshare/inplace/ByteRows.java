package io.modelshare.inplace;

import java.io.Serial;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.util.Iterator;
import java.util.Spliterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Buffers that are slices of one, with the positions and the byte orders that they had. */
public final class ByteRows extends InPlaceList<ByteBuffer> {
  @Serial
  private static final long serialVersionUID = 1;

  private final transient IntBuffer offsets;
  private final transient ByteBuffer values;
  private final transient @Nullable IntBuffer positions;
  private final transient @Nullable ByteBuffer littleEndian;

  /**
   * Creates a list of buffers.
   *
   * @param offsets where each starts, and where the last one ends
   * @param values the elements of all
   * @param positions the position of each, or null if all are 0
   * @param littleEndian for each whether its numbers begin with the lowest byte, or null if those
   *     of none do
   */
  public ByteRows(
      IntBuffer offsets,
      ByteBuffer values,
      @Nullable IntBuffer positions,
      @Nullable ByteBuffer littleEndian) {
    super(offsets.limit() - 1);
    this.offsets = offsets;
    this.values = values;
    this.positions = positions;
    this.littleEndian = littleEndian;
  }

  @Override
  public ByteBuffer get(int index) {
    int start = offsets.get(index);
    int end = offsets.get(index + 1);
    if (start < 0 || end < start || end > values.limit()) {
      throw Damaged.span("a buffer", index, start, end, values.limit());
    }
    ByteBuffer row = values.slice(start, end - start);
    if (littleEndian != null && littleEndian.get(index) != 0) {
      row.order(ByteOrder.LITTLE_ENDIAN);
    }
    return positions == null ? row : row.position(position(index, positions.get(index), row));
  }

  private static int position(int index, int position, ByteBuffer row) {
    if (position < 0 || position > row.limit()) {
      throw Damaged.position("the position of a buffer", index, position, row.limit());
    }
    return position;
  }

  @Override
  public boolean isAt(int index, @Nullable Object other) {
    return other instanceof ByteBuffer buffer && Rows.equal(get(index), buffer);
  }

  @Override
  int compareAt(int index, Object other) {
    return Rows.compare(get(index), (ByteBuffer) other);
  }

  @Override
  protected ByteRows slice(int from, int to) {
    return new ByteRows(
        offsets.slice(from, to - from + 1),
        values,
        positions == null ? null : positions.slice(from, to - from),
        littleEndian == null ? null : littleEndian.slice(from, to - from));
  }

  @Override
  public Iterator<ByteBuffer> iterator() {
    return new Cursor(this);
  }

  @Override
  public Spliterator<ByteBuffer> spliterator() {
    return new Part(this, 0, size());
  }

  @Override
  public void forEach(Consumer<? super ByteBuffer> action) {
    for (int i = 0; i < size(); i++) {
      action.accept(get(i));
    }
  }

  private static final class Cursor extends InPlaceCursor<ByteBuffer> {
    private final ByteRows list;

    Cursor(ByteRows list) {
      super(list.size());
      this.list = list;
    }

    @Override
    public ByteBuffer next() {
      return list.get(advance());
    }
  }

  private static final class Part extends InPlacePart<ByteBuffer> {
    private final ByteRows list;

    Part(ByteRows list, int from, int to) {
      super(from, to);
      this.list = list;
    }

    @Override
    protected Part part(int first, int end) {
      return new Part(list, first, end);
    }

    @Override
    public boolean tryAdvance(Consumer<? super ByteBuffer> action) {
      if (!hasMore()) {
        return false;
      }
      action.accept(list.get(advance()));
      return true;
    }

    @Override
    public void forEachRemaining(Consumer<? super ByteBuffer> action) {
      int i = from();
      for (int end = finish(); i < end; i++) {
        action.accept(list.get(i));
      }
    }
  }
}
