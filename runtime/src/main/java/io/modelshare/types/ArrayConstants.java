package io.modelshare.types;

import io.modelshare.serial.ModelSerializer;
import io.modelshare.tensor.Elements;

/**
 * The serializers of primitive arrays, beside {@link Serializers}. An array becomes a tensor, and
 * is copied into the memory of the process that reads it.
 */
public final class ArrayConstants {
  /** Writes a {@code boolean[]}. */
  public static final ModelSerializer<boolean[]> BOOLEAN_ARRAY = new BooleanArraySerializer();

  /** Writes a {@code byte[]}. */
  public static final ModelSerializer<byte[]> BYTE_ARRAY =
      new ArraySerializer<>(Elements.BYTES, byte[].class);

  /** Writes a {@code char[]}. */
  public static final ModelSerializer<char[]> CHAR_ARRAY =
      new ArraySerializer<>(Elements.CHARS, char[].class);

  /** Writes a {@code short[]}. */
  public static final ModelSerializer<short[]> SHORT_ARRAY =
      new ArraySerializer<>(Elements.SHORTS, short[].class);

  /** Writes an {@code int[]}. */
  public static final ModelSerializer<int[]> INT_ARRAY =
      new ArraySerializer<>(Elements.INTS, int[].class);

  /** Writes a {@code long[]}. */
  public static final ModelSerializer<long[]> LONG_ARRAY =
      new ArraySerializer<>(Elements.LONGS, long[].class);

  /** Writes a {@code float[]}. */
  public static final ModelSerializer<float[]> FLOAT_ARRAY =
      new ArraySerializer<>(Elements.FLOATS, float[].class);

  /** Writes a {@code double[]}. */
  public static final ModelSerializer<double[]> DOUBLE_ARRAY =
      new ArraySerializer<>(Elements.DOUBLES, double[].class);

  private ArrayConstants() {}
}
