package io.modelshare.samples.lingua;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ReadOnlyBufferException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class LanguageModelTest {
  private static LanguageModel tswana;

  @BeforeAll
  static void readModel() throws IOException {
    tswana = NgramResources.read(Language.TSWANA);
  }

  @Test
  void everyNgramIsFoundAgain() {
    assertTrue(tswana.size() > 10_000);
    tswana.forEach((ngram, frequency) -> assertEquals(
        frequency, tswana.frequency(new Ngrams(ngram, 1, 1), 0, ngram.length()), ngram));
  }

  @Test
  void frequenciesOfLettersAddUpToOne() {
    double[] sum = {0};
    tswana.forEach((ngram, frequency) -> sum[0] += ngram.length() == 1 ? frequency : 0);
    assertEquals(1, sum[0], 1e-4);
  }

  @Test
  void unknownNgramHasFrequencyZero() {
    Ngrams ngrams = new Ngrams("qxжzq", 1, 5);
    assertEquals(0, tswana.frequency(ngrams, 0, 5));
    assertEquals(0, tswana.frequency(ngrams, 2, 1));
  }

  @Test
  void trainedModelCannotBeChanged() {
    assertTrue(tswana.index.isDirect());
    assertThrows(ReadOnlyBufferException.class, () -> tswana.index.put(0, 1));
    assertThrows(ReadOnlyBufferException.class, () -> tswana.frequencies.put(0, 1));
  }
}
