package io.modelshare.tensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A tensor that many arrays of one element type share, all of which are copied by readers, or none.
 * Small ones are copied into it at once, because a reference to each would take more memory; of the
 * others no element is copied before the container is written.
 */
final class TensorPool implements TensorSource {
  private static final int SMALL_BYTES = 1024;
  private static final int LARGEST_CHUNK_BYTES = 256 * 1024;
  private static final int MOST_BYTES = 1 << 30;

  private final String name;
  private final Dtype dtype;
  private final int alignment;
  private final boolean isReadInPlace;
  private final List<TensorSource> parts = new ArrayList<>();
  private @Nullable Chunk chunk;
  private @Nullable ConcatenatedTensor all;
  private long length;

  /** Creates the pool of all arrays that have the element type, and the alignment, of the first. */
  TensorPool(String name, TensorSource first) {
    this.name = name;
    this.dtype = first.dtype();
    this.alignment = first.alignment();
    this.isReadInPlace = first.isReadInPlace();
  }

  String name() {
    return name;
  }

  boolean hasRoom(long moreBytes) {
    return (length + padding()) * dtype.bytes() + moreBytes <= MOST_BYTES;
  }

  /** Returns how many elements the next array is away from the last. */
  private int padding() {
    return (int) (-length & (alignment / dtype.bytes() - 1));
  }

  /** Adds the elements and returns the position of the first. */
  long append(TensorSource source) {
    int padding = padding();
    if (padding > 0) {
      chunk(padding * dtype.bytes()).addZeros(padding * dtype.bytes());
      length += padding;
    }
    long start = length;
    long bytes = source.length() * dtype.bytes();
    if (bytes <= SMALL_BYTES) {
      chunk((int) bytes).add(source);
    } else {
      parts.add(source);
      chunk = null;
    }
    length += source.length();
    return start;
  }

  private Chunk chunk(int more) {
    Chunk last = chunk;
    if (last == null || last.length() * dtype.bytes() + more > LARGEST_CHUNK_BYTES) {
      last = new Chunk(dtype, more);
      parts.add(last);
      chunk = last;
    }
    return last;
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
  public int alignment() {
    return alignment;
  }

  @Override
  public boolean isReadInPlace() {
    return isReadInPlace;
  }

  @Override
  public void copy(long from, ByteBuffer target) {
    if (all == null) {
      all = new ConcatenatedTensor(dtype, length, parts, isReadInPlace);
    }
    all.copy(from, target);
  }

  /** Small arrays one after the other. */
  private static final class Chunk implements TensorSource {
    private static final int FIRST_BYTES = 256;

    private final Dtype dtype;
    private ByteBuffer bytes;

    Chunk(Dtype dtype, int first) {
      this.dtype = dtype;
      this.bytes = allocate(Math.max(FIRST_BYTES, first));
    }

    void add(TensorSource source) {
      int start = bytes.position();
      int more = (int) source.length() * dtype.bytes();
      addZeros(more);
      source.copy(0, bytes.slice(start, more).order(bytes.order()));
    }

    void addZeros(int more) {
      if (more > bytes.remaining()) {
        int needed = bytes.position() + more;
        bytes = allocate(Math.max(needed, 2 * bytes.capacity())).put(bytes.flip());
      }
      bytes.position(bytes.position() + more);
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
      return false;
    }

    @Override
    public void copy(long from, ByteBuffer target) {
      int start = (int) from * dtype.bytes();
      int count = target.remaining();
      target.put(target.position(), bytes, start, count).position(target.position() + count);
    }

    private static ByteBuffer allocate(int capacity) {
      return ByteBuffer.allocate(capacity).order(ByteOrder.LITTLE_ENDIAN);
    }
  }
}
