package io.modelshare.chronicle;

import java.nio.ByteBuffer;
import java.util.Objects;

/** A store of at most 2 GiB: a buffer in native order. */
final class BufferBytesStore extends ReadOnlyBytesStore {
  private final ByteBuffer buffer;

  BufferBytesStore(ByteBuffer buffer) {
    super(buffer.capacity());
    this.buffer = buffer;
  }

  private int index(long offset, int width) {
    return (int) Objects.checkFromIndexSize(offset, width, buffer.capacity());
  }

  @Override
  public byte readByte(long offset) {
    return buffer.get(index(offset, Byte.BYTES));
  }

  @Override
  public short readShort(long offset) {
    return buffer.getShort(index(offset, Short.BYTES));
  }

  @Override
  public int readInt(long offset) {
    return buffer.getInt(index(offset, Integer.BYTES));
  }

  @Override
  public long readLong(long offset) {
    return buffer.getLong(index(offset, Long.BYTES));
  }

  @Override
  void copy(long offset, byte[] target, int position, int count) {
    buffer.get(index(offset, count), target, position, count);
  }

  @Override
  ByteBuffer direct(long offset, int count) {
    return buffer.slice(index(offset, count), count);
  }
}
