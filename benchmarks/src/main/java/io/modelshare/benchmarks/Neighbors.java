package io.modelshare.benchmarks;

import io.modelshare.annotation.Rebuilds;
import io.modelshare.annotation.Shareable;
import io.modelshare.annotation.Transient;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import org.jspecify.annotations.Nullable;

/** A model with a cache that is worth rebuilding: how often each item is a neighbor. */
@Shareable
final class Neighbors {
  final IntBuffer neighbors;
  final int items;

  @Transient(unlessSharing = true)
  @Nullable
  IntBuffer popularity;

  Neighbors(IntBuffer neighbors, int items) {
    this.neighbors = neighbors;
    this.items = items;
  }

  static Neighbors train(int mebibytes) {
    int length = mebibytes * (1024 * 1024 / Integer.BYTES);
    IntBuffer neighbors = allocate(length);
    int items = Math.max(1, length / 32);
    for (int i = 0; i < length; i++) {
      neighbors.put(i, (int) (i * 31L % items));
    }
    return new Neighbors(neighbors, items);
  }

  @Rebuilds("popularity")
  IntBuffer countPopularity() {
    IntBuffer counts = allocate(items);
    for (int i = 0; i < neighbors.limit(); i++) {
      int item = neighbors.get(i);
      counts.put(item, counts.get(item) + 1);
    }
    return counts;
  }

  private static IntBuffer allocate(int length) {
    return ByteBuffer.allocateDirect(length * Integer.BYTES)
        .order(ByteOrder.nativeOrder())
        .asIntBuffer();
  }
}
