package io.modelshare.benchmarks;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class SmallObjectsTest {
  private static final int WARM_UP_RUNS = 200;
  private static final int RUNS = 100;
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  /** What a reader allocates for itself is most of what a small object costs more than by hand. */
  @Test
  void smallObjectAllocatesAtMostAThirdMoreThanByHand() {
    SmallObjects objects = new SmallObjects();
    long generated = allocated(objects::generatedSerializer);
    long byHand = allocated(objects::handWrittenSerializer);
    assertTrue(3 * generated <= 4 * byHand, generated + " bytes, and " + byHand + " by hand");
  }

  private static long allocated(Supplier<Object> roundTrip) {
    for (int i = 0; i < WARM_UP_RUNS; i++) {
      assertNotNull(roundTrip.get());
    }
    long before = THREADS.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < RUNS; i++) {
      assertNotNull(roundTrip.get());
    }
    return (THREADS.getCurrentThreadAllocatedBytes() - before) / RUNS;
  }
}
