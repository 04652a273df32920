package io.modelshare.samples.lingua;

import java.lang.Character.UnicodeScript;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Decides by scripts and rare letters, before any n-gram of a text is looked at.
 *
 * <p>The rules are those of Lingua 1.2.2. Immutable, safe for use by several threads.
 */
final class LanguageRules {
  private static final Map<UnicodeScript, Set<Language>> LANGUAGES_OF_SCRIPT = languagesOfScript();
  private static final double HALF = 0.5;
  private static final Optional<Language> UNKNOWN = Optional.empty();

  /** Words of Chinese characters alone do not make a Japanese text Chinese. */
  private static final Set<Optional<Language>> JAPANESE_TEXT =
      Set.of(Optional.of(Language.CHINESE), Optional.of(Language.JAPANESE));

  private final Set<Language> languages;

  LanguageRules(Collection<Language> languages) {
    this.languages = EnumSet.copyOf(languages);
  }

  private static Map<UnicodeScript, Set<Language>> languagesOfScript() {
    Map<UnicodeScript, Set<Language>> languages = new EnumMap<>(UnicodeScript.class);
    for (Language language : Language.values()) {
      for (UnicodeScript script : language.scripts()) {
        if (!languages.containsKey(script)) {
          languages.put(script, EnumSet.noneOf(Language.class));
        }
        languages.get(script).add(language);
      }
    }
    return languages;
  }

  /** Returns the language that most words can only be of, if there is one. */
  Optional<Language> decide(List<String> words) {
    Votes<Optional<Language>> votes = new Votes<>();
    for (String word : words) {
      votes.add(decide(word), 1);
    }
    if (votes.of(UNKNOWN) < HALF * words.size()) {
      votes.remove(UNKNOWN);
    }
    return votes.candidates().equals(JAPANESE_TEXT)
        ? Optional.of(Language.JAPANESE)
        : votes.winner().orElse(UNKNOWN);
  }

  private Optional<Language> decide(String word) {
    Votes<Language> votes = new Votes<>();
    for (int i = 0; i < word.length(); i++) {
      vote(word.charAt(i), votes);
    }
    Optional<Language> winner = votes.winner();
    return winner.isPresent() && languages.contains(winner.get()) ? winner : UNKNOWN;
  }

  private void vote(char letter, Votes<Language> votes) {
    UnicodeScript script = UnicodeScript.of(letter);
    Set<Language> users = LANGUAGES_OF_SCRIPT.getOrDefault(script, Set.of());
    if (script == UnicodeScript.HAN) {
      votes.add(Language.CHINESE, 1);
    } else if (users.size() == 1) {
      votes.add(users.iterator().next(), 1);
    } else {
      for (Language language : users) {
        if (language.ownLetters().indexOf(letter) >= 0 && languages.contains(language)) {
          votes.add(language, 1);
        }
      }
    }
  }

  /** Returns the languages that remain possible: those of the script, and of its rare letters. */
  Set<Language> possible(List<String> words) {
    Votes<UnicodeScript> scripts = scripts(words);
    Optional<UnicodeScript> script = scripts.first();
    boolean several = scripts.candidates().size() > 1;
    boolean alike = new HashSet<>(scripts.counts()).size() == 1;
    if (script.isEmpty() || (several && alike)) {
      return languages;
    }
    Set<Language> ofScript = EnumSet.copyOf(languages);
    ofScript.retainAll(LANGUAGES_OF_SCRIPT.getOrDefault(script.get(), Set.of()));
    Set<Language> ofLetters = withSharedLetters(words, ofScript);
    return ofLetters.isEmpty() ? ofScript : ofLetters;
  }

  /** Counts the words that are written in one script. */
  private static Votes<UnicodeScript> scripts(List<String> words) {
    Votes<UnicodeScript> votes = new Votes<>();
    for (String word : words) {
      UnicodeScript script = UnicodeScript.of(word.codePointAt(0));
      if (LANGUAGES_OF_SCRIPT.containsKey(script) && isAllOf(word, script)) {
        votes.add(script, 1);
      }
    }
    return votes;
  }

  private static boolean isAllOf(String word, UnicodeScript script) {
    int next = 0;
    while (next < word.length() && UnicodeScript.of(word.codePointAt(next)) == script) {
      next += Character.charCount(word.codePointAt(next));
    }
    return next == word.length();
  }

  private static Set<Language> withSharedLetters(List<String> words, Set<Language> candidates) {
    Votes<Language> votes = new Votes<>();
    for (SharedLetters group : SharedLetters.GROUPS) {
      for (String word : words) {
        group.vote(word, votes);
      }
    }
    Set<Language> found = EnumSet.noneOf(Language.class);
    for (Language language : candidates) {
      if (votes.of(language) > 0 && votes.of(language) >= HALF * words.size()) {
        found.add(language);
      }
    }
    return found;
  }
}
