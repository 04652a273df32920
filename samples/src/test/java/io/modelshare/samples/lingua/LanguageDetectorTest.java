package io.modelshare.samples.lingua;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.github.pemistahl.lingua.api.IsoCode639_1;
import com.github.pemistahl.lingua.api.LanguageDetectorBuilder;
import it.unimi.dsi.fastutil.objects.Object2FloatMap;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LanguageDetectorTest {
  private static LanguageDetector detector;

  @BeforeAll
  static void readModels() throws IOException {
    detector = new LanguageDetector(FewLanguages.read());
  }

  @ParameterizedTest
  @CsvSource({
    "en, the quick brown fox",
    "de, ein Satz in der Sprache von Goethe",
    "st, ke a leboha haholo",
    "mk, добро утро на сите",
    "ja, これは日本語の文章です",
    "zh, 这是一个中文句子",
    "ta, வணக்கம்"
  })
  void languageOfShortTextIsDetected(String code, String text) {
    assertEquals(Optional.of(Language.ofCode(code)), detector.detect(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Straße",
        "e",
        "zz",
        "qqqqq",
        "st",
        "the der",
        "добро the",
        "ta வணக்கம் de der",
        "日本",
        "日本 の",
        "Ke a leboha haholo. Re tla bonana hosane ha letsatsi le se le likela, mme re buisane ka taba tsohle tsa motse wa rona."
      })
  void answerIsThatOfLingua(String text) {
    IsoCode639_1[] codes = FewLanguages.CODES.stream()
        .map(code -> IsoCode639_1.valueOf(code.toUpperCase(Locale.ROOT)))
        .toArray(IsoCode639_1[]::new);
    String lingua = LanguageDetectorBuilder.fromIsoCodes639_1(codes)
        .build()
        .detectLanguageOf(text)
        .name();
    assertEquals(lingua, detector.detect(text).map(Language::name).orElse("UNKNOWN"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "123 456", "?!", "😀"})
  void textWithoutLettersHasNoLanguage(String text) {
    assertEquals(Optional.empty(), detector.detect(text));
  }

  @Test
  void heapCopyGivesTheSameAnswers() throws IOException {
    LanguageModels models = FewLanguages.read();
    LanguageDetector other = new LanguageDetector(new HeapLanguageModels(
        models.languages(),
        models.languages().stream()
            .<Object2FloatMap<String>>map(language -> HeapModelFile.copy(models, language))
            .toList()));
    for (String text : List.of("good evening", "guten Abend", "dumela", "ke a leboga thata")) {
      assertEquals(detector.detect(text), other.detect(text), text);
    }
  }
}
