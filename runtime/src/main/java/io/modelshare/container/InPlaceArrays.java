package io.modelshare.container;

import io.modelshare.memory.FirstElement;
import io.modelshare.memory.WritableRegion;
import java.io.IOException;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Arrays that are allocated in the file of a container before the rest of it is known.
 *
 * <pre>
 *   0                    1 MiB                                              end
 *   +----------------------+-------+--------+-------+-----+-------------------+
 *   | zeros; later: header | array | &lt;64 B  | array | ... | later: all else   |
 *   +----------------------+-------+--------+-------+-----+-------------------+
 * </pre>
 *
 * <p>The pages are written with zeros before they are mapped. A file system that is full tells so
 * by an exception only to those who write to a channel.
 *
 * <p>Safe for use by several threads.
 */
public final class InPlaceArrays implements AutoCloseable {
  /** Room for the header: the names of some 5,000 arrays and the gaps between them. */
  private static final int HEADER_ROOM = 1024 * 1024;

  /** The longest header, so that the first array begins after the data do. */
  static final int MAX_HEADER_BYTES = HEADER_ROOM - ContainerFormat.ALIGNMENT;

  /** A cache line, so that threads that fill neighboring arrays do not disturb each other. */
  private static final int ALIGNMENT = 64;

  private static final int CHUNK_BYTES = 256 * 1024;

  private final FileChannel channel;
  private final WritableRegion region = new WritableRegion();
  private final List<InPlaceArray> arrays = new ArrayList<>();
  private final Set<FirstElement> firstElements = new HashSet<>();
  private final ByteBuffer zeros = ByteBuffer.allocateDirect(CHUNK_BYTES);
  private long end;

  /**
   * Creates a container of no arrays.
   *
   * @param channel an empty file, open for reading and writing, to be closed by the caller
   */
  public InPlaceArrays(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Allocates an array of zeros.
   *
   * @param <B> the kind of buffer
   * @param bytes the number of bytes
   * @param view turns them into the buffer that is returned, which stands for the array from now on
   * @return a direct buffer in native order, of which the elements are in the file itself
   * @throws IOException if there is no room; the file is as it was before
   */
  public synchronized <B extends Buffer> B allocate(int bytes, Function<ByteBuffer, B> view)
      throws IOException {
    long begin = arrays.isEmpty() ? HEADER_ROOM : align(end);
    boolean complete = false;
    try {
      writeZeros(end, begin + bytes);
      B buffer = view.apply(region.map(channel, begin, bytes));
      arrays.add(new InPlaceArray(begin, begin + bytes, buffer));
      firstElements.add(new FirstElement(buffer));
      end = begin + bytes;
      complete = true;
      return buffer;
    } finally {
      if (!complete) {
        truncate();
      }
    }
  }

  /**
   * Returns whether a buffer begins with an array that was allocated here.
   *
   * @param buffer any buffer
   * @return {@code true} if it was handed out or, on Java 22 and later, begins with one that was
   */
  public synchronized boolean holds(Buffer buffer) {
    return firstElements.contains(new FirstElement(buffer));
  }

  private void writeZeros(long from, long to) throws IOException {
    long position = from;
    while (position < to) {
      zeros.clear().limit((int) Math.min(CHUNK_BYTES, to - position));
      position += channel.write(zeros, position);
    }
  }

  /** Gives back what was written after the arrays. An interrupt may have closed the channel. */
  private void truncate() throws IOException {
    if (channel.isOpen()) {
      channel.truncate(end);
    }
  }

  /**
   * Writes all that is missing for a sound container. Takes the memory of the arrays away from
   * those who have their buffers, as far as the JDK can.
   *
   * @param content what goes into the container: a tensor whose source is a buffer that was handed
   *     out, or on Java 22 and later begins with one, is where it belongs already
   * @throws IOException if there is no room; the arrays are as they were before
   */
  public synchronized void complete(ContainerContent content) throws IOException {
    ContainerWriter writer = new ContainerWriter(content, arrays);
    boolean complete = false;
    try {
      writer.write(channel, false);
      close();
      complete = true;
    } finally {
      if (!complete) {
        truncate();
      }
    }
  }

  /** Takes the memory of the arrays away. Closing twice is harmless. */
  @Override
  public synchronized void close() {
    region.close();
    firstElements.clear();
    arrays.clear(); // before Java 22 they keep the memory mapped
  }

  /** Returns the next position at which an array may begin. */
  static long align(long position) {
    return (position + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }
}
