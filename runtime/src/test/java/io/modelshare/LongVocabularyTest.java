package io.modelshare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.testing.Seed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LongVocabularyTest {
  @TempDir
  Path directory;

  @Test
  void behavesLikeAMapWhateverTheNumbers() {
    Seed seed = Seed.next();
    Random random = seed.random();
    for (int round = 0; round < 300; round++) {
      Set<Long> terms = new LinkedHashSet<>(List.of(0L, -1L, Long.MIN_VALUE, Long.MAX_VALUE));
      int count = random.nextInt(500);
      int shift = random.nextInt(64);
      for (int i = 0; i < count; i++) {
        terms.add(random.nextBoolean() ? random.nextLong() : (long) i << shift);
      }
      assertAgrees(new ArrayList<>(terms), LongVocabulary.of(terms), seed.toString());
    }
  }

  private static void assertAgrees(List<Long> terms, LongVocabulary vocabulary, String message) {
    Map<Long, Integer> map = new HashMap<>();
    terms.forEach(term -> map.put(term, map.size()));
    assertEquals(terms, vocabulary.asList(), message);
    for (Long term : terms) {
      assertEquals(map.get(term), vocabulary.positionOf(term), message);
      assertEquals(map.getOrDefault(term + 1, -1), vocabulary.positionOf(term + 1), message);
      assertEquals(term, vocabulary.termAt(map.get(term)), message);
    }
  }

  @Test
  void emptyVocabularyFindsNothing() {
    LongVocabulary empty = LongVocabulary.of();
    assertEquals(0, empty.size());
    assertEquals(-1, empty.positionOf(0));
    assertThrows(IndexOutOfBoundsException.class, () -> empty.termAt(0));
  }

  @Test
  void duplicateAndNullAreRefusedWithThePosition() {
    IllegalArgumentException twice =
        assertThrows(IllegalArgumentException.class, () -> LongVocabulary.of(7, 8, 7));
    assertTrue(twice.getMessage().contains("position 2"), twice.getMessage());
    IllegalArgumentException isNull = assertThrows(
        IllegalArgumentException.class, () -> LongVocabulary.of(Arrays.asList(1L, null)));
    assertEquals("the term at position 1 is null", isNull.getMessage());
  }

  @Test
  void bytesAreThoseOfNumbersAndIndex() {
    assertEquals(3 * 8 + 8 * (8 + 5 * 2 + 1), LongVocabulary.of(30, 10, 20).bytes());
  }

  @Test
  void savedAndSharedOnesEqualTheOriginal() throws Exception {
    LongVocabulary original = LongVocabulary.of(30, 10, 20);
    Path file = directory.resolve("model");
    ModelFiles.save(original, file);
    assertEquals(
        List.of("io.modelshare.LongVocabulary.index"), ModelFiles.inspect(file).dropped());
    LongVocabulary loaded = ModelFiles.load(file, LongVocabulary.class);
    assertEquals(original, loaded);
    assertNotEquals(original.index, loaded.index, "each has a seed of its own");
    assertEquals(2, loaded.positionOf(20));
    try (PersistedModel<LongVocabulary> shared = Sharing.persist(original)) {
      assertEquals(original, shared.get());
      assertEquals(1, shared.get().positionOf(10));
      assertEquals(original.hashCode(), shared.get().hashCode());
    }
  }
}
