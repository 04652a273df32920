package io.modelshare.samples.lingua.workers;

import io.modelshare.samples.lingua.Language;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Which languages to tell apart.
 *
 * @param name a name for the choice, fit for a file
 * @param languages the languages, at least one
 */
record LanguageChoice(String name, Set<Language> languages) {
  /** Widely written languages, for a run with a few. */
  private static final List<String> COMMON = List.of(
      "en", "es", "fr", "de", "pt", "it", "ru", "ja", "zh", "ar", "hi", "bn", "tr", "nl", "pl",
      "uk", "sv", "vi", "fa", "cs", "ro", "el", "hu", "id", "fi");

  private static final String ALL = "all";
  private static final int LONGEST_NAME = 40;

  /** Reads the option: {@code all}, a number, or codes with commas between them. */
  static final class Converter implements ITypeConverter<LanguageChoice> {
    @Override
    public LanguageChoice convert(String value) {
      try {
        return parse(value.strip().toLowerCase(Locale.ROOT));
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }

  private static LanguageChoice parse(String value) {
    if (value.equals(ALL)) {
      return new LanguageChoice(ALL, EnumSet.allOf(Language.class));
    }
    if (value.chars().allMatch(Character::isDigit) && !value.isEmpty()) {
      int count = Integer.parseInt(value);
      if (count < 1 || count > COMMON.size()) {
        throw new IllegalArgumentException(
            "pass a number from 1 to " + COMMON.size() + ", or " + ALL);
      }
      return of(COMMON.subList(0, count));
    }
    return of(Arrays.asList(value.split(",", -1)));
  }

  private static LanguageChoice of(List<String> codes) {
    Set<Language> languages = codes.stream()
        .map(Language::ofCode)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Language.class)));
    String name = languages.stream().map(Language::code).collect(Collectors.joining("-"));
    String shorter = name.length() <= LONGEST_NAME
        ? name
        : languages.size() + "-" + Integer.toHexString(name.hashCode());
    return new LanguageChoice(shorter, Collections.unmodifiableSet(languages));
  }

  /** Returns the codes with commas between them. */
  String codes() {
    return languages.stream().map(Language::code).collect(Collectors.joining(","));
  }
}
