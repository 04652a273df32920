package io.modelshare.types;

import com.esotericsoftware.kryo.kryo5.KryoException;
import io.modelshare.serial.ModelReader;
import io.modelshare.serial.ModelWriter;
import io.modelshare.tensor.BufferTensor;
import io.modelshare.tensor.ConcatenatedTensor;
import io.modelshare.tensor.Dtype;
import io.modelshare.tensor.Elements;
import io.modelshare.tensor.TensorSource;
import io.modelshare.tensor.TensorViews;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Packs the rows of a matrix, rectangular or jagged, into one tensor of their elements and one of
 * offsets into it, of which there is one more than rows.
 *
 * @param <A> the type of a row
 * @param <B> the kind of buffer that has such elements
 */
final class ArrayPacking<A, B extends Buffer> extends Packing<A> {
  private final ArraySerializer<A, B> row;
  private final Elements<B> elements;

  ArrayPacking(ArraySerializer<A, B> row, Elements<B> elements) {
    this.row = row;
    this.elements = elements;
  }

  @Override
  boolean fits(Collection<? extends @Nullable A> rows) {
    long length = 0;
    for (A array : rows) {
      length += array == null ? 0 : row.wrap(array).limit();
    }
    return length * elements.dtype().bytes() <= TensorViews.MAX_BYTES && areDistinct(rows);
  }

  @Override
  void writeValues(ModelWriter out, Collection<? extends @Nullable A> rows) {
    IntBuffer offsets = IntBuffer.allocate(rows.size() + 1);
    List<TensorSource> values = new ArrayList<>();
    int end = 0;
    int position = 0;
    for (A array : rows) {
      if (array != null) {
        B wrapped = row.wrap(array);
        values.add(new BufferTensor<>(elements, wrapped, false));
        end += wrapped.limit();
      }
      offsets.put(++position, end);
    }
    out.writeTensor("offsets", new BufferTensor<>(Elements.INTS, offsets, false));
    out.writeTensor("values", new ConcatenatedTensor(elements.dtype(), end, values));
  }

  @Override
  Values<A> readValues(ModelReader in, int length) {
    IntBuffer offsets = Elements.INTS.view(in.readTensor(Dtype.I32, length + 1));
    ByteBuffer values = in.readTensor(elements.dtype());
    return new Values<>() {
      @Override
      public A get(int position) {
        return row.copy(slice(values, offsets.get(position), offsets.get(position + 1)));
      }
    };
  }

  private B slice(ByteBuffer values, int start, int end) {
    int width = elements.dtype().bytes();
    if (start < 0 || start > end || end > values.limit() / width) {
      throw new KryoException(
          "a row from element " + start + " to " + end + " of " + values.limit() / width);
    }
    return elements.view(values.slice(start * width, (end - start) * width).order(values.order()));
  }
}
