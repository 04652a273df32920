package io.modelshare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.terms.Utf8;
import io.modelshare.testing.SafetensorsReader;
import io.modelshare.testing.Seed;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.CharBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
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
    for (int words = 1; words <= 6; words++) {
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

  /** Segments of earlier versions have such an index. */
  @Test
  void indexOfAFormerLayoutIsBuiltAgain() {
    Vocabulary whole = Vocabulary.of(List.of("eins", "zwei", "drei"));
    LongVocabulary numbers = LongVocabulary.of(30, 10, 20);
    for (long layout : new long[] {0x4D53_4C4F_5453_3301L, 0x4D53_4C4F_5453_3401L}) {
      LongBuffer former = LongBuffer.allocate(18).put(0, layout);
      Vocabulary read = new Vocabulary(42, whole.text, whole.starts, former);
      assertAgrees(whole.asList(), read, List.of("vier"), "former");
      assertEquals(whole.bytes(), read.bytes());
      LongVocabulary readNumbers = new LongVocabulary(42, numbers.terms, former);
      assertEquals(1, readNumbers.positionOf(10));
      assertEquals(-1, readNumbers.positionOf(11));
    }
  }

  /** An earlier version has saved them while it shared models, with the index of that time. */
  @Test
  void filesWithAnIndexOfAFormerLayoutAreRead() throws Exception {
    Vocabulary words = ModelFiles.load(resource("vocabulary_former.safetensors"), Vocabulary.class);
    assertEquals(0x4D53_4C4F_5453_34L, Objects.requireNonNull(words.index).get(0) >>> Byte.SIZE);
    String longer = "longer than forty characters, and so not in a slot";
    assertAgrees(
        List.of("eins", "zwei", "drei", "", "Größe \uD83D\uDE00", longer),
        words,
        List.of("vier", longer + "s"),
        "former");
    LongVocabulary numbers =
        ModelFiles.load(resource("long_vocabulary_former.safetensors"), LongVocabulary.class);
    assertEquals(List.of(30L, 10L, -20L, Long.MIN_VALUE), numbers.asList());
    for (int i = 0; i < numbers.size(); i++) {
      assertEquals(i, numbers.positionOf(numbers.termAt(i)));
    }
    assertEquals(-1, numbers.positionOf(0));
  }

  private static Path resource(String name) throws Exception {
    return Path.of(
        Objects.requireNonNull(VocabularyTest.class.getResource(name)).toURI());
  }

  @Test
  void fileWithAFormerIndexOfDamagedTermsIsCorrupt() throws Exception {
    byte[] bytes = Files.readAllBytes(resource("vocabulary_former.safetensors"));
    ByteBuffer file = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    int second = 0; // where the second term starts: "eins" and "zwei" have four bytes
    while (file.getLong(second) != 4 + (8L << Integer.SIZE)) {
      second++;
    }
    for (int start : new int[] {-1, 9, Integer.MAX_VALUE, Integer.MIN_VALUE}) {
      file.putInt(second, start);
      Path damaged = Files.write(directory.resolve("damaged"), bytes);
      assertThrows(
          CorruptModelException.class,
          () -> ModelFiles.load(damaged, Vocabulary.class),
          String.valueOf(start));
    }
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
        Utf8.PADDING + 12 + 4 * 4 + 8 * (8 + 5 * 2 + 1),
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
  void millionTermsAreAllFound() {
    List<String> terms = new ArrayList<>();
    for (int i = 0; i < 1_000_000; i++) {
      terms.add("item-" + i);
    }
    Vocabulary vocabulary = Vocabulary.of(terms);
    for (int i = 0; i < terms.size(); i++) {
      assertEquals(i, vocabulary.positionOf(terms.get(i)));
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
}
