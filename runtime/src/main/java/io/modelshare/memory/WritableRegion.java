package io.modelshare.memory;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import org.jspecify.annotations.Nullable;

/**
 * Stretches of a file that are mapped for writing, until they are sealed together.
 *
 * <p>After {@link #close()} a view must not be used: on Java 22 and later its use throws
 * {@code IllegalStateException}; before, it still writes to the file, because nothing is unmapped
 * by force.
 */
public final class WritableRegion implements AutoCloseable {
  private final @Nullable AutoCloseable arena =
      ForeignMemory.isAvailable() ? ForeignMemory.sharedArena() : null;

  private boolean closed;

  /** Creates a region of no stretch. */
  public WritableRegion() {}

  /**
   * Maps some bytes of a file.
   *
   * @param channel the file, open for reading and writing; the region does not need it any longer
   *     afterwards
   * @param offset where they start
   * @param length how many they are, all of them written before: a page that the file system has to
   *     find room for when it is first touched may kill the JVM
   * @return a direct buffer in native order
   * @throws IOException if they cannot be mapped
   */
  public ByteBuffer map(FileChannel channel, long offset, int length) throws IOException {
    ByteBuffer bytes = arena == null
        ? channel.map(MapMode.READ_WRITE, offset, length)
        : ForeignMemory.map(channel, MapMode.READ_WRITE, offset, length, arena).buffer();
    return bytes.order(ByteOrder.nativeOrder());
  }

  /**
   * Takes the memory away from all views, on Java 22 and later. Closing twice is harmless.
   *
   * @throws IllegalStateException if a channel uses one of them for seconds; it is still open then
   */
  @Override
  public synchronized void close() {
    if (arena != null && !closed) {
      ForeignMemory.close(arena, "a model that is built in place");
    }
    closed = true;
  }
}
