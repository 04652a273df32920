package io.modelshare.samples.lingua;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ReadOnlyBufferException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LanguageModelsTest {
  private static final List<Language> LANGUAGES =
      List.of(Language.TSWANA, Language.SOTHO, Language.TAMIL);

  private static LanguageNgrams tswana;
  private static LanguageNgrams sotho;
  private static LanguageModels models;

  @BeforeAll
  static void readModels() throws IOException {
    tswana = NgramResources.read(Language.TSWANA);
    sotho = NgramResources.read(Language.SOTHO);
    models = LanguageModels.of(List.of(tswana, sotho, NgramResources.read(Language.TAMIL)));
  }

  private static float[] lookUp(String ngram) {
    float[] frequencies = new float[LANGUAGES.size()];
    models.lookUp(ngram, frequencies);
    return frequencies;
  }

  @Test
  void everyNgramIsFoundAgainInEachLanguage() {
    assertEquals(LANGUAGES, models.languages());
    assertTrue(tswana.size() > 10_000);
    for (int entry = 0; entry < tswana.size(); entry++) {
      String ngram = tswana.ngram(entry);
      assertEquals(tswana.frequency(entry), lookUp(ngram)[0], ngram);
    }
    for (int entry = 0; entry < sotho.size(); entry++) {
      String ngram = sotho.ngram(entry);
      assertEquals(sotho.frequency(entry), lookUp(ngram)[1], ngram);
    }
  }

  @Test
  void ngramsOfOneLanguageAreThoseThatWereRead() {
    AtomicInteger count = new AtomicInteger();
    models.forEach(Language.SOTHO, (ngram, frequency) -> {
      assertEquals(frequency, lookUp(ngram)[1], ngram);
      count.incrementAndGet();
    });
    assertEquals(sotho.size(), count.get());
  }

  @Test
  void ngramOfSeveralLanguagesIsKeptOnce() {
    assertTrue(models.ngrams.size() < models.size());
    assertEquals(models.size(), models.rowStarts.get(models.ngrams.size()));
  }

  @Test
  void frequenciesOfLettersAddUpToOne() {
    double[] sum = {0};
    models.forEach(
        Language.TSWANA, (ngram, frequency) -> sum[0] += ngram.length() == 1 ? frequency : 0);
    assertEquals(1, sum[0], 1e-4);
  }

  @Test
  void ngramThatALanguageDoesNotHaveHasFrequencyZeroInIt() {
    float[] frequencies = {1, 1, 1};
    models.lookUp("qxжzq", frequencies);
    assertArrayEquals(new float[3], frequencies);
    models.lookUp("வ", frequencies);
    assertEquals(0, frequencies[0]);
    assertTrue(frequencies[2] > 0);
  }

  @Test
  void modelCannotBeChanged() {
    assertTrue(models.rowLanguages.isDirect());
    assertThrows(ReadOnlyBufferException.class, () -> models.rowStarts.put(0, 1));
    assertThrows(ReadOnlyBufferException.class, () -> models.rowLanguages.put(0, (byte) 1));
    assertThrows(ReadOnlyBufferException.class, () -> models.frequencies.put(0, 1));
  }
}
