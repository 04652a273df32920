package io.modelshare.packing;

import io.modelshare.inplace.ArrayRows;
import io.modelshare.inplace.InPlaceList;
import io.modelshare.serial.ModelReader;
import io.modelshare.tensor.BufferTensor;
import io.modelshare.tensor.ConcatenatedTensor;
import io.modelshare.tensor.Dtype;
import io.modelshare.tensor.Elements;
import io.modelshare.tensor.TensorSource;
import io.modelshare.tensor.TensorViews;
import java.nio.Buffer;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Packs the rows of a matrix, rectangular or jagged, into one tensor of their elements and one of
 * offsets into it. There is one offset more than rows.
 *
 * @param <A> the type of a row
 * @param <B> the kind of buffer that has such elements
 */
@SuppressWarnings("exports") // for the runtime itself
public final class ArrayPacking<A, B extends Buffer> extends Column<A> {
  private final Elements<B> elements;
  private final Class<A> type;

  public ArrayPacking(Elements<B> elements, Class<A> type) {
    this.elements = elements;
    this.type = type;
  }

  @Override
  public boolean fits(Collection<? extends @Nullable A> rows) {
    return fitsInPlace(rows) && areDistinct(rows);
  }

  @Override
  public boolean fitsInPlace(Collection<? extends @Nullable A> rows) {
    long length = 0;
    for (A array : rows) {
      length += array == null ? 0 : elements.wrap(array).limit();
    }
    return length * elements.dtype().bytes() <= TensorViews.MAX_BYTES;
  }

  @Override
  protected boolean isKeptByIdentity() {
    return true;
  }

  @Override
  public Packed packValues(Collection<? extends @Nullable A> rows, boolean isInPlace) {
    IntBuffer offsets = IntBuffer.allocate(rows.size() + 1);
    List<TensorSource> values = new ArrayList<>();
    int end = 0;
    int position = 0;
    for (A array : rows) {
      if (array != null) {
        B wrapped = elements.wrap(array);
        values.add(new BufferTensor<>(elements, wrapped, false));
        end += wrapped.limit();
      }
      offsets.put(++position, end);
    }
    TensorSource all = new ConcatenatedTensor(elements.dtype(), end, values, isInPlace);
    return out -> {
      out.writeTensor("offsets", new BufferTensor<>(Elements.INTS, offsets, isInPlace));
      out.writeTensor("values", all);
    };
  }

  @Override
  public InPlaceList<A> view(ModelReader in, int length) {
    IntBuffer offsets = Elements.INTS.view(in.readTensor(Dtype.I32, length + 1));
    return new ArrayRows<>(offsets, in.readTensor(elements.dtype()), elements, type);
  }
}
