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
  BOOL(1, null),
  /** Unsigned bytes; used for the object graph. */
  U8(1, null),
  /** {@code byte}. */
  I8(1, "ByteBuffer"),
  /** {@code char}. */
  U16(2, "CharBuffer"),
  /** {@code short}. */
  I16(2, "ShortBuffer"),
  /** {@code int}. */
  I32(4, "IntBuffer"),
  /** {@code float}. */
  F32(4, "FloatBuffer"),
  /** {@code long}. */
  I64(8, "LongBuffer"),
  /** {@code double}. */
  F64(8, "DoubleBuffer"),
  /** Eight bits, four of them an exponent. */
  F8_E4M3(1, null),
  /** Eight bits, five of them an exponent. */
  F8_E5M2(1, null),
  /** Eight bits, all of them an exponent. */
  F8_E8M0(1, null),
  /** Half precision. */
  F16(2, null),
  /** Half precision with the exponent of a {@code float}. */
  BF16(2, null),
  /** Unsigned {@code int}. */
  U32(4, null),
  /** Unsigned {@code long}. */
  U64(8, null),
  /** Two {@code float}s: a complex number. */
  C64(8, null);

  private final int bytes;
  private final @Nullable String buffer;

  Dtype(int bytes, @Nullable String buffer) {
    this.bytes = bytes;
    this.buffer = buffer;
  }

  /**
   * Returns the length of one element.
   *
   * @return 1, 2, 4 or 8 bytes
   */
  public int bytes() {
    return bytes;
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
