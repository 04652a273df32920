package io.modelshare.terms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.IncompatibleModelException;
import java.io.UncheckedIOException;
import java.nio.LongBuffer;
import org.junit.jupiter.api.Test;

/** What a slot holds must come out of it again, the largest included. */
class HashIndexTest {
  private static final int TERMS = 100;
  private static final long[] HASHES = {-1, 0, 1, 0x7FFFFFFFFFFFFFFFL, 0x8000000000000000L};

  private static HashIndex empty(int terms, int words) {
    return new HashIndex(HashIndex.allocate(terms, words, 1), terms, 0);
  }

  @Test
  void seedOfTheIndexWinsUnlessItsLayoutHasNone() {
    LongBuffer numbers = LongBuffer.wrap(new long[] {30, 10, 20});
    HashIndex built = HashIndexBuilder.of(numbers, 42);
    assertEquals(1, new HashIndex(built.readOnly(), 3, 7).positionOf(10));
    LongBuffer former = copy(built.readOnly()).put(0, 0x4D53_4C4F_5453_3301L).put(1, 0);
    assertEquals(1, new HashIndex(former, 3, 42).positionOf(10));
    assertEquals(HashIndex.ABSENT, new HashIndex(former, 3, 7).positionOf(10));
  }

  private static LongBuffer copy(LongBuffer index) {
    return LongBuffer.allocate(index.limit()).put(0, index, 0, index.limit());
  }

  /** With this seed the hash is little more than an addition, so that multiples collide. */
  @Test
  void termsThatCollideUnderASeedGetAnother() {
    long weak = 0xC391_0C8D_016B_07D6L; // the hash adds twice 2^64 divided by the golden ratio
    long[] numbers = new long[100_000];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = (long) i << 32;
    }
    HashIndex index = HashIndexBuilder.of(LongBuffer.wrap(numbers), weak);
    assertNotEquals(weak, index.readOnly().get(1));
    for (int i = 0; i < numbers.length; i++) {
      assertEquals(i, index.positionOf(numbers[i]));
    }
  }

  @Test
  void lookUpInAnIndexThatWasMadeUpEndsSoon() {
    LongBuffer made = HashIndex.allocate(10_000, 1, 1);
    HashIndex index = new HashIndex(made, 10_000, 0);
    for (int slot = index.first(0), i = 0; i < index.slots(); i++, slot = index.next(slot)) {
      index.put(slot, new TermHash(1).of(7), Long.BYTES, 0);
      index.putWord(slot, 0, i + 100L);
    }
    IllegalStateException e = assertThrows(IllegalStateException.class, () -> index.positionOf(7));
    assertTrue(e.getMessage().contains("after 1024 slots"), e.getMessage());
  }

  @Test
  void slotHoldsTheTermBesideThePosition() {
    for (long hash : HASHES) {
      for (int words = 1; words <= TermWords.MAX; words++) {
        HashIndex index = empty(TERMS, words);
        int slot = index.first(hash);
        for (int position : new int[] {TERMS - 1, 0}) {
          assertEquals(0, index.header(slot));
          index.put(slot, hash, TermWords.LONGER - position % 2, position);
          for (int i = 0; i < TermWords.MAX; i++) {
            index.putWord(slot, i, i < words ? -1L - i : 0);
          }
          assertTrue(HashIndex.matches(index.header(slot), hash));
          assertEquals(position, index.position(index.header(slot)));
          assertEquals(TermWords.LONGER - position % 2, HashIndex.form(index.header(slot)));
          for (int i = 0; i < words; i++) {
            assertTrue(holds(index, slot, words, TermWords.MAX));
            assertFalse(holds(index, slot, words, i));
          }
          slot = index.next(slot);
        }
      }
    }
  }

  /** Asks for the words that were put, but for one. */
  private static boolean holds(HashIndex index, int slot, int words, int changed) {
    long[] asked = new long[TermWords.MAX];
    for (int i = 0; i < words; i++) {
      asked[i] = i == changed ? 0 : -1L - i;
    }
    return index.holds(slot, asked[0], asked[1], asked[2], asked[3], asked[4]);
  }

  @Test
  void slotOfAnotherHashDoesNotMatch() {
    HashIndex index = empty(1, 1);
    int slot = index.first(0);
    index.put(slot, 0, 1, 0);
    assertFalse(HashIndex.matches(index.header(slot), 1L << 63));
  }

  @Test
  void everyHashBeginsAtASlot() {
    HashIndex index = empty(1000, 2);
    assertEquals(1501, index.slots());
    int first = index.first(0);
    int last = first + 1500 * 3;
    assertEquals(last, index.first(-1));
    assertEquals(first, index.next(last));
    assertEquals(0, (index.first(0x1234_5678_9ABC_DEF0L) - first) % 3);
  }

  @Test
  void mostTermsFitOneIndex() {
    assertTrue(HashIndex.bytes(HashIndex.MAX_TERMS, 1) <= Integer.MAX_VALUE);
  }

  @Test
  void whatIsNoIndexIsRefused() {
    LongBuffer index = empty(2, 2).readOnly();
    assertEquals(4, new HashIndex(index, 2, 0).slots());
    refusedAsOfAnotherVersion(LongBuffer.allocate(0), 0);
    refusedAsOfAnotherVersion(LongBuffer.allocate(8), 2); // what an index was at first
    refused(index, 4, "for 4 terms");
    refused(index.slice(0, index.limit() - 1), 2, "an index of 19 words");
    for (int words : new int[] {0, TermWords.MAX + 1}) {
      LongBuffer other = LongBuffer.allocate(index.limit()).put(0, index.get(0) ^ 2 ^ words);
      refusedAsOfAnotherVersion(other, 2);
    }
  }

  private static void refusedAsOfAnotherVersion(LongBuffer index, int terms) {
    UncheckedIOException e =
        assertThrows(UncheckedIOException.class, () -> new HashIndex(index, terms, 0));
    assertInstanceOf(IncompatibleModelException.class, e.getCause());
  }

  private static void refused(LongBuffer index, int terms, String message) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> new HashIndex(index, terms, 0));
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }
}
