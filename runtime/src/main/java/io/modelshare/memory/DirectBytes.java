package io.modelshare.memory;

import java.nio.Buffer;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The bytes of a buffer that lie outside the heap, so that they can be written without a copy. */
public final class DirectBytes {
  private DirectBytes() {}

  /**
   * Returns the bytes of a direct buffer of numbers, from its first element to its limit.
   *
   * @param buffer the buffer, whose position is not used
   * @return a view, or null if the buffer is on the heap, or if this JDK has no way to get at its
   *     bytes: before Java 22, only those of a {@code ByteBuffer} can be had
   */
  public static @Nullable ByteBuffer of(Buffer buffer) {
    if (!buffer.isDirect()) {
      return null;
    }
    if (buffer instanceof ByteBuffer bytes) {
      return bytes.duplicate().rewind().slice();
    }
    if (!ForeignMemory.isAvailable()) {
      return null;
    }
    return ForeignMemory.of(buffer.duplicate().rewind()).buffer();
  }
}
