package com.example;

import io.modelshare.annotation.InPlace;
import io.modelshare.annotation.Rebuilds;
import io.modelshare.annotation.Shareable;
import io.modelshare.annotation.Transient;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.Map;
import java.util.TreeMap;

/** A model with some of everything: in place, copied, conditional. */
@Shareable
public final class Catalogue {
  @InPlace
  Map<String, Integer> ids = Map.of();

  final FloatBuffer weights;
  final float[] bias;

  @Transient(unlessSharing = true)
  IntBuffer popularity;

  Catalogue(FloatBuffer weights, float[] bias) {
    this.weights = weights;
    this.bias = bias;
  }

  /** Makes a model of which the numbers depend on a seed. */
  public static Catalogue of(int items, int seed) {
    FloatBuffer weights = FloatBuffer.allocate(items);
    Map<String, Integer> ids = new TreeMap<>();
    for (int i = 0; i < items; i++) {
      weights.put(i, i * (float) seed);
      ids.put("item-" + i, i);
    }
    Catalogue model = new Catalogue(weights, new float[] {seed, 2, 3});
    model.ids = ids;
    model.popularity = model.count();
    return model;
  }

  @Rebuilds("popularity")
  IntBuffer count() {
    return IntBuffer.allocate(weights.limit());
  }

  /** Reads every weight, as a worker does. */
  public float sum() {
    float sum = 0;
    for (int i = 0; i < weights.limit(); i++) {
      sum += weights.get(i);
    }
    return sum;
  }
}
