package io.modelshare.samples.lingua;

import io.modelshare.Vocabulary;
import io.modelshare.VocabularyBuilder;
import io.modelshare.samples.Buffers;
import it.unimi.dsi.fastutil.objects.Object2IntOpenHashMap;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Turns the n-grams of each language into the languages of each n-gram. Confined to one thread. */
final class LanguageModelsBuilder {
  private static final int ABSENT = -1;

  private final List<LanguageNgrams> languages = new ArrayList<>();

  /** Of each language, the row of each of its n-grams. */
  private final List<int[]> rows = new ArrayList<>();

  private final VocabularyBuilder vocabulary = Vocabulary.builder();
  private final Object2IntOpenHashMap<String> positions = new Object2IntOpenHashMap<>();

  LanguageModelsBuilder() {
    positions.defaultReturnValue(ABSENT);
  }

  /** Adds a language that was not added before. */
  void add(LanguageNgrams ngrams) {
    int[] rowsOfLanguage = new int[ngrams.size()];
    for (int entry = 0; entry < rowsOfLanguage.length; entry++) {
      rowsOfLanguage[entry] = row(ngrams.ngram(entry));
    }
    languages.add(ngrams);
    rows.add(rowsOfLanguage);
  }

  /** Returns the row of an n-gram, a new one if no language had it so far. */
  private int row(String ngram) {
    int next = positions.size();
    int row = positions.putIfAbsent(ngram, next);
    if (row != ABSENT) {
      return row;
    }
    vocabulary.add(ngram);
    return next;
  }

  /** Returns the model, with its index. */
  LanguageModels build() {
    int[] starts = rowStarts();
    int entries = starts[starts.length - 1];
    IntBuffer rowStarts = Buffers.ints(starts.length).put(0, starts);
    ByteBuffer rowLanguages = Buffers.bytes(entries);
    FloatBuffer frequencies = Buffers.floats(entries);
    for (int language = 0; language < languages.size(); language++) {
      int[] rowsOfLanguage = rows.get(language);
      for (int entry = 0; entry < rowsOfLanguage.length; entry++) {
        int target = starts[rowsOfLanguage[entry]]++;
        rowLanguages.put(target, (byte) language);
        frequencies.put(target, languages.get(language).frequency(entry));
      }
    }
    return new LanguageModels(
        languages.stream().map(LanguageNgrams::language).toList(),
        vocabulary.build(),
        rowStarts.asReadOnlyBuffer(),
        rowLanguages.asReadOnlyBuffer(),
        frequencies.asReadOnlyBuffer());
  }

  private int[] rowStarts() {
    int[] starts = new int[positions.size() + 1];
    for (int[] rowsOfLanguage : rows) {
      for (int row : rowsOfLanguage) {
        starts[row + 1]++;
      }
    }
    Arrays.parallelPrefix(starts, Integer::sum);
    return starts;
  }
}
