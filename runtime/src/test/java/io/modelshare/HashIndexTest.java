package io.modelshare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.LongBuffer;
import org.junit.jupiter.api.Test;

/** What a slot holds must come out of it again, the largest included. */
class HashIndexTest {
  private static final long[] HASHES = {-1, 0, 1, 0x7FFFFFFFFFFFFFFFL, 0x8000000000000000L};

  @Test
  void slotHoldsTheFurthestTextBesideThePosition() {
    for (long hash : HASHES) {
      LongBuffer index = HashIndex.build(new Terms(hash, Integer.MAX_VALUE));
      long first = index.get(HashIndex.first(hash, index));
      assertTrue(HashIndex.matches(first, hash));
      assertEquals(0, HashIndex.position(first));
      assertEquals(Integer.MAX_VALUE, HashIndex.start(first));
      long second = index.get(HashIndex.next(HashIndex.first(hash, index), index));
      assertTrue(HashIndex.matches(second, hash));
      assertEquals(1, HashIndex.position(second));
    }
  }

  @Test
  void slotOfAnotherHashDoesNotMatch() {
    LongBuffer index = HashIndex.build(new Terms(0, 0));
    assertTrue(!HashIndex.matches(index.get(0), 1L << 63));
  }

  /** Two terms of the same hash, which differ. */
  private record Terms(long hash, int start) implements HashIndex.Terms {

    @Override
    public int size() {
      return 2;
    }

    @Override
    public long hash(int position) {
      return hash;
    }

    @Override
    public int start(int position) {
      return start;
    }

    @Override
    public boolean areEqual(int position, int other) {
      return position == other;
    }
  }
}
