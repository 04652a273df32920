package io.modelshare.store;

import io.modelshare.container.ArrivingContainer;
import io.modelshare.container.Container;
import io.modelshare.memory.NamedFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import org.jspecify.annotations.Nullable;

/**
 * A segment of this process whose bytes come from elsewhere, and are compared with their checksums
 * while they arrive. Its place is chosen when the header is there, which tells how long it is.
 *
 * <p>Not for use by several threads at once.
 */
public final class ArrivingSegment implements AutoCloseable {
  private static final int CHUNK_BYTES = 256 * 1024;

  private final ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK_BYTES);
  private final HostPlaces places;
  private Placement placement;
  private OwnedSegment segment;
  private FileChannel channel;
  private long received;
  private int dataStart = Long.BYTES;
  private @Nullable ArrivingContainer arriving;
  private boolean handedOver;
  private boolean closed;

  private ArrivingSegment(
      HostPlaces places, Placement placement, OwnedSegment segment, FileChannel channel) {
    this.places = places;
    this.placement = placement;
    this.segment = segment;
    this.channel = channel;
  }

  /**
   * Begins a segment.
   *
   * @param places where it may be
   * @return the segment, to be closed
   * @throws IOException if nothing can be written
   */
  public static ArrivingSegment begin(HostPlaces places) throws IOException {
    places.sweep();
    Placement placement = places.placement(0);
    OwnedSegment segment = announce(placement);
    FileChannel channel = create(segment);
    return new ArrivingSegment(places, placement, segment, channel);
  }

  private static OwnedSegment announce(Placement placement) throws IOException {
    return OwnedSegment.announce(SegmentDirectory.below(placement.place()), false);
  }

  private static FileChannel create(OwnedSegment segment) throws IOException {
    boolean complete = false;
    try {
      FileChannel channel = segment.create();
      complete = true;
      return channel;
    } finally {
      if (!complete) {
        segment.free();
      }
    }
  }

  private NamedFile file() {
    return new NamedFile(channel, "path", segment.path());
  }

  /**
   * Returns what takes the bytes. Whoever writes them may close it, as a stream around it does:
   * that ends the bytes and frees nothing.
   *
   * @return a channel for the bytes, front to back
   */
  public WritableByteChannel target() {
    return new Target();
  }

  private final class Target implements WritableByteChannel {
    private boolean ended;

    @Override
    public int write(ByteBuffer bytes) throws IOException {
      if (!isOpen()) {
        throw new ClosedChannelException();
      }
      return append(bytes);
    }

    @Override
    public boolean isOpen() {
      return !ended && !closed && !handedOver;
    }

    @Override
    public void close() {
      ended = true;
    }
  }

  private int append(ByteBuffer bytes) throws IOException {
    int count = bytes.remaining();
    while (bytes.hasRemaining()) {
      int most = arriving == null ? (int) Math.min(CHUNK_BYTES, dataStart - received) : CHUNK_BYTES;
      int length = Math.min(most, bytes.remaining());
      // a copy: a checksum of memory that is mapped could kill the JVM
      chunk.clear();
      chunk.put(bytes.duplicate().limit(bytes.position() + length)).flip();
      bytes.position(bytes.position() + length);
      if (arriving != null) {
        arriving.update(chunk);
      }
      writeChunk();
      received += length;
      if (arriving == null && received == dataStart) {
        readHeader();
      }
    }
    return count;
  }

  private void writeChunk() throws IOException {
    try {
      while (chunk.hasRemaining()) {
        channel.write(chunk);
      }
    } catch (IOException e) {
      throw new IOException(
          "cannot write a model that arrives: " + Reason.of(e) + ", received="
              + received + ", " + Room.forBytes(placement.place(), 0).figures() + ", path="
              + segment.path(),
          e);
    }
  }

  /** Reads the length of the header, and at the second call the header itself. */
  private void readHeader() throws IOException {
    if (dataStart == Long.BYTES) {
      dataStart = ArrivingContainer.dataStart(file());
    }
    if (received < dataStart) {
      return;
    }
    long length = ArrivingContainer.begin(file()).container().length();
    Placement chosen = places.placement(length);
    if (!chosen.place().equals(placement.place())) {
      moveTo(chosen);
    }
    Room room = Room.forBytes(placement.place(), length - received);
    room.requireLimit(
        "cannot write a model of " + length + " bytes", length - received, segment.path());
    arriving = ArrivingContainer.begin(file());
  }

  /** Goes on in another place, with what has arrived. */
  private void moveTo(Placement chosen) throws IOException {
    OwnedSegment other = announce(chosen);
    FileChannel target = create(other);
    try (FileChannel source = channel) {
      for (long position = 0; position < received; ) {
        position += source.transferTo(position, received - position, target);
      }
      target.position(received);
    } finally {
      OwnedSegment former = segment;
      segment = other;
      channel = target;
      placement = chosen;
      former.free();
    }
  }

  /**
   * Makes sure that all bytes have arrived, and publishes the segment.
   *
   * @return the segment, which is the caller's to free
   * @throws IOException if bytes are missing
   */
  public PlacedSegment complete() throws IOException {
    if (arriving == null) {
      throw file().corrupt("too few bytes for a model: length=" + received);
    }
    arriving.complete();
    channel.close();
    segment.publish();
    handedOver = true;
    return new PlacedSegment(placement, segment);
  }

  /**
   * Returns the header of what has arrived.
   *
   * @return the container
   * @throws IllegalStateException before it has arrived
   */
  public Container container() {
    ArrivingContainer known = arriving;
    if (known == null) {
      throw new IllegalStateException("no header yet: " + segment.path());
    }
    return known.container();
  }

  /** Removes what has arrived, unless it was completed. Closing twice is harmless. */
  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try {
      channel.close();
    } finally {
      if (!handedOver) {
        segment.free();
      }
    }
  }
}
