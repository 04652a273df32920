package io.modelshare.terms;

import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.util.List;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/** Finds the remaining bytes of buffers. */
public final class ByteSlots extends SlotIndex {
  private final TermHash hash;

  /**
   * Takes a table.
   *
   * @throws IllegalArgumentException if it is none, or does not fit so many keys
   */
  public ByteSlots(LongBuffer index, Keys keys) {
    super(index, keys);
    this.hash = new TermHash(table().seed());
  }

  /**
   * Returns a table of buffers, in memory of its own outside the heap.
   *
   * @param values the value of each position, or null
   * @throws IllegalArgumentException if one occurs twice, or if there are too many
   */
  public static LongBuffer index(List<?> buffers, Keys keys, @Nullable IntToLongFunction values) {
    int size = buffers.size();
    int[] lengths = new int[TermWords.MAX + 1];
    for (int i = 0; i < size; i += Math.max(1, size / MOST_ASKED)) {
      int form = formOf((ByteBuffer) buffers.get(i));
      if (form != TermWords.LONGER) {
        lengths[TermWords.count(form)]++;
      }
    }
    LongBuffer table;
    do {
      table = allocate(size, wordsOfSlot(lengths, size), values != null, 0, TermHash.newSeed());
    } while (!new ByteSlots(table, keys).isFilled(buffers::get, values));
    return table;
  }

  /** Returns the slot of a key, or a negative number. */
  public int find(ByteBuffer key) {
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
    ByteBuffer bytes = (ByteBuffer) key;
    int form = SlotTable.form(header);
    if (form == TermWords.LONGER) {
      return isLonger(header, key);
    }
    if (form != form(key)) {
      return false;
    }
    int count = Math.min(TermWords.count(form), table().words());
    for (int i = 0; i < count; i++) {
      if (wordOf(bytes, i) != table().word(slot, i)) {
        return false;
      }
    }
    return true;
  }

  @Override
  long hash(Object key) {
    ByteBuffer bytes = (ByteBuffer) key;
    int count = (bytes.remaining() + Long.BYTES - 1) / Long.BYTES;
    long mixed = hash.start();
    for (int i = 0; i < count; i++) {
      mixed = hash.mix(mixed, wordOf(bytes, i));
    }
    return hash.finish(mixed, bytes.remaining());
  }

  @Override
  int form(Object key) {
    return formOf((ByteBuffer) key);
  }

  static int formOf(ByteBuffer key) {
    int length = key.remaining();
    return length <= TermWords.MOST_ASCII ? length : TermWords.LONGER;
  }

  @Override
  long word(Object key, int form, int number) {
    return wordOf((ByteBuffer) key, number);
  }

  /** Returns eight bytes, fewer at the end, the first lowest, whatever the order of the buffer. */
  private static long wordOf(ByteBuffer bytes, int number) {
    int from = bytes.position() + number * Long.BYTES;
    int end = Math.min(from + Long.BYTES, bytes.limit());
    long word = 0;
    for (int i = end - 1; i >= from; i--) {
      word = word << Byte.SIZE | (bytes.get(i) & 0xFF);
    }
    return word;
  }
}
