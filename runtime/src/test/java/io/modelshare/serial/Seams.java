package io.modelshare.serial;

import io.modelshare.memory.LargeMemory;
import io.modelshare.tensor.Dtype;
import io.modelshare.tensor.TensorSource;
import java.nio.ByteBuffer;

/**
 * A model of two long arrays of zeros, in which around each multiple of 1 GiB numbers tell where
 * they stand.
 *
 * @param first a {@code BytesStore} after it is read
 * @param second another
 */
record Seams(Object first, Object second) {
  private static final long GIB = 1L << 30;
  private static final int AROUND = 64;

  /** An array that need not exist to be written. */
  record Numbers(long length) implements TensorSource {
    private static final byte[] ZEROS = new byte[256 * 1024];

    @Override
    public Dtype dtype() {
      return Dtype.U8;
    }

    @Override
    public int alignment() {
      return LargeMemory.ALIGNMENT;
    }

    @Override
    public boolean isReadInPlace() {
      return true;
    }

    @Override
    public void copy(long from, ByteBuffer target) {
      int start = target.position();
      int count = target.remaining();
      target.put(ZEROS, 0, count);
      for (long seam = 0; seam <= length; seam += GIB) {
        for (long offset = Math.max(0, seam - AROUND); offset < seam + AROUND; offset += 8) {
          if (offset >= from && offset + 8 <= from + count) {
            target.putLong((int) (start + offset - from), offset);
          }
        }
      }
    }
  }

  /** Reads a number of an array. */
  interface Reader {
    long read(long offset);
  }

  /** Returns the first offset where not the expected number stands, or -1. */
  static long mismatch(long length, Reader reader) {
    for (long seam = 0; seam <= length; seam += GIB) {
      for (long offset = Math.max(0, seam - AROUND); offset < seam + AROUND; offset += 8) {
        if (offset + 8 <= length && reader.read(offset) != offset) {
          return offset;
        }
      }
    }
    return -1;
  }
}
