package io.modelshare.benchmarks;

import io.modelshare.annotation.Shareable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/** A model that is larger than any of its buffers: parts of up to 1 GiB. */
@Shareable
record LargeModel(List<FloatBuffer> parts) {
  private static final int PART_MEBIBYTES = 1024;

  /** Makes a model whose parts have the same bytes, so that it takes 1 GiB of memory at most. */
  static LargeModel train(int mebibytes) {
    int length = Math.min(mebibytes, PART_MEBIBYTES) * (1024 * 1024 / Float.BYTES);
    ByteBuffer bytes =
        ByteBuffer.allocateDirect(length * Float.BYTES).order(ByteOrder.nativeOrder());
    for (int i = 0; i < length; i++) {
      bytes.putFloat(i * Float.BYTES, i);
    }
    List<FloatBuffer> parts = new ArrayList<>();
    for (int rest = mebibytes; rest > 0; rest -= PART_MEBIBYTES) {
      parts.add(bytes.asFloatBuffer());
    }
    return new LargeModel(parts);
  }

  /** Returns the sum of one number of each page, which touches them all. */
  double touch() {
    double sum = 0;
    for (FloatBuffer part : parts) {
      for (int i = 0; i < part.limit(); i += 1024) {
        sum += part.get(i);
      }
    }
    return sum;
  }

  /** Makes sure that the first and the last number of each part are there. */
  void check() {
    for (FloatBuffer part : parts) {
      int last = part.limit() - 1;
      if (part.get(0) != 0 || part.get(last) != (float) last) {
        throw new AssertionError("a wrong number in a part of " + part.limit());
      }
    }
  }
}
