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
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class AcquireUse {
  /** For JMH. */
  public AcquireUse() {}

  /** A live model, whose versions are files. */
  @State(Scope.Benchmark)
  public static class Live {
    /** How many swaps there were before. */
    @Param("0")
    public int swaps;

    private @Nullable Followed followed;

    /** For JMH. */
    public Live() {}

    /** Swaps. */
    @Setup(Level.Trial)
    public void setUp() throws IOException {
      Followed made = new Followed();
      followed = made;
      for (int i = 0; i < swaps; i++) {
        made.swap();
      }
    }

    /** Removes the versions. */
    @TearDown(Level.Trial)
    public void tearDown() throws IOException {
      Objects.requireNonNull(followed).close();
    }

    int use() throws IOException {
      try (ModelUse<Neighbors> use = Objects.requireNonNull(followed).live().acquire()) {
        return use.object().items;
      }
    }
  }

  /** What Lucene has for that. */
  @State(Scope.Benchmark)
  public static class Lucene {
    /** How many swaps there were before. */
    @Param("0")
    public int swaps;

    private final LuceneReferences references = new LuceneReferences(1);

    /** For JMH. */
    public Lucene() {}

    /** Swaps. */
    @Setup(Level.Trial)
    public void setUp() throws IOException {
      for (int i = 0; i < swaps; i++) {
        references.maybeRefresh();
      }
    }

    int use() throws IOException {
      LuceneReferences.Counted counted = references.acquire();
      try {
        return counted.value;
      } finally {
        references.release(counted);
      }
    }
  }

  /** Measured. */
  @Benchmark
  public int live(Live live) throws IOException {
    return live.use();
  }

  /** Measured. */
  @Benchmark
  public int lucene(Lucene lucene) throws IOException {
    return lucene.use();
  }

  /** Measured. */
  @Benchmark
  @Threads(4)
  public int liveByThreads(Live live) throws IOException {
    return live.use();
  }

  /** Measured. */
  @Benchmark
  @Threads(4)
  public int luceneByThreads(Lucene lucene) throws IOException {
    return lucene.use();
  }
}
