package io.modelshare.processor;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Finds the name that was meant. */
final class Suggestions {
  private Suggestions() {}

  /** Returns {@code " Did you mean 'x'?"}, or nothing if no name is near. */
  static String didYouMean(String word, Collection<String> names) {
    return names.stream()
        .filter(name ->
            distance(word, name) <= (word.length() < 4 ? 1 : Math.max(2, word.length() / 3)))
        .min(Comparator.comparingInt((String name) -> distance(word, name))
            .thenComparing(Comparator.naturalOrder()))
        .map(name -> " Did you mean '" + name + "'?")
        .orElse("");
  }

  /** Returns the number of letters to insert, delete or replace, whatever their case. */
  private static int distance(String left, String right) {
    String a = left.toLowerCase(Locale.ROOT);
    String b = right.toLowerCase(Locale.ROOT);
    int[] previous = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] current = new int[b.length() + 1];
      current[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int replaced = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        current[j] = Math.min(replaced, 1 + Math.min(previous[j], current[j - 1]));
      }
      previous = current;
    }
    return previous[b.length()];
  }
}
