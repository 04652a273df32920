package io.modelshare.samples.lingua;

import io.modelshare.samples.Buffers;
import java.util.Arrays;

/** Collects the n-grams of one language. Confined to one thread. */
final class LanguageModelBuilder {
  private final Language language;
  private byte[] text = new byte[1 << 16];
  private int[] ends = new int[1 << 13];
  private float[] frequencies = new float[1 << 13];
  private int length;
  private int count;

  LanguageModelBuilder(Language language) {
    this.language = language;
  }

  /** Adds an n-gram that was not added before. */
  void add(char[] characters, int from, int to, float frequency) {
    if (text.length - length < (to - from) * Utf8.MAX_BYTES) {
      text = Arrays.copyOf(text, 2 * text.length);
    }
    if (count == frequencies.length) {
      ends = Arrays.copyOf(ends, 2 * count);
      frequencies = Arrays.copyOf(frequencies, 2 * count);
    }
    for (int i = from; i < to; i++) {
      length = Utf8.encode(characters[i], text, length);
    }
    ends[count] = length;
    frequencies[count++] = frequency;
  }

  /** Returns the model, with its index. */
  LanguageModel build() {
    LanguageModel model = new LanguageModel(
        language,
        Buffers.bytes(length).put(0, text, 0, length).asReadOnlyBuffer(),
        Buffers.ints(count + 1).put(1, ends, 0, count).asReadOnlyBuffer(),
        Buffers.floats(count).put(0, frequencies, 0, count).asReadOnlyBuffer());
    model.index = model.buildIndex();
    return model;
  }
}
