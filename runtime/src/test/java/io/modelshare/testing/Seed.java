package io.modelshare.testing;

import java.util.Random;

/**
 * What a test that chooses at random begins with. The system property {@code modelshare.test.seed}
 * repeats the choices of an earlier run.
 */
public record Seed(long value) {

  /** Returns the seed that was asked for, or a new one. */
  public static Seed next() {
    return new Seed(Long.getLong("modelshare.test.seed", System.nanoTime()));
  }

  /** Returns a source of random numbers that begins with this seed. */
  public Random random() {
    return new Random(value);
  }

  @Override
  public String toString() {
    return "seed " + value + ", repeat with -Dmodelshare.test.seed=" + value;
  }
}
