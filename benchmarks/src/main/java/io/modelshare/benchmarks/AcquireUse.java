package io.modelshare.benchmarks;

import io.modelshare.ModelUse;
import java.io.IOException;
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
import org.openjdk.jmh.annotations.Threads;

/** Takes the version of now, and lets it go, by one thread or four. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class AcquireUse {
  /** How many swaps there were before. */
  @Param("0")
  public int swaps;

  private @Nullable Followed followed;
  private final LuceneReferences lucene = new LuceneReferences(1);

  /** For JMH. */
  public AcquireUse() {}

  /** Swaps. */
  @Setup(Level.Trial)
  public void setUp() throws IOException {
    Followed made = new Followed();
    followed = made;
    for (int i = 0; i < swaps; i++) {
      made.swap();
      lucene.maybeRefresh();
    }
  }

  /** Removes the versions. */
  @TearDown(Level.Trial)
  public void tearDown() throws IOException {
    Objects.requireNonNull(followed).close();
  }

  /** Measured. */
  @Benchmark
  public int live() throws IOException {
    try (ModelUse<Neighbors> use = Objects.requireNonNull(followed).live().acquire()) {
      return use.object().items;
    }
  }

  /** Measured. */
  @Benchmark
  public int lucene() throws IOException {
    LuceneReferences.Counted counted = lucene.acquire();
    try {
      return counted.value;
    } finally {
      lucene.release(counted);
    }
  }

  /** Measured. */
  @Benchmark
  @Threads(4)
  public int liveByThreads() throws IOException {
    return live();
  }

  /** Measured. */
  @Benchmark
  @Threads(4)
  public int luceneByThreads() throws IOException {
    return lucene();
  }
}
