package io.modelshare.samples.lingua;

/** How often the n-grams of one language follow their own beginnings, however they are kept. */
public interface NgramFrequencies {
  /**
   * Returns whose n-grams these are.
   *
   * @return the language
   */
  Language language();

  /**
   * Returns the relative frequency of an n-gram: of a single letter among all letters, of a longer
   * n-gram among those that begin with the same letters but the last.
   *
   * @param ngrams the n-grams of a text
   * @param position where in the text the n-gram begins
   * @param length how many characters it has, 1 to {@link Ngrams#MAX_LENGTH}
   * @return above 0 to 1; 0 if the language does not have it
   */
  float frequency(Ngrams ngrams, int position, int length);
}
