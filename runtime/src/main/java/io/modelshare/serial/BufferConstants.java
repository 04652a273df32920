package io.modelshare.serial;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;

/** The part of {@link Serializers} that only a model with buffers initializes. */
interface BufferConstants {
  /** Writes a {@link ByteBuffer}. */
  ModelSerializer<ByteBuffer> BYTE_BUFFER = new BufferSerializer<>(Elements.BYTES);

  /** Writes a {@link CharBuffer}. */
  ModelSerializer<CharBuffer> CHAR_BUFFER = new BufferSerializer<>(Elements.CHARS);

  /** Writes a {@link ShortBuffer}. */
  ModelSerializer<ShortBuffer> SHORT_BUFFER = new BufferSerializer<>(Elements.SHORTS);

  /** Writes a {@link IntBuffer}. */
  ModelSerializer<IntBuffer> INT_BUFFER = new BufferSerializer<>(Elements.INTS);

  /** Writes a {@link LongBuffer}. */
  ModelSerializer<LongBuffer> LONG_BUFFER = new BufferSerializer<>(Elements.LONGS);

  /** Writes a {@link FloatBuffer}. */
  ModelSerializer<FloatBuffer> FLOAT_BUFFER = new BufferSerializer<>(Elements.FLOATS);

  /** Writes a {@link DoubleBuffer}. */
  ModelSerializer<DoubleBuffer> DOUBLE_BUFFER = new BufferSerializer<>(Elements.DOUBLES);
}
