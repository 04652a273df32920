package io.modelshare.samples.lingua;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Makes texts comparable and takes them apart into words, in the way of Lingua 1.2.2. */
final class Words {
  /** The categories that {@code \p{P}} and {@code \p{N}} stand for in a regular expression. */
  private static final int PUNCTUATION_AND_NUMBERS = 1 << Character.CONNECTOR_PUNCTUATION
      | 1 << Character.DASH_PUNCTUATION
      | 1 << Character.START_PUNCTUATION
      | 1 << Character.END_PUNCTUATION
      | 1 << Character.INITIAL_QUOTE_PUNCTUATION
      | 1 << Character.FINAL_QUOTE_PUNCTUATION
      | 1 << Character.OTHER_PUNCTUATION
      | 1 << Character.DECIMAL_DIGIT_NUMBER
      | 1 << Character.LETTER_NUMBER
      | 1 << Character.OTHER_NUMBER;

  private static final String SPACES = " \t\n\u000B\f\r";

  /** In these, each character counts as a word. */
  private static final Set<UnicodeScript> SCRIPTS_WITHOUT_SPACES = EnumSet.of(
      UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA, UnicodeScript.HANGUL);

  private Words() {}

  /** Returns the text in small letters, without punctuation and numbers, with single spaces. */
  static String clean(String text) {
    // Greek is told by its script; to find out which sigma is a last one would load a break
    // iterator.
    String small = text.strip().replace('Σ', 'σ').toLowerCase(Locale.ROOT);
    StringBuilder clean = new StringBuilder(small.length());
    boolean afterSpace = false;
    for (int i = 0; i < small.length(); i += Character.charCount(small.codePointAt(i))) {
      int character = small.codePointAt(i);
      boolean space = SPACES.indexOf(character) >= 0;
      if (space && !afterSpace) {
        clean.append(' ');
      } else if (!space && !isPunctuationOrNumber(character)) {
        clean.appendCodePoint(character);
      }
      afterSpace = space || (afterSpace && isPunctuationOrNumber(character));
    }
    return clean.toString();
  }

  private static boolean isPunctuationOrNumber(int character) {
    return (PUNCTUATION_AND_NUMBERS & 1 << Character.getType(character)) != 0;
  }

  /** Returns whether there is any letter in a text. */
  static boolean hasLetter(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isLetter(text.codePointAt(i))) {
        return true;
      }
    }
    return false;
  }

  /** Returns the words of a clean text, none of them empty. */
  static List<String> split(String text) {
    List<String> words = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      boolean alone = SCRIPTS_WITHOUT_SPACES.contains(UnicodeScript.of(text.charAt(i)));
      if (alone || text.charAt(i) == ' ') {
        addUnlessEmpty(words, text.substring(start, i));
        addUnlessEmpty(words, alone ? text.substring(i, i + 1) : "");
        start = i + 1;
      }
    }
    addUnlessEmpty(words, text.substring(start));
    return words;
  }

  private static void addUnlessEmpty(List<String> words, String word) {
    if (!word.isEmpty()) {
      words.add(word);
    }
  }
}
