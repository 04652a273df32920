package io.modelshare.serial;

/** The part of {@link Serializers} that only a model with primitive arrays initializes. */
interface ArrayConstants {
  /** Writes a {@code boolean[]}. */
  ModelSerializer<boolean[]> BOOLEAN_ARRAY = ArraySerializers.booleans();

  /** Writes a {@code byte[]}. */
  ModelSerializer<byte[]> BYTE_ARRAY = ArraySerializers.bytes();

  /** Writes a {@code char[]}. */
  ModelSerializer<char[]> CHAR_ARRAY = ArraySerializers.chars();

  /** Writes a {@code short[]}. */
  ModelSerializer<short[]> SHORT_ARRAY = ArraySerializers.shorts();

  /** Writes a {@code int[]}. */
  ModelSerializer<int[]> INT_ARRAY = ArraySerializers.ints();

  /** Writes a {@code long[]}. */
  ModelSerializer<long[]> LONG_ARRAY = ArraySerializers.longs();

  /** Writes a {@code float[]}. */
  ModelSerializer<float[]> FLOAT_ARRAY = ArraySerializers.floats();

  /** Writes a {@code double[]}. */
  ModelSerializer<double[]> DOUBLE_ARRAY = ArraySerializers.doubles();
}
