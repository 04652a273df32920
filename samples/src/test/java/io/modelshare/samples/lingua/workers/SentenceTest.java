package io.modelshare.samples.lingua.workers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.modelshare.samples.lingua.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SentenceTest {
  @TempDir
  private Path directory;

  @Test
  void eachLanguageHasThree() throws IOException {
    List<Sentence> sentences = Sentence.builtIn();
    for (Language language : Language.values()) {
      long count =
          sentences.stream().filter(sentence -> sentence.language() == language).count();
      assertEquals(3, count, language.name());
    }
  }

  @Test
  void fileHasCodeAndTextInEachLine() throws IOException {
    Path file =
        Files.writeString(directory.resolve("sentences.txt"), "de Guten Tag\nen Good day\n");
    assertEquals(
        List.of(
            new Sentence(Language.GERMAN, "Guten Tag"), new Sentence(Language.ENGLISH, "Good day")),
        Sentence.read(file));
    Files.writeString(file, "nonsense\n");
    assertThrows(IOException.class, () -> Sentence.read(file));
  }
}
