package io.modelshare.testing;

import java.nio.IntBuffer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A model whose cache takes as long to rebuild as a test wants, or cannot be rebuilt. */
public final class Gated {
  private static volatile @Nullable Gate gate;

  final IntBuffer numbers;

  @Nullable
  IntBuffer doubled;

  Gated(IntBuffer numbers) {
    this.numbers = numbers;
  }

  /** Returns a model of some numbers. */
  public static Gated of(int... numbers) {
    Gated model = new Gated(IntBuffer.wrap(numbers));
    model.doubled = model.doubled();
    return model;
  }

  private IntBuffer doubled() {
    IntBuffer doubled = IntBuffer.allocate(numbers.limit());
    for (int i = 0; i < numbers.limit(); i++) {
      doubled.put(i, 2 * numbers.get(i));
    }
    return doubled;
  }

  /** Passes the gate, and rebuilds the cache. */
  void rebuild() {
    pass();
    doubled = doubled();
  }

  /** Waits before the gate if there is one. */
  static void pass() {
    Gate closed = gate;
    if (closed != null) {
      closed.pass();
    }
  }

  /** Returns the sum of the cache. */
  public int sum() {
    IntBuffer cache = doubled;
    if (cache == null) {
      throw new IllegalStateException("neither kept nor rebuilt");
    }
    int sum = 0;
    for (int i = 0; i < cache.limit(); i++) {
      sum += cache.get(i);
    }
    return sum;
  }

  /** What stands in the way of whoever reads such a model, until it is closed. */
  public static final class Gate implements AutoCloseable {
    private static final long SECONDS = 60;

    private final CountDownLatch reached = new CountDownLatch(1);
    private final CountDownLatch opened = new CountDownLatch(1);
    private volatile @Nullable RuntimeException failure;

    /** Puts the gate up. */
    public Gate() {
      gate = this;
    }

    private void pass() {
      reached.countDown();
      await(opened);
      RuntimeException thrown = failure;
      if (thrown != null) {
        throw thrown;
      }
    }

    /** Waits until somebody is before the gate. */
    public void awaitReader() {
      await(reached);
    }

    private static void await(CountDownLatch latch) {
      try {
        if (!latch.await(SECONDS, TimeUnit.SECONDS)) {
          throw new AssertionError("waited " + SECONDS + " seconds in vain");
        }
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }

    /** Lets all pass, but fail. */
    public void fail(RuntimeException thrown) {
      failure = thrown;
      opened.countDown();
    }

    /** Lets all pass, and takes the gate away. */
    @Override
    public void close() {
      gate = null;
      opened.countDown();
    }
  }
}
