package io.modelshare.types;

import io.modelshare.serial.ModelSerializer;

/**
 * The serializers of boxes and strings, beside {@link Serializers}: a worker that attaches to a
 * model without any loads none of their classes.
 */
public final class BoxConstants {
  /** Writes a {@link String}. */
  public static final ModelSerializer<String> STRING = PlainSerializers.strings();

  /** Writes a {@link Boolean}. */
  public static final ModelSerializer<Boolean> BOOLEAN = PlainSerializers.booleans();

  /** Writes a {@link Byte}. */
  public static final ModelSerializer<Byte> BYTE = PlainSerializers.bytes();

  /** Writes a {@link Character}. */
  public static final ModelSerializer<Character> CHARACTER = PlainSerializers.chars();

  /** Writes a {@link Short}. */
  public static final ModelSerializer<Short> SHORT = PlainSerializers.shorts();

  /** Writes a {@link Integer}. */
  public static final ModelSerializer<Integer> INTEGER = PlainSerializers.ints();

  /** Writes a {@link Long}. */
  public static final ModelSerializer<Long> LONG = PlainSerializers.longs();

  /** Writes a {@link Float}. */
  public static final ModelSerializer<Float> FLOAT = PlainSerializers.floats();

  /** Writes a {@link Double}. */
  public static final ModelSerializer<Double> DOUBLE = PlainSerializers.doubles();

  private BoxConstants() {}
}
