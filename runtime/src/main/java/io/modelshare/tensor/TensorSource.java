package io.modelshare.tensor;

import io.modelshare.memory.DirectBytes;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The elements of a tensor that is about to be written.
 *
 * <p>The elements must not change until the container is written: they are read front to back. If
 * that fails in shared memory, they are read from the start once more, into a file.
 */
public interface TensorSource {

  /**
   * Returns the type of the elements.
   *
   * @return the element type
   */
  Dtype dtype();

  /**
   * Returns the number of elements.
   *
   * @return zero or more elements
   */
  long length();

  /**
   * Returns whether readers use the elements where they are mapped, as opposed to copying them.
   *
   * @return {@code false} for a primitive array
   */
  boolean isReadInPlace();

  /**
   * Copies elements into a buffer.
   *
   * @param from the first element to copy
   * @param target where they go, from its position on, in the order of the buffer; its remaining
   *     bytes are a multiple of the element's, and at most what is left of the tensor; its position
   *     is moved
   */
  void copy(long from, ByteBuffer target);

  /**
   * Returns where the tensor starts and ends: at a multiple of so many bytes. The room after the
   * last element is filled with zeros.
   *
   * @return a multiple of the element's length, and a power of two
   */
  default int alignment() {
    return dtype().bytes();
  }

  /**
   * Returns the buffer that has the elements from zero to its limit, in native order, if there is
   * one.
   *
   * @return the buffer, or null if the elements can only be copied
   */
  default @Nullable Buffer buffer() {
    return null;
  }

  /**
   * Returns some bytes of the tensor where they are.
   *
   * @param offset the first byte
   * @param length how many bytes
   * @return a direct buffer, or null if the elements can only be copied
   */
  default @Nullable ByteBuffer direct(long offset, int length) {
    Buffer buffer = buffer();
    ByteBuffer bytes = buffer == null ? null : DirectBytes.of(buffer);
    return bytes == null ? null : bytes.slice((int) offset, length);
  }
}
