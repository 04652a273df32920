package io.modelshare.chronicle;

import io.modelshare.memory.LongMemory;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A store of more than 2 GiB on a JDK before 22. */
final class LongBytesStore extends ReadOnlyBytesStore {
  private final LongMemory memory;

  LongBytesStore(LongMemory memory) {
    super(memory.length());
    this.memory = memory;
  }

  @Override
  public byte readByte(long offset) {
    return memory.readByte(offset);
  }

  @Override
  public short readShort(long offset) {
    return memory.readShort(offset);
  }

  @Override
  public int readInt(long offset) {
    return memory.readInt(offset);
  }

  @Override
  public long readLong(long offset) {
    return memory.readLong(offset);
  }

  @Override
  void copy(long offset, byte[] target, int position, int count) {
    memory.read(offset, target, position, count);
  }

  @Override
  @Nullable
  ByteBuffer direct(long offset, int count) {
    return null;
  }
}
