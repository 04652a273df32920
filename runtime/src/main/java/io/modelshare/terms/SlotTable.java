package io.modelshare.terms;

import io.modelshare.IncompatibleModelException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;

/**
 * The slots of a hash index: open addressing with linear probing, two thirds full.
 *
 * <p>Eight words are the header: which layout this is, the seed of the hash, the number of slots,
 * and zeros. Each slot is a word, so many words of its key, zeros where the key has no more, and if
 * the table has values, one more word:
 *
 * <pre>
 *   63             33 32      27 26            0
 *   +----------------+----------+--------------+
 *   | high bits      | form of  | position + 1 |     0: the slot is empty
 *   | of the hash    | the key  | never 0      |
 *   +----------------+----------+--------------+
 * </pre>
 *
 * <p>Behind the slots are the tags, a byte for each slot, eight to a word, the first lowest: 0 if
 * the slot is empty, else 128 and the highest bits of the hash. What the last word has too many is
 * {@link #NO_SLOT}.
 *
 * <p>A table that was stored may have been made up: no look-up passes more than {@link #MOST_STEPS}
 * slots, and no position leads outside.
 */
final class SlotTable {
  static final int MOST_STEPS = 1024;
  static final int TOO_FAR = Integer.MIN_VALUE;

  private static final long LAYOUT = 0x4D53_4C4F_5453_0000L;
  private static final long FORMER_LAYOUT = 0x4D53_4C4F_5453_3300L;
  private static final long FORMER_LAYOUT_WITH_SEED = 0x4D53_4C4F_5453_3400L;
  private static final long WORDS_MASK = 0xFF;
  private static final int HAS_VALUES = 1 << 8;

  /** Strings are found by their hash codes. */
  static final int BY_HASH_CODE = 1 << 9;

  /** Strings are found by a hash of their {@link TermWords}, unless they are longer. */
  static final int BY_WORDS = 1 << 15;

  private static final long FLAGS_MASK = HAS_VALUES | BY_HASH_CODE | BY_WORDS | WORDS_MASK;
  private static final int SEED = 1;
  private static final int SLOTS = 2;

  /** A line of a processor's cache. */
  private static final int FIRST_SLOT = 8;

  private static final int POSITION_BITS = 27;
  private static final int FORM_MASK = 63;
  private static final int HASH_SHIFT = 33;
  private static final int TAG_SHIFT = 57;
  private static final int FULL = 0x80;
  private static final long NO_SLOT = 1;
  private static final long EACH = 0x0101_0101_0101_0101L;
  private static final long LOW_BITS = 0x7F7F_7F7F_7F7F_7F7FL;

  private final LongBuffer index;
  private final int keys;
  private final int words;
  private final int stride;
  private final int slots;
  private final int firstTags;
  private final int reach;
  private final boolean holdsValues;
  private final int flags;

  /**
   * Makes sure that a buffer can be a table of so many keys, without looking into its slots.
   *
   * @throws IllegalArgumentException if its length does not fit
   * @throws UncheckedIOException if another version has written it
   */
  SlotTable(LongBuffer index, int keys) {
    long layout = index.limit() < FIRST_SLOT ? 0 : index.get(0);
    this.index = index;
    this.keys = keys;
    this.words = (int) (layout & WORDS_MASK);
    this.holdsValues = (layout & HAS_VALUES) != 0;
    this.flags = (int) (layout & FLAGS_MASK);
    this.stride = 1 + words + (holdsValues ? 1 : 0);
    if ((layout & ~FLAGS_MASK) != LAYOUT || words == 0 || words > TermWords.MAX) {
      throw new UncheckedIOException(new IncompatibleModelException(
          "an index of another version of this library: save the model, or share it, anew"));
    }
    long recorded = index.get(SLOTS);
    if (recorded <= keys
        || recorded > Integer.MAX_VALUE
        || FIRST_SLOT + recorded * stride + tagWords(recorded) != index.limit()) {
      throw new IllegalArgumentException("an index of " + index.limit() + " words for " + keys
          + " keys, with " + recorded + " slots of " + stride + " words");
    }
    this.slots = (int) recorded;
    this.firstTags = FIRST_SLOT + slots * stride;
    this.reach = Math.min(slots + Long.BYTES, MOST_STEPS);
  }

