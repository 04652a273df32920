package io.modelshare.types;

import io.modelshare.serial.ModelSerializer;
import io.modelshare.tensor.Elements;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;

/**
 * The serializers of buffers, beside {@link Serializers}. A buffer becomes a tensor, and is read in
 * place.
 */
public final class BufferConstants {
  /** Writes a {@link ByteBuffer}. */
  public static final ModelSerializer<ByteBuffer> BYTE_BUFFER =
      new BufferSerializer<>(Elements.BYTES);

  /** Writes a {@link CharBuffer}. */
  public static final ModelSerializer<CharBuffer> CHAR_BUFFER =
      new BufferSerializer<>(Elements.CHARS);

  /** Writes a {@link ShortBuffer}. */
  public static final ModelSerializer<ShortBuffer> SHORT_BUFFER =
      new BufferSerializer<>(Elements.SHORTS);

  /** Writes a {@link IntBuffer}. */
  public static final ModelSerializer<IntBuffer> INT_BUFFER = new BufferSerializer<>(Elements.INTS);

  /** Writes a {@link LongBuffer}. */
  public static final ModelSerializer<LongBuffer> LONG_BUFFER =
      new BufferSerializer<>(Elements.LONGS);

  /** Writes a {@link FloatBuffer}. */
  public static final ModelSerializer<FloatBuffer> FLOAT_BUFFER =
      new BufferSerializer<>(Elements.FLOATS);

  /** Writes a {@link DoubleBuffer}. */
  public static final ModelSerializer<DoubleBuffer> DOUBLE_BUFFER =
      new BufferSerializer<>(Elements.DOUBLES);

  private BufferConstants() {}
}
