package io.modelshare.samples.lingua;

import java.util.List;

/** How often n-grams follow their own beginnings in several languages, however they are kept. */
public interface NgramFrequencies {
  /** The number of characters in the longest n-gram. */
  int MAX_LENGTH = 5;

  /**
   * Returns whose n-grams these are.
   *
   * @return the languages, each once
   */
  List<Language> languages();

  /**
   * Looks an n-gram up in all languages at once. The relative frequency of a single letter is that
   * among all letters. That of a longer n-gram is among those that begin with the same letters but
   * the last.
   *
   * @param ngram one to {@link #MAX_LENGTH} letters
   * @param frequencies one for each language, in the order of {@link #languages()}: set to above 0
   *     to 1, or to 0 if the language does not have the n-gram
   */
  void lookUp(String ngram, float[] frequencies);
}
