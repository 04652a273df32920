package io.modelshare.terms;

import java.nio.LongBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Fills an index with terms. If there are too many in one place, another seed is drawn.
 *
 * <p>Confined to one thread.
 */
public final class HashIndexBuilder {
  /** How many terms are asked for their length before an index is built. */
  private static final int MOST_ASKED = 1 << 12;

  private final HashIndex index;

  /** Where terms are that fit no slot. Null for numbers, which fit. */
  private final @Nullable TermText text;

  private HashIndexBuilder(HashIndex index, @Nullable TermText text) {
    this.index = index;
    this.text = text;
  }

  /**
   * Returns an index of strings, in memory of its own outside the heap.
   *
   * @param seed the seed to begin with
   * @throws IllegalArgumentException if a string occurs twice
   */
  public static HashIndex of(TermText text, long seed) {
    int words = wordsOfSlot(text);
    HashIndex index = null;
    for (long next = seed; index == null; next = TermHash.newSeed()) {
      HashIndex empty = new HashIndex(HashIndex.allocate(text.size(), words, next), text, 0);
      index = new HashIndexBuilder(empty, text).isFilled(text) ? empty : null;
    }
    return index;
  }

  /**
   * Returns an index of numbers, in memory of its own outside the heap.
   *
   * @param seed the seed to begin with
   * @throws IllegalArgumentException if a number occurs twice
   */
  public static HashIndex of(LongBuffer numbers, long seed) {
    HashIndex index = null;
    for (long next = seed; index == null; next = TermHash.newSeed()) {
      int terms = numbers.limit();
      HashIndex empty = new HashIndex(HashIndex.allocate(terms, 1, next), terms, 0);
      index = new HashIndexBuilder(empty, null).isFilled(numbers) ? empty : null;
    }
    return index;
  }

  private boolean isFilled(TermText text) {
    long[] w = new long[TermWords.MAX];
    boolean filled = true;
    for (int position = 0; position < text.size() && filled; position++) {
      int form = text.words(position, w);
      String term = index.fits(form) ? null : text.termAt(position);
      filled = add(form, w[0], w[1], w[2], w[3], w[4], term, position);
    }
    return filled;
  }

  private boolean isFilled(LongBuffer numbers) {
    boolean filled = true;
    for (int position = 0; position < numbers.limit() && filled; position++) {
      filled = add(Long.BYTES, numbers.get(position), 0, 0, 0, 0, null, position);
    }
    return filled;
  }

  /**
   * Returns the least number of words that three terms of four fit, as far as some of them tell; or
   * 1 if there is no such number, or no room for such an index.
   */
  private static int wordsOfSlot(TermText text) {
    long[] words = new long[TermWords.MAX];
    int[] terms = new int[TermWords.MAX + 1];
    int step = Math.max(1, text.size() / MOST_ASKED);
    int asked = 0;
    for (int position = 0; position < text.size(); position += step) {
      int form = text.words(position, words);
      if (form != TermWords.LONGER) {
        terms[TermWords.count(form)]++;
      }
      asked++;
    }
    int fitting = terms[0];
    for (int count = 1; count <= TermWords.MAX; count++) {
      fitting += terms[count];
      if (fitting >= asked - asked / 4) {
        return HashIndex.bytes(text.size(), count) <= Integer.MAX_VALUE ? count : 1;
      }
    }
    return 1;
  }

  /**
   * Adds a term.
   *
   * @return whether there is room for it where a look-up comes to
   * @throws IllegalArgumentException if the term is there already
   */
  private boolean add(
      int form,
      long w0,
      long w1,
      long w2,
      long w3,
      long w4,
      @Nullable CharSequence term,
      int position) {
    long wanted = index.hash(form, w0, w1, w2, w3, w4, term);
    int found = index.find(wanted, form, w0, w1, w2, w3, w4, term);
    if (found >= 0) {
      throw duplicate(position, index.position(index.header(found)));
    }
    if (found == HashIndex.TOO_FAR) {
      return false;
    }
    int slot = ~found;
    if (index.fits(form)) {
      index.put(slot, wanted, form, position);
      index.putWord(slot, 0, w0);
      index.putWord(slot, 1, w1);
      index.putWord(slot, 2, w2);
      index.putWord(slot, 3, w3);
      index.putWord(slot, 4, w4);
    } else {
      index.put(slot, wanted, TermWords.LONGER, position);
      index.putWord(slot, 0, text == null ? 0 : text.place(position));
    }
    return true;
  }

  /** Says that a term occurs twice. */
  private static IllegalArgumentException duplicate(int position, int other) {
    return new IllegalArgumentException(
        "the term at position " + position + " is already at position " + other
            + ": positions can be told apart only if every term occurs once");
  }
}
