package io.modelshare.samples.ranking;

import java.nio.FloatBuffer;
import java.util.Random;

/** Trains a ranker of made-up items: each round takes half of the error away. */
final class RankerTrainer {
  private final float[] truth;
  private final float[] weights;
  private int rounds;

  RankerTrainer(int items, long seed) {
    Random random = new Random(seed);
    this.truth = new float[items];
    this.weights = new float[items];
    for (int i = 0; i < items; i++) {
      truth[i] = random.nextFloat();
    }
  }

  /** Trains for one round more, and returns the ranker of now. */
  Ranker next() {
    rounds++;
    for (int i = 0; i < weights.length; i++) {
      weights[i] += (truth[i] - weights[i]) / 2;
    }
    return new Ranker(rounds, FloatBuffer.wrap(weights.clone()));
  }

  /** Returns how far the weights are from what they should be, on average. */
  double error() {
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += Math.abs(truth[i] - weights[i]);
    }
    return sum / weights.length;
  }
}
