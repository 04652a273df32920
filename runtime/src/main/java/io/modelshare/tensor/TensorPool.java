package io.modelshare.tensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A tensor that many small arrays of one element type share. */
final class TensorPool implements TensorSource {
  private static final int FIRST_BYTES = 16 * 1024;
  private static final int MOST_BYTES = 1 << 30;

  private final Dtype dtype;
  private final int alignment;
  private ByteBuffer bytes = allocate(FIRST_BYTES);

  /** Creates the pool of all arrays that have the element type, and the alignment, of the first. */
  TensorPool(TensorSource first) {
    this.dtype = first.dtype();
    this.alignment = first.alignment();
  }

  /** Returns a name that no path can have, because of its slash. */
  String name() {
    return "small/" + dtype;
  }

  boolean hasRoom(long more) {
    return start() + more <= MOST_BYTES;
  }

  /** Returns where the next array starts. */
  private int start() {
    return (bytes.position() + alignment - 1) / alignment * alignment;
  }

  /** Adds the elements and returns the position of the first. */
  long append(TensorSource small) {
    int more = (int) small.length() * dtype.bytes();
    int start = start();
    while (bytes.capacity() - start < more) {
      bytes = allocate(2 * bytes.capacity()).put(bytes.flip());
    }
    small.copy(0, bytes.slice(start, more).order(bytes.order()));
    bytes.position(start + more);
    return start / dtype.bytes();
  }

  @Override
  public Dtype dtype() {
    return dtype;
  }

  @Override
  public long length() {
    return bytes.position() / dtype.bytes();
  }

  @Override
  public int alignment() {
    return alignment;
  }

  @Override
  public boolean isReadInPlace() {
    return true;
  }

  @Override
  public void copy(long from, ByteBuffer target) {
    int start = (int) from * dtype.bytes();
    int length = target.remaining();
    target.put(target.position(), bytes, start, length).position(target.position() + length);
  }

  private static ByteBuffer allocate(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
