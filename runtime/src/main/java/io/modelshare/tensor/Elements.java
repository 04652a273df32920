package io.modelshare.tensor;

import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;

/**
 * Does for all seven kinds of buffer what they do alike, under one name. A single class with
 * switches, because a worker that attaches would load seven.
 *
 * @param <B> the kind of buffer
 */
public final class Elements<B extends Buffer> {
  public static final Elements<ByteBuffer> BYTES = new Elements<>('B', Dtype.I8, ByteBuffer.class);
  public static final Elements<CharBuffer> CHARS = new Elements<>('C', Dtype.U16, CharBuffer.class);
  public static final Elements<ShortBuffer> SHORTS =
      new Elements<>('S', Dtype.I16, ShortBuffer.class);
  public static final Elements<IntBuffer> INTS = new Elements<>('I', Dtype.I32, IntBuffer.class);
  public static final Elements<LongBuffer> LONGS = new Elements<>('J', Dtype.I64, LongBuffer.class);
  public static final Elements<FloatBuffer> FLOATS =
      new Elements<>('F', Dtype.F32, FloatBuffer.class);
  public static final Elements<DoubleBuffer> DOUBLES =
      new Elements<>('D', Dtype.F64, DoubleBuffer.class);

  /** The JVM's letter for the type of an element. A switch over an enum loads one more class. */
  private final char descriptor;

  private final Dtype dtype;
  private final Class<B> type;

  private Elements(char descriptor, Dtype dtype, Class<B> type) {
    this.descriptor = descriptor;
    this.dtype = dtype;
    this.type = type;
  }

  public Dtype dtype() {
    return dtype;
  }

  public Class<B> type() {
    return type;
  }

  /** Returns the bytes as a buffer of these elements, in the order of the bytes' buffer. */
  public B view(ByteBuffer bytes) {
    return type.cast(
        switch (descriptor) {
          case 'B' -> bytes;
          case 'C' -> bytes.asCharBuffer();
          case 'S' -> bytes.asShortBuffer();
          case 'I' -> bytes.asIntBuffer();
          case 'J' -> bytes.asLongBuffer();
          case 'F' -> bytes.asFloatBuffer();
          case 'D' -> bytes.asDoubleBuffer();
          default -> throw noBuffer();
        });
  }

  /** Returns a buffer that shares the elements of an array. */
  public B wrap(Object array) {
    return type.cast(
        switch (descriptor) {
          case 'B' -> ByteBuffer.wrap((byte[]) array);
          case 'C' -> CharBuffer.wrap((char[]) array);
          case 'S' -> ShortBuffer.wrap((short[]) array);
          case 'I' -> IntBuffer.wrap((int[]) array);
          case 'J' -> LongBuffer.wrap((long[]) array);
          case 'F' -> FloatBuffer.wrap((float[]) array);
          case 'D' -> DoubleBuffer.wrap((double[]) array);
          default -> throw noBuffer();
        });
  }

  /** Returns a new array with the remaining elements of a buffer. */
  public Object toArray(B buffer) {
    int length = buffer.remaining();
    return switch (descriptor) {
      case 'B' -> {
        byte[] array = new byte[length];
        ((ByteBuffer) buffer).get(array);
        yield array;
      }
      case 'C' -> {
        char[] array = new char[length];
        ((CharBuffer) buffer).get(array);
        yield array;
      }
      case 'S' -> {
        short[] array = new short[length];
        ((ShortBuffer) buffer).get(array);
        yield array;
      }
      case 'I' -> {
        int[] array = new int[length];
        ((IntBuffer) buffer).get(array);
        yield array;
      }
      case 'J' -> {
        long[] array = new long[length];
        ((LongBuffer) buffer).get(array);
        yield array;
      }
      case 'F' -> {
        float[] array = new float[length];
        ((FloatBuffer) buffer).get(array);
        yield array;
      }
      case 'D' -> {
        double[] array = new double[length];
        ((DoubleBuffer) buffer).get(array);
        yield array;
      }
      default -> throw noBuffer();
    };
  }

  /** Copies elements to the start of a buffer, whatever the position of either. */
  void copy(B source, int from, int count, ByteBuffer target) {
    switch (descriptor) {
      case 'B' -> target.put(0, (ByteBuffer) source, from, count);
      case 'C' -> target.asCharBuffer().put(0, (CharBuffer) source, from, count);
      case 'S' -> target.asShortBuffer().put(0, (ShortBuffer) source, from, count);
      case 'I' -> target.asIntBuffer().put(0, (IntBuffer) source, from, count);
      case 'J' -> target.asLongBuffer().put(0, (LongBuffer) source, from, count);
      case 'F' -> target.asFloatBuffer().put(0, (FloatBuffer) source, from, count);
      case 'D' -> target.asDoubleBuffer().put(0, (DoubleBuffer) source, from, count);
      default -> throw noBuffer();
    }
  }

  /** Returns whether the numbers in a buffer are as the processor has them; bytes always are. */
  boolean isInNativeOrder(B source) {
    ByteOrder order = switch (descriptor) {
      case 'B' -> ByteOrder.nativeOrder();
      case 'C' -> ((CharBuffer) source).order();
      case 'S' -> ((ShortBuffer) source).order();
      case 'I' -> ((IntBuffer) source).order();
      case 'J' -> ((LongBuffer) source).order();
      case 'F' -> ((FloatBuffer) source).order();
      case 'D' -> ((DoubleBuffer) source).order();
      default -> throw noBuffer();
    };
    return order == ByteOrder.nativeOrder();
  }

  private AssertionError noBuffer() {
    return new AssertionError("no buffer of " + dtype);
  }
}
