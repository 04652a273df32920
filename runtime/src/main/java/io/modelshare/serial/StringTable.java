package io.modelshare.serial;

import java.util.Arrays;

/**
 * The strings written so far, each once, numbered in the order in which they were first met. A slot
 * and a reference for each are less than a third of what a {@code HashMap} takes.
 */
final class StringTable {
  private static final int FIRST_SLOTS = 128;

  private String[] strings = new String[FIRST_SLOTS / 2];

  /** The number of a string plus one, at the first free place from its hash on. */
  private int[] slots = new int[FIRST_SLOTS];

  private int count;

  private boolean isReferredTo;

  /** Returns the number of a string that was met before, or a negative one, and numbers it. */
  int findOrAdd(String string) {
    int slot = slot(string, slots.length - 1);
    if (slots[slot] != 0) {
      isReferredTo = true;
      return slots[slot] - 1;
    }
    if (count == strings.length) {
      strings = Arrays.copyOf(strings, 2 * count);
      grow();
      slot = slot(string, slots.length - 1);
    }
    strings[count++] = string;
    slots[slot] = count;
    return -count;
  }

  /** Returns whether a string was met again. */
  boolean isReferredTo() {
    return isReferredTo;
  }

  private int slot(String string, int mask) {
    int slot = start(string, mask);
    while (slots[slot] != 0 && !strings[slots[slot] - 1].equals(string)) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private static int start(String string, int mask) {
    int hash = string.hashCode() * 0x9E3779B9;
    return (hash ^ hash >>> 15) & mask;
  }

  private void grow() {
    int[] larger = new int[2 * slots.length];
    int mask = larger.length - 1;
    for (int number = 0; number < count; number++) {
      int slot = start(strings[number], mask);
      while (larger[slot] != 0) {
        slot = slot + 1 & mask;
      }
      larger[slot] = number + 1;
    }
    slots = larger;
  }
}
