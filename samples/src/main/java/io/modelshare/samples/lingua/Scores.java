package io.modelshare.samples.lingua;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/**
 * Adds up what the n-grams of one text say for each language, in the way of Lingua 1.2.2: of each
 * distinct n-gram the logarithm of the frequency of its longest beginning that the language has.
 * Confined to one thread.
 *
 * <p>At each position the n-grams are looked up from the shortest on, so each look-up also serves
 * the longer n-grams that begin there.
 */
final class Scores {
  private final NgramFrequencies model;
  private final int shortest;
  private final int longest;

  /** For each length of n-grams the sum of each language: so the rounding is that of Lingua. */
  private final float[][] sums;

  private final int[] knownLetters;
  private final float[] frequencies;

  /** For each language, the logarithm of the longest beginning that was found, or zero. */
  private final float[] logarithms;

  private final Set<String> seen = new HashSet<>();

  /**
   * Scores a text.
   *
   * @param model the languages
   * @param text in small letters
   * @param shortest the length of the shortest n-grams that count
   * @param longest the length of the longest
   */
  Scores(NgramFrequencies model, String text, int shortest, int longest) {
    int languages = model.languages().size();
    this.model = model;
    this.shortest = shortest;
    this.longest = longest;
    this.sums = new float[longest + 1][languages];
    this.knownLetters = new int[languages];
    this.frequencies = new float[languages];
    this.logarithms = new float[languages];
    for (int position = 0; position < text.length(); position++) {
      addFrom(text, position);
    }
  }

  /** Adds the n-grams that begin at a position; they consist of letters only. */
  private void addFrom(String text, int position) {
    Arrays.fill(logarithms, 0);
    int end = Math.min(position + longest, text.length());
    for (int last = position; last < end && Character.isLetter(text.charAt(last)); last++) {
      String ngram = text.substring(position, last + 1);
      lookUp(ngram);
      if (ngram.length() >= shortest && seen.add(ngram)) {
        add(ngram.length());
      }
    }
  }

  private void lookUp(String ngram) {
    model.lookUp(ngram, frequencies);
    for (int language = 0; language < frequencies.length; language++) {
      if (frequencies[language] > 0) {
        logarithms[language] = (float) Math.log(frequencies[language]);
      }
    }
  }

  private void add(int length) {
    for (int language = 0; language < frequencies.length; language++) {
      sums[length][language] += logarithms[language];
      if (length == 1 && frequencies[language] > 0) {
        knownLetters[language]++;
      }
    }
  }

  /** Returns a number below zero, the nearer the likelier; zero if no n-gram is known. */
  float of(int language) {
    float sum = 0;
    for (int length = shortest; length <= longest; length++) {
      sum += sums[length][language];
    }
    return knownLetters[language] == 0 ? sum : sum / knownLetters[language];
  }
}
