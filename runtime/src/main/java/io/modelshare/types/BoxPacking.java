package io.modelshare.types;

import io.modelshare.serial.ModelReader;
import io.modelshare.serial.ModelWriter;
import io.modelshare.tensor.BufferTensor;
import io.modelshare.tensor.Elements;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Packs boxes into a tensor of their primitives.
 *
 * @param <T> the box
 * @param <B> the kind of buffer that has such elements
 */
abstract class BoxPacking<T, B extends Buffer> extends Packing<T> {
  static final Packing<Byte> BYTES = new BoxPacking<>(Elements.BYTES) {
    @Override
    ByteBuffer allocate(int length) {
      return ByteBuffer.allocate(length);
    }

    @Override
    void put(ByteBuffer values, int position, Byte box) {
      values.put(position, box);
    }

    @Override
    Byte get(ByteBuffer values, int position) {
      return values.get(position);
    }
  };

  static final Packing<Character> CHARS = new BoxPacking<>(Elements.CHARS) {
    @Override
    CharBuffer allocate(int length) {
      return CharBuffer.allocate(length);
    }

    @Override
    void put(CharBuffer values, int position, Character box) {
      values.put(position, box);
    }

    @Override
    Character get(CharBuffer values, int position) {
      return values.get(position);
    }
  };

  static final Packing<Short> SHORTS = new BoxPacking<>(Elements.SHORTS) {
    @Override
    ShortBuffer allocate(int length) {
      return ShortBuffer.allocate(length);
    }

    @Override
    void put(ShortBuffer values, int position, Short box) {
      values.put(position, box);
    }

    @Override
    Short get(ShortBuffer values, int position) {
      return values.get(position);
    }
  };

  static final Packing<Integer> INTS = new BoxPacking<>(Elements.INTS) {
    @Override
    IntBuffer allocate(int length) {
      return IntBuffer.allocate(length);
    }

    @Override
    void put(IntBuffer values, int position, Integer box) {
      values.put(position, box);
    }

    @Override
    Integer get(IntBuffer values, int position) {
      return values.get(position);
    }
  };

  static final Packing<Long> LONGS = new BoxPacking<>(Elements.LONGS) {
    @Override
    LongBuffer allocate(int length) {
      return LongBuffer.allocate(length);
    }

    @Override
    void put(LongBuffer values, int position, Long box) {
      values.put(position, box);
    }

    @Override
    Long get(LongBuffer values, int position) {
      return values.get(position);
    }
  };

  static final Packing<Float> FLOATS = new BoxPacking<>(Elements.FLOATS) {
    @Override
    FloatBuffer allocate(int length) {
      return FloatBuffer.allocate(length);
    }

    @Override
    void put(FloatBuffer values, int position, Float box) {
      values.put(position, box);
    }

    @Override
    Float get(FloatBuffer values, int position) {
      return values.get(position);
    }
  };

  static final Packing<Double> DOUBLES = new BoxPacking<>(Elements.DOUBLES) {
    @Override
    DoubleBuffer allocate(int length) {
      return DoubleBuffer.allocate(length);
    }

    @Override
    void put(DoubleBuffer values, int position, Double box) {
      values.put(position, box);
    }

    @Override
    Double get(DoubleBuffer values, int position) {
      return values.get(position);
    }
  };

  private final Elements<B> elements;

  private BoxPacking(Elements<B> elements) {
    this.elements = elements;
  }

  abstract B allocate(int length);

  abstract void put(B values, int position, T box);

  abstract T get(B values, int position);

  @Override
  void writeValues(ModelWriter out, Collection<? extends @Nullable T> boxes) {
    B values = allocate(boxes.size());
    int position = 0;
    for (T box : boxes) {
      if (box != null) {
        put(values, position, box);
      }
      position++;
    }
    out.writeTensor(new BufferTensor<>(elements, values, false));
  }

  @Override
  Values<T> readValues(ModelReader in, int length) {
    B values = elements.view(in.readTensor(elements.dtype(), length));
    return new Values<>() {
      @Override
      public T get(int position) {
        return BoxPacking.this.get(values, position);
      }
    };
  }
}
