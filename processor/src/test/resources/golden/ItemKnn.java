package com.example;

import io.modelshare.annotation.Rebuilds;
import io.modelshare.annotation.Shareable;
import io.modelshare.annotation.Transient;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.List;

@Shareable
public final class ItemKnn {
  final int neighborCount;
  final List<String> items;
  final IntBuffer neighbors;
  final FloatBuffer similarities;

  @Transient(unlessSharing = true)
  CsrMatrix inverse;

  ItemKnn(int neighborCount, List<String> items, IntBuffer neighbors, FloatBuffer similarities) {
    this.neighborCount = neighborCount;
    this.items = items;
    this.neighbors = neighbors;
    this.similarities = similarities;
  }

  @Rebuilds("inverse")
  CsrMatrix transpose() {
    return new CsrMatrix(IntBuffer.allocate(items.size() + 1), neighbors, similarities);
  }
}
