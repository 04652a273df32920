package io.modelshare.types;

import io.modelshare.serial.ModelReader;
import io.modelshare.serial.ModelSerializer;
import io.modelshare.serial.ModelWriter;
import io.modelshare.tensor.BufferTensor;
import io.modelshare.tensor.Elements;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Writes a buffer's elements from zero to its limit, and its position. So an absolute index means
 * the same in the buffer that is read.
 *
 * <p>What is read is direct, read-only and in native order. Only a {@code ByteBuffer} keeps the
 * order that it had, because that order says what the numbers in it mean.
 *
 * @param <B> the kind of buffer
 */
@SuppressWarnings("exports") // for the runtime itself
public final class BufferSerializer<B extends Buffer> extends ModelSerializer<B> {
  private final Elements<B> elements;

  BufferSerializer(Elements<B> elements) {
    this.elements = elements;
  }

  /**
   * Returns the kind of the buffers' elements.
   *
   * @return the kind
   */
  public Elements<B> elements() {
    return elements;
  }

  @Override
  protected void write(ModelWriter out, B buffer) {
    out.writeTensor(BufferTensor.readInPlace(elements, buffer));
    out.writeLength(buffer.position());
    if (buffer instanceof ByteBuffer bytes) {
      out.writeBoolean(bytes.order() == ByteOrder.BIG_ENDIAN);
    }
  }

  @Override
  protected B read(ModelReader in) {
    B buffer = elements.view(in.readTensor(elements.dtype()));
    buffer.position(in.readPosition(buffer.limit()));
    if (buffer instanceof ByteBuffer bytes && in.readBoolean()) {
      bytes.order(ByteOrder.BIG_ENDIAN);
    }
    return buffer;
  }

  @Override
  public Class<B> valueType() {
    return elements.type();
  }
}
