package io.modelshare.benchmarks;

import java.util.concurrent.atomic.AtomicInteger;
import org.apache.lucene.search.ReferenceManager;

/** What Lucene's own managers of searchers do with the reference count of an index reader. */
final class LuceneReferences extends ReferenceManager<LuceneReferences.Counted> {
  LuceneReferences(int value) {
    current = new Counted(value);
  }

  /** Something with a count. */
  static final class Counted {
    final int value;
    final AtomicInteger references = new AtomicInteger(1);

    Counted(int value) {
      this.value = value;
    }
  }

  @Override
  protected void decRef(Counted counted) {
    counted.references.decrementAndGet();
  }

  @Override
  protected Counted refreshIfNeeded(Counted counted) {
    return new Counted(counted.value + 1);
  }

  @Override
  protected boolean tryIncRef(Counted counted) {
    int count = counted.references.get();
    while (count > 0) {
      if (counted.references.compareAndSet(count, count + 1)) {
        return true;
      }
      count = counted.references.get();
    }
    return false;
  }

  @Override
  protected int getRefCount(Counted counted) {
    return counted.references.get();
  }
}
