package io.modelshare.samples.lingua;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * Reads the n-grams that Lingua's jar carries as resources: for each language up to five files, one
 * for each length, such as {@code {"language":"TSONGA","ngrams":{"1/485575":"š ž","4/5":"a"}}}.
 */
public final class NgramResources {
  private static final List<String> FILES =
      List.of("unigrams", "bigrams", "trigrams", "quadrigrams", "fivegrams");

  /** A fraction occurs once in a file: keeping them in a table of names would be a waste. */
  private static final JsonFactory JSON = JsonFactory.builder()
      .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
      .build();

  private NgramResources() {}

  /**
   * Reads all n-grams of one language.
   *
   * @param language the language
   * @return its n-grams and their frequencies
   * @throws FileNotFoundException if the jar is not on the class path
   * @throws IOException if a resource has another form
   */
  public static LanguageNgrams read(Language language) throws IOException {
    LanguageNgrams ngrams = new LanguageNgrams(language);
    for (String file : FILES) {
      String resource = "/language-models/" + language.code() + "/" + file + ".json";
      try (InputStream in = NgramResources.class.getResourceAsStream(resource)) {
        if (in != null) {
          read(in, ngrams, resource);
        } else if (file.equals(FILES.get(0))) { // a language with a script of its own has no others
          throw new FileNotFoundException(
              "Lingua's jar is not on the class path: no resource " + resource);
        }
      }
    }
    return ngrams;
  }

  private static void read(InputStream in, LanguageNgrams ngrams, String resource)
      throws IOException {
    try (JsonParser parser = JSON.createParser(in)) {
      boolean found = false;
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.START_OBJECT && "ngrams".equals(parser.currentName())) {
          readNgrams(parser, ngrams);
          found = true;
        }
      }
      if (!found) {
        throw new IOException("no object 'ngrams' in " + resource);
      }
    }
  }

  private static void readNgrams(JsonParser parser, LanguageNgrams ngrams) throws IOException {
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      float frequency = fraction(parser.currentName());
      parser.nextToken();
      char[] characters = parser.getTextCharacters();
      int start = parser.getTextOffset();
      int end = start + parser.getTextLength();
      for (int i = start; i <= end; i++) {
        if (i == end || characters[i] == ' ') {
          ngrams.add(characters, start, i, frequency);
          start = i + 1;
        }
      }
    }
  }

  private static float fraction(String text) {
    int slash = text.indexOf('/');
    return (float) Integer.parseInt(text, 0, slash, 10)
        / Integer.parseInt(text, slash + 1, text.length(), 10);
  }
}
