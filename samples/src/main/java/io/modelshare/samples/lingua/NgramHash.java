package io.modelshare.samples.lingua;

/** The hash of an n-gram's UTF-8 bytes, taken byte by byte so that longer n-grams continue it. */
final class NgramHash {
  /** The state before the first byte: FNV-1a, 32 bits. */
  static final int START = 0x811C9DC5;

  private static final int PRIME = 0x01000193;

  private NgramHash() {}

  /** Returns the state after one more byte. */
  static int add(int state, byte next) {
    return (state ^ next) * PRIME;
  }

  /** Returns the slot of a table at which to begin to look for the bytes that led to a state. */
  static int slot(int state, int slots) {
    int mixed = (state ^ state >>> 15) * 0x2C1B3C6D;
    mixed ^= mixed >>> 13;
    return (int) ((Integer.toUnsignedLong(mixed) * slots) >>> Integer.SIZE);
  }
}
