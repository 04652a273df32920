package io.modelshare.samples.lingua;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.modelshare.annotation.Rebuilds;
import io.modelshare.annotation.Shareable;
import io.modelshare.annotation.Transient;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.util.function.BiConsumer;

/**
 * The n-grams of one language, in four buffers that are read where they lie: no n-gram is ever an
 * object.
 *
 * <p>The index is worth sharing, but not saving: it takes a third of the memory and is rebuilt from
 * the rest. Immutable, safe for use by several threads.
 */
@Shareable
public final class LanguageModel implements NgramFrequencies {
  final Language language;

  /** The n-grams in UTF-8, end to end. */
  final ByteBuffer text;

  /** Where in the text each n-gram begins, and where the last one ends. */
  final IntBuffer offsets;

  /** The relative frequency of each n-gram. */
  final FloatBuffer frequencies;

  /** Which n-gram is in each slot of a hash table, see {@link NgramIndex}. */
  @Transient(unlessSharing = true)
  IntBuffer index;

  /** Takes the buffers over. The index must be set before the model is used. */
  @SuppressWarnings("NullAway.Init")
  LanguageModel(Language language, ByteBuffer text, IntBuffer offsets, FloatBuffer frequencies) {
    this.language = language;
    this.text = text;
    this.offsets = offsets;
    this.frequencies = frequencies;
  }

  /** Returns the index of the text; run after a load that dropped it. */
  @Rebuilds("index")
  IntBuffer buildIndex() {
    return NgramIndex.build(text, offsets);
  }

  @Override
  public Language language() {
    return language;
  }

  /**
   * Returns how many n-grams the language has.
   *
   * @return the number of n-grams
   */
  public int size() {
    return frequencies.limit();
  }

  /** Returns how much memory the four buffers take. */
  long bytes() {
    long numbers = (long) offsets.limit() + frequencies.limit() + index.limit();
    return text.limit() + Integer.BYTES * numbers;
  }

  /** Passes on each n-gram as a string, for tables that know no other form. */
  void forEach(BiConsumer<String, Float> consumer) {
    for (int entry = 0; entry < size(); entry++) {
      byte[] ngram = new byte[offsets.get(entry + 1) - offsets.get(entry)];
      text.get(offsets.get(entry), ngram);
      consumer.accept(new String(ngram, UTF_8), frequencies.get(entry));
    }
  }

  @Override
  public float frequency(Ngrams ngrams, int position, int length) {
    int entry = NgramIndex.find(index, text, offsets, ngrams, position, length);
    return entry < 0 ? 0 : frequencies.get(entry);
  }
}
