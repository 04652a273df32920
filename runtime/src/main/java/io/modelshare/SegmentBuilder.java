package io.modelshare;

import io.modelshare.model.Events;
import io.modelshare.model.Models;
import io.modelshare.store.OwnedSegment;
import io.modelshare.store.UnfinishedSegment;
import io.modelshare.tensor.TensorViews;
import io.modelshare.watch.ModelEvent;
import io.modelshare.watch.PersistEvent;
import io.modelshare.watch.Recorder;
import java.io.IOException;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Builds a model in place: its large arrays are allocated where they are going to be shared. So
 * they are in memory once, and sharing the model costs no copy of them.
 *
 * <pre>{@code
 * try (SharingBuilder builder = Sharing.builder(PersistMethod.SHARED_MEMORY)) {
 *   FloatBuffer weights = builder.allocateFloats(rows * columns);
 *   train(weights);
 *   return builder.persist(new Recommender(weights));
 * }
 * }</pre>
 *
 * <p>An array stays in place if the very buffer that was allocated is part of the model. On Java 22
 * and later a view that begins with it, such as a read-only one, will do too; other views are
 * copied. The limit of the buffer may be lower than at first. All other parts of the model are
 * written as usual. An array that is no part of the model is filler.
 *
 * <p>The interrupt of a thread while it allocates or completes ends the builder, because the JDK
 * closes the file: all allocated arrays are lost, and the builder can only be closed.
 *
 * <p>The buffers are direct, writable and in native order. Completing or closing ends them: on Java
 * 22 and later their use throws {@code IllegalStateException} from then on. Before, they can still
 * be written to, and such a write changes the model under its readers.
 *
 * <p>Safe for use by several threads; the buffers are as safe as buffers are.
 */
public abstract class SegmentBuilder implements AutoCloseable {
  private static final String COMPLETED = "completed";

  /** Null if the arrays are memory of this process alone. */
  private final @Nullable UnfinishedSegment segment;

  private @Nullable String ended;

  SegmentBuilder(@Nullable UnfinishedSegment segment) {
    this.segment = segment;
  }

  /**
   * Allocates bytes.
   *
   * @param length the number of elements
   * @return a buffer of zeros
   * @throws IllegalArgumentException if the length is negative
   * @throws IllegalStateException after completing or closing
   * @throws IOException if they are more than a buffer can have, or there is no room
   */
  public final ByteBuffer allocateBytes(int length) throws IOException {
    return allocate(length, Byte.BYTES, Function.identity());
  }

  /**
   * Allocates characters, as {@link #allocateBytes} does.
   *
   * @param length the number of elements
   * @return a buffer of zeros
   * @throws IllegalArgumentException if the length is negative
   * @throws IllegalStateException after completing or closing
   * @throws IOException if they are more than a buffer can have, or there is no room
   */
  public final CharBuffer allocateChars(int length) throws IOException {
    return allocate(length, Character.BYTES, ByteBuffer::asCharBuffer);
  }

  /**
   * Allocates numbers of 16 bits, as {@link #allocateBytes} does.
   *
   * @param length the number of elements
   * @return a buffer of zeros
   * @throws IllegalArgumentException if the length is negative
   * @throws IllegalStateException after completing or closing
   * @throws IOException if they are more than a buffer can have, or there is no room
   */
  public final ShortBuffer allocateShorts(int length) throws IOException {
    return allocate(length, Short.BYTES, ByteBuffer::asShortBuffer);
  }

  /**
   * Allocates numbers of 32 bits, as {@link #allocateBytes} does.
   *
   * @param length the number of elements
   * @return a buffer of zeros
   * @throws IllegalArgumentException if the length is negative
   * @throws IllegalStateException after completing or closing
   * @throws IOException if they are more than a buffer can have, or there is no room
   */
  public final IntBuffer allocateInts(int length) throws IOException {
    return allocate(length, Integer.BYTES, ByteBuffer::asIntBuffer);
  }

  /**
   * Allocates numbers of 64 bits, as {@link #allocateBytes} does.
   *
   * @param length the number of elements
   * @return a buffer of zeros
   * @throws IllegalArgumentException if the length is negative
   * @throws IllegalStateException after completing or closing
   * @throws IOException if they are more than a buffer can have, or there is no room
   */
  public final LongBuffer allocateLongs(int length) throws IOException {
    return allocate(length, Long.BYTES, ByteBuffer::asLongBuffer);
  }

  /**
   * Allocates floating-point numbers of 32 bits, as {@link #allocateBytes} does.
   *
   * @param length the number of elements
   * @return a buffer of zeros
   * @throws IllegalArgumentException if the length is negative
   * @throws IllegalStateException after completing or closing
   * @throws IOException if they are more than a buffer can have, or there is no room
   */
  public final FloatBuffer allocateFloats(int length) throws IOException {
    return allocate(length, Float.BYTES, ByteBuffer::asFloatBuffer);
  }

  /**
   * Allocates floating-point numbers of 64 bits, as {@link #allocateBytes} does.
   *
   * @param length the number of elements
   * @return a buffer of zeros
   * @throws IllegalArgumentException if the length is negative
   * @throws IllegalStateException after completing or closing
   * @throws IOException if they are more than a buffer can have, or there is no room
   */
  public final DoubleBuffer allocateDoubles(int length) throws IOException {
    return allocate(length, Double.BYTES, ByteBuffer::asDoubleBuffer);
  }

  private synchronized <B extends Buffer> B allocate(
      int length, int width, Function<ByteBuffer, B> view) throws IOException {
    if (length < 0) {
      throw new IllegalArgumentException("a length of " + length);
    }
    requireOpen();
    long bytes = (long) length * width;
    if (bytes > TensorViews.MAX_BYTES) {
      throw new IOException("an array of " + bytes + " bytes, limit=" + TensorViews.MAX_BYTES
          + ": divide it among several, for example in a List of such buffers");
    }
    return segment == null
        ? view.apply(ByteBuffer.allocateDirect((int) bytes).order(ByteOrder.nativeOrder()))
        : segment.allocate((int) bytes, view);
  }

  private void requireOpen() {
    if (ended != null) {
      throw new IllegalStateException("the builder is " + ended);
    }
  }

  /**
   * Makes a segment of what was allocated and a model. After a failure the builder is still open,
   * unless the thread was interrupted.
   */
  final synchronized OwnedSegment complete(Object model) throws IOException {
    requireOpen();
    if (segment == null) {
      throw new IllegalStateException("the arrays are in no segment, but of this process alone");
    }
    ModelEvent event = Recorder.isOn() ? PersistEvent.begun() : null;
    OwnedSegment complete = segment.complete(Models.contentForSharing(model, segment::holds));
    ended = COMPLETED;
    if (event != null) {
      Events.finish(event, complete.path(), 0);
    }
    return complete;
  }

  /** Ends the allocation of arrays that stay memory of this process. */
  final synchronized void complete() {
    requireOpen();
    ended = COMPLETED;
  }

  /** Removes what was allocated, unless the builder is completed. Closing twice is harmless. */
  @Override
  public synchronized void close() throws IOException {
    if (ended == null) {
      ended = "closed";
      if (segment != null) {
        segment.close();
      }
    }
  }
}
