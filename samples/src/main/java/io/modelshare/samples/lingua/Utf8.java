package io.modelshare.samples.lingua;

/**
 * Encodes characters of the Basic Multilingual Plane, which is where every letter of an n-gram is.
 */
final class Utf8 {
  /** The most bytes that a character takes. */
  static final int MAX_BYTES = 3;

  private Utf8() {}

  /**
   * Writes a character.
   *
   * @param character the character; of a surrogate pair each half takes three bytes, and matches no
   *     n-gram
   * @param bytes where to
   * @param offset where to in there
   * @return the offset after the character
   */
  static int encode(char character, byte[] bytes, int offset) {
    int next = offset;
    if (character < 0x80) {
      bytes[next++] = (byte) character;
    } else {
      if (character < 0x800) {
        bytes[next++] = (byte) (0xC0 | (character >> 6));
      } else {
        bytes[next++] = (byte) (0xE0 | (character >> 12));
        bytes[next++] = (byte) (0x80 | ((character >> 6) & 0x3F));
      }
      bytes[next++] = (byte) (0x80 | (character & 0x3F));
    }
    return next;
  }
}
