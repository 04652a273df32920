package io.modelshare.samples.lingua;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;

/** Makes buffers of the kind that Modelshare hands out: direct, in native order. */
final class Buffers {
  private Buffers() {}

  static ByteBuffer bytes(int length) {
    return ByteBuffer.allocateDirect(length).order(ByteOrder.nativeOrder());
  }

  static IntBuffer ints(int length) {
    return bytes(Math.multiplyExact(length, Integer.BYTES)).asIntBuffer();
  }

  static FloatBuffer floats(int length) {
    return bytes(Math.multiplyExact(length, Float.BYTES)).asFloatBuffer();
  }
}
