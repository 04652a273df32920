package io.modelshare.terms;

import io.modelshare.IncompatibleModelException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;

/**
 * An index from terms to positions: open addressing with linear probing, two thirds full, whose
 * slots hold the terms themselves.
 *
 * <p>The memory of a large vocabulary is in no cache: what a look-up takes is the number of times
 * that it has to wait for memory, and here it waits once, unless the term does not fit a slot.
 *
 * <p>The first eight words of an index say which layout this is and how many words of a term a slot
 * holds. Each slot is a header and so many words, zeros where the term has no more:
 *
 * <pre>
 *   63             33 32      27 26            0
 *   +----------------+----------+--------------+
 *   | high bits      | form of  | position + 1 |     0: the slot is empty
 *   | of the hash    | the term | never 0      |
 *   +----------------+----------+--------------+
 * </pre>
 *
 * <p>Of a term that does not fit, which has {@link TermWords#LONGER} as its form, the first word
 * leads to where it is.
 *
 * <p>Once it is complete, safe for use by several threads.
 */
public final class HashIndex {
  /** As many as have room in an index with slots of one word. */
  public static final int MAX_TERMS = 1 << 26;

  private static final int POSITION_BITS = 27;
  private static final int FORM_MASK = 63;
  private static final int HASH_SHIFT = 33;

  /** The first word of an index, but for its last byte, the number of words of a slot. */
  private static final long LAYOUT = 0x4D53_4C4F_5453_3300L;

  private static final int WORDS_MASK = 0xFF;

  /** A line of a processor's cache. */
  private static final int FIRST_SLOT = 8;

  private final LongBuffer index;
  private final int terms;
  private final int words;
  private final int slots;

  /**
   * Makes sure that a buffer can be an index of so many terms, without looking into its slots.
   *
   * @throws IllegalArgumentException if its length does not fit
   * @throws UncheckedIOException if another version has written it
   */
  public HashIndex(LongBuffer index, int terms) {
    long layout = index.limit() < FIRST_SLOT ? 0 : index.get(0);
    this.index = index;
    this.terms = terms;
    this.words = (int) layout & WORDS_MASK;
    if ((layout & ~WORDS_MASK) != LAYOUT || words == 0 || words > TermWords.MAX) {
      throw new UncheckedIOException(new IncompatibleModelException("the index of a vocabulary was"
          + " written by another version of this library: save the model, or share it, anew"));
    }
    this.slots = (index.limit() - FIRST_SLOT) / (1 + words);
    if (slots <= terms || FIRST_SLOT + slots * (1 + words) != index.limit()) {
      throw new IllegalArgumentException("an index of " + index.limit() + " words for " + terms
          + " terms, with slots of " + words + " words");
    }
  }

  /**
   * Returns an index that has room for so many terms, in memory of its own outside the heap.
   *
   * @param words how many words of a term a slot holds
   */
  public static HashIndex allocate(int terms, int words) {
    LongBuffer index = ByteBuffer.allocateDirect((int) bytes(terms, words))
        .order(ByteOrder.nativeOrder())
        .asLongBuffer();
    return new HashIndex(index.put(0, LAYOUT | words), terms);
  }

  /** Returns how many bytes an index takes, which may be more than a buffer can have. */
  public static long bytes(int terms, int words) {
    long slots = terms + terms / 2 + 1L;
    return Long.BYTES * (FIRST_SLOT + slots * (1 + words));
  }

  /** Returns how many bytes the index takes. */
  public long bytes() {
    return (long) Long.BYTES * index.limit();
  }

  /** Returns the index as every buffer of a mapped model is: read-only, in native order. */
  public LongBuffer readOnly() {
    return index.asReadOnlyBuffer();
  }

  /** Returns how many words of a term a slot holds. */
  public int words() {
    return words;
  }

  /** Returns the number of slots. */
  public int slots() {
    return slots;
  }

  /** Returns the slot at which to begin to look for a hash. */
  public int first(long hash) {
    return FIRST_SLOT + (int) (((hash & 0xFFFF_FFFFL) * slots) >>> 32) * (1 + words);
  }

  /** Returns the slot after one that was of no use. */
  public int next(int slot) {
    int next = slot + 1 + words;
    return next == index.limit() ? FIRST_SLOT : next;
  }

  /** Returns the header of a slot, 0 if it is empty. */
  public long header(int slot) {
    return index.get(slot);
  }

  /** Returns the first word of a slot that is not empty. */
  public long word(int slot) {
    return index.get(slot + 1);
  }

  /** Returns whether the words of a slot are those of a term that fits it. */
  public boolean holds(int slot, long w0, long w1, long w2, long w3, long w4) {
    return ((index.get(slot + 1) ^ w0)
            | (words > 1 ? index.get(slot + 2) ^ w1 : 0)
            | (words > 2 ? index.get(slot + 3) ^ w2 : 0)
            | (words > 3 ? index.get(slot + 4) ^ w3 : 0)
            | (words > 4 ? index.get(slot + 5) ^ w4 : 0))
        == 0;
  }

  /** Fills an empty slot, but for its words. */
  public void put(int slot, long hash, int form, int position) {
    long found = (long) form << POSITION_BITS | (position + 1);
    index.put(slot, hash >>> HASH_SHIFT << HASH_SHIFT | found);
  }

  /** Sets a word of a slot; one that it has no room for is 0. */
  public void putWord(int slot, int number, long word) {
    if (number < words) {
      index.put(slot + 1 + number, word);
    }
  }

  /** Returns whether the term of a slot that is not empty may have this hash. */
  public static boolean matches(long header, long hash) {
    return (header ^ hash) >>> HASH_SHIFT == 0;
  }

  /**
   * Returns where the term of a slot that is not empty is.
   *
   * @throws IllegalStateException if there are not as many terms
   */
  public int position(long header) {
    int position = ((int) header & (1 << POSITION_BITS) - 1) - 1;
    if (position < 0 || position >= terms) {
      throw new IllegalStateException("the vocabulary is damaged: its index has a term at position "
          + position + " of " + terms);
    }
    return position;
  }

  /** Returns the form of a slot's term, or {@link TermWords#LONGER} if it is not in the slot. */
  public static int form(long header) {
    return (int) (header >>> POSITION_BITS) & FORM_MASK;
  }

  /** Says that a term occurs twice. */
  public static IllegalArgumentException duplicate(int position, int other) {
    return new IllegalArgumentException(
        "the term at position " + position + " is already at position " + other
            + ": positions can be told apart only if every term occurs once");
  }
}
