package io.modelshare.samples.lingua;

import it.unimi.dsi.fastutil.objects.Object2FloatMap;

/**
 * The n-grams of one language as objects on the heap, in the collection in which Lingua itself
 * holds them: what every JVM has for itself if nothing is shared.
 *
 * @param language whose n-grams these are
 * @param frequencies the relative frequency of each n-gram
 */
public record HeapLanguageModel(Language language, Object2FloatMap<String> frequencies)
    implements NgramFrequencies {

  @Override
  public float frequency(Ngrams ngrams, int position, int length) {
    return frequencies.getFloat(ngrams.string(position, length));
  }
}
