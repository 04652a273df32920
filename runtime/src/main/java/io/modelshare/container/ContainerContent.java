package io.modelshare.container;

import io.modelshare.tensor.TensorSource;
import java.nio.ByteBuffer;
import java.util.Collection;
import java.util.Map;

/**
 * The parts of a container before they are laid out.
 *
 * @param version the version of the format that a reader has to know
 * @param type the name of the model's type
 * @param types the type table of the graph
 * @param dropped the conditional fields that were dropped
 * @param graph the object graph
 * @param tensors the out-of-band arrays by name
 */
public record ContainerContent(
    String version,
    String type,
    String types,
    Collection<String> dropped,
    ByteBuffer graph,
    Map<String, TensorSource> tensors) {

  /**
   * Returns how long the graph and the tensors are together.
   *
   * @return their bytes, without header and gaps
   */
  public long byteLength() {
    long bytes = graph.remaining();
    for (TensorSource tensor : tensors.values()) {
      bytes += tensor.length() * tensor.dtype().bytes();
    }
    return bytes;
  }
}
