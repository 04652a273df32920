package io.modelshare.terms;

import java.nio.LongBuffer;
import java.util.List;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/** Finds numbers, each a box of a long. */
public final class NumberSlots extends SlotIndex {
  private final TermHash hash;

  /**
   * Takes a table.
   *
   * @throws IllegalArgumentException if it is none, or does not fit so many keys
   */
  public NumberSlots(LongBuffer index, Keys keys) {
    super(index, keys);
    this.hash = new TermHash(table().seed());
  }

  /**
   * Returns a table of numbers, in memory of its own outside the heap.
   *
   * @param values the value of each position, or null
   * @throws IllegalArgumentException if one occurs twice, or if there are too many
   */
  public static LongBuffer index(List<?> numbers, Keys keys, @Nullable IntToLongFunction values) {
    int size = numbers.size();
    LongBuffer table;
    do {
      table = allocate(size, 1, values != null, 0, TermHash.newSeed());
    } while (!new NumberSlots(table, keys).isFilled(numbers::get, values));
    return table;
  }

  /** Returns the slot of a number, or a negative number. */
  public int find(long key) {
    long wanted = hash.of(key);
    int home = table().home(wanted);
    if (table().isTagged(home, wanted)) {
      int slot = table().slot(home);
      long header = table().header(slot);
      if (SlotTable.matches(header, wanted) && table().word(slot, 0) == key) {
        return slot;
      }
    }
    return search(wanted, home, key);
  }

  @Override
  boolean isAt(int slot, long header, Object key) {
    return table().word(slot, 0) == (Long) key;
  }

  @Override
  long hash(Object key) {
    return hash.of((Long) key);
  }

  @Override
  int form(Object key) {
    return Long.BYTES;
  }

  @Override
  long word(Object key, int form, int number) {
    return (Long) key;
  }

  /** Returns the number of a box. */
  public static long number(Object box) {
    return box instanceof Character character ? character : ((Number) box).longValue();
  }

  @Override
  Object key(Object element) {
    return number(element);
  }
}
