package io.modelshare.memory;

import java.nio.ByteBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;

/**
 * Compares what is in buffers, after copying it. The JDK's own {@code equals}, {@code compareTo}
 * and {@code mismatch} of buffers kill the JVM if a mapped file was truncated; a copy ends in an
 * {@code InternalError}.
 */
public final class Contents {
  private static final int CHUNK = 1024;

  private Contents() {}

  /**
   * Compares all elements of two buffers, whatever their positions and limits.
   *
   * @param one a buffer
   * @param other another, or the same
   * @return whether they are as many, and equal
   */
  public static boolean equal(ByteBuffer one, ByteBuffer other) {
    int length = one.capacity();
    byte[] leftChunk = new byte[Math.min(length, CHUNK)];
    byte[] rightChunk = leftChunk.clone();
    boolean equal = length == other.capacity();
    for (int from = 0; equal && from < length; from += CHUNK) {
      int count = Math.min(CHUNK, length - from);
      one.duplicate().clear().get(from, leftChunk, 0, count);
      other.duplicate().clear().get(from, rightChunk, 0, count);
      MappedRegion.throwLateFault(); // before wrong elements decide
      equal = Arrays.equals(leftChunk, 0, count, rightChunk, 0, count);
    }
    return equal;
  }

  /**
   * Compares all elements of two buffers, whatever their positions and limits.
   *
   * @param one a buffer
   * @param other another, or the same
   * @return whether they are as many, and equal
   */
  public static boolean equal(IntBuffer one, IntBuffer other) {
    int length = one.capacity();
    int[] leftChunk = new int[Math.min(length, CHUNK)];
    int[] rightChunk = leftChunk.clone();
    boolean equal = length == other.capacity();
    for (int from = 0; equal && from < length; from += CHUNK) {
      int count = Math.min(CHUNK, length - from);
      one.duplicate().clear().get(from, leftChunk, 0, count);
      other.duplicate().clear().get(from, rightChunk, 0, count);
      MappedRegion.throwLateFault(); // before wrong elements decide
      equal = Arrays.equals(leftChunk, 0, count, rightChunk, 0, count);
    }
    return equal;
  }

  /**
   * Compares all elements of two buffers, whatever their positions and limits.
   *
   * @param one a buffer
   * @param other another, or the same
   * @return whether they are as many, and equal
   */
  public static boolean equal(LongBuffer one, LongBuffer other) {
    int length = one.capacity();
    long[] leftChunk = new long[Math.min(length, CHUNK)];
    long[] rightChunk = leftChunk.clone();
    boolean equal = length == other.capacity();
    for (int from = 0; equal && from < length; from += CHUNK) {
      int count = Math.min(CHUNK, length - from);
      one.duplicate().clear().get(from, leftChunk, 0, count);
      other.duplicate().clear().get(from, rightChunk, 0, count);
      MappedRegion.throwLateFault(); // before wrong elements decide
      equal = Arrays.equals(leftChunk, 0, count, rightChunk, 0, count);
    }
    return equal;
  }
}
