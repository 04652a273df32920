package io.modelshare.samples.lingua;

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

  private final NgramFrequencies model;
  private final LanguageRules rules;

  /**
   * Creates a detector.
   *
   * @param model the languages to be told apart, at least one
   */
  public LanguageDetector(NgramFrequencies model) {
    this.model = model;
    this.rules = new LanguageRules(model.languages());
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
        : mostLikely(possible, scores(clean));
  }

  private Scores scores(String text) {
    return text.length() >= LONG_TEXT
        ? new Scores(model, text, LENGTH_FOR_LONG_TEXT, LENGTH_FOR_LONG_TEXT)
        : new Scores(model, text, 1, Math.min(NgramFrequencies.MAX_LENGTH, text.length()));
  }

  private Optional<Language> mostLikely(Set<Language> possible, Scores scores) {
    Optional<Language> best = Optional.empty();
    float highest = Float.NEGATIVE_INFINITY;
    for (int i = 0; i < model.languages().size(); i++) {
      Language language = model.languages().get(i);
      float score = possible.contains(language) ? scores.of(i) : 0;
      if (score != 0 && score >= highest) {
        best = score > highest ? Optional.of(language) : Optional.empty();
        highest = score;
      }
    }
    return best;
  }
}
