package io.modelshare.columns;

import com.esotericsoftware.kryo.kryo5.KryoException;
import io.modelshare.serial.ModelReader;
import io.modelshare.serial.ModelWriter;
import io.modelshare.tensor.BufferTensor;
import io.modelshare.tensor.Dtype;
import io.modelshare.tensor.Elements;
import java.nio.IntBuffer;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Collections one after the other: where each starts, and where the last one ends. */
final class Flat {
  private Flat() {}

  /** Returns how many elements the collections have together. */
  static long length(Collection<? extends @Nullable Collection<?>> collections) {
    long length = 0;
    for (Collection<?> collection : collections) {
      length += collection == null ? 0 : collection.size();
    }
    return length;
  }

  static void writeOffsets(
      ModelWriter out,
      Collection<? extends @Nullable Collection<?>> collections,
      boolean isInPlace) {
    IntBuffer offsets = IntBuffer.allocate(collections.size() + 1);
    int end = 0;
    offsets.put(0);
    for (Collection<?> collection : collections) {
      end += collection == null ? 0 : collection.size();
      offsets.put(end);
    }
    writeOffsets(out, offsets.flip(), isInPlace);
  }

  static void writeOffsets(ModelWriter out, IntBuffer offsets, boolean isInPlace) {
    out.writeTensor("offsets", new BufferTensor<>(Elements.INTS, offsets, isInPlace));
  }

  static IntBuffer readOffsets(ModelReader in, int length) {
    return Elements.INTS.view(in.readTensor(Dtype.I32, length + 1));
  }

  /** Returns how many elements there are behind the offsets. */
  static int readLength(ModelReader in) {
    int length = in.readLength();
    if (length < 0) {
      throw new KryoException("a length of " + length);
    }
    return length;
  }
}
