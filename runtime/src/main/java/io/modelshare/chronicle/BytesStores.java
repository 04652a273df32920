package io.modelshare.chronicle;

import io.modelshare.memory.LargeMemory;
import io.modelshare.memory.LongMemory;
import io.modelshare.memory.SegmentMemory;
import io.modelshare.tensor.TensorSource;
import java.nio.ByteBuffer;
import net.openhft.chronicle.bytes.BytesStore;

/** Turns stores into tensors, and memory into stores, without a Chronicle type in a signature. */
public final class BytesStores {
  private BytesStores() {}

  /**
   * Returns the type of every store.
   *
   * @return {@code BytesStore.class}
   */
  public static Class<?> type() {
    return BytesStore.class;
  }

  /**
   * Returns whether a store has lost its memory.
   *
   * @param store a {@code BytesStore}
   * @return {@code true} if the last who had reserved it has released it
   */
  public static boolean isReleased(Object store) {
    return ((BytesStore<?, ?>) store).refCount() == 0;
  }

  /**
   * Returns the readable bytes of a store on their way into a container.
   *
   * @param store a {@code BytesStore}
   * @return its bytes, not copied before the container is written
   */
  public static TensorSource tensor(Object store) {
    BytesStore<?, ?> bytes = (BytesStore<?, ?>) store;
    return new BytesStoreTensor(bytes, bytes.readPosition(), bytes.readRemaining());
  }

  /**
   * Returns a read-only store of some memory.
   *
   * @param memory the memory
   * @return a {@code BytesStore} that reads where the memory is
   */
  public static Object view(LargeMemory memory) {
    ByteBuffer buffer = memory.buffer();
    if (buffer != null) {
      return new BufferBytesStore(buffer);
    }
    return memory instanceof SegmentMemory segment
        ? new SegmentBytesStore(segment)
        : new LongBytesStore((LongMemory) memory);
  }
}
