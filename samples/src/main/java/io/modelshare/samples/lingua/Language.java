package io.modelshare.samples.lingua;

import java.lang.Character.UnicodeScript;
import java.util.Locale;
import java.util.Set;

/**
 * The languages that can be told apart, with what is known of them before any n-gram is looked at.
 *
 * <p>The scripts and the letters are those of the library <a
 * href="https://github.com/pemistahl/lingua">Lingua</a> 1.2.2 (Apache-2.0), so that results can be
 * compared.
 */
@SuppressWarnings("ImmutableEnumChecker") // the sets are
public enum Language {
  /** Afrikaans. */
  AFRIKAANS("af", "", UnicodeScript.LATIN),
  /** Albanian. */
  ALBANIAN("sq", "", UnicodeScript.LATIN),
  /** Arabic. */
  ARABIC("ar", "", UnicodeScript.ARABIC),
  /** Armenian. */
  ARMENIAN("hy", "", UnicodeScript.ARMENIAN),
  /** Azerbaijani in Latin letters. */
  AZERBAIJANI("az", "ə", UnicodeScript.LATIN),
  /** Basque. */
  BASQUE("eu", "", UnicodeScript.LATIN),
  /** Belarusian. */
  BELARUSIAN("be", "", UnicodeScript.CYRILLIC),
  /** Bengali. */
  BENGALI("bn", "", UnicodeScript.BENGALI),
  /** Norwegian, Bokmål. */
  BOKMAL("nb", "", UnicodeScript.LATIN),
  /** Bosnian in Latin letters. */
  BOSNIAN("bs", "", UnicodeScript.LATIN),
  /** Bulgarian. */
  BULGARIAN("bg", "", UnicodeScript.CYRILLIC),
  /** Catalan. */
  CATALAN("ca", "ï", UnicodeScript.LATIN),
  /** Chinese. */
  CHINESE("zh", "", UnicodeScript.HAN),
  /** Croatian. */
  CROATIAN("hr", "", UnicodeScript.LATIN),
  /** Czech. */
  CZECH("cs", "ěřů", UnicodeScript.LATIN),
  /** Danish. */
  DANISH("da", "", UnicodeScript.LATIN),
  /** Dutch. */
  DUTCH("nl", "", UnicodeScript.LATIN),
  /** English. */
  ENGLISH("en", "", UnicodeScript.LATIN),
  /** Esperanto. */
  ESPERANTO("eo", "ĉĝĥĵŝŭ", UnicodeScript.LATIN),
  /** Estonian. */
  ESTONIAN("et", "", UnicodeScript.LATIN),
  /** Finnish. */
  FINNISH("fi", "", UnicodeScript.LATIN),
  /** French. */
  FRENCH("fr", "", UnicodeScript.LATIN),
  /** Ganda. */
  GANDA("lg", "", UnicodeScript.LATIN),
  /** Georgian. */
  GEORGIAN("ka", "", UnicodeScript.GEORGIAN),
  /** German. */
  GERMAN("de", "ß", UnicodeScript.LATIN),
  /** Greek. */
  GREEK("el", "", UnicodeScript.GREEK),
  /** Gujarati. */
  GUJARATI("gu", "", UnicodeScript.GUJARATI),
  /** Hebrew. */
  HEBREW("he", "", UnicodeScript.HEBREW),
  /** Hindi. */
  HINDI("hi", "", UnicodeScript.DEVANAGARI),
  /** Hungarian. */
  HUNGARIAN("hu", "őű", UnicodeScript.LATIN),
  /** Icelandic. */
  ICELANDIC("is", "", UnicodeScript.LATIN),
  /** Indonesian. */
  INDONESIAN("id", "", UnicodeScript.LATIN),
  /** Irish. */
  IRISH("ga", "", UnicodeScript.LATIN),
  /** Italian. */
  ITALIAN("it", "", UnicodeScript.LATIN),
  /** Japanese. */
  JAPANESE("ja", "", UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA, UnicodeScript.HAN),
  /** Kazakh in Cyrillic letters. */
  KAZAKH("kk", "әғқңұ", UnicodeScript.CYRILLIC),
  /** Korean. */
  KOREAN("ko", "", UnicodeScript.HANGUL),
  /** Latin. */
  LATIN("la", "", UnicodeScript.LATIN),
  /** Latvian. */
  LATVIAN("lv", "ģķļņ", UnicodeScript.LATIN),
  /** Lithuanian. */
  LITHUANIAN("lt", "ėįų", UnicodeScript.LATIN),
  /** Macedonian. */
  MACEDONIAN("mk", "ѓѕќџ", UnicodeScript.CYRILLIC),
  /** Malay. */
  MALAY("ms", "", UnicodeScript.LATIN),
  /** Maori. */
  MAORI("mi", "", UnicodeScript.LATIN),
  /** Marathi. */
  MARATHI("mr", "ळ", UnicodeScript.DEVANAGARI),
  /** Mongolian in Cyrillic letters. */
  MONGOLIAN("mn", "өү", UnicodeScript.CYRILLIC),
  /** Norwegian, Nynorsk. */
  NYNORSK("nn", "", UnicodeScript.LATIN),
  /** Persian. */
  PERSIAN("fa", "", UnicodeScript.ARABIC),
  /** Polish. */
  POLISH("pl", "łńśź", UnicodeScript.LATIN),
  /** Portuguese. */
  PORTUGUESE("pt", "", UnicodeScript.LATIN),
  /** Punjabi in Gurmukhi letters. */
  PUNJABI("pa", "", UnicodeScript.GURMUKHI),
  /** Romanian. */
  ROMANIAN("ro", "ţ", UnicodeScript.LATIN),
  /** Russian. */
  RUSSIAN("ru", "", UnicodeScript.CYRILLIC),
  /** Serbian in Cyrillic letters. */
  SERBIAN("sr", "ђћ", UnicodeScript.CYRILLIC),
  /** Shona. */
  SHONA("sn", "", UnicodeScript.LATIN),
  /** Slovak. */
  SLOVAK("sk", "ĺľŕ", UnicodeScript.LATIN),
  /** Slovene. */
  SLOVENE("sl", "", UnicodeScript.LATIN),
  /** Somali. */
  SOMALI("so", "", UnicodeScript.LATIN),
  /** Sotho. */
  SOTHO("st", "", UnicodeScript.LATIN),
  /** Spanish. */
  SPANISH("es", "", UnicodeScript.LATIN),
  /** Swahili. */
  SWAHILI("sw", "", UnicodeScript.LATIN),
  /** Swedish. */
  SWEDISH("sv", "", UnicodeScript.LATIN),
  /** Tagalog. */
  TAGALOG("tl", "", UnicodeScript.LATIN),
  /** Tamil. */
  TAMIL("ta", "", UnicodeScript.TAMIL),
  /** Telugu. */
  TELUGU("te", "", UnicodeScript.TELUGU),
  /** Thai. */
  THAI("th", "", UnicodeScript.THAI),
  /** Tsonga. */
  TSONGA("ts", "", UnicodeScript.LATIN),
  /** Tswana. */
  TSWANA("tn", "", UnicodeScript.LATIN),
  /** Turkish. */
  TURKISH("tr", "", UnicodeScript.LATIN),
  /** Ukrainian. */
  UKRAINIAN("uk", "ґєї", UnicodeScript.CYRILLIC),
  /** Urdu. */
  URDU("ur", "", UnicodeScript.ARABIC),
  /** Vietnamese. */
  VIETNAMESE("vi", "ằầẳẩẵẫắấạặậềẻểẽễếệỉĩịơồờỏổởỗỡốớộợưừủửũữứụựỳỷỹỵ", UnicodeScript.LATIN),
  /** Welsh. */
  WELSH("cy", "", UnicodeScript.LATIN),
  /** Xhosa. */
  XHOSA("xh", "", UnicodeScript.LATIN),
  /** Yoruba. */
  YORUBA("yo", "ṣ", UnicodeScript.LATIN),
  /** Zulu. */
  ZULU("zu", "", UnicodeScript.LATIN);

  private final String code;
  private final String ownLetters;
  private final Set<UnicodeScript> scripts;

  Language(String code, String ownLetters, UnicodeScript... scripts) {
    this.code = code;
    this.ownLetters = ownLetters;
    this.scripts = Set.of(scripts);
  }

  /**
   * Returns the language of an ISO 639-1 code.
   *
   * @param code two letters, in either case
   * @return the language
   * @throws IllegalArgumentException if no language here has that code
   */
  public static Language ofCode(String code) {
    for (Language language : values()) {
      if (language.code.equals(code.toLowerCase(Locale.ROOT))) {
        return language;
      }
    }
    throw new IllegalArgumentException("no n-grams for a language with the ISO 639-1 code '" + code
        + "': pass two letters, such as 'de'");
  }

  /**
   * Returns the ISO 639-1 code.
   *
   * @return two lower-case letters
   */
  public String code() {
    return code;
  }

  /** Returns the small letters that no other of the languages has, or none. */
  String ownLetters() {
    return ownLetters;
  }

  /** Returns the scripts that the language is written in. */
  Set<UnicodeScript> scripts() {
    return scripts;
  }
}
