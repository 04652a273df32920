package io.modelshare;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;

/**
 * The layout of an index from hashes to positions: open addressing with linear probing, at most
 * half full.
 *
 * <pre>
 *   63      58 57                 27 26           0
 *   +---------+---------------------+-------------+
 *   | high    | where the term is   | position + 1|     0: the slot is empty
 *   | bits of | in the text, 0 for  | never 0     |
 *   | hash    | terms without text  |             |
 *   +---------+---------------------+-------------+
 * </pre>
 *
 * <p>The low bits of the hash say where to begin, so a look-up rarely touches a term but the right
 * one; and it finds the text from the slot alone. The memory of a large vocabulary is in no cache:
 * what a look-up takes is the number of times that it has to wait for memory.
 */
final class HashIndex {
  /** As many as an index of 1 GiB, the longest that a buffer can be, has room for. */
  static final int MAX_TERMS = 1 << 26;

  private static final int POSITION_BITS = 27;
  private static final int HASH_SHIFT = 58;

  private HashIndex() {}

  /** The terms that are to be found. */
  interface Terms {
    int size();

    long hash(int position);

    /** Returns where the text of a term starts, or 0 if the terms have none. */
    int start(int position);

    boolean areEqual(int position, int other);
  }

  /**
   * Returns an index of terms, in memory of its own outside the heap.
   *
   * @throws IllegalArgumentException if a term occurs twice; the message names the positions
   */
  static LongBuffer build(Terms terms) {
    ByteBuffer bytes = ByteBuffer.allocateDirect(slots(terms.size()) * Long.BYTES);
    LongBuffer index = bytes.order(ByteOrder.nativeOrder()).asLongBuffer();
    for (int position = 0; position < terms.size(); position++) {
      insert(index, terms, position);
    }
    return readOnly(bytes).asLongBuffer();
  }

  /** Returns the least power of two that is at least twice the number of terms, and not 0. */
  private static int slots(int terms) {
    return terms == 0 ? 1 : 2 * Integer.highestOneBit(2 * terms - 1);
  }

  private static void insert(LongBuffer index, Terms terms, int position) {
    long hash = terms.hash(position);
    int slot = first(hash, index);
    long entry = index.get(slot);
    while (entry != 0) {
      if (matches(entry, hash) && terms.areEqual(position(entry), position)) {
        throw new IllegalArgumentException(
            "the term at position " + position + " is already at position " + position(entry)
                + ": positions can be told apart only if every term occurs once");
      }
      slot = next(slot, index);
      entry = index.get(slot);
    }
    long start = terms.start(position);
    index.put(slot, hash >>> HASH_SHIFT << HASH_SHIFT | start << POSITION_BITS | (position + 1));
  }

  /** Returns where to begin to look for a hash. */
  static int first(long hash, LongBuffer index) {
    return (int) hash & (index.limit() - 1);
  }

  /** Returns where to look after a slot that was of no use. */
  static int next(int slot, LongBuffer index) {
    return (slot + 1) & (index.limit() - 1);
  }

  /** Returns whether the term of an entry may have this hash. */
  static boolean matches(long entry, long hash) {
    return (entry ^ hash) >>> HASH_SHIFT == 0;
  }

  static int position(long entry) {
    return ((int) entry & (1 << POSITION_BITS) - 1) - 1;
  }

  /** Returns where the text of an entry's term starts. */
  static int start(long entry) {
    return (int) (entry >>> POSITION_BITS) & Integer.MAX_VALUE;
  }

  /** Makes sure that a buffer can be an index of so many terms, without looking into it. */
  static void check(LongBuffer index, int terms) {
    if (Integer.bitCount(index.limit()) != 1 || index.limit() <= terms) {
      throw new IllegalArgumentException(
          "an index of " + index.limit() + " slots for " + terms + " terms");
    }
  }

  /** Returns the same bytes as every buffer of a mapped model is: read-only, in native order. */
  static ByteBuffer readOnly(ByteBuffer bytes) {
    return bytes.asReadOnlyBuffer().order(ByteOrder.nativeOrder());
  }
}
