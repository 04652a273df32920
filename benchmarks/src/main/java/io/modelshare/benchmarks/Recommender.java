package io.modelshare.benchmarks;

import io.modelshare.SegmentBuilder;
import io.modelshare.Vocabulary;
import io.modelshare.VocabularyBuilder;
import io.modelshare.annotation.Shareable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;

/** The model that is shared: half integers, half floats, and a vocabulary of ids. */
@Shareable
record Recommender(Vocabulary ids, IntBuffer items, FloatBuffer weights) {

  /** Makes a model whose weights are known. */
  static Recommender train(int mebibytes, int idCount) {
    int bytes = length(mebibytes) * Integer.BYTES;
    return train(allocate(bytes).asIntBuffer(), allocate(bytes).asFloatBuffer(), idCount);
  }

  /** Makes the same model in place. */
  static Recommender train(int mebibytes, int idCount, SegmentBuilder builder) throws IOException {
    int length = length(mebibytes);
    return train(builder.allocateInts(length), builder.allocateFloats(length), idCount);
  }

  /** Returns how many numbers either array has. */
  private static int length(int mebibytes) {
    return (int) ((long) mebibytes * 1024 * 1024 / (2 * Float.BYTES));
  }

  private static Recommender train(IntBuffer items, FloatBuffer weights, int idCount) {
    for (int i = 0; i < items.limit(); i++) {
      items.put(i, i);
      weights.put(i, weight(i));
    }
    VocabularyBuilder ids = Vocabulary.builder();
    for (int i = 0; i < idCount; i++) {
      ids.add(id(i));
    }
    return new Recommender(ids.build(), items, weights);
  }

  private static ByteBuffer allocate(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
  }

  static String id(int position) {
    return "item-" + position;
  }

  static float weight(int position) {
    return 1f / (1 + position);
  }

  /** Returns the weight of an id: what a worker answers first. */
  float weight(String id) {
    return weights.get(ids.positionOf(id));
  }
}
