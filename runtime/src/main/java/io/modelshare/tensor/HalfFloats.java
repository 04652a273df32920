package io.modelshare.tensor;

import java.nio.FloatBuffer;
import java.nio.ShortBuffer;

/** Turns numbers of 16 bits into floats, which have all of their values. */
public final class HalfFloats {
  private static final int SIGN = 0x8000;
  private static final int MAGNITUDE = 0x7fff;
  private static final int FRACTION_BITS = 10;
  private static final int FRACTION = (1 << FRACTION_BITS) - 1;
  private static final int GREATEST_EXPONENT = 0x1f;

  /** The smallest of the numbers whose exponent is 0, by which their fraction is multiplied. */
  private static final float SMALLEST = 0x1p-24f;

  private static final int MORE_FRACTION_BITS = 23 - FRACTION_BITS;

  /** How much larger the exponent of a float is than that of the same number in 16 bits. */
  private static final int MORE_EXPONENT = 127 - 15;

  private HalfFloats() {}

  /**
   * Converts IEEE 754's binary16.
   *
   * @param source the numbers from its position on
   * @param target filled from its start
   * @return the target, from the first number to the last
   */
  public static FloatBuffer fromBinary16(ShortBuffer source, FloatBuffer target) {
    target.clear();
    while (source.hasRemaining()) {
      target.put(fromBinary16(source.get()));
    }
    return target.flip();
  }

  private static float fromBinary16(short bits) {
    int sign = (bits & SIGN) << Short.SIZE;
    int exponent = (bits & MAGNITUDE) >> FRACTION_BITS;
    int fraction = bits & FRACTION;
    if (exponent == 0) {
      return Float.intBitsToFloat(sign | Float.floatToRawIntBits(fraction * SMALLEST));
    }
    int wide = exponent == GREATEST_EXPONENT ? 0xff : exponent + MORE_EXPONENT;
    return Float.intBitsToFloat(sign | wide << 23 | fraction << MORE_FRACTION_BITS);
  }

  /**
   * Converts bfloat16, the upper half of a float.
   *
   * @param source the numbers from its position on
   * @param target filled from its start
   * @return the target, from the first number to the last
   */
  public static FloatBuffer fromBfloat16(ShortBuffer source, FloatBuffer target) {
    target.clear();
    while (source.hasRemaining()) {
      target.put(Float.intBitsToFloat(source.get() << Short.SIZE));
    }
    return target.flip();
  }
}
