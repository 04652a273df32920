package io.modelshare.benchmarks.models;

import io.modelshare.annotation.Shareable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Finds the words of which a misspelt one may be, by what is left after a letter is deleted. */
@Shareable
@SuppressWarnings("ModelshareCopiedArray") // what is measured
public final class SpellingCorrector implements Answering {
  private final Map<Long, String[]> deletes = new HashMap<>();
  private final Map<String, Long> counts = new HashMap<>();

  SpellingCorrector() {}

  static SpellingCorrector train(int size) {
    SpellingCorrector corrector = new SpellingCorrector();
    for (int i = 0; i < size; i++) {
      corrector.add(Words.word(i), 1_000_000 / (i + 1));
    }
    return corrector;
  }

  private void add(String word, long count) {
    counts.put(word, count);
    for (int i = 0; i < word.length(); i++) {
      deletes.merge(hash(word, i), new String[] {word}, SpellingCorrector::join);
    }
  }

  private static String[] join(String[] some, String[] more) {
    String[] all = Arrays.copyOf(some, some.length + 1);
    all[some.length] = more[0];
    return all;
  }

  private static long hash(String word, int deleted) {
    long hash = 7;
    for (int i = 0; i < word.length(); i++) {
      hash = i == deleted ? hash : hash * 1_000_003 + word.charAt(i);
    }
    return hash;
  }

  @Override
  public double answer() {
    double sum = 0;
    for (int i = 0; i < 300; i++) {
      for (String candidate : deletes.getOrDefault(hash(Words.word(i), 1), new String[0])) {
        sum += counts.getOrDefault(candidate, 0L);
      }
    }
    return sum;
  }
}
