package io.modelshare.terms;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.IncompatibleModelException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The index of terms and of keys: what a slot holds, and what hostile keys and tables can do. */
class SlotIndexTest {
  private static final int KEYS = 100;
  private static final long[] HASHES = {-1, 0, 1, 0x7FFFFFFFFFFFFFFFL, 0x8000000000000000L};

  @TempDir
  Path directory;

  /** Keys of which only the number matters. */
  private record Counted(int size) implements SlotIndex.Keys {
    @Override
    public boolean isAt(int position, @Nullable Object other) {
      return false;
    }
  }

  private static SlotTable empty(int keys, int words) {
    return new SlotTable(SlotTable.allocate(keys, words, false, 0, 1), keys);
  }

  private static TermText text(List<String> terms) {
    byte[] bytes = String.join("", terms).getBytes(StandardCharsets.UTF_8);
    int[] starts = new int[terms.size() + 1];
    for (int i = 0; i < terms.size(); i++) {
      starts[i + 1] = starts[i] + Utf8.length(terms.get(i));
    }
    return new TermText(
        ByteBuffer.allocate(bytes.length + Utf8.PADDING).put(0, bytes), IntBuffer.wrap(starts));
  }

  /** Fills a table whose hash has a known seed. */
  private static boolean isFilled(List<String> terms, long seed) {
    TermText text = text(terms);
    LongBuffer table = SlotTable.allocate(terms.size(), 1, false, SlotTable.BY_WORDS, seed);
    return new StringSlots(table, text).isFilled(new TermKey(text)::at, null);
  }

  @Test
  void slotHoldsTheKeyBesideThePosition() {
    for (long hash : HASHES) {
      for (int words = 1; words <= TermWords.MAX; words++) {
        SlotTable table = empty(KEYS, words);
        int number = table.home(hash);
        for (int position : new int[] {KEYS - 1, 0}) {
          int slot = table.slot(number);
          assertEquals(0, table.header(slot));
          assertFalse(table.isTagged(number, hash));
          table.put(slot, hash, TermWords.LONGER - position % 2, position, 0);
          for (int i = 0; i < words; i++) {
            table.putWord(slot, i, -1L - i);
          }
          assertTrue(SlotTable.matches(table.header(slot), hash));
          assertFalse(SlotTable.matches(table.header(slot), hash ^ 1L << 63));
          assertTrue(table.isTagged(number, hash));
          assertEquals(position, table.position(table.header(slot)));
          assertEquals(TermWords.LONGER - position % 2, SlotTable.form(table.header(slot)));
          assertTrue(holds(table, slot, words, TermWords.MAX));
          for (int i = 0; i < words; i++) {
            assertFalse(holds(table, slot, words, i));
          }
          number = number == 0 ? 1 : number - 1;
        }
      }
    }
  }

  /** Asks for the words that were put, but for one. */
  private static boolean holds(SlotTable table, int slot, int words, int changed) {
    long[] asked = new long[TermWords.MAX];
    for (int i = 0; i < words; i++) {
      asked[i] = i == changed ? 0 : -1L - i;
    }
    return table.holds(slot, asked[0], asked[1], asked[2], asked[3], asked[4]);
  }

  @Test
  void tagsFromAnySlotOnAreThoseOfTheSlotsAfterIt() {
    for (int keys = 1; keys < 40; keys++) {
      SlotTable table = empty(keys, 1);
      int slots = keys + keys / 2 + 1;
      for (int number = 0; number < slots; number++) {
        table.put(table.slot(number), (long) number << 57, 1, 0, 0);
      }
      for (int number = 0; number < slots; number++) {
        long tags = table.tags(number);
        for (int i = 0; i < Long.BYTES; i++) {
          int expected = number + i < slots ? 0x80 | (number + i) : 1;
          assertEquals(expected, (int) (tags >>> (8 * i)) & 0xFF, keys + ": " + number + ", " + i);
        }
      }
    }
  }

  @Test
  void wordsOfASlotAreThoseThatMostTermsFit() {
    for (int words = 1; words <= TermWords.MAX + 1; words++) {
      List<String> terms = new ArrayList<>();
      for (int i = 0; i < 1200; i++) {
        terms.add(String.valueOf(1000 + i).repeat(2 * words));
      }
      StringSlots slots = new StringSlots(StringSlots.index(text(terms)), new Counted(1200));
      assertEquals(words > TermWords.MAX ? 1 : words, slots.table().words());
    }
  }

  @Test
  void hashIsPartOfTheFormat() {
    TermHash hash = new TermHash(1);
    assertEquals(0x7E17CE32EC48E025L, hash("", hash));
    assertEquals(0xBD9C60FD7DE31D40L, hash("vocabulary", hash));
    assertEquals(0x3757119213C4F09DL, hash("Größe \uD83D\uDE00", hash));
    assertEquals(0xFFAE38CC403CFA14L, hash("longer than 40 ASCII characters or 20 others", hash));
    assertEquals(0x9AE5C1CDFD104D1FL, hash.of(1));
  }

