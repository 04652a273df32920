package io.modelshare.terms;

import java.nio.LongBuffer;
import java.util.function.IntFunction;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Finds keys in a {@link SlotTable}: first the tag of the home slot, and only if it fits the slot.
 *
 * <p>The memory of a large table is in no cache, so that a look-up takes as long as it waits for
 * memory. The tags are a small part of it, which a processor's cache often has: a key that is not
 * there needs nothing else. A key that is there waits once more, since the slot holds the key and
 * may hold its value.
 *
 * <p>A subclass for each kind of key looks into its home slot by itself, so that the compiler
 * inlines what it does. Once it is complete, safe for use by several threads.
 */
public abstract class SlotIndex {
  /** As many as have room in an index with slots of one word. */
  public static final int MAX_KEYS = 1 << 26;

  /** How many keys are asked for their length before a table is built. */
  static final int MOST_ASKED = 1 << 12;

  /** How many equal hashes a table has at most. Its builder takes another hash then. */
  static final int MOST_ALIKE = 8;

  private final SlotTable table;
  private final Keys keys;

  /** The keys themselves, by which those are compared that do not fit a slot. */
  public interface Keys {

    /** Returns how many there are. */
    int size();

    /** Returns whether the key at a position equals another object. */
    boolean isAt(int position, @Nullable Object other);

    /** Returns what messages call a key. */
    default String noun() {
      return "key";
    }
  }

  SlotIndex(LongBuffer index, Keys keys) {
    this.table = new SlotTable(index, keys.size());
    this.keys = keys;
  }

  /**
   * Returns whether a buffer is an index of a vocabulary as former versions have written it. It is
   * not read: another one is built.
   */
  public static boolean isFormer(LongBuffer index) {
    return SlotTable.isFormer(index);
  }

  final SlotTable table() {
    return table;
  }

  /** Returns the hash by which a key is found. */
  abstract long hash(Object key);

  /** Returns whether a slot, whose header fits the key's hash, has a key. */
  abstract boolean isAt(int slot, long header, Object key);

  /** Returns the form of a key that a slot has room for, or that of a longer one. */
  abstract int form(Object key);

  /** Returns a word of a key that a slot has room for. */
  abstract long word(Object key, int form, int number);

  /** Returns whether the key whose slot has only its position is another object. */
  final boolean isLonger(long header, Object key) {
    return keys.isAt(table.position(header), key);
  }

  /**
   * Finds a key by the tags of all slots from its home on.
   *
   * @param home the number of its home slot
   * @return its slot, or a negative number
   */
  final int search(long hash, int home, Object key) {
    int next = home;
    for (int left = table.reach(); left > 0; left -= Long.BYTES) {
      long tags = table.tags(next);
      long free = SlotTable.zeros(tags);
      long alike = SlotTable.alike(tags, free, hash);
      for (; alike != 0; alike &= alike - 1) {
        int slot = table.requireSlot(next + SlotTable.lane(alike));
        long header = table.header(slot);
        if (SlotTable.matches(header, hash) && isAt(slot, header, key)) {
          return slot;
        }
      }
      if (free != 0) {
        return ~table.slot(next + SlotTable.lane(free));
      }
      next = table.after(next);
    }
    return SlotTable.TOO_FAR;
  }

  /**
   * Returns where a found key is.
   *
   * @param slot what {@code find} has returned
   * @return its position, or -1 if it was not found
   * @throws IllegalStateException if the index is damaged
   */
  public final int position(int slot) {
    if (slot >= 0) {
      return table.position(table.header(slot));
    }
    if (slot == SlotTable.TOO_FAR) {
      throw new IllegalStateException(
          "the index is damaged: no end of it after " + table.reach() + " slots");
    }
    return -1;
  }

  /** Returns how many bytes the index takes. */
  public final long bytes() {
    return table.bytes();
  }

  /** Returns whether the slots have the values too. */
  public final boolean holdsValues() {
    return table.holdsValues();
  }

  /** Returns the value of a slot that was found. */
  public final long value(int slot) {
    return table.value(slot);
  }

  /**
   * Adds a key.
   *
   * @return whether a look-up comes to it soon enough
   * @throws IllegalArgumentException if the key is there already
   */
  final boolean add(Object key, int position, long value) {
    long hash = hash(key);
    int found = search(hash, table.home(hash), key);
    if (found >= 0) {
      String noun = keys.noun();
      throw new IllegalArgumentException("the " + noun + " at position " + position
          + " is already at position " + table.position(table.header(found))
          + ": positions can be told apart only if every " + noun + " occurs once");
    }
    if (found == SlotTable.TOO_FAR) {
      return false;
    }
    int slot = ~found;
    int form = form(key);
    int count = form == TermWords.LONGER ? TermWords.MAX + 1 : TermWords.count(form);
    boolean fits = count <= table.words();
    table.put(slot, hash, fits ? form : TermWords.LONGER, position, value);
    for (int i = 0; fits && i < count; i++) {
      table.putWord(slot, i, word(key, form, i));
    }
    return true;
  }

  /**
   * Adds keys to an empty table.
   *
   * @param all the key of each position
   * @param values the value of each position, or null if the table has none
   * @return whether every look-up will be short; if not, another hash is needed
   * @throws IllegalArgumentException if a key occurs twice
   */
  final boolean isFilled(IntFunction<?> all, @Nullable IntToLongFunction values) {
    int size = keys.size();
    for (int position = 0; position < size; position++) {
      Object key = key(all.apply(position));
      if (isCrowded(key)
          || !add(key, position, values == null ? 0 : values.applyAsLong(position))) {
        return false;
      }
    }
    return true;
  }

  /** Returns what is looked for instead of a key. */
  Object key(Object element) {
    return element;
  }

  /** Returns whether so many keys before this one have its hash that another hash is better. */
  boolean isCrowded(Object key) {
    return false;
  }

  /**
   * Returns an empty table.
   *
   * @throws IllegalArgumentException if there are too many keys
   */
  static LongBuffer allocate(int keys, int words, boolean holdsValues, int hashedBy, long seed) {
    boolean hasRoom = holdsValues && SlotTable.bytes(keys, words, true) <= Integer.MAX_VALUE;
    long bytes = SlotTable.bytes(keys, words, hasRoom);
    if (keys > MAX_KEYS || bytes > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          keys + " keys are more than fit one index, which would take " + bytes
              + " bytes: divide the collection, limit=" + MAX_KEYS);
    }
    return SlotTable.allocate(keys, words, hasRoom, hashedBy, seed);
  }

  /**
   * Returns the least number of words that three of four keys fit, or 1 if there is no such number
   * or no room for it.
   *
   * @param keys how many keys of each number of words there are
   */
  static int wordsOfSlot(int[] keys, int size) {
    int asked = 0;
    for (int count : keys) {
      asked += count;
    }
    int fitting = keys[0];
    for (int words = 1; words <= TermWords.MAX; words++) {
      fitting += keys[words];
      if (fitting >= asked - asked / 4) {
        return SlotTable.bytes(size, words, false) <= Integer.MAX_VALUE ? words : 1;
      }
    }
    return 1;
  }
}
