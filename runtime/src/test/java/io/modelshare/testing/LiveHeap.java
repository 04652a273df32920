package io.modelshare.testing;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;

/** What a JVM holds on its heap, without the buffers in which its threads make new objects. */
public final class LiveHeap {
  private static final int COLLECTIONS = 3;

  private LiveHeap() {}

  /**
   * Collects garbage, and returns the bytes that were left right after the last collection. What is
   * in use a moment later counts up to some MiB of a thread's buffer that holds a few objects.
   */
  public static long bytes() {
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    long sum = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getType() == MemoryType.HEAP) {
        sum += pool.getCollectionUsage().getUsed();
      }
    }
    return sum;
  }
}
