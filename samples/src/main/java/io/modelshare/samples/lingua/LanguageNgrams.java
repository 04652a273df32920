package io.modelshare.samples.lingua;

import java.util.Arrays;

/**
 * The n-grams of one language and their frequencies as they are read, before they become part of
 * {@link LanguageModels}. Confined to one thread at a time.
 */
public final class LanguageNgrams {
  private final Language language;
  private char[] text = new char[1 << 16];
  private int[] ends = new int[1 << 13];
  private float[] frequencies = new float[1 << 13];
  private int count;

  LanguageNgrams(Language language) {
    this.language = language;
  }

  /** Adds an n-gram that was not added before. */
  void add(char[] characters, int from, int to, float frequency) {
    int start = start(count);
    int end = start + to - from;
    if (end > text.length) {
      text = Arrays.copyOf(text, 2 * text.length);
    }
    if (count == frequencies.length) {
      ends = Arrays.copyOf(ends, 2 * count);
      frequencies = Arrays.copyOf(frequencies, 2 * count);
    }
    System.arraycopy(characters, from, text, start, to - from);
    ends[count] = end;
    frequencies[count++] = frequency;
  }

  private int start(int entry) {
    return entry == 0 ? 0 : ends[entry - 1];
  }

  Language language() {
    return language;
  }

  int size() {
    return count;
  }

  String ngram(int entry) {
    return new String(text, start(entry), ends[entry] - start(entry));
  }

  float frequency(int entry) {
    return frequencies[entry];
  }
}