  /** Returns whether a buffer is an index of the layouts that vocabularies had before this one. */
  static boolean isFormer(LongBuffer index) {
    long layout = index.limit() == 0 ? 0 : index.get(0) & ~WORDS_MASK;
    return layout == FORMER_LAYOUT || layout == FORMER_LAYOUT_WITH_SEED;
  }

  /** Returns an empty table that has room for so many keys, in memory outside the heap. */
  static LongBuffer allocate(int keys, int words, boolean holdsValues, int hashedBy, long seed) {
    long slots = slots(keys);
    LongBuffer index = ByteBuffer.allocateDirect((int) bytes(keys, words, holdsValues))
        .order(ByteOrder.nativeOrder())
        .asLongBuffer();
    index.put(0, LAYOUT | words | (holdsValues ? HAS_VALUES : 0) | hashedBy);
    index.put(SEED, seed).put(SLOTS, slots);
    int tooMany = (int) (tagWords(slots) * Long.BYTES - slots);
    if (tooMany > 0) {
      index.put(index.limit() - 1, (EACH * NO_SLOT) << ((Long.BYTES - tooMany) * Byte.SIZE));
    }
    return index;
  }

  /** Returns how many bytes a table takes, which may be more than a buffer can have. */
  static long bytes(int keys, int words, boolean holdsValues) {
    long slots = slots(keys);
    int stride = 1 + words + (holdsValues ? 1 : 0);
    return Long.BYTES * (FIRST_SLOT + slots * stride + tagWords(slots));
  }

  private static long slots(int keys) {
    return keys + keys / 2 + 1L;
  }

  private static long tagWords(long slots) {
    return (slots + Long.BYTES - 1) / Long.BYTES;
  }

  long bytes() {
    return (long) Long.BYTES * index.limit();
  }

  long seed() {
    return index.get(SEED);
  }

  boolean has(int flag) {
    return (flags & flag) != 0;
  }

  boolean holdsValues() {
    return holdsValues;
  }

  /** Returns how many words of a key a slot holds. */
  int words() {
    return words;
  }

  /** Returns how many slots a look-up passes at most. */
  int reach() {
    return reach;
  }

  /** Returns the number of the slot at which to begin to look for a hash. */
  int home(long hash) {
    return (int) (((hash & 0xFFFF_FFFFL) * slots) >>> 32);
  }

  /** Returns the slot of a number, from 0 on. */
  int slot(int number) {
    return FIRST_SLOT + number * stride;
  }

  /**
   * Returns the slot of a number that tags lead to.
   *
   * @throws IllegalStateException if there are not as many slots
   */
  int requireSlot(int number) {
    if (number >= slots) {
      throw new IllegalStateException(
          "the index is damaged: it has a tag of slot " + number + " of " + slots);
    }
    return slot(number);
  }

  /** Returns the number of the slot after the eight from a number on. */
  int after(int number) {
    int next = number + Long.BYTES;
    return next >= slots ? 0 : next;
  }

  long header(int slot) {
    return index.get(slot);
  }

  long word(int slot, int number) {
    return index.get(slot + 1 + number);
  }

  /** Returns whether the words of a slot are those of a key that fits it. */
  boolean holds(int slot, long w0, long w1, long w2, long w3, long w4) {
    return ((index.get(slot + 1) ^ w0)
            | (words > 1 ? index.get(slot + 2) ^ w1 : 0)
            | (words > 2 ? index.get(slot + 3) ^ w2 : 0)
            | (words > 3 ? index.get(slot + 4) ^ w3 : 0)
            | (words > 4 ? index.get(slot + 5) ^ w4 : 0))
        == 0;
  }

  long value(int slot) {
    return index.get(slot + 1 + words);
  }

