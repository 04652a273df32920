package io.modelshare.types;

import io.modelshare.memory.LargeMemory;
import io.modelshare.memory.SegmentMemory;
import io.modelshare.serial.ModelReader;
import io.modelshare.serial.ModelSerializer;
import io.modelshare.serial.ModelWriter;
import io.modelshare.tensor.Dtype;
import io.modelshare.tensor.TensorSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Writes a {@code MemorySegment} as a tensor of bytes, of which the segment that is read is a
 * read-only slice. This class is compiled for a JDK that does not have the type.
 *
 * @param <T> the type of the field
 */
public final class SegmentSerializer<T> extends ModelSerializer<T> {

  private SegmentSerializer() {}

  /**
   * Returns the only instance. Its type is a parameter, because Java 17 cannot name it.
   *
   * @param <T> the type of the field
   * @return the serializer
   */
  public static <T> ModelSerializer<T> instance() {
    return new SegmentSerializer<>();
  }

  @Override
  protected void write(ModelWriter out, T segment) {
    requireSegments();
    out.writeTensor(new SegmentTensor(SegmentMemory.of(segment)));
  }

  @Override
  @SuppressWarnings("unchecked") // from Java 22 on the memory is a segment, and so is T
  protected T read(ModelReader in) {
    requireSegments();
    return (T) ((SegmentMemory) in.readMemory()).segment();
  }

  @Override
  @SuppressWarnings("unchecked") // T is MemorySegment
  public Class<? super T> valueType() {
    requireSegments();
    return (Class<? super T>) LargeMemory.segmentType();
  }

  private static void requireSegments() {
    if (!LargeMemory.hasSegments()) {
      throw new UncheckedIOException(
          new IOException("a MemorySegment needs Java 22 or later, this is " + LargeMemory.jdk()));
    }
  }

  /** The bytes of a segment on their way into a container. */
  private record SegmentTensor(SegmentMemory segment) implements TensorSource {

    @Override
    public long length() {
      return segment.length();
    }

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
      segment.read(from, target);
    }

    @Override
    public @Nullable ByteBuffer direct(long offset, int count) {
      return segment.direct(offset, count);
    }
  }
}
