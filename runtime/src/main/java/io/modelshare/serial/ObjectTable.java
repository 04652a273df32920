package io.modelshare.serial;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The objects written so far, by identity, numbered in the order in which they were begun. A slot
 * has the hash beside the number, so that no object is looked at again when the table grows.
 */
final class ObjectTable {
  private static final int UNKNOWN = -1;
  private static final int FIRST_SLOTS = 64;
  private static final int MAX_SLOTS = 1 << 30;

  /** The number of an object plus one below its hash, at the first free place from its hash on. */
  private long[] slots = new long[FIRST_SLOTS];

  private Object[] objects = new Object[FIRST_SLOTS / 2];
  private int count;

  /** The object that was looked for last and is not there, and where it would be. */
  private @Nullable Object missed;

  private int freeSlot;

  /** The numbers of the objects whose parts are being written, the outermost first: ascending. */
  private int[] open = new int[16];

  private int depth;

  /** Returns the number of an object, or a negative one if it was not written. */
  int find(Object object) {
    int hash = System.identityHashCode(object);
    int mask = slots.length - 1;
    int slot = hash & mask;
    for (long entry = slots[slot]; entry != 0; entry = slots[slot]) {
      int number = (int) entry - 1;
      if ((int) (entry >>> Integer.SIZE) == hash && objects[number] == object) {
        return number;
      }
      slot = slot + 1 & mask;
    }
    missed = object;
    freeSlot = slot;
    return UNKNOWN;
  }

  /** Numbers an object whose parts are written next. */
  void open(Object object) {
    int number = declare(object);
    if (depth == open.length) {
      open = Arrays.copyOf(open, 2 * depth);
    }
    open[depth++] = number;
  }

  /** Numbers an object that is referred to before it is written, or written elsewhere. */
  int declare(Object object) {
    if (missed != object) { // or it was looked for just now
      int known = find(object);
      if (known >= 0) {
        return known;
      }
    }
    missed = null;
    int number = count++;
    if (number == objects.length) {
      objects = Arrays.copyOf(objects, 2 * number);
    }
    objects[number] = object;
    slots[freeSlot] = entry(System.identityHashCode(object), count);
    if (count > slots.length / 3 * 2 && slots.length < MAX_SLOTS) {
      grow();
    }
    return number;
  }

  private static long entry(int hash, int number) {
    return (long) hash << Integer.SIZE | number;
  }

  private void grow() {
    long[] larger = new long[2 * slots.length];
    int mask = larger.length - 1;
    for (long entry : slots) {
      if (entry != 0) {
        int slot = (int) (entry >>> Integer.SIZE) & mask;
        while (larger[slot] != 0) {
          slot = slot + 1 & mask;
        }
        larger[slot] = entry;
      }
    }
    slots = larger;
  }

  /** Notes that the innermost open object is complete. */
  void close() {
    depth--;
  }

  /** Notes that the innermost open object may be referred to from now on. */
  void made() {
    open[depth - 1] = depth == 1 ? UNKNOWN : open[depth - 2];
  }

  /** Returns whether an object cannot be referred to, unless it is made before its parts. */
  boolean isOpen(int id) {
    return Arrays.binarySearch(open, 0, depth, id) >= 0;
  }
}
