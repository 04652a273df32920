package io.modelshare.memory;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Memory that may be longer than a buffer, under the one type that it has on every JDK:
 * {@code Object}. On Java 22 and later it is a {@code java.lang.foreign.MemorySegment}; before, a
 * {@code ByteBuffer} if it fits one, else a {@link LongMemory}.
 */
public final class LargeMemory {
  /** Where large memory starts in a container and in a process: at a multiple of a cache line. */
  public static final int ALIGNMENT = 64;

  private LargeMemory() {}

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
    return ForeignSegments.segmentType();
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
   * @return writable memory outside the heap
   */
  public static Object allocate(long length) {
    if (ForeignMemory.isAvailable()) {
      return ForeignSegments.allocate(length, ALIGNMENT);
    }
    int spare = 2 * ALIGNMENT; // a slice is aligned at both ends
    if (length > MappedRegion.MAX_SLICE_BYTES - spare) {
      return LongMemory.allocate(length);
    }
    return ByteBuffer.allocateDirect((int) length + spare)
        .alignedSlice(ALIGNMENT)
        .slice(0, (int) length)
        .order(ByteOrder.nativeOrder());
  }

  /**
   * Returns the length of a segment.
   *
   * @param segment a {@code MemorySegment}
   * @return its bytes
   */
  public static long length(Object segment) {
    return ForeignSegments.length(segment);
  }

  /**
   * Returns memory as a buffer.
   *
   * @param memory the memory
   * @return a view in native order, or null if the memory is longer than a buffer
   */
  public static @Nullable ByteBuffer buffer(Object memory) {
    if (memory instanceof ByteBuffer bytes) {
      return bytes;
    }
    if (memory instanceof LongMemory || length(memory) > MappedRegion.MAX_SLICE_BYTES) {
      return null;
    }
    return ForeignMemory.buffer(memory).order(ByteOrder.nativeOrder());
  }

  /**
   * Returns some bytes of a segment that lies outside the heap.
   *
   * @param segment a {@code MemorySegment}
   * @param offset where the bytes start
   * @param length how many they are
   * @return a view, or null if the segment is on the heap
   */
  public static @Nullable ByteBuffer direct(Object segment, long offset, int length) {
    return ForeignSegments.isNative(segment) ? ForeignMemory.slice(segment, offset, length) : null;
  }

  /**
   * Copies bytes of a segment, on the heap or not, into a buffer.
   *
   * @param segment a {@code MemorySegment}
   * @param offset where the bytes start
   * @param target filled from its position to its limit; its position is moved
   */
  public static void read(Object segment, long offset, ByteBuffer target) {
    Object bytes = ForeignMemory.part(segment, offset, target.remaining());
    ForeignSegments.copy(bytes, ForeignMemory.segment(target));
    target.position(target.limit());
  }

  /**
   * Copies bytes into memory that {@link #allocate} returned.
   *
   * @param memory the memory
   * @param offset where the first byte goes
   * @param source the bytes
   * @param length how many of them
   */
  public static void write(Object memory, long offset, byte[] source, int length) {
    if (memory instanceof LongMemory large) {
      large.write(offset, source, length);
    } else if (memory instanceof ByteBuffer bytes) {
      bytes.put((int) offset, source, 0, length);
    } else {
      ForeignMemory.slice(memory, offset, length).put(source, 0, length);
    }
  }

  /**
   * Copies bytes out of memory that {@link #allocate} returned.
   *
   * @param memory the memory
   * @param offset where the first byte is
   * @param target where it goes: to the start
   * @param length how many of them
   */
  public static void read(Object memory, long offset, byte[] target, int length) {
    if (memory instanceof LongMemory large) {
      large.read(offset, target, 0, length);
    } else if (memory instanceof ByteBuffer bytes) {
      bytes.get((int) offset, target, 0, length);
    } else {
      ForeignMemory.slice(memory, offset, length).get(target, 0, length);
    }
  }

  /**
   * Returns a view that cannot be written.
   *
   * @param memory the memory
   * @return read-only memory
   */
  public static Object readOnly(Object memory) {
    if (memory instanceof ByteBuffer bytes) {
      return bytes.asReadOnlyBuffer().order(ByteOrder.nativeOrder());
    }
    return memory instanceof LongMemory ? memory : ForeignSegments.readOnly(memory);
  }
}
