package io.modelshare.samples.lingua;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Letters that only some languages have: a word with one of them speaks for those languages.
 *
 * <p>The table is that of Lingua 1.2.2, without its capital letters, because texts are compared in
 * small ones.
 *
 * @param letters the letters, one character each
 * @param languages the languages that have them
 */
record SharedLetters(String letters, Set<Language> languages) {
  /** Every group of letters. A letter may be in one group only. */
  static final List<SharedLetters> GROUPS = List.of(
      of("ã", "pt vi"),
      of("ąę", "lt pl"),
      of("ż", "pl ro"),
      of("î", "fr ro"),
      of("ñ", "eu es"),
      of("ňť", "cs sk"),
      of("ă", "ro vi"),
      of("ığ", "az tr"),
      of("јљњ", "mk sr"),
      of("ẹọ", "vi yo"),
      of("ðþ", "is tr"),
      of("û", "fr hu"),
      of("ō", "mi yo"),
      of("āēī", "lv mi yo"),
      of("ş", "az ro tr"),
      of("ď", "cs ro sk"),
      of("ć", "bs hr pl"),
      of("đ", "bs hr vi"),
      of("і", "be kk uk"),
      of("ì", "it vi yo"),
      of("ø", "nb da nn"),
      of("ū", "lv lt mi yo"),
      of("ë", "af sq nl fr"),
      of("èù", "fr it vi yo"),
      of("ê", "af fr pt vi"),
      of("õ", "et hu pt vi"),
      of("ô", "fr pt sk vi"),
      of("ёыэ", "be kk mn ru"),
      of("щъ", "bg kk mn ru"),
      of("ò", "ca it vi yo"),
      of("æ", "nb da is nn"),
      of("å", "nb da nn sv"),
      of("ý", "cs is sk tr vi"),
      of("ä", "et fi de sk sv"),
      of("à", "ca fr it pt vi"),
      of("â", "fr pt ro tr vi"),
      of("ü", "az ca et de hu es tr"),
      of("čšž", "bs cs hr lv lt sk sl"),
      of("ç", "sq az eu ca fr pt tr"),
      of("ö", "az et fi de hu is sv tr"),
      of("ó", "ca hu is ga pl pt sk es vi yo"),
      of("áíú", "ca cs is ga hu pt sk es vi yo"),
      of("é", "ca cs fr hu is ga it pt sk es vi yo"));

  private static SharedLetters of(String letters, String codes) {
    Set<Language> languages = EnumSet.noneOf(Language.class);
    for (String code : codes.split(" ", -1)) {
      languages.add(Language.ofCode(code));
    }
    return new SharedLetters(letters, Collections.unmodifiableSet(languages));
  }

  /** Votes for the languages once for each of the letters that the word has. */
  void vote(String word, Votes<Language> votes) {
    for (int i = 0; i < letters.length(); i++) {
      if (word.indexOf(letters.charAt(i)) >= 0) {
        for (Language language : languages) {
          votes.add(language, 1);
        }
      }
    }
  }
}
