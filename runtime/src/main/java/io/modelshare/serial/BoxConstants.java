package io.modelshare.serial;

/**
 * The part of {@link Serializers} that only a model with boxes or strings initializes: a worker
 * that attaches to any other loads none of these classes.
 */
interface BoxConstants {
  /** Writes a {@link String}. */
  ModelSerializer<String> STRING = PlainSerializers.strings();

  /** Writes a {@link Boolean}. */
  ModelSerializer<Boolean> BOOLEAN = PlainSerializers.booleans();

  /** Writes a {@link Byte}. */
  ModelSerializer<Byte> BYTE = PlainSerializers.bytes();

  /** Writes a {@link Character}. */
  ModelSerializer<Character> CHARACTER = PlainSerializers.chars();

  /** Writes a {@link Short}. */
  ModelSerializer<Short> SHORT = PlainSerializers.shorts();

  /** Writes a {@link Integer}. */
  ModelSerializer<Integer> INTEGER = PlainSerializers.ints();

  /** Writes a {@link Long}. */
  ModelSerializer<Long> LONG = PlainSerializers.longs();

  /** Writes a {@link Float}. */
  ModelSerializer<Float> FLOAT = PlainSerializers.floats();

  /** Writes a {@link Double}. */
  ModelSerializer<Double> DOUBLE = PlainSerializers.doubles();
}
