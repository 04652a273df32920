package io.modelshare.spark;

import java.io.Serial;
import java.util.Iterator;
import org.apache.spark.api.java.function.VoidFunction;

/** A task that does nothing but ask for a model. */
final class Prefetching implements VoidFunction<Iterator<Integer>> {
  @Serial
  private static final long serialVersionUID = 1L;

  private final HostBroadcast<?> model;

  Prefetching(HostBroadcast<?> model) {
    this.model = model;
  }

  @Override
  public void call(Iterator<Integer> rows) {
    model.value();
  }
}
