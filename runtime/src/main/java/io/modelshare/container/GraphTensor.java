package io.modelshare.container;

import io.modelshare.tensor.Dtype;
import io.modelshare.tensor.TensorSource;
import java.nio.ByteBuffer;

/** The bytes of the object graph, as a tensor. */
record GraphTensor(ByteBuffer graph) implements TensorSource {

  @Override
  public Dtype dtype() {
    return Dtype.U8;
  }

  @Override
  public long length() {
    return graph.remaining();
  }

  @Override
  public boolean isReadInPlace() {
    return false;
  }

  @Override
  public void copy(long from, ByteBuffer target) {
    int start = graph.position() + (int) from;
    target.put(graph.slice(start, target.remaining()));
  }
}
