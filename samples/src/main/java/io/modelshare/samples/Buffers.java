package io.modelshare.samples;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;

/** Makes buffers of the kind that Modelshare hands out: direct, in native order. */
public final class Buffers {
  private Buffers() {}

  /**
   * Allocates bytes.
   *
   * @param length how many
   * @return zeros outside the heap
   */
  public static ByteBuffer bytes(int length) {
    return ByteBuffer.allocateDirect(length).order(ByteOrder.nativeOrder());
  }

  /**
   * Allocates integers.
   *
   * @param length how many
   * @return zeros outside the heap
   */
  public static IntBuffer ints(int length) {
    return bytes(Math.multiplyExact(length, Integer.BYTES)).asIntBuffer();
  }

  /**
   * Allocates floating-point numbers.
   *
   * @param length how many
   * @return zeros outside the heap
   */
  public static FloatBuffer floats(int length) {
    return bytes(Math.multiplyExact(length, Float.BYTES)).asFloatBuffer();
  }
}
