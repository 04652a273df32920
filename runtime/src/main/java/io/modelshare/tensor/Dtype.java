package io.modelshare.tensor;

/**
 * The element types of a tensor, with the names that the safetensors format gives them.
 *
 * <p>Java's {@code byte} is signed, hence {@link #I8}; {@code char} is {@link #U16}.
 */
public enum Dtype {
  /** One byte, 0 or 1. */
  BOOL(1),
  /** Unsigned bytes; used for the object graph. */
  U8(1),
  /** {@code byte}. */
  I8(1),
  /** {@code char}. */
  U16(2),
  /** {@code short}. */
  I16(2),
  /** {@code int}. */
  I32(4),
  /** {@code float}. */
  F32(4),
  /** {@code long}. */
  I64(8),
  /** {@code double}. */
  F64(8);

  private final int bytes;

  Dtype(int bytes) {
    this.bytes = bytes;
  }

  /**
   * Returns the length of one element.
   *
   * @return 1, 2, 4 or 8 bytes
   */
  public int bytes() {
    return bytes;
  }
}
