package io.modelshare.serial;

import io.modelshare.container.Dtype;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;

/**
 * What the seven kinds of buffer do alike, under one name.
 *
 * @param <B> the kind of buffer
 */
abstract class Elements<B extends Buffer> {
  static final Elements<ByteBuffer> BYTES = new Elements<>(Dtype.I8, ByteBuffer.class) {
    @Override
    ByteBuffer view(ByteBuffer bytes) {
      return bytes;
    }

    @Override
    void copy(ByteBuffer source, int from, int count, ByteBuffer target) {
      target.put(0, source, from, count);
    }
  };

  static final Elements<CharBuffer> CHARS = new Elements<>(Dtype.U16, CharBuffer.class) {
    @Override
    CharBuffer view(ByteBuffer bytes) {
      return bytes.asCharBuffer();
    }

    @Override
    void copy(CharBuffer source, int from, int count, ByteBuffer target) {
      target.asCharBuffer().put(0, source, from, count);
    }
  };

  static final Elements<ShortBuffer> SHORTS = new Elements<>(Dtype.I16, ShortBuffer.class) {
    @Override
    ShortBuffer view(ByteBuffer bytes) {
      return bytes.asShortBuffer();
    }

    @Override
    void copy(ShortBuffer source, int from, int count, ByteBuffer target) {
      target.asShortBuffer().put(0, source, from, count);
    }
  };

  static final Elements<IntBuffer> INTS = new Elements<>(Dtype.I32, IntBuffer.class) {
    @Override
    IntBuffer view(ByteBuffer bytes) {
      return bytes.asIntBuffer();
    }

    @Override
    void copy(IntBuffer source, int from, int count, ByteBuffer target) {
      target.asIntBuffer().put(0, source, from, count);
    }
  };

  static final Elements<LongBuffer> LONGS = new Elements<>(Dtype.I64, LongBuffer.class) {
    @Override
    LongBuffer view(ByteBuffer bytes) {
      return bytes.asLongBuffer();
    }

    @Override
    void copy(LongBuffer source, int from, int count, ByteBuffer target) {
      target.asLongBuffer().put(0, source, from, count);
    }
  };

  static final Elements<FloatBuffer> FLOATS = new Elements<>(Dtype.F32, FloatBuffer.class) {
    @Override
    FloatBuffer view(ByteBuffer bytes) {
      return bytes.asFloatBuffer();
    }

    @Override
    void copy(FloatBuffer source, int from, int count, ByteBuffer target) {
      target.asFloatBuffer().put(0, source, from, count);
    }
  };

  static final Elements<DoubleBuffer> DOUBLES = new Elements<>(Dtype.F64, DoubleBuffer.class) {
    @Override
    DoubleBuffer view(ByteBuffer bytes) {
      return bytes.asDoubleBuffer();
    }

    @Override
    void copy(DoubleBuffer source, int from, int count, ByteBuffer target) {
      target.asDoubleBuffer().put(0, source, from, count);
    }
  };

  private final Dtype dtype;
  private final Class<B> type;

  private Elements(Dtype dtype, Class<B> type) {
    this.dtype = dtype;
    this.type = type;
  }

  Dtype dtype() {
    return dtype;
  }

  Class<B> type() {
    return type;
  }

  /** Returns the bytes as a buffer of these elements, in the order of the bytes' buffer. */
  abstract B view(ByteBuffer bytes);

  /** Copies elements to the start of a buffer, whatever the position of either. */
  abstract void copy(B source, int from, int count, ByteBuffer target);
}
