package io.modelshare.types;

import io.modelshare.serial.ModelSerializer;

/**
 * The serializers of primitive arrays, beside {@link Serializers}. An array becomes a tensor, and
 * is copied into the memory of the process that reads it.
 */
public final class ArrayConstants {
  /** Writes a {@code boolean[]}. */
  public static final ModelSerializer<boolean[]> BOOLEAN_ARRAY = ArraySerializers.booleans();

  /** Writes a {@code byte[]}. */
  public static final ModelSerializer<byte[]> BYTE_ARRAY = ArraySerializers.bytes();

  /** Writes a {@code char[]}. */
  public static final ModelSerializer<char[]> CHAR_ARRAY = ArraySerializers.chars();

  /** Writes a {@code short[]}. */
  public static final ModelSerializer<short[]> SHORT_ARRAY = ArraySerializers.shorts();

  /** Writes a {@code int[]}. */
  public static final ModelSerializer<int[]> INT_ARRAY = ArraySerializers.ints();

  /** Writes a {@code long[]}. */
  public static final ModelSerializer<long[]> LONG_ARRAY = ArraySerializers.longs();

  /** Writes a {@code float[]}. */
  public static final ModelSerializer<float[]> FLOAT_ARRAY = ArraySerializers.floats();

  /** Writes a {@code double[]}. */
  public static final ModelSerializer<double[]> DOUBLE_ARRAY = ArraySerializers.doubles();

  private ArrayConstants() {}
}
