package io.modelshare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.terms.HashIndex;
import io.modelshare.terms.TermHash;
import io.modelshare.terms.TermWords;
import io.modelshare.terms.Utf8;
import io.modelshare.testing.SafetensorsReader;
import io.modelshare.testing.Seed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VocabularyTest {
  private static final int[] ALPHABETS = {0x80, 0x800, 0x10000, 0x110000};

  @TempDir
  Path directory;

  @Test
  void vocabularyWithoutWhatAWriterWritesIsRefused() {
    Vocabulary whole = Vocabulary.of(List.of("a", "b"));
    Vocabulary incomplete = new Vocabulary(whole.seed, whole.text, whole.starts, null);
    assertEquals("b", incomplete.termAt(1));
    assertThrows(IllegalStateException.class, () -> incomplete.positionOf("a"));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Vocabulary(0, whole.text, whole.starts.slice(0, 0), null));
    assertThrows(IllegalArgumentException.class, () -> new Vocabulary(0, null, null, null));
    assertThrows(IllegalArgumentException.class, () -> new LongVocabulary(0, null, null));
  }

  @Test
  void behavesLikeAMapAndAListWhateverTheTerms() {
    Seed seed = Seed.next();
    Random random = seed.random();
    for (int round = 0; round < 300; round++) {
      List<String> terms = randomTerms(random, random.nextInt(200));
      assertAgrees(terms, Vocabulary.of(terms), randomTerms(random, 100), seed.toString());
    }
  }

  private static void assertAgrees(
      List<String> terms, Vocabulary vocabulary, List<String> others, String message) {
    Map<String, Integer> map = new HashMap<>();
    terms.forEach(term -> map.put(term, map.size()));
    assertEquals(terms.size(), vocabulary.size(), message);
    assertEquals(terms, vocabulary.asList(), message);
    for (String term : terms) {
      assertEquals(map.get(term), vocabulary.positionOf(term), message);
      assertEquals(map.get(term), vocabulary.positionOf(CharBuffer.wrap(term)), message);
    }
    for (String other : others) {
      assertEquals(map.getOrDefault(other, -1), vocabulary.positionOf(other), message);
    }
  }

  /** Returns terms of up to 40 characters, most of them near each other. */
  private static List<String> randomTerms(Random random, int count) {
    Set<String> terms = new LinkedHashSet<>();
    for (int i = 0; i < count; i++) {
      StringBuilder term = new StringBuilder();
      int length = random.nextInt(random.nextBoolean() ? 4 : 40);
      int alphabet = ALPHABETS[random.nextInt(ALPHABETS.length)];
      while (term.length() < length) {
        int codePoint = random.nextInt(4) == 0 ? random.nextInt(alphabet) : 'a' + random.nextInt(3);
        if (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE) {
          term.appendCodePoint(codePoint);
        }
      }
      terms.add(term.toString());
    }
    return new ArrayList<>(terms);
  }

  @Test
  void termsThatDifferOnlyInLengthOrZerosAreDistinct() {
    List<String> terms = new ArrayList<>();
    for (int length = 0; length <= 40; length++) {
      terms.add("\0".repeat(length));
      terms.add("\0".repeat(length) + "ä");
      terms.add("\0".repeat(length) + "\uD83D\uDE00");
    }
    assertAgrees(terms, Vocabulary.of(terms), List.of("a", "\0a"), "zeros");
  }

  @Test
  void termsOfEveryLengthAreFoundWhateverASlotHolds() {
    for (int words = 1; words <= TermWords.MAX + 1; words++) {
      List<String> terms = new ArrayList<>();
      for (int i = 0; i < 1200; i++) {
        terms.add(String.valueOf(1000 + i).repeat(2 * words)); // most of them fill a slot
      }
      for (int length = 1; length <= 50; length++) {
        terms.add("a".repeat(length));
        terms.add("a".repeat(length - 1) + "ä");
        terms.add("ä" + "a".repeat(length));
        terms.add("€".repeat(length));
        terms.add("a".repeat(length - 1) + "\uD83D\uDE00");
      }
      List<String> others = new ArrayList<>();
      for (String term : terms) {
        others.add(term + "b");
        others.add(term + "\0");
        others.add(term.replace('a', 'b') + "ö");
      }
      Vocabulary vocabulary = Vocabulary.of(terms);
      int held = Objects.requireNonNull(vocabulary.table).words();
      assertEquals(words > TermWords.MAX ? 1 : words, held);
      assertAgrees(terms, vocabulary, others, words + " words");
    }
  }

  @Test
  void termsOfTheSameWordsAreDistinct() {
    List<String> terms =
        List.of("abcd", "\u6261\u6463", "\u6261\u6463\0\0", "ab\0\0", "\u6261\0", "ab");
    assertAgrees(terms, Vocabulary.of(terms), List.of("abcd\0", "\u6261\u6463\0"), "same words");
  }

  @Test
  void emptyVocabularyFindsNothing() throws Exception {
    Vocabulary empty = Vocabulary.of(List.of());
    assertEquals(0, empty.size());
    assertEquals(-1, empty.positionOf(""));
    assertFalse(empty.iterator().hasNext());
    assertThrows(IndexOutOfBoundsException.class, () -> empty.termAt(0));
    assertEquals(empty, saved(empty));
  }

  @Test
  void singleTermIsFound() throws Exception {
    Vocabulary single = Vocabulary.of(Set.of("one"));
    assertEquals(0, single.positionOf("one"));
    assertEquals(-1, single.positionOf("two"));
    assertEquals(0, saved(single).positionOf("one"));
  }

  @Test
  void lookUpMayMeetAnythingButNull() {
    Vocabulary vocabulary = Vocabulary.of(List.of("", "a", "?"));
    assertEquals(-1, vocabulary.positionOf("\uD83D"));
    assertEquals(-1, vocabulary.positionOf("a\uDE00"));
    assertThrows(IllegalArgumentException.class, () -> vocabulary.positionOf(null));
    assertThrows(IndexOutOfBoundsException.class, () -> vocabulary.termAt(-1));
    assertThrows(IndexOutOfBoundsException.class, () -> vocabulary.termAt(3));
  }

  @Test
  void duplicateIsRefusedWithBothPositions() {
    IllegalArgumentException e = assertThrows(
        IllegalArgumentException.class, () -> Vocabulary.of(List.of("a", "b", "c", "b")));
    assertTrue(
        e.getMessage().contains("the term at position 3 is already at position 1"), e.getMessage());
  }

  @Test
  void nullAndUnpairedSurrogateAreRefusedWithThePosition() {
    IllegalArgumentException isNull =
        assertThrows(IllegalArgumentException.class, () -> Vocabulary.of(Arrays.asList("a", null)));
    assertEquals("the term at position 1 is null", isNull.getMessage());
    IllegalArgumentException unpaired = assertThrows(
        IllegalArgumentException.class, () -> Vocabulary.of(List.of("a", "b", "c\uD83D")));
    assertTrue(
        unpaired.getMessage().startsWith("the term at position 2 has an unpaired surrogate at"),
        unpaired.getMessage());
  }

  @Test
  void savedVocabularyHasNoIndexAndBuildsItOnLoad() throws Exception {
    Vocabulary original = Vocabulary.of(List.of("eins", "zwei", "drei"));
    Vocabulary loaded = saved(original);
    assertEquals(original, loaded);
    assertEquals(original.hashCode(), loaded.hashCode());
    assertNotEquals(original.index, loaded.index, "each has a seed of its own");
    assertEquals(1, loaded.positionOf("zwei"));
    assertEquals(
        List.of("starts", "text", "modelshare/graph"),
        SafetensorsReader.read(directory.resolve("model")).names());
    assertNotEquals(original, Vocabulary.of(List.of("eins", "drei", "zwei")));
  }

  @Test
  void equalVocabulariesAreSavedAsEqualBytes() throws Exception {
    saved(Vocabulary.of(List.of("eins", "zwei", "drei")));
    byte[] first = Files.readAllBytes(directory.resolve("model"));
    saved(Vocabulary.of(List.of("eins", "zwei", "drei")));
    assertArrayEquals(first, Files.readAllBytes(directory.resolve("model")));
  }

  @Test
  void seedOfAFileHasNoSayInTheIndexThatIsBuiltOnLoad() throws Exception {
    long weak = 0xC391_0C8D_016B_07D6L; // the hash adds twice 2^64 divided by the golden ratio
    Vocabulary whole = Vocabulary.of(List.of("eins", "zwei", "drei"));
    Vocabulary loaded = saved(new Vocabulary(weak, whole.text, whole.starts, whole.index));
    assertNotEquals(weak, Objects.requireNonNull(loaded.index).get(1));
    assertEquals(2, loaded.positionOf("drei"));
  }

  private Vocabulary saved(Vocabulary vocabulary) throws Exception {
    ModelFiles.save(vocabulary, directory.resolve("model"));
    return ModelFiles.load(directory.resolve("model"), Vocabulary.class);
  }

  @Test
  void startsThatDoNotFitTheTextFailTheRebuild() throws Exception {
    ByteBuffer text = ByteBuffer.allocateDirect(8 + Utf8.PADDING);
    int[][] wrong = {{0, Integer.MAX_VALUE}, {4, 3}, {-1, 2}, {0, 16}, {0, 5, Integer.MIN_VALUE}};
    for (int[] starts : wrong) {
      Vocabulary vocabulary = new Vocabulary(1, text, IntBuffer.wrap(starts), null);
      IOException e = assertThrows(IOException.class, () -> saved(vocabulary));
      assertSame(IndexOutOfBoundsException.class, e.getCause().getClass());
    }
  }

  @Test
  void sharedVocabularyIsTheMappedOneIndexIncluded() throws Exception {
    Vocabulary original = Vocabulary.of(List.of("eins", "zwei", "drei"));
    try (PersistedModel<Vocabulary> owner = Sharing.persist(original);
        PersistedModel<Vocabulary> attached =
            Sharing.reconstruct(owner.handle(), Vocabulary.class)) {
      Vocabulary shared = attached.get();
      assertEquals(original, shared);
      assertEquals(2, shared.positionOf("drei"));
      assertEquals(original.index, shared.index);
      assertEquals(List.of("eins", "zwei", "drei"), shared.asList());
    }
  }

  @Test
  void bytesAreThoseOfTextPositionsAndIndex() {
    assertEquals(
        Utf8.PADDING + 12 + 4 * 4 + 8 * (8 + 5 * 2),
        Vocabulary.of(List.of("eins", "zwei", "drei")).bytes());
  }

  @Test
  void builtLoadedAndSharedBuffersAreOfOneClass() throws Exception {
    Vocabulary built = Vocabulary.of(List.of("a"));
    Vocabulary loaded = saved(built);
    assertSame(built.text.getClass(), loaded.text.getClass());
    assertSame(built.starts.getClass(), loaded.starts.getClass());
    assertSame(
        Objects.requireNonNull(built.index).getClass(),
        Objects.requireNonNull(loaded.index).getClass());
  }

  @Test
  void millionTermsAreAllFoundInFewSteps() {
    List<String> terms = new ArrayList<>();
    for (int i = 0; i < 1_000_000; i++) {
      terms.add("item-" + i);
    }
    Vocabulary vocabulary = Vocabulary.of(terms);
    for (int i = 0; i < terms.size(); i++) {
      assertEquals(i, vocabulary.positionOf(terms.get(i)));
    }
    assertTrue(longestRun(vocabulary) < 1000, "run of " + longestRun(vocabulary));
  }

  @Test
  void termsThatCollideUnderOneSeedDoNotUnderAnother() {
    TermHash known = new TermHash(42);
    List<String> colliding = new ArrayList<>();
    for (int i = 0; colliding.size() < 1000; i++) {
      String term = "attack-" + i;
      if ((int) hash(term, known) >>> 20 == 0) {
        colliding.add(term);
      }
    }
    assertEquals(1000, longestRun(build(colliding, 42)));
    assertTrue(longestRun(build(colliding, 43)) < 400);
    assertTrue(longestRun(Vocabulary.of(colliding)) < 400);
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
    Vocabulary vocabulary = Vocabulary.of(terms);
    assertTrue(longestRun(vocabulary) < 400);
    assertAgrees(terms, vocabulary, List.of("AaAa"), "equal hash codes");
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
        assertTrue(longestRun(build(terms, seed)) < 400, "change " + change + ", " + seed);
      }
    }
  }

  @Test
  void damagedVocabularyIsToldFromAnAbsentTerm() {
    Vocabulary whole =
        Vocabulary.of(List.of("a", "b", "longer than 40 ASCII characters are, or 20"));
    LongBuffer index = Objects.requireNonNull(whole.index);
    int damaged = 0;
    for (int bit = 8 * Long.SIZE; bit < index.limit() * Long.SIZE; bit++) {
      LongBuffer flipped = LongBuffer.allocate(index.limit()).put(0, index, 0, index.limit());
      flipped.put(bit / Long.SIZE, flipped.get(bit / Long.SIZE) ^ 1L << bit);
      Vocabulary read = new Vocabulary(whole.seed, whole.text, whole.starts, flipped);
      for (String term : whole) {
        try {
          assertTrue(read.positionOf(term) < whole.size());
        } catch (IllegalStateException e) {
          damaged++;
        }
      }
    }
    assertTrue(damaged > 0);
    IntBuffer starts = IntBuffer.wrap(new int[] {0, 5, 3});
    Vocabulary unordered = new Vocabulary(whole.seed, whole.text, starts, null);
    assertThrows(IllegalStateException.class, () -> unordered.termAt(1));
    assertThrows(IndexOutOfBoundsException.class, () -> unordered.termAt(2));
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
    long[] words = new long[TermWords.MAX];
    boolean isAscii = term.chars().allMatch(c -> c < 0x80);
    int length = term.length();
    for (int i = 0; i < words.length; i++) {
      words[i] = isAscii ? TermWords.ascii(term, i, length, 0) : TermWords.any(term, i, length);
    }
    int form = TermWords.form(length, isAscii);
    return form == TermWords.LONGER
        ? TermWords.hash(function, term)
        : TermWords.hash(function, form, words[0], words[1], words[2], words[3], words[4]);
  }

  private static Vocabulary build(List<String> terms, long seed) {
    VocabularyBuilder builder = Vocabulary.builder();
    terms.forEach(builder::add);
    return builder.build(seed);
  }

  /** Returns the greatest number of slots that a look-up may have to visit. */
  private static int longestRun(Vocabulary vocabulary) {
    HashIndex table = Objects.requireNonNull(vocabulary.table);
    int longest = 0;
    int run = 0;
    int slot = table.first(0);
    for (int i = 0; i < 2 * table.slots(); i++) {
      run = table.header(slot) == 0 ? 0 : run + 1;
      longest = Math.max(longest, run);
      slot = table.next(slot);
    }
    return longest;
  }
}