  /**
   * Returns the tags of eight slots from a number on, the first lowest, {@link #NO_SLOT} behind the
   * last slot.
   */
  long tags(int number) {
    int at = firstTags + (number >>> 3);
    int shift = (number & 7) << 3;
    long more = at + 1 < index.limit() ? index.get(at + 1) : EACH * NO_SLOT;
    return index.get(at) >>> shift | more << 1 << (Long.SIZE - 1 - shift);
  }

  /**
   * Looks at the tags of the first eight slots for a hash.
   *
   * @return the slot that may have its key; or {@code ~slot} of an empty one if none has; or
   *     {@link #TOO_FAR} if these tags do not tell
   */
  int first(int home, long hash) {
    long tags = tags(home);
    long free = zeros(tags);
    long alike = alike(tags, free, hash);
    if (alike != 0) {
      position(header(slot(home))); // begins to wait for the memory before the tags are known
      return requireSlot(home + lane(alike));
    }
    return free == 0 ? TOO_FAR : ~slot(home + lane(free));
  }

  /** Returns the highest bit of each tag of a hash that is before the first free slot. */
  static long alike(long tags, long free, long hash) {
    return zeros(tags ^ tag(hash) * EACH) & (free - 1 & ~free);
  }

  /** Returns whether a slot may have the key of a hash, by its tag. */
  boolean isTagged(int number, long hash) {
    long tags = index.get(firstTags + (number >>> 3));
    return (tags >>> ((number & 7) << 3) & 0xFF) == tag(hash);
  }

  static long tag(long hash) {
    return hash >>> TAG_SHIFT | FULL;
  }

  /** Returns the highest bit of each byte that is zero, and no other bit. */
  static long zeros(long bytes) {
    return ~(((bytes & LOW_BITS) + LOW_BITS) | bytes | LOW_BITS);
  }

  /** Returns the number of the first byte that has a bit. */
  static int lane(long bytes) {
    return Long.numberOfTrailingZeros(bytes) >>> 3;
  }

  /** Returns whether the key of a slot that is not empty may have this hash. */
  static boolean matches(long header, long hash) {
    return (header ^ hash) >>> HASH_SHIFT == 0;
  }

  /** Returns the form of a slot's key, or {@link TermWords#LONGER} if it is not in the slot. */
  static int form(long header) {
    return (int) (header >>> POSITION_BITS) & FORM_MASK;
  }

  /**
   * Returns where the key of a slot that is not empty is.
   *
   * @throws IllegalStateException if there are not as many keys
   */
  int position(long header) {
    int position = ((int) header & (1 << POSITION_BITS) - 1) - 1;
    if (position < 0 || position >= keys) {
      throw new IllegalStateException(
          "the index is damaged: it has a key at position " + position + " of " + keys);
    }
    return position;
  }

  /** Returns how many slots from the home of a hash on may have a key of that hash. */
  int alike(long hash) {
    int alike = 0;
    int number = home(hash);
    for (int left = reach; left > 0; left -= Long.BYTES) {
      long tags = tags(number);
      long free = zeros(tags);
      for (long lanes = alike(tags, free, hash); lanes != 0; lanes &= lanes - 1) {
        alike += matches(header(slot(number + lane(lanes))), hash) ? 1 : 0;
      }
      if (free != 0) {
        return alike;
      }
      number = after(number);
    }
    return alike;
  }

  /** Fills an empty slot, but for the words of its key. */
  void put(int slot, long hash, int form, int position, long value) {
    long found = (long) form << POSITION_BITS | (position + 1);
    index.put(slot, hash >>> HASH_SHIFT << HASH_SHIFT | found);
    if (holdsValues) {
      index.put(slot + 1 + words, value);
    }
    int number = (slot - FIRST_SLOT) / stride;
    int at = firstTags + (number >>> 3);
    index.put(at, index.get(at) | tag(hash) << ((number & 7) << 3));
  }

  void putWord(int slot, int number, long word) {
    index.put(slot + 1 + number, word);
  }
}
