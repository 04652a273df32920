package io.modelshare.terms;

import java.nio.LongBuffer;
import java.util.List;
import java.util.UUID;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/** Finds UUIDs, which have two words. */
public final class UuidSlots extends SlotIndex {
  private static final int FORM = 2 * Long.BYTES;

  private final TermHash hash;

  /**
   * Takes a table.
   *
   * @throws IllegalArgumentException if it is none, or does not fit so many keys
   */
  public UuidSlots(LongBuffer index, Keys keys) {
    super(index, keys);
    this.hash = new TermHash(table().seed());
    if (table().words() < 2) {
      throw new IllegalArgumentException("an index of UUIDs with one word of each");
    }
  }

  /**
   * Returns a table of uuids, in memory of its own outside the heap.
   *
   * @param values the value of each position, or null
   * @throws IllegalArgumentException if one occurs twice, or if there are too many
   */
  public static LongBuffer index(List<?> uuids, Keys keys, @Nullable IntToLongFunction values) {
    int size = uuids.size();
    LongBuffer table;
    do {
      table = allocate(size, 2, values != null, 0, TermHash.newSeed());
    } while (!new UuidSlots(table, keys).isFilled(uuids::get, values));
    return table;
  }

  /** Returns the slot of a key, or a negative number. */
  public int find(UUID key) {
    long wanted = hash(key);
    int home = table().home(wanted);
    if (table().isTagged(home, wanted)) {
      int slot = table().slot(home);
      long header = table().header(slot);
      if (SlotTable.matches(header, wanted) && isAt(slot, header, key)) {
        return slot;
      }
    }
    return search(wanted, home, key);
  }

  @Override
  boolean isAt(int slot, long header, Object key) {
    UUID uuid = (UUID) key;
    return table().word(slot, 0) == uuid.getMostSignificantBits()
        && table().word(slot, 1) == uuid.getLeastSignificantBits();
  }

  @Override
  long hash(Object key) {
    UUID uuid = (UUID) key;
    long high = hash.mix(hash.start(), uuid.getMostSignificantBits());
    return hash.finish(hash.mix(high, uuid.getLeastSignificantBits()), FORM);
  }

  @Override
  int form(Object key) {
    return FORM;
  }

  @Override
  long word(Object key, int form, int number) {
    UUID uuid = (UUID) key;
    return number == 0 ? uuid.getMostSignificantBits() : uuid.getLeastSignificantBits();
  }
}
