package io.modelshare.flink.testing;

import io.modelshare.annotation.Rebuilds;
import io.modelshare.annotation.Shareable;
import io.modelshare.annotation.Transient;
import java.nio.FloatBuffer;
import org.jspecify.annotations.Nullable;

/** A model with numbers, and a cache that a saved file does not have. */
@Shareable
public final class Weights {
  final FloatBuffer values;

  @Transient(unlessSharing = true)
  @Nullable
  FloatBuffer sums;

  Weights(FloatBuffer values) {
    this.values = values;
  }

  /** Makes a model of a length. */
  public static Weights train(int length) {
    FloatBuffer values = FloatBuffer.allocate(length);
    for (int i = 0; i < length; i++) {
      values.put(i, (i * 7919 % 1000) / 8f);
    }
    Weights weights = new Weights(values);
    weights.sums = weights.addUp();
    return weights;
  }

  @Rebuilds("sums")
  FloatBuffer addUp() {
    FloatBuffer all = FloatBuffer.allocate(2);
    double sum = 0;
    for (int i = 0; i < values.limit(); i++) {
      sum += values.get(i);
    }
    return all.put(0, (float) sum).put(1, values.limit());
  }

  /** Returns what depends on all numbers, and on the cache. */
  public String digest() {
    double sum = 0;
    for (int i = 0; i < values.limit(); i++) {
      sum += values.get(i) * (i % 13);
    }
    FloatBuffer cache = sums;
    return sum + "/" + (cache == null ? "none" : cache.get(0) + "/" + cache.get(1));
  }
}
