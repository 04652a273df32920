package io.modelshare.tensor;

import org.jspecify.annotations.Nullable;

/**
 * The element types of a tensor, with the names that the safetensors format gives them. Only those
 * that name a type of Java's are written; the others occur in files of other programs.
 *
 * <p>Java's {@code byte} is signed, hence {@link #I8}; {@code char} is {@link #U16}.
 */
public enum Dtype {
  /** One byte, 0 or 1. */
  BOOL(8, null),
  /** Unsigned bytes; used for the object graph. */
  U8(8, null),
  /** {@code byte}. */
  I8(8, "ByteBuffer"),
  /** {@code char}. */
  U16(16, "CharBuffer"),
  /** {@code short}. */
  I16(16, "ShortBuffer"),
  /** {@code int}. */
  I32(32, "IntBuffer"),
  /** {@code float}. */
  F32(32, "FloatBuffer"),
  /** {@code long}. */
  I64(64, "LongBuffer"),
  /** {@code double}. */
  F64(64, "DoubleBuffer"),
  /** Four bits, two of them an exponent. */
  F4(4, null),
  /** Six bits, two of them an exponent. */
  F6_E2M3(6, null),
  /** Six bits, three of them an exponent. */
  F6_E3M2(6, null),
  /** Eight bits, four of them an exponent. */
  F8_E4M3(8, null),
  /** Eight bits, five of them an exponent. */
  F8_E5M2(8, null),
  /** Eight bits, all of them an exponent. */
  F8_E8M0(8, null),
  /** Half precision. */
  F16(16, null),
  /** Half precision with the exponent of a {@code float}. */
  BF16(16, null),
  /** Unsigned {@code int}. */
  U32(32, null),
  /** Unsigned {@code long}. */
  U64(64, null),
  /** Two {@code float}s: a complex number. */
  C64(64, null);

  private final int bits;
  private final @Nullable String buffer;

  Dtype(int bits, @Nullable String buffer) {
    this.bits = bits;
    this.buffer = buffer;
  }

  /**
   * Returns the length of one element.
   *
   * @return 1, 2, 4 or 8 bytes; 1 for elements that are shorter
   */
  public int bytes() {
    return (bits + Byte.SIZE - 1) / Byte.SIZE;
  }

  /**
   * Returns the length of one element, of which some files have shorter ones than a byte.
   *
   * @return 4, 6, 8, 16, 32 or 64 bits
   */
  public int bits() {
    return bits;
  }

  /**
   * Returns the type of a field whose elements are read in place.
   *
   * @return the simple name of a buffer, or null if elements of this type fit none
   */
  public @Nullable String buffer() {
    return buffer;
  }
}
