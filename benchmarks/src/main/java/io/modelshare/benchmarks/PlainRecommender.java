package io.modelshare.benchmarks;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Objects;

/** The same model as a user has it without this library. */
public final class PlainRecommender implements Serializable {
  private static final long serialVersionUID = 1L;

  /** The position of each id. */
  public HashMap<String, Integer> ids = new HashMap<>();

  /** As many numbers as weights. */
  public int[] items = {};

  /** The weight at each position. */
  public float[] weights = {};

  /** For serializers that make an object before they fill it. */
  public PlainRecommender() {}

  static PlainRecommender train(int mebibytes, int idCount) {
    PlainRecommender model = new PlainRecommender();
    int length = (int) ((long) mebibytes * 1024 * 1024 / (2 * Float.BYTES));
    model.items = new int[length];
    model.weights = new float[length];
    for (int i = 0; i < length; i++) {
      model.items[i] = i;
      model.weights[i] = Recommender.weight(i);
    }
    for (int i = 0; i < idCount; i++) {
      model.ids.put(Recommender.id(i), i);
    }
    return model;
  }

  float weight(String id) {
    return weights[Objects.requireNonNull(ids.get(id), id)];
  }
}
