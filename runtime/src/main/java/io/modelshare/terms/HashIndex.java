package io.modelshare.terms;

import io.modelshare.IncompatibleModelException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import org.jspecify.annotations.Nullable;

/**
 * An index from terms to positions: open addressing with linear probing, two thirds full, whose
 * slots hold the terms themselves. A number is a term of one word.
 *
 * <p>The memory of a large vocabulary is in no cache: what a look-up takes is the number of times
 * that it has to wait for memory. Here it waits once, unless the term does not fit a slot.
 *
 * <p>The first eight words of an index are its header: which layout this is and how many words of a
 * term a slot holds, the seed of the hash, and zeros. An index of the former layout has no seed: it
 * is that of its vocabulary. Each slot is a header and so many words, zeros where the term has no
 * more:
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
 * <p>The seed is drawn whenever an index is built, so that no file can choose terms that collide.
 * An index that was stored may have been made up: no look-up takes more than {@link #MOST_STEPS}.
 *
 * <p>Once it is complete, safe for use by several threads.
 */
public final class HashIndex {
  /** As many as have room in an index with slots of one word. */
  public static final int MAX_TERMS = 1 << 26;

  /** The position of a term that is not there. */
  public static final int ABSENT = -1;

  /**
   * How many slots a look-up visits at most. Of an index of so many terms, the longest run of full
   * slots has some 250; that it has so many happens once in 10^23 indexes, and then another seed is
   * drawn.
   */
  static final int MOST_STEPS = 1024;

  static final int TOO_FAR = Integer.MIN_VALUE;
  private static final int POSITION_BITS = 27;
  private static final int FORM_MASK = 63;
  private static final int HASH_SHIFT = 33;

  /** What the first word of an index is, but for its last byte, the number of words of a slot. */
  private static final long LAYOUT = 0x4D53_4C4F_5453_3400L;

  private static final long LAYOUT_WITHOUT_SEED = 0x4D53_4C4F_5453_3300L;
  private static final int SEED = 1;
  private static final int WORDS_MASK = 0xFF;

  /** A line of a processor's cache. */
  private static final int FIRST_SLOT = 8;

  private final LongBuffer index;
  private final @Nullable TermText text;
  private final TermHash hash;
  private final int terms;
  private final int words;
  private final int slots;

  /** How many slots a look-up visits at most. */
  private final int reach;

  /**
   * Makes sure that a buffer can be an index of so many numbers, without looking into its slots.
   *
   * @param formerSeed the seed of an index that has none in its header
   * @throws IllegalArgumentException if its length does not fit
   * @throws UncheckedIOException if another version has written it
   */
  public HashIndex(LongBuffer index, int terms, long formerSeed) {
    this(index, terms, null, formerSeed);
  }

  /** Makes sure that a buffer can be an index of some strings, as for numbers. */
  public HashIndex(LongBuffer index, TermText text, long formerSeed) {
    this(index, text.size(), text, formerSeed);
  }

  private HashIndex(LongBuffer index, int terms, @Nullable TermText text, long formerSeed) {
    long layout = index.limit() < FIRST_SLOT ? 0 : index.get(0);
    long version = layout & ~WORDS_MASK;
    this.index = index;
    this.text = text;
    this.terms = terms;
    this.words = (int) layout & WORDS_MASK;
    if ((version != LAYOUT && version != LAYOUT_WITHOUT_SEED)
        || words == 0
        || words > TermWords.MAX) {
      throw new UncheckedIOException(new IncompatibleModelException("the index of a vocabulary was"
          + " written by another version of this library: save the model, or share it, anew"));
    }
    this.slots = (index.limit() - FIRST_SLOT) / (1 + words);
    if (slots <= terms || FIRST_SLOT + slots * (1 + words) != index.limit()) {
      throw new IllegalArgumentException("an index of " + index.limit() + " words for " + terms
          + " terms, with slots of " + words + " words");
    }
    this.reach = Math.min(slots, MOST_STEPS);
    this.hash = new TermHash(version == LAYOUT ? index.get(SEED) : formerSeed);
  }

  /** Returns an empty index that has room for so many terms. */
  static LongBuffer allocate(int terms, int words, long seed) {
    LongBuffer index = ByteBuffer.allocateDirect((int) bytes(terms, words))
        .order(ByteOrder.nativeOrder())
        .asLongBuffer();
    return index.put(0, LAYOUT | words).put(SEED, seed);
  }

