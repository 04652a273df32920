package io.modelshare.samples.lingua;

import io.modelshare.Vocabulary;
import io.modelshare.annotation.Shareable;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * The model as a whole: the n-grams of several languages, each n-gram once, read where it lies.
 *
 * <p>The frequencies are a sparse matrix of n-grams and languages in compressed rows, with one byte
 * for the number of a language. The index of the vocabulary is worth sharing, but not saving: it
 * takes more than half of the memory and is rebuilt from the rest. Immutable, safe for use by
 * several threads.
 */
@Shareable
public final class LanguageModels implements NgramFrequencies {
  final List<Language> languages;

  /** The n-grams of all languages; the position of one is its row. */
  final Vocabulary ngrams;

  /** Where the entries of each n-gram begin, and where the last one's end. */
  final IntBuffer rowStarts;

  /** Of each entry, the position of the language in the list; there are fewer than 128. */
  final ByteBuffer rowLanguages;

  /** Of each entry, the relative frequency of the n-gram in the language. */
  final FloatBuffer frequencies;

  /** Takes the buffers over, without a look at them: a worker is to touch no entry. */
  LanguageModels(
      List<Language> languages,
      Vocabulary ngrams,
      IntBuffer rowStarts,
      ByteBuffer rowLanguages,
      FloatBuffer frequencies) {
    this.languages = languages;
    this.ngrams = ngrams;
    this.rowStarts = rowStarts;
    this.rowLanguages = rowLanguages;
    this.frequencies = frequencies;
  }

  /**
   * Returns the model of some languages.
   *
   * @param languages the n-grams of each
   * @return the model, with its index
   */
  public static LanguageModels of(List<LanguageNgrams> languages) {
    LanguageModelsBuilder builder = new LanguageModelsBuilder();
    languages.forEach(builder::add);
    return builder.build();
  }

  @Override
  public List<Language> languages() {
    return languages;
  }

  /**
   * Returns how many n-grams the languages have together, those that several have counted for each.
   *
   * @return the number of n-grams
   */
  public int size() {
    return frequencies.limit();
  }

  /**
   * Returns how much memory the model takes outside the heap, of which there is one copy for all
   * workers.
   *
   * @return the number of bytes, index included
   */
  public long bytes() {
    long numbers = (long) rowStarts.limit() + frequencies.limit();
    return ngrams.bytes() + rowLanguages.limit() + Integer.BYTES * numbers;
  }

  @Override
  public void lookUp(String ngram, float[] target) {
    Arrays.fill(target, 0);
    int row = ngrams.positionOf(ngram);
    if (row >= 0) {
      for (int entry = rowStarts.get(row); entry < rowStarts.get(row + 1); entry++) {
        target[rowLanguages.get(entry)] = frequencies.get(entry);
      }
    }
  }

  /** Passes on each n-gram of one language as a string, for tables that know no other form. */
  void forEach(Language language, BiConsumer<String, Float> consumer) {
    int wanted = languages.indexOf(language);
    int row = 0;
    for (int entry = 0; entry < size(); entry++) {
      if (rowLanguages.get(entry) == wanted) {
        while (rowStarts.get(row + 1) <= entry) {
          row++;
        }
        consumer.accept(ngrams.termAt(row), frequencies.get(entry));
      }
    }
  }
}
