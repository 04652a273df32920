package io.modelshare.samples.lingua.workers;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.modelshare.samples.lingua.Language;
import io.modelshare.samples.lingua.LanguageModels;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A sentence to be classified.
 *
 * @param language the language that it is in
 * @param text the sentence
 */
record Sentence(Language language, String text) {
  private static final String BUILT_IN = "sentences.txt";

  /** Returns three sentences for each language. */
  static List<Sentence> builtIn() throws IOException {
    try (InputStream in = LanguageModels.class.getResourceAsStream(BUILT_IN)) {
      if (in == null) {
        throw new IOException("no resource " + BUILT_IN);
      }
      return parse(new String(in.readAllBytes(), UTF_8).lines().toList(), BUILT_IN);
    }
  }

  /** Reads sentences, one a line: the code of the language, a space, the sentence. */
  static List<Sentence> read(Path file) throws IOException {
    return parse(Files.readAllLines(file), file.toString());
  }

  private static List<Sentence> parse(List<String> lines, String source) throws IOException {
    List<Sentence> sentences = new ArrayList<>();
    for (String line : lines) {
      String[] codeAndText = line.split(" ", 2);
      if (codeAndText.length < 2) {
        throw new IOException(
            "no 'de Guten Tag' in line " + (sentences.size() + 1) + " of " + source + ": " + line);
      }
      sentences.add(new Sentence(Language.ofCode(codeAndText[0]), codeAndText[1]));
    }
    return sentences;
  }
}
