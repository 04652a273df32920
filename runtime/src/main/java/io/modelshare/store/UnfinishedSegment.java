package io.modelshare.store;

import io.modelshare.container.ContainerContent;
import io.modelshare.container.InPlaceArrays;
import java.io.IOException;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.util.function.Function;

/**
 * A segment of which the arrays are allocated before the rest of its container is known. Until it
 * is completed nobody else can map it.
 *
 * <p>Safe for use by several threads.
 */
public final class UnfinishedSegment implements AutoCloseable {
  private static final long LARGE_BYTES = 1L << 20;

  private final SegmentDirectory directory;
  private final OwnedSegment segment;
  private final FileChannel channel;
  private final InPlaceArrays arrays;
  private long allocated;

  /** What was allocated since the limits of memory were looked at, at first for the header. */
  private long unchecked = LARGE_BYTES;

  private boolean closed;

  private UnfinishedSegment(SegmentDirectory directory, OwnedSegment segment, FileChannel channel) {
    this.directory = directory;
    this.segment = segment;
    this.channel = channel;
    this.arrays = new InPlaceArrays(channel);
  }

  /**
   * Begins a new segment.
   *
   * @param directory where it goes; made if need be
   * @return the segment, to be completed or else closed
   * @throws IOException if the directory is not sound or nothing can be written there
   */
  public static UnfinishedSegment begin(SegmentDirectory directory) throws IOException {
    OwnedSegment segment = OwnedSegment.announce(directory, false);
    boolean complete = false;
    try {
      UnfinishedSegment begun = new UnfinishedSegment(directory, segment, segment.create());
      complete = true;
      return begun;
    } finally {
      if (!complete) {
        segment.free();
      }
    }
  }

  /**
   * Allocates an array of zeros.
   *
   * @param <B> the kind of buffer
   * @param bytes the number of bytes
   * @param view turns them into the buffer that is returned, which stands for the array
   * @return a direct, writable buffer in native order
   * @throws IOException if there is no room; what was allocated before is as it was. If the thread
   *     is interrupted, this segment can only be closed
   */
  public <B extends Buffer> B allocate(int bytes, Function<ByteBuffer, B> view) throws IOException {
    String what = "cannot allocate an array of " + bytes + " bytes";
    look(what, bytes);
    try {
      return arrays.allocate(bytes, view);
    } catch (IOException e) {
      throw failure(what, e);
    }
  }

  /**
   * Returns whether a buffer begins with an array that was allocated here.
   *
   * @param buffer any buffer
   * @return {@code true} if it is where it is going to be read
   */
  public boolean holds(Buffer buffer) {
    return arrays.holds(buffer);
  }

  /** Small arrays are looked at together: what is reserved of a limit is more than they are. */
  private synchronized void look(String what, long bytes) throws IOException {
    long more = unchecked + bytes;
    if (more >= LARGE_BYTES) {
      requireLimit(what, more);
      more = 0;
    }
    unchecked = more;
    allocated += bytes;
  }

  private void requireLimit(String what, long bytes) throws IOException {
    Room.forBytes(directory.path(), bytes).requireLimit(what, bytes, segment.path());
  }

  /**
   * Writes all but the arrays, and publishes the segment. The buffers of the arrays may not be used
   * any more.
   *
   * @param content what goes into the segment
   * @return the segment, to be freed
   * @throws IOException if there is no room; this segment is still unfinished then, with all its
   *     arrays. If the finished file cannot be renamed, they are lost; if the thread is
   *     interrupted, this segment can only be closed
   */
  public synchronized OwnedSegment complete(ContainerContent content) throws IOException {
    requireLimit("cannot complete a model", content.byteLength() - allocated);
    try {
      arrays.complete(content);
      channel.close();
      segment.publish();
    } catch (IOException | InternalError e) {
      throw failure("cannot complete a model", e);
    }
    closed = true;
    return segment;
  }

  private IOException failure(String what, Throwable cause) {
    String remedy = cause instanceof ClosedChannelException ? ", begin another builder" : "";
    String figures = Room.forBytes(directory.path(), 0).figures();
    return new IOException(
        what + ": " + Reason.of(cause) + remedy + ", " + figures + ", path=" + segment.path(),
        cause);
  }

  /** Removes the segment, unless it is complete. Closing twice is harmless. */
  @Override
  public synchronized void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try {
      arrays.close();
    } finally {
      try {
        channel.close();
      } finally {
        segment.free();
      }
    }
  }
}
