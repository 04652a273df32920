package io.modelshare.container;

import io.modelshare.tensor.Dtype;
import java.util.List;

/**
 * A named array within a container.
 *
 * @param name unique within the container
 * @param dtype the type of the elements
 * @param shape the dimensions; Modelshare writes one
 * @param begin where the first byte is, counted from the start of the data
 * @param end where the byte after the last is, counted from the start of the data
 */
public record Tensor(String name, Dtype dtype, List<Long> shape, long begin, long end) {

  /**
   * Returns the number of bytes.
   *
   * @return a multiple of the element's length, if that is at least a byte
   */
  public long byteLength() {
    return end - begin;
  }

  /**
   * Returns the number of elements.
   *
   * @return zero or more
   */
  public long length() {
    return byteLength() * Byte.SIZE / dtype.bits();
  }
}
