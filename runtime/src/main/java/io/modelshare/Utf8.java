package io.modelshare;

import java.nio.ByteBuffer;

/**
 * Hashes and compares texts as UTF-8 without encoding them into memory of their own.
 *
 * <p>Eight characters of plain ASCII are taken at a time; from the first other character on, one
 * code point at a time. An unpaired surrogate is given three bytes that no valid UTF-8 has.
 *
 * <p>The bytes of terms are in little-endian buffers, with {@link #PADDING} bytes behind the last
 * term, so that a whole word can be read wherever a term begins.
 */
final class Utf8 {
  static final int PADDING = Long.BYTES - 1;

  /** The longest text of which a look-up keeps the words from hashing to comparing. */
  static final int MOST_KEPT = 4 * Long.BYTES;

  private static final int ASCII_END = 0x80;
  private static final long NOT_ASCII = -1;

  private Utf8() {}

  static long hash(CharSequence text, TermHash function) {
    int length = text.length();
    long hash = function.start();
    for (int i = 0; i < length; i += Long.BYTES) {
      long word = asciiWord(text, i, length);
      if (word < 0) {
        return hash(text, i, hash, function);
      }
      hash = function.mix(hash, word);
    }
    return function.finish(hash, length);
  }

  /** Returns the hash of a text of plain ASCII whose words, at most four, are known. */
  static long hash(long w0, long w1, long w2, long w3, int length, TermHash function) {
    long hash = function.start();
    if (length > 0) {
      hash = function.mix(hash, w0);
    }
    if (length > Long.BYTES) {
      hash = function.mix(hash, w1);
    }
    if (length > 2 * Long.BYTES) {
      hash = function.mix(hash, w2);
    }
    if (length > 3 * Long.BYTES) {
      hash = function.mix(hash, w3);
    }
    return function.finish(hash, length);
  }

  /** Goes on with the characters from a multiple of eight on, as many bytes having been hashed. */
  private static long hash(CharSequence text, int from, long start, TermHash function) {
    long hash = start;
    long word = 0;
    int bytes = from;
    int length = text.length();
    int codePoint;
    for (int i = from; i < length; i += Character.charCount(codePoint)) {
      codePoint = Character.codePointAt(text, i);
      long encoded = encode(codePoint);
      int used = bytes % Long.BYTES;
      word |= encoded << (used * 8);
      bytes += length(codePoint);
      if (used + length(codePoint) >= Long.BYTES) {
        hash = function.mix(hash, word);
        word = encoded >>> ((Long.BYTES - used) * 8);
      }
    }
    if (bytes % Long.BYTES != 0) {
      hash = function.mix(hash, word);
    }
    return function.finish(hash, bytes);
  }

  static long hash(ByteBuffer terms, int from, int to, TermHash function) {
    long hash = function.start();
    for (int i = from; i < to; i += Long.BYTES) {
      hash = function.mix(hash, word(terms, i, to));
    }
    return function.finish(hash, to - from);
  }

  static boolean equal(CharSequence text, ByteBuffer terms, int from, int to) {
    int length = text.length();
    if (length > to - from) {
      return false;
    }
    for (int i = 0; i < length; i += Long.BYTES) {
      long word = asciiWord(text, i, length);
      if (word < 0) {
        return equal(text, i, terms, from + i, to);
      }
      if (word != word(terms, from + i, Math.min(to, from + length))) {
        return false;
      }
    }
    return length == to - from;
  }

  /** Compares a text of plain ASCII whose words, at most four, are known. */
  static boolean equal(
      long w0, long w1, long w2, long w3, int length, ByteBuffer terms, int from, int to) {
    return length == to - from
        && (length == 0 || word(terms, from, to) == w0)
        && (length <= Long.BYTES || word(terms, from + Long.BYTES, to) == w1)
        && (length <= 2 * Long.BYTES || word(terms, from + 2 * Long.BYTES, to) == w2)
        && (length <= 3 * Long.BYTES || word(terms, from + 3 * Long.BYTES, to) == w3);
  }

  private static boolean equal(
      CharSequence text, int textFrom, ByteBuffer terms, int from, int to) {
    int position = from;
    int length = text.length();
    int codePoint;
    for (int i = textFrom; i < length; i += Character.charCount(codePoint)) {
      codePoint = Character.codePointAt(text, i);
      int end = position + length(codePoint);
      if (end > to || word(terms, position, end) != encode(codePoint)) {
        return false;
      }
      position = end;
    }
    return position == to;
  }

  static boolean equal(ByteBuffer terms, int from, int to, int otherFrom, int otherTo) {
    if (to - from != otherTo - otherFrom) {
      return false;
    }
    for (int i = 0; i < to - from; i += Long.BYTES) {
      if (word(terms, from + i, to) != word(terms, otherFrom + i, otherTo)) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns up to eight bytes, the first lowest, with zeros in the place of those behind the end.
   */
  private static long word(ByteBuffer terms, int from, int to) {
    long word = terms.getLong(from);
    int missing = Long.BYTES - (to - from);
    return missing <= 0 ? word : word << (missing * 8) >>> (missing * 8);
  }

  /**
   * Returns up to eight characters as bytes, 0 for none behind the end, or a negative number if one
   * of them is not ASCII.
   */
  static long asciiWord(CharSequence text, int from, int length) {
    if (length - from < Long.BYTES) {
      return shortAsciiWord(text, from, length);
    }
    long c0 = text.charAt(from);
    long c1 = text.charAt(from + 1);
    long c2 = text.charAt(from + 2);
    long c3 = text.charAt(from + 3);
    long c4 = text.charAt(from + 4);
    long c5 = text.charAt(from + 5);
    long c6 = text.charAt(from + 6);
    long c7 = text.charAt(from + 7);
    if ((c0 | c1 | c2 | c3 | c4 | c5 | c6 | c7) >= ASCII_END) {
      return NOT_ASCII;
    }
    return c0 | c1 << 8 | c2 << 16 | c3 << 24 | c4 << 32 | c5 << 40 | c6 << 48 | c7 << 56;
  }

  private static long shortAsciiWord(CharSequence text, int from, int length) {
    long word = 0;
    int any = 0;
    for (int i = length - 1; i >= from; i--) {
      char c = text.charAt(i);
      any |= c;
      word = word << 8 | c;
    }
    return any < ASCII_END ? word : NOT_ASCII;
  }

  /** Returns the number of bytes of a code point. */
  static int length(int codePoint) {
    if (codePoint < ASCII_END) {
      return 1;
    }
    return codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
  }

  /** Returns where the first unpaired surrogate is, or -1 if the text can be encoded. */
  static int unpairedSurrogate(CharSequence text) {
    int codePoint;
    for (int i = 0; i < text.length(); i += Character.charCount(codePoint)) {
      codePoint = Character.codePointAt(text, i);
      if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
        return i;
      }
    }
    return -1;
  }

  /** Returns the bytes of a code point, the first lowest. */
  static long encode(int codePoint) {
    return switch (length(codePoint)) {
      case 1 -> codePoint;
      case 2 -> 0xC0 | codePoint >> 6 | last(codePoint, 0) << 8;
      case 3 -> 0xE0 | codePoint >> 12 | last(codePoint, 6) << 8 | last(codePoint, 0) << 16;
      default ->
        0xF0
            | codePoint >> 18
            | last(codePoint, 12) << 8
            | last(codePoint, 6) << 16
            | last(codePoint, 0) << 24;
    };
  }

  /** Returns a byte that is not the first of a code point: six bits of it. */
  private static long last(int codePoint, int shift) {
    return 0x80 | ((codePoint >> shift) & 0x3F);
  }
}
