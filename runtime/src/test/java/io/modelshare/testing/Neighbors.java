package io.modelshare.testing;

import io.modelshare.SegmentBuilder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A small item-kNN model with a conditional cache. Its serializer is written by hand, as the
 * processor would generate it, because the processor is built after the runtime.
 */
public final class Neighbors {
  /** How often a cache was rebuilt in this JVM. */
  public static final AtomicInteger REBUILDS = new AtomicInteger();

  final LongBuffer rowStarts;
  final IntBuffer neighbors;
  final FloatBuffer similarities;

  @Nullable
  IntBuffer popularity;

  Neighbors(LongBuffer rowStarts, IntBuffer neighbors, FloatBuffer similarities) {
    this.rowStarts = rowStarts;
    this.neighbors = neighbors;
    this.similarities = similarities;
  }

  /** Returns a model in which each item has three neighbors. */
  public static Neighbors train(int items) {
    long[] starts = new long[items + 1];
    int[] neighbors = new int[3 * items];
    float[] similarities = new float[3 * items];
    for (int i = 0; i < neighbors.length; i++) {
      neighbors[i] = (int) ((i * 31L) % items);
      similarities[i] = 1f / (1 + i);
      starts[i / 3 + 1] = i + 1L;
    }
    Neighbors model = new Neighbors(
        LongBuffer.wrap(starts), IntBuffer.wrap(neighbors), FloatBuffer.wrap(similarities));
    model.popularity = model.countPopularity();
    return model;
  }

  /** Returns an equal model whose arrays, but not its cache, are allocated by a builder. */
  public static Neighbors train(int items, SegmentBuilder builder) throws IOException {
    Neighbors trained = train(items);
    Neighbors built = new Neighbors(
        builder.allocateLongs(items + 1).put(0, trained.rowStarts, 0, items + 1),
        builder.allocateInts(3 * items).put(0, trained.neighbors, 0, 3 * items),
        builder.allocateFloats(3 * items).put(0, trained.similarities, 0, 3 * items));
    built.popularity = trained.popularity;
    return built;
  }

  IntBuffer countPopularity() {
    REBUILDS.incrementAndGet();
    IntBuffer counts = IntBuffer.allocate(items());
    for (int i = 0; i < neighbors.limit(); i++) {
      counts.put(neighbors.get(i), counts.get(neighbors.get(i)) + 1);
    }
    return counts;
  }

  /** Returns the same model with its buffers outside the heap, its numbers in an order. */
  public Neighbors outsideTheHeap(ByteOrder order) {
    LongBuffer starts = allocate(8 * rowStarts.limit(), order).asLongBuffer();
    IntBuffer ids = allocate(4 * neighbors.limit(), order).asIntBuffer();
    FloatBuffer numbers = allocate(4 * similarities.limit(), order).asFloatBuffer();
    Neighbors copy = new Neighbors(
        starts.put(0, rowStarts, 0, rowStarts.limit()),
        ids.put(0, neighbors, 0, neighbors.limit()),
        numbers.put(0, similarities, 0, similarities.limit()));
    copy.popularity = popularity;
    return copy;
  }

  private static ByteBuffer allocate(int bytes, ByteOrder order) {
    return ByteBuffer.allocateDirect(bytes).order(order);
  }

  /** Returns the number of items. */
  public int items() {
    return rowStarts.limit() - 1;
  }

  /** Returns the sum of an item's similarities, and its popularity. */
  public double score(int item) {
    double sum = 0;
    for (long i = rowStarts.get(item); i < rowStarts.get(item + 1); i++) {
      sum += similarities.get((int) i);
    }
    return sum + popularity().get(item);
  }

  /** Returns a number that any change of any element changes. */
  public double digest() {
    double digest = 0;
    for (int i = 0; i < items(); i++) {
      digest = 31 * digest + score(i);
      digest %= 1e9;
    }
    return digest;
  }

  /** Returns the similarities. */
  public FloatBuffer similarities() {
    return similarities;
  }

  /** Returns the row starts. */
  public LongBuffer rowStarts() {
    return rowStarts;
  }

  /** Returns the cache. */
  public IntBuffer popularity() {
    if (popularity == null) {
      throw new IllegalStateException("neither kept nor rebuilt");
    }
    return popularity;
  }
}
