package io.modelshare.samples.lingua;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The real n-grams of languages that have few of them, or much in common. */
public final class FewLanguages {
  /** Two scripts with many languages, two with one, and two languages that are near each other. */
  public static final List<String> CODES = List.of("en", "de", "st", "tn", "mk", "ja", "zh", "ta");

  private FewLanguages() {}

  /** Reads the n-grams from Lingua's jar. */
  public static LanguageModels read() throws IOException {
    List<LanguageNgrams> languages = new ArrayList<>();
    for (String code : CODES) {
      languages.add(NgramResources.read(Language.ofCode(code)));
    }
    return LanguageModels.of(languages);
  }
}
