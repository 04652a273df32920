package io.modelshare.memory;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Memory outside the heap that may be longer than a buffer. On Java 22 and later it is a
 * {@link SegmentMemory}; before, a buffer if it fits one, else a {@link LongMemory}.
 *
 * <p>No read or write can kill the JVM: an offset out of bounds is an exception. Safe for use by
 * several threads, as far as they read.
 */
public abstract sealed class LargeMemory permits BufferMemory, LongMemory, SegmentMemory {
  /** The longest buffer of memory: what Java 22's {@code MemorySegment.asByteBuffer()} allows. */
  public static final int MAX_BUFFER_BYTES = Integer.MAX_VALUE - 8;

  /** Where large memory starts in a container and in a process: at a multiple of a cache line. */
  public static final int ALIGNMENT = 64;

  LargeMemory() {}

  /**
   * Returns whether a model may have {@code MemorySegment} fields.
   *
   * @return {@code true} on Java 22 and later
   */
  public static boolean hasSegments() {
    return ForeignMemory.isAvailable();
  }

  /**
   * Returns the type of a segment.
   *
   * @return {@code MemorySegment.class}
   */
  public static Class<?> segmentType() {
    return ForeignMemory.named(ForeignMemory.SEGMENT);
  }

  /**
   * Returns the name of this JDK in messages.
   *
   * @return such as {@code Java 17}
   */
  public static String jdk() {
    return "Java " + Runtime.version().feature();
  }

  /**
   * Allocates memory that is freed when it cannot be reached any more.
   *
   * @param length zero or more bytes, whose content is undefined
   * @return writable memory
   */
  public static LargeMemory allocate(long length) {
    if (ForeignMemory.isAvailable()) {
      return SegmentMemory.allocated(length);
    }
    int spare = 2 * ALIGNMENT; // a slice is aligned at both ends
    if (length > MAX_BUFFER_BYTES - spare) {
      return LongMemory.allocated(length);
    }
    return new BufferMemory(
        ByteBuffer.allocateDirect((int) length + spare).alignedSlice(ALIGNMENT).slice(0, (int)
            length));
  }

  /** Returns the same memory. A region that calls this is linked without any class of the kind. */
  static LargeMemory of(ForeignMemory memory) {
    return new SegmentMemory(memory);
  }

  /**
   * Returns the memory of a buffer, from its first byte to its last.
   *
   * @param buffer a direct buffer
   * @return the same bytes
   */
  public static LargeMemory of(ByteBuffer buffer) {
    return new BufferMemory(buffer);
  }

  /** Returns the same memory. */
  static LargeMemory of(LongMemory memory) {
    return memory;
  }

  /**
   * Returns the length.
   *
   * @return bytes
   */
  public abstract long length();

  /**
   * Returns the memory as a buffer.
   *
   * @return a view in native order, or null if the memory is longer than a buffer
   */
  public abstract @Nullable ByteBuffer buffer();

  /**
   * Copies bytes into an array.
   *
   * @param offset where the bytes start
   * @param target where they go
   * @param position where the first goes
   * @param count how many they are
   * @throws IndexOutOfBoundsException if the memory has no such bytes, or the array no room
   */
  public abstract void read(long offset, byte[] target, int position, int count);

  /**
   * Copies bytes into memory that {@link #allocate} returned.
   *
   * @param offset where the first byte goes
   * @param source the bytes, from the first on
   * @param count how many of them
   * @throws IndexOutOfBoundsException if the memory has no such bytes
   */
  public abstract void write(long offset, byte[] source, int count);

  /**
   * Returns some of the bytes.
   *
   * @param offset where they start
   * @param count how many they are
   * @return a view, which keeps all of the memory
   * @throws IndexOutOfBoundsException if the memory has no such bytes
   */
  abstract LargeMemory part(long offset, long count);

  /**
   * Returns a view that cannot be written.
   *
   * @return read-only memory
   */
  public abstract LargeMemory readOnly();
}
