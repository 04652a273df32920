package io.modelshare.benchmarks;

import io.modelshare.ModelFiles;
import io.modelshare.PersistedModel;
import io.modelshare.Sharing;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Sum, dot product of rows and random gather over a model's buffer and over an array. With
 * {@code seen = heap and loaded}, the call sites have seen two kinds of buffers before, as a
 * trainer's have: heap buffers and those of a loaded model.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class BufferLoops {
  private static final String HEAP_AND_LOADED = "heap and loaded";
  private static final int ROWS = 256;
  private static final int ROW = 128;
  private static final int WARM_UP = 3_000;

  /** The buffers that the call sites have seen before. */
  @Param({"nothing", HEAP_AND_LOADED})
  public String seen = "nothing";

  private final float[] array = new float[ROWS * ROW];
  private final int[] positions = new int[ROWS * ROW];
  private FloatBuffer shared = FloatBuffer.allocate(0);
  private @Nullable PersistedModel<LargeModel> model;

  /** For JMH. */
  public BufferLoops() {}

  /** Shares a model of the same numbers, and shows the loops what they have seen before. */
  @Setup(Level.Trial)
  public void setUp() throws IOException {
    for (int i = 0; i < array.length; i++) {
      positions[i] = (int) (i * 2_654_435_761L % array.length);
    }
    PersistedModel<LargeModel> persisted = Sharing.persist(LargeModel.train(1));
    model = persisted;
    shared = persisted.get().parts().get(0).slice(0, array.length);
    shared.get(0, array);
    if (seen.equals(HEAP_AND_LOADED)) {
      show(FloatBuffer.wrap(array));
      show(loaded(persisted.get()));
      show(FloatBuffer.wrap(array));
    }
  }

  private FloatBuffer loaded(LargeModel saved) throws IOException {
    try (Scratch scratch = new Scratch()) {
      Path file = scratch.path().resolve("model");
      ModelFiles.save(saved, file);
      return ModelFiles.load(file, LargeModel.class).parts().get(0).slice(0, array.length);
    }
  }

  private void show(FloatBuffer other) {
    for (int i = 0; i < WARM_UP; i++) {
      requireEqual(sum(other), sum(shared));
      requireEqual(dot(other), dot(shared));
      requireEqual(dotInRows(other), dotInRows(shared));
      requireEqual(gather(other, positions), gather(shared, positions));
    }
  }

  private static void requireEqual(float one, float other) {
    if (one != other) {
      throw new AssertionError(one + " is not " + other);
    }
  }

  /** Frees the model. */
  @TearDown(Level.Trial)
  public void tearDown() throws IOException {
    Objects.requireNonNull(model).close();
  }

  /** Measured. */
  @Benchmark
  public float sumOfArray() {
    float sum = 0;
    for (int i = 0; i < array.length; i++) {
      sum += array[i];
    }
    return sum;
  }

  /** Measured. */
  @Benchmark
  public float sumOfModel() {
    return sum(shared);
  }

  /** Measured. */
  @Benchmark
  public float dotOfArray() {
    float best = 0;
    for (int row = 0; row < ROWS; row++) {
      float sum = 0;
      for (int i = 0; i < ROW; i++) {
        sum += array[i] * array[row * ROW + i];
      }
      best = Math.max(best, sum);
    }
    return best;
  }

  /** Measured. */
  @Benchmark
  public float dotOfModel() {
    return dot(shared);
  }

  /** Measured: each row is a buffer of its own, as {@code CsrMatrix} hands them out. */
  @Benchmark
  public float dotOfModelInRows() {
    return dotInRows(shared);
  }

  /** Measured. */
  @Benchmark
  public float gatherOfArray() {
    float sum = 0;
    for (int position : positions) {
      sum += array[position];
    }
    return sum;
  }

  /** Measured. */
  @Benchmark
  public float gatherOfModel() {
    return gather(shared, positions);
  }

  private static float sum(FloatBuffer numbers) {
    float sum = 0;
    for (int i = 0; i < numbers.limit(); i++) {
      sum += numbers.get(i);
    }
    return sum;
  }

  private static float dot(FloatBuffer numbers) {
    float best = 0;
    for (int row = 0; row < ROWS; row++) {
      float sum = 0;
      for (int i = 0; i < ROW; i++) {
        sum += numbers.get(i) * numbers.get(row * ROW + i);
      }
      best = Math.max(best, sum);
    }
    return best;
  }

  private static float dotInRows(FloatBuffer numbers) {
    FloatBuffer first = numbers.slice(0, ROW);
    float best = 0;
    for (int row = 0; row < ROWS; row++) {
      best = Math.max(best, dot(first, numbers.slice(row * ROW, ROW)));
    }
    return best;
  }

  private static float dot(FloatBuffer one, FloatBuffer other) {
    float sum = 0;
    for (int i = 0; i < ROW; i++) {
      sum += one.get(i) * other.get(i);
    }
    return sum;
  }

  private static float gather(FloatBuffer numbers, int[] positions) {
    float sum = 0;
    for (int position : positions) {
      sum += numbers.get(position);
    }
    return sum;
  }
}