  private static long hash(String term, TermHash function) {
    long[] w = new long[TermWords.MAX];
    int form = text(List.of(term)).words(0, w);
    return form == TermWords.LONGER
        ? TermWords.hash(function, term)
        : TermWords.hash(function, form, w[0], w[1], w[2], w[3], w[4]);
  }

  @Test
  void termsThatCollideUnderOneSeedGetAnother() {
    TermHash known = new TermHash(42);
    List<String> colliding = new ArrayList<>();
    for (int i = 0; colliding.size() < 1200; i++) {
      String term = "attack-" + i;
      if ((int) hash(term, known) >>> 20 == 0) {
        colliding.add(term);
      }
    }
    assertFalse(isFilled(colliding, 42));
    assertTrue(isFilled(colliding, 43));
    LongBuffer index = StringSlots.index(text(colliding));
    int longest = longestRun(new SlotTable(index, colliding.size()), colliding.size());
    assertTrue(longest < 400, "run of " + longest);
    assertFound(colliding, index);
  }

  /** With this seed the hash is little more than an addition, so that multiples collide. */
  @Test
  void numbersThatCollideUnderOneSeedGetAnother() {
    long weak = 0xC391_0C8D_016B_07D6L; // the hash adds twice 2^64 divided by the golden ratio
    List<Long> numbers = new ArrayList<>();
    for (int i = 0; i < 100_000; i++) {
      numbers.add((long) i << 32);
    }
    Counted keys = new Counted(numbers.size());
    LongBuffer table = SlotTable.allocate(numbers.size(), 1, false, 0, weak);
    assertFalse(new NumberSlots(table, keys).isFilled(numbers::get, null));
    LongBuffer index = NumberSlots.index(numbers, keys, null);
    assertNotEquals(weak, index.get(1));
    NumberSlots slots = new NumberSlots(index, keys);
    for (int i = 0; i < numbers.size(); i++) {
      assertEquals(i, slots.position(slots.find(numbers.get(i))));
    }
  }

  @Test
  void runsOfFullSlotsAreShort() {
    List<String> terms = new ArrayList<>();
    for (int i = 0; i < 1_000_000; i++) {
      terms.add("item-" + i);
    }
    for (LongBuffer index : List.of(
        StringSlots.index(text(terms)),
        StringSlots.index(terms, new Counted(terms.size()), null))) {
      int longest = longestRun(new SlotTable(index, terms.size()), terms.size());
      assertTrue(longest < 1000, "run of " + longest);
    }
  }

  /** Returns the greatest number of slots that a look-up may have to visit. */
  private static int longestRun(SlotTable table, int keys) {
    int slots = keys + keys / 2 + 1;
    int longest = 0;
    int run = 0;
    for (int i = 0; i < 2 * slots; i++) {
      run = table.header(table.slot(i % slots)) == 0 ? 0 : run + 1;
      longest = Math.max(longest, run);
    }
    return longest;
  }

  private static void assertFound(List<String> terms, LongBuffer index) {
    StringSlots slots = new StringSlots(index, text(terms));
    for (int i = 0; i < terms.size(); i++) {
      assertEquals(i, slots.position(slots.find(terms.get(i))));
      assertEquals(i, slots.position(slots.find(CharBuffer.wrap(terms.get(i)))));
    }
  }

  /** A block of eight characters is two words of the hash. */
  @Test
  void noBlocksCanStandForEachOtherWhateverTheSeed() {
    char[] block = "\u4000\u4001\u4002\u4003\u4E00\u4E01\u4E02\u4E03".toCharArray();
    for (int change = 0; change < 16; change++) {
      char[] other = block.clone();
      for (int i = 0; i < 4; i++) {
        other[i] = (char) ~other[i];
        other[i + 4] = (change & 8) == 0 ? other[i + 4] : (char) ~other[i + 4];
      }
      other[0] = (char) (other[0] ^ (change & 1));
      other[4] = (char) (other[4] ^ ((change >> 1) & 3));
      List<String> terms = new ArrayList<>();
      for (int i = 0; i < 1 << 12; i++) {
        StringBuilder term = new StringBuilder();
        for (int k = 0; k < 12; k++) {
          term.append((i >> k & 1) == 0 ? block : other);
        }
        terms.add(term.toString());
      }
      for (int seed = 0; seed < 8; seed++) {
        TermHash function = new TermHash(seed);
        HashSet<Long> hashes = new HashSet<>();
        terms.forEach(term -> hashes.add(TermWords.hash(function, term) >>> 33));
        assertTrue(hashes.size() > terms.size() - 100, "change " + change + ", " + seed);
        TermText text = text(terms);
        LongBuffer index = SlotTable.allocate(terms.size(), 1, false, SlotTable.BY_WORDS, seed);
        assertTrue(new StringSlots(index, text).isFilled(new TermKey(text)::at, null));
        int longest = longestRun(new SlotTable(index, terms.size()), terms.size());
        assertTrue(longest < 400, "change " + change + ", " + seed + ": run of " + longest);
      }
    }
  }

