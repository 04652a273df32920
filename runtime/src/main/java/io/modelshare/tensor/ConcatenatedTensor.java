package io.modelshare.tensor;

import java.nio.ByteBuffer;
import java.util.List;

/** Arrays one after the other, as one tensor; none of them is copied before it is written. */
public final class ConcatenatedTensor implements TensorSource {
  private final Dtype dtype;
  private final long length;
  private final List<TensorSource> parts;
  private final boolean isReadInPlace;

  /** Where the last read has ended; reading goes front to back, or starts again. */
  private int part;

  private long partStart;

  public ConcatenatedTensor(
      Dtype dtype, long length, List<TensorSource> parts, boolean isReadInPlace) {
    this.dtype = dtype;
    this.length = length;
    this.parts = parts;
    this.isReadInPlace = isReadInPlace;
  }

  @Override
  public Dtype dtype() {
    return dtype;
  }

  @Override
  public long length() {
    return length;
  }

  @Override
  public boolean isReadInPlace() {
    return isReadInPlace;
  }

  @Override
  public void copy(long from, ByteBuffer target) {
    if (from < partStart) {
      part = 0;
      partStart = 0;
    }
    int end = target.limit();
    long next = from;
    while (target.position() < end) {
      TensorSource current = parts.get(part);
      long left = partStart + current.length() - next;
      if (left > 0) {
        long room = ((long) end - target.position()) / dtype.bytes();
        long count = Math.min(left, room);
        target.limit(target.position() + (int) count * dtype.bytes());
        current.copy(next - partStart, target);
        next += count;
      } else {
        partStart += current.length();
        part++;
      }
    }
    target.limit(end);
  }
}
