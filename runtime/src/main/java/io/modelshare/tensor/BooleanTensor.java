package io.modelshare.tensor;

import com.esotericsoftware.kryo.kryo5.KryoException;
import java.nio.ByteBuffer;

/** The elements of a boolean array on their way into a container, a byte each. */
@SuppressWarnings("ArrayRecordComponent") // a view of the array, never compared
public record BooleanTensor(boolean[] array, boolean isReadInPlace) implements TensorSource {

  public BooleanTensor {
    if (array.length > TensorViews.MAX_BYTES) {
      throw new KryoException("an array of " + array.length + " booleans, which take a byte each,"
          + " limit=" + TensorViews.MAX_BYTES + ": divide it, or make it a BitSet");
    }
  }

  @Override
  public Dtype dtype() {
    return Dtype.BOOL;
  }

  @Override
  public long length() {
    return array.length;
  }

  @Override
  public void copy(long from, ByteBuffer target) {
    for (int i = (int) from; target.hasRemaining(); i++) {
      target.put((byte) (array[i] ? 1 : 0));
    }
  }
}
