package io.modelshare.types;

import io.modelshare.serial.ModelReader;
import io.modelshare.serial.ModelSerializer;
import io.modelshare.serial.ModelWriter;
import io.modelshare.tensor.BooleanTensor;
import io.modelshare.tensor.Dtype;
import io.modelshare.tensor.Elements;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;

/** The serializers of the eight primitive arrays. */
final class ArraySerializers {
  private ArraySerializers() {}

  static ModelSerializer<boolean[]> booleans() {
    return new BooleanArraySerializer();
  }

  static ModelSerializer<byte[]> bytes() {
    return new ArraySerializer<>(Elements.BYTES, byte[].class) {
      @Override
      ByteBuffer wrap(byte[] array) {
        return ByteBuffer.wrap(array);
      }

      @Override
      byte[] copy(ByteBuffer buffer) {
        byte[] array = new byte[buffer.remaining()];
        buffer.get(array);
        return array;
      }
    };
  }

  static ModelSerializer<char[]> chars() {
    return new ArraySerializer<>(Elements.CHARS, char[].class) {
      @Override
      CharBuffer wrap(char[] array) {
        return CharBuffer.wrap(array);
      }

      @Override
      char[] copy(CharBuffer buffer) {
        char[] array = new char[buffer.remaining()];
        buffer.get(array);
        return array;
      }
    };
  }

  static ModelSerializer<short[]> shorts() {
    return new ArraySerializer<>(Elements.SHORTS, short[].class) {
      @Override
      ShortBuffer wrap(short[] array) {
        return ShortBuffer.wrap(array);
      }

      @Override
      short[] copy(ShortBuffer buffer) {
        short[] array = new short[buffer.remaining()];
        buffer.get(array);
        return array;
      }
    };
  }

  static ArraySerializer<int[], IntBuffer> ints() {
    return new ArraySerializer<>(Elements.INTS, int[].class) {
      @Override
      IntBuffer wrap(int[] array) {
        return IntBuffer.wrap(array);
      }

      @Override
      int[] copy(IntBuffer buffer) {
        int[] array = new int[buffer.remaining()];
        buffer.get(array);
        return array;
      }
    };
  }

  static ArraySerializer<long[], LongBuffer> longs() {
    return new ArraySerializer<>(Elements.LONGS, long[].class) {
      @Override
      LongBuffer wrap(long[] array) {
        return LongBuffer.wrap(array);
      }

      @Override
      long[] copy(LongBuffer buffer) {
        long[] array = new long[buffer.remaining()];
        buffer.get(array);
        return array;
      }
    };
  }

  static ModelSerializer<float[]> floats() {
    return new ArraySerializer<>(Elements.FLOATS, float[].class) {
      @Override
      FloatBuffer wrap(float[] array) {
        return FloatBuffer.wrap(array);
      }

      @Override
      float[] copy(FloatBuffer buffer) {
        float[] array = new float[buffer.remaining()];
        buffer.get(array);
        return array;
      }
    };
  }

  static ModelSerializer<double[]> doubles() {
    return new ArraySerializer<>(Elements.DOUBLES, double[].class) {
      @Override
      DoubleBuffer wrap(double[] array) {
        return DoubleBuffer.wrap(array);
      }

      @Override
      double[] copy(DoubleBuffer buffer) {
        double[] array = new double[buffer.remaining()];
        buffer.get(array);
        return array;
      }
    };
  }

  /** Booleans have no buffer of their own: each is a byte, 0 or 1. */
  private static final class BooleanArraySerializer extends ModelSerializer<boolean[]> {
    @Override
    protected void write(ModelWriter out, boolean[] array) {
      out.writeTensor(new BooleanTensor(array));
    }

    @Override
    protected boolean[] read(ModelReader in) {
      ByteBuffer bytes = in.readTensor(Dtype.BOOL);
      boolean[] array = new boolean[bytes.remaining()];
      for (int i = 0; i < array.length; i++) {
        array[i] = bytes.get(i) != 0;
      }
      return array;
    }

    @Override
    public Class<boolean[]> valueType() {
      return boolean[].class;
    }
  }
}