  /** Returns how many bytes an index takes, which may be more than a buffer can have. */
  static long bytes(int terms, int words) {
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

  /**
   * Returns the position of a number, or {@link #ABSENT}.
   *
   * @throws IllegalStateException if the index is damaged
   */
  public int positionOf(long number) {
    return position(find(hash.of(number), Long.BYTES, number, 0, 0, 0, 0, null));
  }

  /**
   * Returns the position of a string, or {@link #ABSENT}.
   *
   * @throws IllegalStateException if the index is damaged
   */
  public int positionOf(CharSequence term) {
    int length = term.length();
    long w0 = TermWords.ascii(term, 0, length, 0);
    long w1 = TermWords.ascii(term, 1, length, w0);
    long w2 = TermWords.ascii(term, 2, length, w1);
    long w3 = TermWords.ascii(term, 3, length, w2);
    long w4 = TermWords.ascii(term, 4, length, w3);
    boolean isAscii = w4 >= 0;
    int form = TermWords.form(length, isAscii);
    if (!isAscii && form != TermWords.LONGER) {
      w0 = TermWords.any(term, 0, length);
      w1 = TermWords.any(term, 1, length);
      w2 = TermWords.any(term, 2, length);
      w3 = TermWords.any(term, 3, length);
      w4 = TermWords.any(term, 4, length);
    }
    long wanted = hash(form, w0, w1, w2, w3, w4, term);
    return position(find(wanted, form, w0, w1, w2, w3, w4, term));
  }

  /** Returns the position of the term in a slot that was found. */
  private int position(int slot) {
    if (slot >= 0) {
      return position(index.get(slot));
    }
    if (slot == TOO_FAR) {
      throw new IllegalStateException(
          "the vocabulary is damaged: no end of its index after " + reach + " slots");
    }
    return ABSENT;
  }

  /** Returns whether a slot has room for the words of a term. */
  boolean fits(int form) {
    return form != TermWords.LONGER && TermWords.count(form) <= words;
  }

  long hash(int form, long w0, long w1, long w2, long w3, long w4, @Nullable CharSequence term) {
    return form == TermWords.LONGER && term != null
        ? TermWords.hash(hash, term)
        : TermWords.hash(hash, form, w0, w1, w2, w3, w4);
  }

  /**
   * Finds a term.
   *
   * @param term may be null if a slot has room for its words
   * @return the slot that has the term; or {@code ~slot} of the empty one that would have it; or
   *     {@link #TOO_FAR}
   */
  int find(
      long wanted,
      int form,
      long w0,
      long w1,
      long w2,
      long w3,
      long w4,
      @Nullable CharSequence term) {
    int slot = first(wanted);
    for (int left = reach; left > 0; left--) {
      long header = index.get(slot);
      if (header == 0) {
        return ~slot;
      }
      if (matches(header, wanted)) {
        int held = form(header);
        boolean found = held == TermWords.LONGER
            ? term != null && text != null && text.isAt(index.get(slot + 1), term)
            : held == form && holds(slot, w0, w1, w2, w3, w4);
        if (found) {
          return slot;
        }
      }
      slot = next(slot);
    }
    return TOO_FAR;
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

  /** Returns whether the words of a slot are those of a term that fits it. */
  boolean holds(int slot, long w0, long w1, long w2, long w3, long w4) {
    return ((index.get(slot + 1) ^ w0)
            | (words > 1 ? index.get(slot + 2) ^ w1 : 0)
            | (words > 2 ? index.get(slot + 3) ^ w2 : 0)
            | (words > 3 ? index.get(slot + 4) ^ w3 : 0)
            | (words > 4 ? index.get(slot + 5) ^ w4 : 0))
        == 0;
  }

  /** Fills an empty slot, but for its words. */
  void put(int slot, long hash, int form, int position) {
    long found = (long) form << POSITION_BITS | (position + 1);
    index.put(slot, hash >>> HASH_SHIFT << HASH_SHIFT | found);
  }

  /** Sets a word of a slot; one that it has no room for is 0. */
  void putWord(int slot, int number, long word) {
    if (number < words) {
      index.put(slot + 1 + number, word);
    }
  }

  /** Returns whether the term of a slot that is not empty may have this hash. */
  static boolean matches(long header, long hash) {
    return (header ^ hash) >>> HASH_SHIFT == 0;
  }

  /**
   * Returns where the term of a slot that is not empty is.
   *
   * @throws IllegalStateException if there are not as many terms
   */
  int position(long header) {
    int position = ((int) header & (1 << POSITION_BITS) - 1) - 1;
    if (position < 0 || position >= terms) {
      throw new IllegalStateException("the vocabulary is damaged: its index has a term at position "
          + position + " of " + terms);
    }
    return position;
  }

  /** Returns the form of a slot's term, or {@link TermWords#LONGER} if it is not in the slot. */
  static int form(long header) {
    return (int) (header >>> POSITION_BITS) & FORM_MASK;
  }
}
