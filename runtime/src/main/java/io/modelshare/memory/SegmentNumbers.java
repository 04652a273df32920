package io.modelshare.memory;

import java.lang.invoke.MethodHandle;

/**
 * Reads numbers from a {@code MemorySegment}, at any offset and in native order. The handles are
 * constants, so a compiled loop reads as it would through the segment's own methods: an offset out
 * of bounds or a closed segment is an exception.
 */
public final class SegmentNumbers {
  private static final MethodHandle BYTE = SegmentMemory.reader("JAVA_BYTE", byte.class);
  private static final MethodHandle SHORT =
      SegmentMemory.reader("JAVA_SHORT_UNALIGNED", short.class);
  private static final MethodHandle INT = SegmentMemory.reader("JAVA_INT_UNALIGNED", int.class);
  private static final MethodHandle LONG = SegmentMemory.reader("JAVA_LONG_UNALIGNED", long.class);

  private SegmentNumbers() {}

  /**
   * Reads one byte.
   *
   * @param memory the segment
   * @param offset where the byte is
   * @return the number
   */
  public static byte readByte(SegmentMemory memory, long offset) {
    try {
      return (byte) BYTE.invokeExact(memory.segment(), offset);
    } catch (Throwable e) {
      throw ForeignMemory.unchecked(e);
    }
  }

  /**
   * Reads two bytes.
   *
   * @param memory the segment
   * @param offset where the bytes start
   * @return the number
   */
  public static short readShort(SegmentMemory memory, long offset) {
    try {
      return (short) SHORT.invokeExact(memory.segment(), offset);
    } catch (Throwable e) {
      throw ForeignMemory.unchecked(e);
    }
  }

  /**
   * Reads four bytes.
   *
   * @param memory the segment
   * @param offset where the bytes start
   * @return the number
   */
  public static int readInt(SegmentMemory memory, long offset) {
    try {
      return (int) INT.invokeExact(memory.segment(), offset);
    } catch (Throwable e) {
      throw ForeignMemory.unchecked(e);
    }
  }

  /**
   * Reads eight bytes.
   *
   * @param memory the segment
   * @param offset where the bytes start
   * @return the number
   */
  public static long readLong(SegmentMemory memory, long offset) {
    try {
      return (long) LONG.invokeExact(memory.segment(), offset);
    } catch (Throwable e) {
      throw ForeignMemory.unchecked(e);
    }
  }
}
