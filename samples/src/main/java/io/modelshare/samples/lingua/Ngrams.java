package io.modelshare.samples.lingua;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The n-grams of one clean text, of one to five characters: encoded and hashed once, then looked up
 * in every language without another object.
 *
 * <p>An n-gram is named by the position of its first character and its length in characters.
 * Immutable.
 */
public final class Ngrams {
  /** The number of characters in the longest n-gram. */
  public static final int MAX_LENGTH = 5;

  private final String text;
  private final byte[] utf8;
  private final int[] offsets;
  private final int[] hashes;
  private final int shortest;
  private final int[][] positions;

  /**
   * Encodes and hashes a text.
   *
   * @param text in small letters
   * @param shortest the length of the shortest n-grams that will be asked for by position
   * @param longest the length of the longest, at most {@link #MAX_LENGTH}
   */
  Ngrams(String text, int shortest, int longest) {
    this.text = text;
    this.shortest = shortest;
    this.positions = new int[longest - shortest + 1][];
    this.utf8 = new byte[text.length() * Utf8.MAX_BYTES];
    this.offsets = new int[text.length() + 1];
    this.hashes = new int[text.length() * MAX_LENGTH];
    for (int i = 0; i < text.length(); i++) {
      offsets[i + 1] = Utf8.encode(text.charAt(i), utf8, offsets[i]);
    }
    for (int i = 0; i < text.length(); i++) {
      hashFrom(i);
    }
    for (int length = shortest; length <= longest; length++) {
      positions[length - shortest] = distinct(length);
    }
  }

  private void hashFrom(int position) {
    int state = NgramHash.START;
    int end = Math.min(position + MAX_LENGTH, text.length());
    for (int i = position; i < end; i++) {
      for (int offset = offsets[i]; offset < offsets[i + 1]; offset++) {
        state = NgramHash.add(state, utf8[offset]);
      }
      hashes[position * MAX_LENGTH + i - position] = state;
    }
  }

  /**
   * Returns the hash of an n-gram's bytes.
   *
   * @param position of the first character
   * @param length in characters
   * @return the state of {@link NgramHash} after the last byte
   */
  int hash(int position, int length) {
    return hashes[position * MAX_LENGTH + length - 1];
  }

  /**
   * Returns whether an n-gram has exactly these bytes.
   *
   * @param position of the first character
   * @param length in characters
   * @param bytes where the bytes are
   * @param from the index of the first
   * @param to the index after the last
   */
  boolean matches(int position, int length, ByteBuffer bytes, int from, int to) {
    int start = offsets[position];
    if (offsets[position + length] - start != to - from) {
      return false;
    }
    for (int i = from; i < to; i++) {
      if (bytes.get(i) != utf8[start + i - from]) {
        return false;
      }
    }
    return true;
  }

  /**
   * Returns an n-gram as a string, for tables that know no other form.
   *
   * @param position of the first character
   * @param length in characters
   * @return a new string
   */
  public String string(int position, int length) {
    return text.substring(position, position + length);
  }

  int shortest() {
    return shortest;
  }

  int longest() {
    return shortest + positions.length - 1;
  }

  /** Returns the positions at which an n-gram of letters occurs that does not occur earlier. */
  int[] positions(int length) {
    return positions[length - shortest];
  }

  private int[] distinct(int length) {
    int count = Math.max(0, text.length() - length + 1);
    int[] positions = new int[count];
    int[] table = new int[2 * count + 1];
    int found = 0;
    for (int position = 0; position < count; position++) {
      if (isLetters(position, length) && addIfAbsent(table, position, length)) {
        positions[found++] = position;
      }
    }
    return Arrays.copyOf(positions, found);
  }

  private boolean isLetters(int position, int length) {
    for (int i = position; i < position + length; i++) {
      if (!Character.isLetter(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private boolean addIfAbsent(int[] table, int position, int length) {
    int slot = NgramHash.slot(hash(position, length), table.length);
    while (table[slot] != 0) {
      if (text.regionMatches(table[slot] - 1, text, position, length)) {
        return false;
      }
      slot = slot + 1 == table.length ? 0 : slot + 1;
    }
    table[slot] = position + 1;
    return true;
  }
}
