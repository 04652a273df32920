package io.modelshare.samples.lingua;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class NgramsTest {
  @Test
  void repeatedNgramsCountOnce() {
    assertArrayEquals(new int[] {0, 1}, new Ngrams("ababa", 2, 2).positions(2));
  }

  @Test
  void ngramsDoNotCrossWords() {
    assertArrayEquals(new int[] {0, 3}, new Ngrams("ab cd", 1, 5).positions(2));
    assertArrayEquals(new int[0], new Ngrams("ab cd", 1, 5).positions(3));
  }

  @Test
  void bytesAreThoseOfUtf8() {
    String text = "aß語й";
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    Ngrams ngrams = new Ngrams(text, 1, 4);
    assertTrue(ngrams.matches(0, 4, ByteBuffer.wrap(utf8), 0, utf8.length));
    assertTrue(ngrams.matches(1, 2, ByteBuffer.wrap(utf8), 1, 6));
    assertFalse(ngrams.matches(1, 2, ByteBuffer.wrap(utf8), 1, 5));
    assertFalse(ngrams.matches(1, 1, ByteBuffer.wrap(utf8), 6, 8));
    assertEquals("語й", ngrams.string(2, 2));
  }
}
