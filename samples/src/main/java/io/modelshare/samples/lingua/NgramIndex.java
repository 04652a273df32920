package io.modelshare.samples.lingua;

import io.modelshare.samples.Buffers;
import java.nio.ByteBuffer;
import java.nio.IntBuffer;

/**
 * An open-addressing hash table over n-grams that lie in a text: a slot holds the number of an
 * n-gram plus one, or zero if it is free; collisions take the next slot.
 */
final class NgramIndex {
  /** Slots for each n-gram: short chains for four to six bytes. */
  private static final double SLOTS_PER_NGRAM = 1.5;

  private static final int FREE = 0;

  private NgramIndex() {}

  /** Returns the index of all n-grams in a text, none of which may occur twice. */
  static IntBuffer build(ByteBuffer text, IntBuffer offsets) {
    int count = offsets.limit() - 1;
    IntBuffer index = Buffers.ints((int) (count * SLOTS_PER_NGRAM) + 1);
    for (int entry = 0; entry < count; entry++) {
      int state = NgramHash.START;
      for (int i = offsets.get(entry); i < offsets.get(entry + 1); i++) {
        state = NgramHash.add(state, text.get(i));
      }
      int slot = NgramHash.slot(state, index.limit());
      while (index.get(slot) != FREE) {
        slot = next(slot, index.limit());
      }
      index.put(slot, entry + 1);
    }
    return index.asReadOnlyBuffer();
  }

  /** Returns the number of an n-gram of a text, or a negative number if it is not there. */
  static int find(
      IntBuffer index,
      ByteBuffer text,
      IntBuffer offsets,
      Ngrams ngrams,
      int position,
      int length) {
    int slots = index.limit();
    int slot = NgramHash.slot(ngrams.hash(position, length), slots);
    int entry = index.get(slot) - 1;
    while (entry >= 0
        && !ngrams.matches(position, length, text, offsets.get(entry), offsets.get(entry + 1))) {
      slot = next(slot, slots);
      entry = index.get(slot) - 1;
    }
    return entry;
  }

  private static int next(int slot, int slots) {
    return slot + 1 == slots ? 0 : slot + 1;
  }
}
