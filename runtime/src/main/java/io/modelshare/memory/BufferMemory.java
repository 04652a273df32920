package io.modelshare.memory;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Large memory that fits a buffer, on a JDK before 22. */
final class BufferMemory extends LargeMemory {
  private final ByteBuffer buffer;

  /** Takes a direct buffer from its first byte to its last. */
  BufferMemory(ByteBuffer buffer) {
    this.buffer = buffer.order(ByteOrder.nativeOrder());
  }

  @Override
  public long length() {
    return buffer.capacity();
  }

  @Override
  public ByteBuffer buffer() {
    return buffer;
  }

  @Override
  public void read(long offset, byte[] target, int position, int count) {
    buffer.get(Math.toIntExact(offset), target, position, count);
  }

  @Override
  public void write(long offset, byte[] source, int count) {
    buffer.put(Math.toIntExact(offset), source, 0, count);
  }

  @Override
  BufferMemory part(long offset, long count) {
    return new BufferMemory(buffer.slice(Math.toIntExact(offset), Math.toIntExact(count)));
  }

  @Override
  public BufferMemory readOnly() {
    return new BufferMemory(buffer.asReadOnlyBuffer());
  }
}
