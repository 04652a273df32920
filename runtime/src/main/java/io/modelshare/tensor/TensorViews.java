package io.modelshare.tensor;

import io.modelshare.memory.LargeMemory;
import java.io.IOException;
import java.nio.ByteBuffer;

/** Where a reader finds the out-of-band arrays of a container. */
public interface TensorViews {
  /** The longest view. */
  int MAX_BYTES = LargeMemory.MAX_BUFFER_BYTES;

  /**
   * Returns how many bytes all tensors have together. A writer names each of them once, so that no
   * reader needs more.
   *
   * @return zero or more bytes
   */
  long byteLength();

  /**
   * Returns a view of some elements of a tensor.
   *
   * @param name the name of the tensor
   * @param dtype the type of element expected
   * @param from the first element
   * @param count the number of elements
   * @return a direct, read-only buffer in native order, of {@code count * dtype.bytes()} bytes
   * @throws IOException if there is no such tensor or it has no such elements
   */
  ByteBuffer view(String name, Dtype dtype, long from, long count) throws IOException;

  /**
   * Returns some bytes of a tensor of bytes, however many they are.
   *
   * @param name the name of the tensor
   * @param from the first byte
   * @param count the number of bytes
   * @return read-only memory
   * @throws IOException if there is no such tensor or it has no such bytes
   */
  LargeMemory memory(String name, long from, long count) throws IOException;
}
