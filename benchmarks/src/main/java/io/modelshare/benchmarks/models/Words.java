package io.modelshare.benchmarks.models;

import java.util.Random;

/** Makes up words. */
final class Words {
  private static final String[] SYLLABLES = {
    "ba", "cor", "di", "fen", "gul", "ha", "jin", "ko", "lu", "mer", "no", "pri", "qua", "ro", "sta"
  };

  private Words() {}

  static String word(int number) {
    StringBuilder word = new StringBuilder();
    for (int rest = number + 7; rest > 0; rest /= SYLLABLES.length) {
      word.append(SYLLABLES[rest % SYLLABLES.length]);
    }
    return word.toString();
  }

  static Random random() {
    return new Random(42);
  }
}
