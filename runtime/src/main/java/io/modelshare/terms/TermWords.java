package io.modelshare.terms;

/**
 * The characters of a term as at most five words of eight bytes. A look-up takes them from the
 * string once, for hashing and for comparing.
 *
 * <p>They are taken in the form that the JVM has them in, so that none of them is converted: eight
 * to a word if all are ASCII, else four to a word, the first lowest, with zeros behind the last. A
 * term that is longer has no words.
 */
final class TermWords {
  /** The most words of a term: a UUID has as many. */
  static final int MAX = 5;

  /** The form of a term that has more than five words. */
  static final int LONGER = 63;

  /** How many characters there are to a word, unless all are ASCII. */
  static final int PER_WORD = Long.BYTES / Character.BYTES;

  /** The most characters of a term that is not longer, if all are ASCII. */
  static final int MOST_ASCII = MAX * Long.BYTES;

  /** The most characters of any other term that is not longer. */
  static final int MOST = MAX * PER_WORD;

  private static final int ASCII_END = 0x80;
  private static final long NOT_ASCII = -1;

  private TermWords() {}

  /**
   * Returns the form of a term, which tells those apart that have the same words: the number of
   * characters, those of terms that are not all ASCII counted on from where the others end.
   */
  static int form(int length, boolean isAscii) {
    if (isAscii && length <= MOST_ASCII) {
      return length;
    }
    return length <= MOST ? MOST_ASCII + length : LONGER;
  }

  /** Returns how many words a term of a form has. */
  static int count(int form) {
    return form <= MOST_ASCII
        ? (form + Long.BYTES - 1) / Long.BYTES
        : (form - MOST_ASCII + PER_WORD - 1) / PER_WORD;
  }

  /** Returns a word of a term that is not longer. */
  static long word(CharSequence term, boolean isAscii, int number, int length) {
    return isAscii ? ascii(term, number * Long.BYTES, length) : any(term, number, length);
  }

  /**
   * Returns eight characters, fewer at the end, or none behind it, as a word; or a negative number
   * if one of them, or of those before them, is not ASCII.
   *
   * @param previous the word before this one, 0 for the first
   */
  static long ascii(CharSequence term, int number, int length, long previous) {
    int from = number * Long.BYTES;
    return from >= length
        ? previous & Long.MIN_VALUE
        : previous < 0 ? previous : ascii(term, from, length);
  }

  /** Returns up to eight characters as a word, or a negative number if one is not ASCII. */
  static long ascii(CharSequence term, int at, int length) {
    if (length < Long.BYTES) {
      return fewAscii(term, length);
    }
    int from =
        Math.min(at, length - Long.BYTES); // where the last eight are, some of the word before
    long c0 = term.charAt(from);
    long c1 = term.charAt(from + 1);
    long c2 = term.charAt(from + 2);
    long c3 = term.charAt(from + 3);
    long c4 = term.charAt(from + 4);
    long c5 = term.charAt(from + 5);
    long c6 = term.charAt(from + 6);
    long c7 = term.charAt(from + 7);
    if ((c0 | c1 | c2 | c3 | c4 | c5 | c6 | c7) >= ASCII_END) {
      return NOT_ASCII;
    }
    long word = c0 | c1 << 8 | c2 << 16 | c3 << 24 | c4 << 32 | c5 << 40 | c6 << 48 | c7 << 56;
    return word >>> ((at - from) << 3);
  }

  private static long fewAscii(CharSequence term, int length) {
    long word = 0;
    int any = 0;
    for (int i = length - 1; i >= 0; i--) {
      char c = term.charAt(i);
      any |= c;
      word = word << 8 | c;
    }
    return any < ASCII_END ? word : NOT_ASCII;
  }

  /** Returns four characters, fewer at the end, or none behind it, as a word. */
  static long any(CharSequence term, int number, int length) {
    int at = number * PER_WORD;
    if (at >= length) {
      return 0;
    }
    if (length < PER_WORD) {
      return fewOfAny(term, length);
    }
    int from = Math.min(at, length - PER_WORD);
    long c0 = term.charAt(from);
    long c1 = term.charAt(from + 1);
    long c2 = term.charAt(from + 2);
    long c3 = term.charAt(from + 3);
    return (c0 | c1 << 16 | c2 << 32 | c3 << 48) >>> ((at - from) << 4);
  }

  private static long fewOfAny(CharSequence term, int length) {
    long word = 0;
    for (int i = length - 1; i >= 0; i--) {
      word = word << 16 | term.charAt(i);
    }
    return word;
  }

  /** Returns the hash of a term that is not longer, whose words are known. */
  static long hash(TermHash function, int form, long w0, long w1, long w2, long w3, long w4) {
    int count = count(form);
    long hash = function.start();
    if (count > 0) {
      hash = function.mix(hash, w0);
    }
    if (count > 1) {
      hash = function.mix(hash, w1);
    }
    if (count > 2) {
      hash = function.mix(hash, w2);
    }
    if (count > 3) {
      hash = function.mix(hash, w3);
    }
    if (count > 4) {
      hash = function.mix(hash, w4);
    }
    return function.finish(hash, form);
  }

  /** Returns what {@link String#hashCode()} of the same characters is. */
  static int hashCode(CharSequence term) {
    int hash = 0;
    for (int i = 0; i < term.length(); i++) {
      hash = 31 * hash + term.charAt(i);
    }
    return hash;
  }

  /** Returns the hash of a term, whatever its length. */
  static long hash(TermHash function, CharSequence term) {
    int length = term.length();
    long hash = function.start();
    for (int i = 0; i <= (length - 1) / PER_WORD; i++) {
      hash = function.mix(hash, any(term, i, length));
    }
    return function.finish(hash, LONGER + length);
  }
}
