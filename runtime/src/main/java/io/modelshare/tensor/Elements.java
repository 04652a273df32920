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
  public static final Elements<ByteBuffer> BYTES = new Elements<>(Dtype.I8, ByteBuffer.class);
  public static final Elements<CharBuffer> CHARS = new Elements<>(Dtype.U16, CharBuffer.class);
  public static final Elements<ShortBuffer> SHORTS = new Elements<>(Dtype.I16, ShortBuffer.class);
  public static final Elements<IntBuffer> INTS = new Elements<>(Dtype.I32, IntBuffer.class);
  public static final Elements<LongBuffer> LONGS = new Elements<>(Dtype.I64, LongBuffer.class);
  public static final Elements<FloatBuffer> FLOATS = new Elements<>(Dtype.F32, FloatBuffer.class);
  public static final Elements<DoubleBuffer> DOUBLES =
      new Elements<>(Dtype.F64, DoubleBuffer.class);

  private final Dtype dtype;
  private final Class<B> type;

  private Elements(Dtype dtype, Class<B> type) {
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
        switch (dtype) {
          case I8 -> bytes;
          case U16 -> bytes.asCharBuffer();
          case I16 -> bytes.asShortBuffer();
          case I32 -> bytes.asIntBuffer();
          case I64 -> bytes.asLongBuffer();
          case F32 -> bytes.asFloatBuffer();
          case F64 -> bytes.asDoubleBuffer();
          default -> throw noBuffer();
        });
  }

  /** Returns a buffer that shares the elements of an array. */
  public B wrap(Object array) {
    return type.cast(
        switch (dtype) {
          case I8 -> ByteBuffer.wrap((byte[]) array);
          case U16 -> CharBuffer.wrap((char[]) array);
          case I16 -> ShortBuffer.wrap((short[]) array);
          case I32 -> IntBuffer.wrap((int[]) array);
          case I64 -> LongBuffer.wrap((long[]) array);
          case F32 -> FloatBuffer.wrap((float[]) array);
          case F64 -> DoubleBuffer.wrap((double[]) array);
          default -> throw noBuffer();
        });
  }

  /** Returns a new array with the remaining elements of a buffer. */
  public Object toArray(B buffer) {
    int length = buffer.remaining();
    return switch (dtype) {
      case I8 -> {
        byte[] array = new byte[length];
        ((ByteBuffer) buffer).get(array);
        yield array;
      }
      case U16 -> {
        char[] array = new char[length];
        ((CharBuffer) buffer).get(array);
        yield array;
      }
      case I16 -> {
        short[] array = new short[length];
        ((ShortBuffer) buffer).get(array);
        yield array;
      }
      case I32 -> {
        int[] array = new int[length];
        ((IntBuffer) buffer).get(array);
        yield array;
      }
      case I64 -> {
        long[] array = new long[length];
        ((LongBuffer) buffer).get(array);
        yield array;
      }
      case F32 -> {
        float[] array = new float[length];
        ((FloatBuffer) buffer).get(array);
        yield array;
      }
      case F64 -> {
        double[] array = new double[length];
        ((DoubleBuffer) buffer).get(array);
        yield array;
      }
      default -> throw noBuffer();
    };
  }

  /** Copies elements to the start of a buffer, whatever the position of either. */
  void copy(B source, int from, int count, ByteBuffer target) {
    switch (dtype) {
      case I8 -> target.put(0, (ByteBuffer) source, from, count);
      case U16 -> target.asCharBuffer().put(0, (CharBuffer) source, from, count);
      case I16 -> target.asShortBuffer().put(0, (ShortBuffer) source, from, count);
      case I32 -> target.asIntBuffer().put(0, (IntBuffer) source, from, count);
      case I64 -> target.asLongBuffer().put(0, (LongBuffer) source, from, count);
      case F32 -> target.asFloatBuffer().put(0, (FloatBuffer) source, from, count);
      case F64 -> target.asDoubleBuffer().put(0, (DoubleBuffer) source, from, count);
      default -> throw noBuffer();
    }
  }

  /** Returns whether the numbers in a buffer are as the processor has them; bytes always are. */
  boolean isInNativeOrder(B source) {
    ByteOrder order = switch (dtype) {
      case I8 -> ByteOrder.nativeOrder();
      case U16 -> ((CharBuffer) source).order();
      case I16 -> ((ShortBuffer) source).order();
      case I32 -> ((IntBuffer) source).order();
      case I64 -> ((LongBuffer) source).order();
      case F32 -> ((FloatBuffer) source).order();
      case F64 -> ((DoubleBuffer) source).order();
      default -> throw noBuffer();
    };
    return order == ByteOrder.nativeOrder();
  }

  private AssertionError noBuffer() {
    return new AssertionError("no buffer of " + dtype);
  }
}
