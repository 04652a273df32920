package io.modelshare.benchmarks.models;

import io.modelshare.annotation.InPlace;
import io.modelshare.annotation.Shareable;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** {@link MatrixFactorization}, read in place. */
@Shareable
public final class MatrixFactorizationInPlace implements Answering {
  private static final int FEATURES = 32;

  @InPlace
  private final List<FloatBuffer> users;

  @InPlace
  private final List<FloatBuffer> items;

  private final double mean;

  MatrixFactorizationInPlace(List<FloatBuffer> users, List<FloatBuffer> items, double mean) {
    this.users = users;
    this.items = items;
    this.mean = mean;
  }

  static MatrixFactorizationInPlace train(int size) {
    Random random = Words.random();
    List<FloatBuffer> users = new ArrayList<>();
    List<FloatBuffer> items = new ArrayList<>();
    for (int i = 0; i < size + size / 4; i++) {
      FloatBuffer row = FloatBuffer.allocate(FEATURES);
      for (int j = 0; j < FEATURES; j++) {
        row.put(j, random.nextFloat());
      }
      (i < size ? users : items).add(row);
    }
    return new MatrixFactorizationInPlace(users, items, 3.5);
  }

  @Override
  public double answer() {
    double sum = mean;
    for (int i = 0; i < 300; i++) {
      FloatBuffer user = users.get(i);
      FloatBuffer item = items.get(i % items.size());
      for (int j = 0; j < FEATURES; j++) {
        sum += user.get(j) * item.get(j);
      }
    }
    return sum;
  }
}
