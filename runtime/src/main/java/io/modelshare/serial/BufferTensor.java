package io.modelshare.serial;

import io.modelshare.container.Dtype;
import io.modelshare.container.TensorSource;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The elements of a buffer from zero to its limit, on their way into a container. */
record BufferTensor<B extends Buffer>(Elements<B> elements, B source, boolean isReadInPlace)
    implements TensorSource {

  @Override
  public Dtype dtype() {
    return elements.dtype();
  }

  @Override
  public long length() {
    return source.limit();
  }

  @Override
  public @Nullable Buffer buffer() {
    return elements.isInNativeOrder(source) ? source : null;
  }

  @Override
  public void copy(long from, ByteBuffer target) {
    int count = target.remaining() / dtype().bytes();
    ByteBuffer room = target.slice().order(target.order());
    elements.copy(source, (int) from, count, room);
    target.position(target.position() + count * dtype().bytes());
  }
}