  @Test
  void equalHashCodesOfStringsDoNoHarm() {
    List<String> terms = new ArrayList<>(List.of(""));
    for (int i = 0; i < 12; i++) {
      List<String> longer = new ArrayList<>();
      terms.forEach(term -> Collections.addAll(longer, term + "Aa", term + "BB"));
      terms = longer;
    }
    assertEquals(1, new HashSet<>(terms.stream().map(String::hashCode).toList()).size());
    TermText text = text(terms);
    for (LongBuffer index :
        List.of(StringSlots.index(text), StringSlots.index(terms, text, null))) {
      SlotTable table = new SlotTable(index, terms.size());
      assertFalse(table.has(SlotTable.BY_HASH_CODE));
      int longest = longestRun(table, terms.size());
      assertTrue(longest < 400, "run of " + longest);
      assertFound(terms, index);
    }
  }

  /** Without a hash of words, as earlier versions have written keys that share hash codes. */
  @Test
  void sequencesAreFoundWhateverTheHash() {
    List<String> terms = List.of("", "a", "eins zwei drei vier", "ä€\uD83D\uDE00", "x".repeat(99));
    TermText text = text(terms);
    for (int hashedBy : new int[] {0, SlotTable.BY_HASH_CODE, SlotTable.BY_WORDS}) {
      LongBuffer table = SlotTable.allocate(terms.size(), 2, false, hashedBy, 5);
      StringSlots slots = new StringSlots(table, text);
      assertTrue(slots.isFilled(terms::get, null));
      assertFound(terms, table);
      for (String term : terms) {
        assertEquals(-1, slots.position(slots.find(term + "b")));
        assertEquals(-1, slots.position(slots.find(CharBuffer.wrap(term + "b"))));
      }
    }
  }

  @Test
  void lookUpInAnIndexThatWasMadeUpEndsSoon() {
    LongBuffer made = SlotTable.allocate(10_000, 1, false, 0, 1);
    SlotTable table = new SlotTable(made, 10_000);
    long hash = new TermHash(1).of(7);
    for (int number = 0; number < 15_001; number++) {
      table.put(table.slot(number), hash, Long.BYTES, 0, 0);
      table.putWord(table.slot(number), 0, number + 100L);
    }
    NumberSlots slots = new NumberSlots(made, new Counted(10_000));
    IllegalStateException e =
        assertThrows(IllegalStateException.class, () -> slots.position(slots.find(7)));
    assertTrue(e.getMessage().contains("after 1024 slots"), e.getMessage());
  }

  @Test
  void mostKeysFitOneIndex() {
    assertTrue(SlotTable.bytes(SlotIndex.MAX_KEYS, 1, false) <= Integer.MAX_VALUE);
  }

  @Test
  void whatIsNoIndexIsRefused() {
    LongBuffer index = SlotTable.allocate(2, 2, false, 0, 1);
    assertEquals(2, new SlotTable(index, 2).words());
    refusedAsOfAnotherVersion(LongBuffer.allocate(0));
    refusedAsOfAnotherVersion(LongBuffer.allocate(8)); // what an index was at first
    refused(index, 4, "for 4 keys");
    refused(index.slice(0, index.limit() - 1), 2, "an index of 20 words");
    for (int words : new int[] {0, TermWords.MAX + 1}) {
      refusedAsOfAnotherVersion(
          LongBuffer.allocate(index.limit()).put(0, index.get(0) ^ 2 ^ words));
    }
  }

  private static void refusedAsOfAnotherVersion(LongBuffer index) {
    UncheckedIOException e =
        assertThrows(UncheckedIOException.class, () -> new SlotTable(index, 0));
    assertInstanceOf(IncompatibleModelException.class, e.getCause());
  }

  private static void refused(LongBuffer index, int keys, String message) {
    IllegalArgumentException e =
        assertThrows(IllegalArgumentException.class, () -> new SlotTable(index, keys));
    assertTrue(e.getMessage().contains(message), e.getMessage());
  }

  @Test
  void shortTermAtTheEndOfTheLongestTextIsRead() throws Exception {
    int length = Integer.MAX_VALUE - Long.BYTES;
    try (FileChannel sparse = FileChannel.open(
        directory.resolve("text"),
        StandardOpenOption.CREATE_NEW,
        StandardOpenOption.READ,
        StandardOpenOption.WRITE)) {
      sparse.write(ByteBuffer.wrap(new byte[1 + Utf8.PADDING]), length - 1 - Utf8.PADDING);
      ByteBuffer text = sparse.map(MapMode.READ_ONLY, 0, length).order(ByteOrder.LITTLE_ENDIAN);
      int end = length - Utf8.PADDING;
      long[] words = new long[TermWords.MAX];
      assertEquals(1, Utf8.words(text, end - 1, end, words));
      assertEquals(17, Utf8.words(text, end - 17, end, words));
    }
  }
}
