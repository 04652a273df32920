package io.modelshare.samples.lingua;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScoresTest {
  private static final float A = (float) Math.log(0.5);
  private static final float AB = (float) Math.log(0.25);

  /** One language, which has two n-grams. */
  private static final class TwoNgrams implements NgramFrequencies {
    private static final Map<String, Float> FREQUENCIES = Map.of("a", 0.5f, "ab", 0.25f);

    @Override
    public List<Language> languages() {
      return List.of(Language.ENGLISH);
    }

    @Override
    public void lookUp(String ngram, float[] frequencies) {
      frequencies[0] = FREQUENCIES.getOrDefault(ngram, 0f);
    }
  }

  private static float score(String text, int shortest, int longest) {
    return new Scores(new TwoNgrams(), text, shortest, longest).of(0);
  }

  @Test
  void repeatedNgramsCountOnce() {
    assertEquals(AB, score("ab", 2, 2));
    assertEquals(AB, score("abab", 2, 2));
  }

  @Test
  void longestKnownBeginningCounts() {
    assertEquals(AB, score("abc", 3, 3));
    assertEquals(A, score("acb", 3, 3));
    assertEquals(0, score("cab", 3, 3));
  }

  @Test
  void ngramsDoNotCrossWords() {
    assertEquals(0, score("a b", 2, 2));
    assertEquals(AB, score("ab cd", 2, 2));
  }

  @Test
  void sumIsDividedByTheNumberOfKnownLetters() {
    assertEquals(A + AB, score("ab", 1, 2));
    assertEquals(A + (A + AB), score("ab ac", 1, 2));
  }
}
