package io.modelshare.packing;

import io.modelshare.inplace.Bytes;
import io.modelshare.inplace.Chars;
import io.modelshare.inplace.Doubles;
import io.modelshare.inplace.Floats;
import io.modelshare.inplace.InPlaceList;
import io.modelshare.inplace.Ints;
import io.modelshare.inplace.Longs;
import io.modelshare.inplace.Shorts;
import io.modelshare.serial.ModelReader;
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
 * Packs boxes into a tensor of their primitives. A single class with switches, as {@link Elements}
 * is one.
 *
 * @param <T> the box
 * @param <B> the kind of buffer that has such elements
 */
@SuppressWarnings("exports") // for the runtime itself
public final class BoxPacking<T, B extends Buffer> extends Column<T> {
  public static final Column<Byte> BYTES = new BoxPacking<>(Elements.BYTES);
  public static final Column<Character> CHARS = new BoxPacking<>(Elements.CHARS);
  public static final Column<Short> SHORTS = new BoxPacking<>(Elements.SHORTS);
  public static final Column<Integer> INTS = new BoxPacking<>(Elements.INTS);
  public static final Column<Long> LONGS = new BoxPacking<>(Elements.LONGS);
  public static final Column<Float> FLOATS = new BoxPacking<>(Elements.FLOATS);
  public static final Column<Double> DOUBLES = new BoxPacking<>(Elements.DOUBLES);

  private final Elements<B> elements;

  private BoxPacking(Elements<B> elements) {
    this.elements = elements;
  }

  @Override
  public Packed packValues(Collection<? extends @Nullable T> boxes, boolean isInPlace) {
    Buffer values = boxes instanceof InPlaceList ? values(boxes) : null;
    B buffer = elements.type().cast(values == null ? packed(boxes) : values);
    return out -> out.writeTensor(new BufferTensor<>(elements, buffer, isInPlace));
  }

  /**
   * Returns the mapped numbers behind boxes, or null if there are none.
   *
   * @param boxes a list that is read in place, or any other
   */
  public static @Nullable Buffer values(Collection<?> boxes) {
    if (boxes instanceof Bytes bytes) {
      return bytes.values();
    }
    if (boxes instanceof Chars chars) {
      return chars.values();
    }
    if (boxes instanceof Shorts shorts) {
      return shorts.values();
    }
    if (boxes instanceof Ints ints) {
      return ints.values();
    }
    if (boxes instanceof Longs longs) {
      return longs.values();
    }
    if (boxes instanceof Floats floats) {
      return floats.values();
    }
    if (boxes instanceof Doubles doubles) {
      return doubles.values();
    }
    return null;
  }

  /** Returns a new buffer of the boxes, with zeros where they are null. */
  private Buffer packed(Collection<? extends @Nullable T> boxes) {
    int length = boxes.size();
    return switch (elements.dtype()) {
      case I8 -> {
        ByteBuffer values = ByteBuffer.allocate(length);
        for (Object box : boxes) {
          values.put(box == null ? (byte) 0 : (Byte) box);
        }
        yield values.flip();
      }
      case U16 -> {
        CharBuffer values = CharBuffer.allocate(length);
        for (Object box : boxes) {
          values.put(box == null ? '\0' : (Character) box);
        }
        yield values.flip();
      }
      case I16 -> {
        ShortBuffer values = ShortBuffer.allocate(length);
        for (Object box : boxes) {
          values.put(box == null ? (short) 0 : (Short) box);
        }
        yield values.flip();
      }
      case I32 -> {
        IntBuffer values = IntBuffer.allocate(length);
        for (Object box : boxes) {
          values.put(box == null ? 0 : (Integer) box);
        }
        yield values.flip();
      }
      case I64 -> {
        LongBuffer values = LongBuffer.allocate(length);
        for (Object box : boxes) {
          values.put(box == null ? 0L : (Long) box);
        }
        yield values.flip();
      }
      case F32 -> {
        FloatBuffer values = FloatBuffer.allocate(length);
        for (Object box : boxes) {
          values.put(box == null ? 0f : (Float) box);
        }
        yield values.flip();
      }
      case F64 -> {
        DoubleBuffer values = DoubleBuffer.allocate(length);
        for (Object box : boxes) {
          values.put(box == null ? 0d : (Double) box);
        }
        yield values.flip();
      }
      default -> throw noBoxes(elements);
    };
  }

  /** {@return the numbers that stand for the boxes} */
  public Elements<B> elements() {
    return elements;
  }

  @Override
  @SuppressWarnings("unchecked") // of the box that has such elements
  public InPlaceList<T> view(ModelReader in, int length) {
    return (InPlaceList<T>) view(elements, in.readTensor(elements.dtype(), length));
  }

  /**
   * {@return a list of the boxes of some numbers}
   *
   * @param elements the kind of number
   * @param bytes the numbers
   */
  public static InPlaceList<?> view(Elements<?> elements, ByteBuffer bytes) {
    Buffer values = elements.view(bytes);
    return switch (elements.dtype()) {
      case I8 -> new Bytes((ByteBuffer) values);
      case U16 -> new Chars((CharBuffer) values);
      case I16 -> new Shorts((ShortBuffer) values);
      case I32 -> new Ints((IntBuffer) values);
      case I64 -> new Longs((LongBuffer) values);
      case F32 -> new Floats((FloatBuffer) values);
      case F64 -> new Doubles((DoubleBuffer) values);
      default -> throw noBoxes(elements);
    };
  }

  private static AssertionError noBoxes(Elements<?> elements) {
    return new AssertionError("no boxes of " + elements.dtype());
  }
}
