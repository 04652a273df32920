package io.modelshare.serial;

import io.modelshare.container.Dtype;
import io.modelshare.container.TensorSource;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A tensor that many small arrays of one element type share. */
final class TensorPool implements TensorSource {
  private static final int FIRST_BYTES = 16 * 1024;
  private static final int MOST_BYTES = 1 << 30;

  private final Dtype dtype;
  private ByteBuffer bytes = allocate(FIRST_BYTES);

  TensorPool(Dtype dtype) {
    this.dtype = dtype;
  }

  /** Returns a name that no path can have, because of its slash. */
  String name() {
    return "small/" + dtype;
  }

  boolean hasRoom(long more) {
    return bytes.position() + more <= MOST_BYTES;
  }

  /** Adds the elements and returns the position of the first. */
  long append(TensorSource small) {
    int more = (int) small.length() * dtype.bytes();
    while (bytes.remaining() < more) {
      bytes = allocate(2 * bytes.capacity()).put(bytes.flip());
    }
    long first = length();
    small.copy(0, bytes.slice(bytes.position(), more).order(bytes.order()));
    bytes.position(bytes.position() + more);
    return first;
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
