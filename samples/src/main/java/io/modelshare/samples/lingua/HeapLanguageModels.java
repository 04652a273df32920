package io.modelshare.samples.lingua;

import it.unimi.dsi.fastutil.objects.Object2FloatMap;
import java.util.List;

/**
 * The n-grams of several languages as objects on the heap, in the collections in which Lingua
 * itself holds them: what every JVM has for itself if nothing is shared.
 *
 * @param languages whose n-grams these are
 * @param maps of each language, the relative frequency of each n-gram
 */
public record HeapLanguageModels(List<Language> languages, List<Object2FloatMap<String>> maps)
    implements NgramFrequencies {

  @Override
  public void lookUp(String ngram, float[] frequencies) {
    for (int language = 0; language < frequencies.length; language++) {
      frequencies[language] = maps.get(language).getFloat(ngram);
    }
  }
}
