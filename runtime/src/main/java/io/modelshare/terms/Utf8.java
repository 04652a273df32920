package io.modelshare.terms;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Objects;

/**
 * Reads UTF-8 and compares texts with it, without memory of its own.
 *
 * <p>Eight characters of plain ASCII are taken at a time; from the first other character on, one
 * code point at a time. An unpaired surrogate is given three bytes that no valid UTF-8 has.
 *
 * <p>The bytes of terms are in little-endian buffers, with {@link #PADDING} bytes behind the last
 * term. So a whole word can be read wherever a term begins. Where there is none, the last bytes are
 * read one by one.
 */
public final class Utf8 {
  public static final int PADDING = Long.BYTES - 1;

  private static final int ASCII_END = 0x80;

  /** The high bit of each byte. */
  private static final long NOT_ASCII = 0x8080_8080_8080_8080L;

  private Utf8() {}

  /**
   * Takes the {@link TermWords} of a term, zeros behind the last, and returns their form; or that
   * of a longer term, which has none.
   */
  static int words(ByteBuffer terms, int from, int to, long[] words) {
    int length = to - Objects.checkFromToIndex(from, to, terms.limit());
    if (length <= TermWords.MOST_ASCII) {
      long any = 0;
      for (int i = 0; i < words.length; i++) {
        int offset = i * Long.BYTES;
        words[i] = offset < length ? word(terms, from + offset, to) : 0;
        any |= words[i];
      }
      if ((any & NOT_ASCII) == 0) {
        return TermWords.form(length, true);
      }
    }
    Arrays.fill(words, 0);
    int characters = 0;
    for (int at = from; at < to; ) {
      int codePoint = codePointAt(terms, at);
      int count = Character.charCount(codePoint);
      if (characters + count > TermWords.MOST) {
        return TermWords.LONGER;
      }
      if (count == 1) {
        put(words, characters, (char) codePoint);
      } else {
        put(words, characters, Character.highSurrogate(codePoint));
        put(words, characters + 1, Character.lowSurrogate(codePoint));
      }
      characters += count;
      at += length(codePoint);
    }
    return TermWords.form(characters, false);
  }

  private static void put(long[] words, int number, char character) {
    words[number / TermWords.PER_WORD] |=
        (long) character << (number % TermWords.PER_WORD * Character.SIZE);
  }

  /** Returns the code point that starts at a byte, of valid UTF-8. */
  private static int codePointAt(ByteBuffer terms, int at) {
    int first = terms.get(at);
    if (first >= 0) {
      return first;
    }
    int second = terms.get(at + 1) & 0x3F;
    if (first < (byte) 0xE0) {
      return (first & 0x1F) << 6 | second;
    }
    int third = terms.get(at + 2) & 0x3F;
    if (first < (byte) 0xF0) {
      return (first & 0x0F) << 12 | second << 6 | third;
    }
    return (first & 0x07) << 18 | second << 12 | third << 6 | (terms.get(at + 3) & 0x3F);
  }

  public static boolean equal(CharSequence text, ByteBuffer terms, int from, int to) {
    int length = text.length();
    if (length > to - from) {
      return false;
    }
    for (int i = 0; i < length; i += Long.BYTES) {
      long word = TermWords.ascii(text, i, length);
      if (word < 0) {
        return equal(text, i, terms, from + i, to);
      }
      if (word != word(terms, from + i, Math.min(to, from + length))) {
        return false;
      }
    }
    return length == to - from;
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

  /** Returns up to eight bytes, the first lowest, with zeros instead of those behind the end. */
  private static long word(ByteBuffer terms, int from, int to) {
    int missing = Long.BYTES - (to - from);
    if (missing > 0 && from > terms.limit() - Long.BYTES) {
      return last(terms, from, to);
    }
    long word = terms.getLong(from);
    return missing <= 0 ? word : word << (missing * 8) >>> (missing * 8);
  }

  /** Returns fewer than eight bytes at the end of a text that has no padding. */
  private static long last(ByteBuffer terms, int from, int to) {
    long word = 0;
    for (int i = to - 1; i >= from; i--) {
      word = word << 8 | (terms.get(i) & 0xFF);
    }
    return word;
  }

  /** Returns the number of bytes of a code point. */
  static int length(int codePoint) {
    if (codePoint < ASCII_END) {
      return 1;
    }
    return codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
  }

  /** Returns the number of bytes of a text without unpaired surrogates. */
  public static int length(CharSequence text) {
    int bytes = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      bytes += c < ASCII_END ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
    return bytes;
  }

  /** Returns where the first unpaired surrogate is, or -1 if the text can be encoded. */
  public static int unpairedSurrogate(CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        if (!Character.isSupplementaryCodePoint(Character.codePointAt(text, i))) {
          return i;
        }
        i++;
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
