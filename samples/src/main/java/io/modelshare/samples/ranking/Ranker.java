package io.modelshare.samples.ranking;

import io.modelshare.annotation.Shareable;
import java.nio.FloatBuffer;

/**
 * Scores items. Each score takes weights from all over the model, so that one that is mixed of two
 * versions gives scores of neither.
 *
 * @param round how often it was trained
 * @param weights one for each item
 */
@Shareable
public record Ranker(int round, FloatBuffer weights) {
  private static final int NEIGHBORS = 64;
  private static final int STRIDE = 7919; // a prime

  /** Returns the score of an item, for example {@code 0.25}. */
  float score(int item) {
    float sum = 0;
    for (int i = 0; i < NEIGHBORS; i++) {
      sum += weights.get((int) ((item + (long) i * STRIDE) % weights.limit()));
    }
    return sum;
  }
}
