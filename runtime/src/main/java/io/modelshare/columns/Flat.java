package io.modelshare.columns;

import com.esotericsoftware.kryo.kryo5.KryoException;
import io.modelshare.serial.ModelReader;
import io.modelshare.serial.ModelWriter;
import io.modelshare.tensor.BufferTensor;
import io.modelshare.tensor.Dtype;
import io.modelshare.tensor.Elements;
import java.nio.IntBuffer;

/** Collections one after the other: where each starts, and where the last one ends. */
final class Flat {
  private Flat() {}

  static void writeOffsets(ModelWriter out, IntBuffer offsets) {
    out.writeTensor("offsets", new BufferTensor<>(Elements.INTS, offsets, true));
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
