package io.modelshare.samples.lingua;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class WordsTest {
  @Test
  void punctuationNumbersAndCapitalsAreCleanedAway() {
    assertEquals("hello world", Words.clean("  Hello,\n 12 WORLD!"));
    assertEquals("a b", Words.clean("a - _ ½ Ⅷ «B»"));
    assertEquals("\u00a0\ud83d\ude00€", Words.clean("1\u00a0\ud83d\ude00 €").replace(" ", ""));
  }

  @Test
  void wordsEndAtSpaces() {
    assertEquals(List.of("a", "bc"), Words.split("a  bc "));
  }

  @Test
  void charactersOfScriptsWithoutSpacesAreWords() {
    assertEquals(List.of("in", "日", "本", "now"), Words.split("in日本 now"));
  }
}
