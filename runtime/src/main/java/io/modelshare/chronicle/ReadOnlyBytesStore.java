package io.modelshare.chronicle;

import java.nio.ByteBuffer;
import java.nio.ReadOnlyBufferException;
import net.openhft.chronicle.bytes.BytesStore;
import net.openhft.chronicle.bytes.RandomDataInput;
import net.openhft.chronicle.core.io.AbstractReferenceCounted;
import org.jspecify.annotations.Nullable;

/**
 * A store of memory that must not be written: every write throws {@code ReadOnlyBufferException}.
 *
 * <p>It shows no address, and calls itself no direct memory, so that Chronicle's unchecked copying
 * never reaches the memory: a bad offset is an exception. Safe for use by several threads. Its
 * reference count guards nothing, because the memory is that of the model.
 */
abstract class ReadOnlyBytesStore extends AbstractReferenceCounted
    implements BytesStore<ReadOnlyBytesStore, Void> {
  private static final int HASHED_BYTES = 1024 * 1024;

  private final long length;

  @SuppressWarnings("this-escape") // a flag of the super class
  ReadOnlyBytesStore(long length) {
    super(false);
    singleThreadedCheckDisabled(true);
    this.length = length;
  }

  /** Returns some bytes where they are, or null if no buffer shows them. */
  abstract @Nullable ByteBuffer direct(long offset, int count);

  /** Copies bytes that are known to exist. */
  abstract void copy(long offset, byte[] target, int position, int count);

  /** Returns a store that reads copies of these bytes, for whoever computes with all of them. */
  ReadOnlyBytesStore copied() {
    return new CopiedBytesStore(this);
  }

  private static BytesStore<?, ?> copied(BytesStore<?, ?> other) {
    return other instanceof ReadOnlyBytesStore own ? own.copied() : other;
  }

  /** Returns whether this is such a store. */
  boolean isCopied() {
    return false;
  }

  @Override
  public long hash(long count) {
    return isCopied() ? BytesStore.super.hash(count) : copied().hash(count);
  }

  @Override
  public int byteCheckSum(long from, long to) {
    return isCopied() ? BytesStore.super.byteCheckSum(from, to) : copied().byteCheckSum(from, to);
  }

  @Override
  public boolean contentEquals(@Nullable BytesStore<?, ?> other) {
    return (isCopied() || other == null)
        ? BytesStore.super.contentEquals(other)
        : copied().contentEquals(copied(other));
  }

  @Override
  public boolean equalBytes(BytesStore<?, ?> other, long count) {
    return isCopied()
        ? BytesStore.super.equalBytes(other, count)
        : copied().equalBytes(copied(other), count);
  }

  @Override
  public long read(long offset, byte[] target, int position, int count) {
    int copied = (int) Math.min(count, Math.max(0, length - offset));
    copy(offset, target, position, copied);
    return copied;
  }

  @Override
  public int peekUnsignedByte(long offset) {
    return offset < 0 || offset >= length ? -1 : readUnsignedByte(offset);
  }

  @Override
  public float readFloat(long offset) {
    return Float.intBitsToFloat(readInt(offset));
  }

  @Override
  public double readDouble(long offset) {
    return Double.longBitsToDouble(readLong(offset));
  }

  @Override
  public byte readVolatileByte(long offset) {
    return readByte(offset);
  }

  @Override
  public short readVolatileShort(long offset) {
    return readShort(offset);
  }

  @Override
  public int readVolatileInt(long offset) {
    return readInt(offset);
  }

  @Override
  public long readVolatileLong(long offset) {
    return readLong(offset);
  }

  @Override
  public long start() {
    return 0;
  }

  @Override
  public long readPosition() {
    return 0;
  }

  @Override
  public long readLimit() {
    return length;
  }

  @Override
  public long readRemaining() {
    return length;
  }

  @Override
  public long writeLimit() {
    return length;
  }

  @Override
  public long writeRemaining() {
    return length;
  }

  @Override
  public long capacity() {
    return length;
  }

  @Override
  public long realCapacity() {
    return length;
  }

  @Override
  public boolean isDirectMemory() {
    return false;
  }

  @Override
  public boolean sharedMemory() {
    return false;
  }

  @Override
  public boolean readWrite() {
    return false;
  }

  @Override
  public @Nullable Void underlyingObject() {
    return null;
  }

  @Override
  public BytesStore<ReadOnlyBytesStore, Void> copy() {
    throw new UnsupportedOperationException("read-only: copy with copyTo(BytesStore)");
  }

  @Override
  public long addressForRead(long offset) {
    throw new UnsupportedOperationException("the memory of a shared model has no address");
  }

  @Override
  public void nativeRead(long position, long address, long size) {
    throw new UnsupportedOperationException("the memory of a shared model has no address");
  }

  @Override
  protected void performRelease() {
    // The memory is given back with the model.
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof BytesStore<?, ?> store && contentEquals(store);
  }

  /** Chronicle's own, as far as it counts: up to 2 GiB. */
  @Override
  public int hashCode() {
    return length <= Integer.MAX_VALUE
        ? Long.hashCode(hash(length))
        : 31 * Long.hashCode(hash(HASHED_BYTES)) + Long.hashCode(length);
  }

  /** Leaves to Chronicle what it counts right: up to 2 GiB. */
  @Override
  public boolean startsWith(@Nullable BytesStore<?, ?> other) {
    if (!isCopied() && other != null) {
      return copied().startsWith(copied(other));
    }
    if (other == null || other.readRemaining() <= Integer.MAX_VALUE) {
      return BytesStore.super.startsWith(other);
    }
    return other.readRemaining() <= length && startsWithLong(other);
  }

  private boolean startsWithLong(BytesStore<?, ?> other) {
    long start = other.readPosition();
    long end = other.readRemaining();
    long offset = 0;
    while (offset <= end - Long.BYTES && readLong(offset) == other.readLong(start + offset)) {
      offset += Long.BYTES;
    }
    while (offset < end && readByte(offset) == other.readByte(start + offset)) {
      offset++;
    }
    return offset == end;
  }

  @Override
  public String toString() {
    return getClass().getSimpleName() + ", length=" + length;
  }

  private static ReadOnlyBufferException readOnly() {
    return new ReadOnlyBufferException();
  }

  @Override
  public long addressForWrite(long offset) {
    throw readOnly();
  }

  @Override
  public long addressForWritePosition() {
    throw readOnly();
  }

  @Override
  public void move(long from, long to, long count) {
    throw readOnly();
  }

  @Override
  public boolean compareAndSwapInt(long offset, int expected, int value) {
    throw readOnly();
  }

  @Override
  public boolean compareAndSwapLong(long offset, long expected, long value) {
    throw readOnly();
  }

  @Override
  public void testAndSetInt(long offset, int expected, int value) {
    throw readOnly();
  }

  @Override
  public ReadOnlyBytesStore zeroOut(long from, long to) {
    throw readOnly();
  }

  @Override
  public ReadOnlyBytesStore writeByte(long offset, byte value) {
    throw readOnly();
  }

  @Override
  public ReadOnlyBytesStore writeShort(long offset, short value) {
    throw readOnly();
  }

  @Override
  public ReadOnlyBytesStore writeInt(long offset, int value) {
    throw readOnly();
  }

  @Override
  public ReadOnlyBytesStore writeLong(long offset, long value) {
    throw readOnly();
  }

  @Override
  public ReadOnlyBytesStore writeFloat(long offset, float value) {
    throw readOnly();
  }

  @Override
  public ReadOnlyBytesStore writeDouble(long offset, double value) {
    throw readOnly();
  }

  @Override
  public ReadOnlyBytesStore writeOrderedInt(long offset, int value) {
    throw readOnly();
  }

  @Override
  public ReadOnlyBytesStore writeOrderedLong(long offset, long value) {
    throw readOnly();
  }

  @Override
  public ReadOnlyBytesStore writeVolatileByte(long offset, byte value) {
    throw readOnly();
  }

  @Override
  public ReadOnlyBytesStore writeVolatileShort(long offset, short value) {
    throw readOnly();
  }

  @Override
  public ReadOnlyBytesStore writeVolatileInt(long offset, int value) {
    throw readOnly();
  }

  @Override
  public ReadOnlyBytesStore writeVolatileLong(long offset, long value) {
    throw readOnly();
  }

  @Override
  public ReadOnlyBytesStore write(long offset, byte[] source, int position, int count) {
    throw readOnly();
  }

  @Override
  public void write(long offset, ByteBuffer source, int position, int count) {
    throw readOnly();
  }

  @Override
  public ReadOnlyBytesStore write(long offset, RandomDataInput source, long position, long count) {
    throw readOnly();
  }

  @Override
  public long write8bit(long offset, BytesStore<?, ?> source) {
    throw readOnly();
  }

  @Override
  public long write8bit(long offset, String source, int position, int count) {
    throw readOnly();
  }

  @Override
  public void nativeWrite(long address, long position, long size) {
    throw readOnly();
  }

  @Override
  public long appendAndReturnLength(
      long offset, boolean negative, long mantissa, int exponent, boolean append0) {
    throw readOnly();
  }
}
