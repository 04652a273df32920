package io.modelshare.serial;

import io.modelshare.container.Dtype;
import io.modelshare.container.TensorSource;
import java.nio.Buffer;
import java.nio.ByteBuffer;

/** The elements of a buffer from zero to its limit, on their way into a container. */
record BufferTensor<B extends Buffer>(Elements<B> elements, B buffer, boolean isReadInPlace)
    implements TensorSource {

  @Override
  public Dtype dtype() {
    return elements.dtype();
  }

  @Override
  public long length() {
    return buffer.limit();
  }

  @Override
  public void copy(long from, ByteBuffer target) {
    int count = target.remaining() / dtype().bytes();
    ByteBuffer room = target.slice().order(target.order());
    elements.copy(buffer, (int) from, count, room);
    target.position(target.position() + count * dtype().bytes());
  }
}
