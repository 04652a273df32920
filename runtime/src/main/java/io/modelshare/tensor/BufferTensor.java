package io.modelshare.tensor;

import com.esotericsoftware.kryo.kryo5.KryoException;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The elements of a buffer from zero to its limit, on their way into a container. */
public record BufferTensor<B extends Buffer>(Elements<B> elements, B source, boolean isReadInPlace)
    implements TensorSource {

  public BufferTensor {
    checkLength(source.limit(), elements);
  }

  /** Returns the elements of a buffer that readers use where they are mapped. */
  public static <B extends Buffer> TensorSource readInPlace(Elements<B> elements, B source) {
    return new BufferTensor<>(elements, source, true);
  }

  /** Refuses what could be written, but not be read again as one buffer. */
  static void checkLength(int length, Elements<?> elements) {
    long bytes = (long) length * elements.dtype().bytes();
    if (bytes > TensorViews.MAX_BYTES) {
      String kind = elements.type().getSimpleName();
      throw new KryoException("an array or buffer of " + bytes + " bytes is longer than a " + kind
          + " can be that is read in place, limit=" + TensorViews.MAX_BYTES
          + ": divide it among several, for example in a List<" + kind + ">, or make it a"
          + " MemorySegment (Java 22 or later) or a BytesStore of Chronicle Bytes");
    }
  }

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
