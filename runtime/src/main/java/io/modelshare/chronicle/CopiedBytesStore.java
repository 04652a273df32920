package io.modelshare.chronicle;

import io.modelshare.memory.MappedRegion;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Another store, of which a few kilobytes at a time are copied to the heap and read there. Compiled
 * code that computes with mapped memory may kill the JVM if the file was truncated; a copy ends in
 * an {@code InternalError}. For one thread, and quick if it reads forwards.
 */
final class CopiedBytesStore extends ReadOnlyBytesStore {
  private static final int CHUNK_BYTES = 8 * 1024;

  private final ReadOnlyBytesStore source;
  private final byte[] chunk = new byte[CHUNK_BYTES];
  private final ByteBuffer numbers = ByteBuffer.wrap(chunk).order(ByteOrder.nativeOrder());
  private long start;
  private int count;

  CopiedBytesStore(ReadOnlyBytesStore source) {
    super(source.capacity());
    this.source = source;
  }

  /**
   * Returns where some bytes are in the chunk, into which they are copied if they are not there.
   */
  private int index(long offset, int width) {
    if (offset < start || offset + width > start + count) {
      Objects.checkFromIndexSize(offset, width, capacity());
      count = 0;
      int wanted = (int) Math.min(CHUNK_BYTES, capacity() - offset);
      source.copy(offset, chunk, 0, wanted);
      MappedRegion.throwLateFault(); // before wrong bytes become the chunk
      start = offset;
      count = wanted;
    }
    return (int) (offset - start);
  }

  @Override
  public byte readByte(long offset) {
    return chunk[index(offset, Byte.BYTES)];
  }

  @Override
  public short readShort(long offset) {
    return numbers.getShort(index(offset, Short.BYTES));
  }

  @Override
  public int readInt(long offset) {
    return numbers.getInt(index(offset, Integer.BYTES));
  }

  @Override
  public long readLong(long offset) {
    return numbers.getLong(index(offset, Long.BYTES));
  }

  @Override
  void copy(long offset, byte[] target, int position, int length) {
    source.copy(offset, target, position, length);
  }

  @Override
  @Nullable
  ByteBuffer direct(long offset, int length) {
    return null;
  }

  @Override
  ReadOnlyBytesStore copied() {
    return this;
  }

  @Override
  boolean isCopied() {
    return true;
  }
}
