package io.modelshare.terms;

import java.nio.LongBuffer;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Finds strings, and other sequences of the same characters.
 *
 * <p>Keys of a collection are found by {@link String#hashCode()}, which a string keeps, unless the
 * builder of the table has seen that too many share one. Then, and for the terms of a vocabulary,
 * which mostly come fresh out of a text, a hash with a seed is taken of the words of a key. These
 * are compared too, so that a look-up reads the characters once.
 */
public final class StringSlots extends SlotIndex {
  /** Spreads the bits of a hash code: 2^64 divided by the golden ratio. */
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private final TermHash hash;
  private final boolean isByHashCode;

  /** Not in tables that earlier versions have written, where the hash is as that of longer keys. */
  private final boolean isByWords;

  /**
   * Takes a table.
   *
   * @throws IllegalArgumentException if it is none, or does not fit so many keys
   */
  public StringSlots(LongBuffer index, Keys keys) {
    super(index, keys);
    this.hash = new TermHash(table().seed());
    this.isByHashCode = table().has(SlotTable.BY_HASH_CODE);
    this.isByWords = table().has(SlotTable.BY_WORDS);
  }

  /**
   * Returns a table of strings, in memory of its own outside the heap.
   *
   * @param values the value of each position, or null
   * @throws IllegalArgumentException if a string occurs twice, or if there are too many
   */
  public static LongBuffer index(
      List<String> strings, Keys keys, @Nullable IntToLongFunction values) {
    return index(strings::get, keys, values, SlotTable.BY_HASH_CODE);
  }

  /** Returns a table of terms, as of strings, but makes none. */
  public static LongBuffer index(TermText terms) {
    return index(new TermKey(terms)::at, terms, null, SlotTable.BY_WORDS);
  }

  private static LongBuffer index(
      IntFunction<?> strings, Keys keys, @Nullable IntToLongFunction values, int hashedBy) {
    int size = keys.size();
    int[] lengths = new int[TermWords.MAX + 1];
    for (int i = 0; i < size; i += Math.max(1, size / MOST_ASKED)) {
      int form = formOf(strings.apply(i));
      if (form != TermWords.LONGER) {
        lengths[TermWords.count(form)]++;
      }
    }
    int words = wordsOfSlot(lengths, size);
    LongBuffer table = allocate(size, words, values != null, hashedBy, TermHash.newSeed());
    while (!new StringSlots(table, keys).isFilled(strings, values)) {
      table = allocate(size, words, values != null, SlotTable.BY_WORDS, TermHash.newSeed());
    }
    return table;
  }

  @Override
  boolean isCrowded(Object key) {
    return isByHashCode && table().alike(hash(key)) >= MOST_ALIKE;
  }

  /** Returns the slot of a key, or a negative number. */
  public int find(CharSequence key) {
    // strings have a path of their own, on which the compiler knows their class
    return key instanceof String string ? find(string) : findSequence(key);
  }

  /** Returns the slot of a key, or a negative number. */
  public int find(String key) {
    return isByHashCode ? find(spread(key.hashCode()), key) : findByWords(key);
  }

  private int findSequence(CharSequence key) {
    return isByHashCode ? find(spread(TermWords.hashCode(key)), key) : findByWords(key);
  }

  private int find(long wanted, CharSequence key) {
    int home = table().home(wanted);
    int slot = table().first(home, wanted);
    if (slot >= 0) {
      long header = table().header(slot);
      if (SlotTable.matches(header, wanted) && holds(slot, header, key)) {
        return slot;
      }
    } else if (slot != SlotTable.TOO_FAR) {
      return slot;
    }
    return search(wanted, home, key);
  }

  private int findByWords(CharSequence key) {
    int length = key.length();
    long w0 = TermWords.ascii(key, 0, length, 0);
    long w1 = TermWords.ascii(key, 1, length, w0);
    long w2 = TermWords.ascii(key, 2, length, w1);
    long w3 = TermWords.ascii(key, 3, length, w2);
    long w4 = TermWords.ascii(key, 4, length, w3);
    int form = TermWords.form(length, w4 >= 0);
    if (w4 < 0 && form != TermWords.LONGER) {
      w0 = TermWords.any(key, 0, length);
      w1 = TermWords.any(key, 1, length);
      w2 = TermWords.any(key, 2, length);
      w3 = TermWords.any(key, 3, length);
      w4 = TermWords.any(key, 4, length);
    }
    long wanted = form == TermWords.LONGER || !isByWords
        ? TermWords.hash(hash, key)
        : TermWords.hash(hash, form, w0, w1, w2, w3, w4);
    int home = table().home(wanted);
    int slot = table().first(home, wanted);
    if (slot >= 0) {
      long header = table().header(slot);
      if (SlotTable.matches(header, wanted)) {
        int held = SlotTable.form(header);
        if (held == TermWords.LONGER
            ? isLonger(header, key)
            : held == form && table().holds(slot, w0, w1, w2, w3, w4)) {
          return slot;
        }
      }
    } else if (slot != SlotTable.TOO_FAR) {
      return slot;
    }
    return search(wanted, home, key);
  }

  private static long spread(int hashCode) {
    long product = (hashCode & 0xFFFF_FFFFL) * GOLDEN;
    return product ^ product >>> 32;
  }

  private boolean holds(int slot, long header, CharSequence key) {
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
      if (TermWords.word(key, isAscii, i, length) != table().word(slot, i)) {
        return false;
      }
    }
    return true;
  }

  @Override
  boolean isAt(int slot, long header, Object key) {
    if (key instanceof TermKey term) {
      int form = SlotTable.form(header);
      return form == TermWords.LONGER
          ? isLonger(header, term.term())
          : form == term.form() && hasWords(slot, term);
    }
    return key instanceof String string
        ? holds(slot, header, string)
        : key instanceof CharSequence chars && holds(slot, header, chars);
  }

  private boolean hasWords(int slot, TermKey term) {
    for (int i = 0; i < TermWords.count(term.form()); i++) {
      if (table().word(slot, i) != term.word(i)) {
        return false;
      }
    }
    return true;
  }

  @Override
  long hash(Object key) {
    if (isByHashCode) {
      return spread(key.hashCode());
    }
    int form = isByWords ? formOf(key) : TermWords.LONGER;
    if (form == TermWords.LONGER) {
      return TermWords.hash(hash, key instanceof TermKey term ? term.term() : (String) key);
    }
    long mixed = hash.start();
    for (int i = 0; i < TermWords.count(form); i++) {
      mixed = hash.mix(mixed, word(key, form, i));
    }
    return hash.finish(mixed, form);
  }

  @Override
  int form(Object key) {
    return formOf(key);
  }

  private static int formOf(Object key) {
    if (key instanceof TermKey term) {
      return term.form();
    }
    String string = (String) key;
    int length = string.length();
    boolean isAscii = length <= TermWords.MOST_ASCII;
    for (int i = 0; i < length && isAscii; i += Long.BYTES) {
      isAscii = TermWords.ascii(string, i, length) >= 0;
    }
    return TermWords.form(length, isAscii);
  }

  @Override
  long word(Object key, int form, int number) {
    if (key instanceof TermKey term) {
      return term.word(number);
    }
    String string = (String) key;
    return TermWords.word(string, form <= TermWords.MOST_ASCII, number, string.length());
  }
}
