package io.modelshare.chronicle;

import io.modelshare.memory.SegmentMemory;
import io.modelshare.memory.SegmentNumbers;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A store of any length on Java 22 or later: a {@code MemorySegment}. */
final class SegmentBytesStore extends ReadOnlyBytesStore {
  private final SegmentMemory segment;

  SegmentBytesStore(SegmentMemory segment) {
    super(segment.length());
    this.segment = segment;
  }

  @Override
  public byte readByte(long offset) {
    return SegmentNumbers.readByte(segment, offset);
  }

  @Override
  public short readShort(long offset) {
    return SegmentNumbers.readShort(segment, offset);
  }

  @Override
  public int readInt(long offset) {
    return SegmentNumbers.readInt(segment, offset);
  }

  @Override
  public long readLong(long offset) {
    return SegmentNumbers.readLong(segment, offset);
  }

  @Override
  void copy(long offset, byte[] target, int position, int count) {
    segment.read(offset, target, position, count);
  }

  @Override
  @Nullable
  ByteBuffer direct(long offset, int count) {
    Objects.checkFromIndexSize(offset, count, capacity());
    return segment.direct(offset, count);
  }
}
