package io.modelshare.memory;

import java.lang.invoke.MethodHandle;

/**
 * Reads numbers from a {@code MemorySegment}, at any offset and in native order. The handles are
 * constants, so a compiled loop reads as it would through the segment's own methods: an offset out
 * of bounds or a closed segment is an exception.
 */
public final class SegmentNumbers {
  private static final MethodHandle BYTE = ForeignSegments.reader("JAVA_BYTE", byte.class);
  private static final MethodHandle SHORT =
      ForeignSegments.reader("JAVA_SHORT_UNALIGNED", short.class);
  private static final MethodHandle INT = ForeignSegments.reader("JAVA_INT_UNALIGNED", int.class);
  private static final MethodHandle LONG =
      ForeignSegments.reader("JAVA_LONG_UNALIGNED", long.class);

  private SegmentNumbers() {}

  /**
   * Reads one byte.
   *
   * @param segment a {@code MemorySegment}
   * @param offset where the byte is
   * @return the number
   */
  public static byte readByte(Object segment, long offset) {
    try {
      return (byte) BYTE.invokeExact(segment, offset);
    } catch (Throwable e) {
      throw ForeignMemory.unchecked(e);
    }
  }

  /**
   * Reads two bytes.
   *
   * @param segment a {@code MemorySegment}
   * @param offset where the bytes start
   * @return the number
   */
  public static short readShort(Object segment, long offset) {
    try {
      return (short) SHORT.invokeExact(segment, offset);
    } catch (Throwable e) {
      throw ForeignMemory.unchecked(e);
    }
  }

  /**
   * Reads four bytes.
   *
   * @param segment a {@code MemorySegment}
   * @param offset where the bytes start
   * @return the number
   */
  public static int readInt(Object segment, long offset) {
    try {
      return (int) INT.invokeExact(segment, offset);
    } catch (Throwable e) {
      throw ForeignMemory.unchecked(e);
    }
  }

  /**
   * Reads eight bytes.
   *
   * @param segment a {@code MemorySegment}
   * @param offset where the bytes start
   * @return the number
   */
  public static long readLong(Object segment, long offset) {
    try {
      return (long) LONG.invokeExact(segment, offset);
    } catch (Throwable e) {
      throw ForeignMemory.unchecked(e);
    }
  }
}
