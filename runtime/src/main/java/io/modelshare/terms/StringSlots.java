package io.modelshare.terms;

import java.nio.LongBuffer;
import java.util.List;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Finds strings. They are found by {@link String#hashCode()}, which a string keeps, unless the
 * builder of the table has seen that too many share one; then by a hash with a seed.
 */
public final class StringSlots extends SlotIndex {
  /** Spreads the bits of a hash code: 2^64 divided by the golden ratio. */
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final TermHash hash;
  private final boolean isByHashCode;

  /**
   * Takes a table.
   *
   * @throws IllegalArgumentException if it is none, or does not fit so many keys
   */
  public StringSlots(LongBuffer index, Keys keys) {
    super(index, keys);
    this.hash = new TermHash(table().seed());
    this.isByHashCode = table().isByHashCode();
  }

  /**
   * Returns a table of strings, in memory of its own outside the heap.
   *
   * @param values the value of each position, or null
   * @throws IllegalArgumentException if a string occurs twice, or if there are too many
   */
  public static LongBuffer index(
      List<String> strings, Keys keys, @Nullable IntToLongFunction values) {
    int[] lengths = new int[TermWords.MAX + 1];
    for (int i = 0; i < strings.size(); i += Math.max(1, strings.size() / MOST_ASKED)) {
      int form = formOf(strings.get(i));
      if (form != TermWords.LONGER) {
        lengths[TermWords.count(form)]++;
      }
    }
    int words = wordsOfSlot(lengths, strings.size());
    LongBuffer table = allocate(strings.size(), words, values != null, true, 0);
    while (!new StringSlots(table, keys).isFilled(strings, values)) {
      table = allocate(strings.size(), words, values != null, false, TermHash.newSeed());
    }
    return table;
  }

  @Override
  boolean isCrowded(Object key) {
    return isByHashCode && table().alike(hash(key)) >= MOST_ALIKE;
  }

  /** Returns the slot of a key, or a negative number. */
  public int find(String key) {
    long wanted = isByHashCode ? spread(key.hashCode()) : TermWords.hash(hash, key);
    int home = table().home(wanted);
    if (table().isTagged(home, wanted)) {
      int slot = table().slot(home);
      long header = table().header(slot);
      if (SlotTable.matches(header, wanted) && isString(slot, header, key)) {
        return slot;
      }
    }
    return search(wanted, home, key);
  }

  private static long spread(int hashCode) {
    long product = (hashCode & 0xFFFF_FFFFL) * GOLDEN;
    return product ^ product >>> 32;
  }

  private boolean isString(int slot, long header, String key) {
    int form = SlotTable.form(header);
    if (form == TermWords.LONGER) {
      return isLonger(header, key);
    }
    int length = key.length();
    boolean isAscii = form <= TermWords.MOST_ASCII;
    if (length != (isAscii ? form : form - TermWords.MOST_ASCII)) {
      return false;
    }
    int count = Math.min(TermWords.count(form), table().words());
    for (int i = 0; i < count; i++) {
      long word =
          isAscii ? TermWords.asciiAt(key, i * Long.BYTES, length) : TermWords.any(key, i, length);
      if (word != table().word(slot, i)) {
        return false;
      }
    }
    return true;
  }

  @Override
  boolean isAt(int slot, long header, Object key) {
    return key instanceof String string && isString(slot, header, string);
  }

  @Override
  long hash(Object key) {
    String string = (String) key;
    return isByHashCode ? spread(string.hashCode()) : TermWords.hash(hash, string);
  }

  @Override
  int form(Object key) {
    return formOf((String) key);
  }

  static int formOf(String key) {
    int length = key.length();
    boolean isAscii = length <= TermWords.MOST_ASCII;
    for (int i = 0; i < length && isAscii; i += Long.BYTES) {
      isAscii = TermWords.asciiAt(key, i, length) >= 0;
    }
    return TermWords.form(length, isAscii);
  }

  @Override
  long word(Object key, int number) {
    String string = (String) key;
    return formOf(string) <= TermWords.MOST_ASCII
        ? TermWords.asciiAt(string, number * Long.BYTES, string.length())
        : TermWords.any(string, number, string.length());
  }
}
