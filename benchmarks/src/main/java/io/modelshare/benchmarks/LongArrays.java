package io.modelshare.benchmarks;

import io.modelshare.annotation.Shareable;
import net.openhft.chronicle.bytes.BytesStore;

/**
 * A model whose arrays are longer than a buffer: zeros, but around each seam numbers that tell
 * where they stand.
 */
@Shareable
record LongArrays(BytesStore<?, ?> first, BytesStore<?, ?> second) {
  private static final long GIBIBYTE = 1L << 30;
  private static final int AROUND = 64;

  /** Makes a model with three quarters of the bytes in one array and the rest in the other. */
  static LongArrays train(long mebibytes) {
    long quarter = mebibytes * (1024 * 1024 / 4);
    return new LongArrays(numbers(3 * quarter + Long.BYTES), numbers(quarter));
  }

  private static BytesStore<?, ?> numbers(long length) {
    BytesStore<?, ?> numbers = BytesStore.lazyNativeBytesStoreWithFixedCapacity(length);
    for (long offset = next(0, length); offset < length; offset = next(offset + 8, length)) {
      numbers.writeLong(offset, offset);
    }
    return numbers;
  }

  /** Returns the first offset from one on that is near a multiple of 1 GiB or the end. */
  private static long next(long offset, long length) {
    long after = offset % GIBIBYTE;
    boolean isNear = after < AROUND || after >= GIBIBYTE - AROUND || offset >= length - AROUND;
    long seam = Math.min(offset - after + GIBIBYTE, length);
    return isNear ? offset : seam - AROUND;
  }

  /** Makes sure that every number is where it belongs, and returns how many there are. */
  int check() {
    return check(first) + check(second);
  }

  private static int check(BytesStore<?, ?> numbers) {
    long length = numbers.readRemaining();
    int count = 0;
    for (long offset = next(0, length); offset < length; offset = next(offset + 8, length)) {
      if (numbers.readLong(offset) != offset) {
        throw new AssertionError(numbers.readLong(offset) + " at byte " + offset);
      }
      count++;
    }
    return count;
  }

  void release() {
    first.releaseLast();
    second.releaseLast();
  }
}
