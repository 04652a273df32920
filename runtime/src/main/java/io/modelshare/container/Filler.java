package io.modelshare.container;

import io.modelshare.tensor.Dtype;
import io.modelshare.tensor.TensorSource;
import java.nio.ByteBuffer;

/**
 * Bytes that mean nothing, where the format allows no hole.
 *
 * @param length the number of bytes
 */
record Filler(long length) implements TensorSource {

  @Override
  public Dtype dtype() {
    return Dtype.U8;
  }

  @Override
  public boolean isReadInPlace() {
    return true; // nobody copies it
  }

  @Override
  public void copy(long from, ByteBuffer target) {
    throw new AssertionError("a filler is in the file already");
  }
}
