package io.modelshare.chronicle;

import io.modelshare.memory.LargeMemory;
import io.modelshare.tensor.Dtype;
import io.modelshare.tensor.TensorSource;
import java.nio.ByteBuffer;
import net.openhft.chronicle.bytes.BytesStore;
import org.jspecify.annotations.Nullable;

/** The readable bytes of a store on their way into a container. */
record BytesStoreTensor(BytesStore<?, ?> store, long start, long length) implements TensorSource {
  private static final int CHUNK_BYTES = 8 * 1024;

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
    byte[] chunk = new byte[Math.min(CHUNK_BYTES, target.remaining())];
    long position = start + from;
    while (target.hasRemaining()) {
      int count = Math.min(chunk.length, target.remaining());
      long read = store.read(position, chunk, 0, count);
      if (read != count) {
        throw new IllegalStateException("byte " + position + " of a BytesStore with "
            + store.readLimit() + " bytes, which was changed while it was written");
      }
      target.put(chunk, 0, count);
      position += count;
    }
  }

  /** A store of ours is written from where it is; those of Chronicle show no buffer. */
  @Override
  public @Nullable ByteBuffer direct(long offset, int count) {
    return store instanceof ReadOnlyBytesStore own ? own.direct(start + offset, count) : null;
  }
}
