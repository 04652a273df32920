package io.modelshare.samples.lingua;

import io.modelshare.annotation.Shareable;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The model as a whole: the n-grams of several languages.
 *
 * @param languages one model for each language
 */
@Shareable
public record LanguageModels(List<LanguageModel> languages) {

  /**
   * Returns the languages that can be told apart.
   *
   * @return the languages, in the order of their declaration
   */
  public Set<Language> names() {
    Set<Language> names = EnumSet.noneOf(Language.class);
    languages.forEach(model -> names.add(model.language()));
    return names;
  }

  /**
   * Returns how many n-grams the languages have together.
   *
   * @return the number of n-grams
   */
  public long size() {
    return languages.stream().mapToLong(LanguageModel::size).sum();
  }

  /**
   * Returns how much memory the buffers take, of which there is one copy for all workers.
   *
   * @return the number of bytes, index included
   */
  public long bytes() {
    return languages.stream().mapToLong(LanguageModel::bytes).sum();
  }
}
