package io.modelshare.samples.lingua;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells the language of a text from its scripts, its rare letters and its n-grams, in the way of
 * Lingua 1.2.2.
 *
 * <p>Safe for use by several threads. It and what it calls do without lambdas and streams: a new
 * worker would spend more time and memory on linking them than on its first answer.
 */
public final class LanguageDetector {
  /** From this length on, n-grams of three characters say enough. */
  private static final int LONG_TEXT = 120;

  private static final int LENGTH_FOR_LONG_TEXT = 3;

  private final List<NgramFrequencies> models;
  private final LanguageRules rules;

  /**
   * Creates a detector.
   *
   * @param models one for each language to be told apart, at least one
   */
  public LanguageDetector(List<? extends NgramFrequencies> models) {
    this.models = List.copyOf(models);
    Set<Language> languages = EnumSet.noneOf(Language.class);
    for (NgramFrequencies model : models) {
      languages.add(model.language());
    }
    this.rules = new LanguageRules(languages);
  }

  /**
   * Detects the language of a text.
   *
   * @param text a sentence or more
   * @return the most likely language; nothing for a text without letters, of unknown n-grams, or of
   *     two languages alike
   */
  public Optional<Language> detect(String text) {
    String clean = Words.clean(text);
    if (!Words.hasLetter(clean)) {
      return Optional.empty();
    }
    List<String> words = Words.split(clean);
    Optional<Language> decided = rules.decide(words);
    if (decided.isPresent()) {
      return decided;
    }
    Set<Language> possible = rules.possible(words);
    return possible.size() == 1
        ? Optional.of(possible.iterator().next())
        : mostLikely(possible, ngrams(clean));
  }

  private static Ngrams ngrams(String text) {
    return text.length() >= LONG_TEXT
        ? new Ngrams(text, LENGTH_FOR_LONG_TEXT, LENGTH_FOR_LONG_TEXT)
        : new Ngrams(text, 1, Math.min(Ngrams.MAX_LENGTH, text.length()));
  }

  private Optional<Language> mostLikely(Set<Language> possible, Ngrams ngrams) {
    Optional<Language> best = Optional.empty();
    float highest = Float.NEGATIVE_INFINITY;
    for (NgramFrequencies model : models) {
      float score = possible.contains(model.language()) ? score(model, ngrams) : 0;
      if (score != 0 && score >= highest) {
        best = score > highest ? Optional.of(model.language()) : Optional.empty();
        highest = score;
      }
    }
    return best;
  }

  /** Returns a number below zero, the nearer the likelier; zero if no n-gram is known. */
  private static float score(NgramFrequencies model, Ngrams ngrams) {
    float sum = 0;
    for (int length = ngrams.shortest(); length <= ngrams.longest(); length++) {
      sum += sumOfLogarithms(model, ngrams, length);
    }
    int knownLetters = ngrams.shortest() == 1 ? countKnownLetters(model, ngrams) : 0;
    return knownLetters == 0 ? sum : sum / knownLetters;
  }

  private static float sumOfLogarithms(NgramFrequencies model, Ngrams ngrams, int length) {
    float sum = 0;
    for (int position : ngrams.positions(length)) {
      sum += logarithm(model, ngrams, position, length);
    }
    return sum;
  }

  /** Returns the logarithm of the longest beginning of an n-gram that the language has, or zero. */
  private static float logarithm(NgramFrequencies model, Ngrams ngrams, int position, int length) {
    for (int shorter = length; shorter > 0; shorter--) {
      float frequency = model.frequency(ngrams, position, shorter);
      if (frequency > 0) {
        return (float) Math.log(frequency);
      }
    }
    return 0;
  }

  private static int countKnownLetters(NgramFrequencies model, Ngrams ngrams) {
    int known = 0;
    for (int position : ngrams.positions(1)) {
      known += model.frequency(ngrams, position, 1) > 0 ? 1 : 0;
    }
    return known;
  }
}
