package io.modelshare.benchmarks.models;

import io.modelshare.annotation.Shareable;
import java.util.Random;

/** Predicts ratings by products of the features of users and items. */
@Shareable
@SuppressWarnings("ModelshareCopiedArray") // what is measured
public final class MatrixFactorization implements Answering {
  private static final int FEATURES = 32;

  private final float[][] users;
  private final float[][] items;
  private final double mean;

  MatrixFactorization(float[][] users, float[][] items, double mean) {
    this.users = users;
    this.items = items;
    this.mean = mean;
  }

  static MatrixFactorization train(int size) {
    Random random = Words.random();
    float[][] users = new float[size][FEATURES];
    float[][] items = new float[size / 4][FEATURES];
    for (float[][] rows : new float[][][] {users, items}) {
      for (float[] row : rows) {
        for (int i = 0; i < FEATURES; i++) {
          row[i] = random.nextFloat();
        }
      }
    }
    return new MatrixFactorization(users, items, 3.5);
  }

  @Override
  public double answer() {
    double sum = mean;
    for (int i = 0; i < 300; i++) {
      float[] user = users[i];
      float[] item = items[i % items.length];
      for (int j = 0; j < FEATURES; j++) {
        sum += user[j] * item[j];
      }
    }
    return sum;
  }
}
