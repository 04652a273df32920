package io.modelshare.columns;

import io.modelshare.inplace.ByteRows;
import io.modelshare.inplace.CharRows;
import io.modelshare.inplace.DoubleRows;
import io.modelshare.inplace.FloatRows;
import io.modelshare.inplace.InPlaceList;
import io.modelshare.inplace.IntRows;
import io.modelshare.inplace.LongRows;
import io.modelshare.inplace.ShortRows;
import io.modelshare.packing.Column;
import io.modelshare.packing.Packed;
import io.modelshare.serial.ModelReader;
import io.modelshare.tensor.BooleanTensor;
import io.modelshare.tensor.BufferTensor;
import io.modelshare.tensor.ConcatenatedTensor;
import io.modelshare.tensor.Dtype;
import io.modelshare.tensor.Elements;
import io.modelshare.tensor.TensorSource;
import io.modelshare.tensor.TensorViews;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Packs buffers: the elements of each from zero to its limit, one after the other, where each
 * starts, and unless all are 0, their positions. Of bytes the order is kept, too.
 *
 * @param <B> the kind of buffer
 */
final class BufferColumn<B extends Buffer> extends Column<B> {
  /** Bits of the byte before the rows: there are positions; some are little-endian. */
  private static final int POSITIONS = 1;

  private static final int LITTLE_ENDIAN = 2;

  private final Elements<B> elements;

  BufferColumn(Elements<B> elements) {
    this.elements = elements;
  }

  @Override
  public boolean fits(Collection<? extends @Nullable B> rows) {
    long length = 0;
    for (B row : rows) {
      length += row == null ? 0 : row.limit();
    }
    return length * elements.dtype().bytes() <= TensorViews.MAX_BYTES;
  }

  @Override
  protected boolean isKeptByIdentity() {
    return true;
  }

  @Override
  public Packed packValues(Collection<? extends @Nullable B> rows, boolean isInPlace) {
    IntBuffer offsets = IntBuffer.allocate(rows.size() + 1);
    IntBuffer positions = IntBuffer.allocate(rows.size());
    boolean[] littleEndian = new boolean[rows.size()];
    List<TensorSource> values = new ArrayList<>();
    int form = 0;
    int end = 0;
    offsets.put(0);
    for (B row : rows) {
      int index = positions.position();
      if (row != null) {
        values.add(new BufferTensor<>(elements, row, true));
        end += row.limit();
        littleEndian[index] =
            row instanceof ByteBuffer bytes && bytes.order() == ByteOrder.LITTLE_ENDIAN;
        form |= (row.position() > 0 ? POSITIONS : 0) | (littleEndian[index] ? LITTLE_ENDIAN : 0);
      }
      positions.put(row == null ? 0 : row.position());
      offsets.put(end);
    }
    offsets.flip();
    positions.flip();
    byte forms = (byte) form;
    TensorSource all = new ConcatenatedTensor(elements.dtype(), end, values, isInPlace);
    return out -> {
      out.writeByte(forms);
      Flat.writeOffsets(out, offsets);
      if ((forms & POSITIONS) != 0) {
        out.writeTensor("positions", new BufferTensor<>(Elements.INTS, positions, isInPlace));
      }
      if ((forms & LITTLE_ENDIAN) != 0) {
        out.writeTensor("littleEndian", new BooleanTensor(littleEndian, isInPlace));
      }
      out.writeTensor("values", all);
    };
  }

  @Override
  @SuppressWarnings("unchecked") // of the kind that has such elements
  public InPlaceList<B> view(ModelReader in, int length) {
    int form = in.readByte();
    IntBuffer offsets = Flat.readOffsets(in, length);
    IntBuffer positions =
        (form & POSITIONS) == 0 ? null : Elements.INTS.view(in.readTensor(Dtype.I32, length));
    ByteBuffer littleEndian =
        (form & LITTLE_ENDIAN) == 0 ? null : in.readTensor(Dtype.BOOL, length);
    Buffer values = elements.view(in.readTensor(elements.dtype()));
    return (InPlaceList<B>)
        switch (elements.dtype()) {
          case I8 -> new ByteRows(offsets, (ByteBuffer) values, positions, littleEndian);
          case U16 -> new CharRows(offsets, (CharBuffer) values, positions);
          case I16 -> new ShortRows(offsets, (ShortBuffer) values, positions);
          case I32 -> new IntRows(offsets, (IntBuffer) values, positions);
          case I64 -> new LongRows(offsets, (LongBuffer) values, positions);
          case F32 -> new FloatRows(offsets, (FloatBuffer) values, positions);
          case F64 -> new DoubleRows(offsets, (DoubleBuffer) values, positions);
          default -> throw new AssertionError("no buffer of " + elements.dtype());
        };
  }
}
