package io.modelshare.samples.lingua;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HeapModelFileTest {
  @TempDir
  private Path directory;

  @Test
  void readsWhatItWrote() throws IOException {
    LanguageModels models = LanguageModels.of(
        List.of(NgramResources.read(Language.TSWANA), NgramResources.read(Language.HEBREW)));
    Path file = directory.resolve("models.kryo");
    AtomicInteger languages = new AtomicInteger();
    HeapModelFile.write(models, file, languages::incrementAndGet);
    assertEquals(2, languages.get());
    HeapLanguageModels copy = HeapModelFile.load(file);
    assertEquals(models.languages(), copy.languages());
    assertEquals(HeapModelFile.copy(models, Language.TSWANA), copy.maps().get(0));
    assertEquals(HeapModelFile.copy(models, Language.HEBREW), copy.maps().get(1));
    try (Stream<Path> files = Files.list(directory)) {
      assertEquals(List.of(file), files.toList());
    }
  }

  @Test
  void truncatedFileIsAnIoException() throws IOException {
    Path file = Files.write(directory.resolve("truncated.kryo"), new byte[] {0, 0, 0, 1});
    assertThrows(IOException.class, () -> HeapModelFile.load(file));
  }
}
