package io.modelshare.versions;

import io.modelshare.store.HandleText;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * The names of the files of a repository.
 *
 * <pre>
 *   {name}.versions/{number}.model     a version: complete, mode 0400, never written again
 *   {name}.versions/{label}.label      points to a version; replaced by rename
 *   {name}.versions/{number}.last      empty: the largest number that was ever given
 *   {name}.versions/locks              empty: who reads a version locks a byte that belongs to it, and
 *                                      who changes anything of the name another one
 * </pre>
 */
public final class VersionNames {
  /** The label that a published version gets. */
  public static final String CURRENT = "current";

  static final String LOCKS = "locks";
  static final String LABEL = ".label";
  static final String MODEL = ".model";
  static final String LAST = ".last";
  static final String VERSIONS = ".versions";

  private static final int MOST_CHARACTERS = 100;
  private static final Pattern PLAIN =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0," + (MOST_CHARACTERS - 1) + "}");

  /** More than anybody publishes, so that no number in a file that was made up is the last. */
  static final long MOST_VERSIONS = 1_000_000_000_000L;

  private VersionNames() {}

  /**
   * Makes sure that a name can be that of a file everywhere.
   *
   * @param name what a user has given
   * @param what it names, for the message
   * @return the same name
   * @throws IllegalArgumentException if it has other characters, or too many
   */
  public static String require(String name, String what) {
    if (name == null || !PLAIN.matcher(name).matches()) {
      throw new IllegalArgumentException(
          what + " has 1 to " + MOST_CHARACTERS + " letters of ASCII, digits, and '.', '_' or '-',"
              + " and begins with a letter or a digit, which this one does not: "
              + HandleText.shorten(name));
    }
    return name;
  }

  /** Returns whether a text is a name. */
  static boolean isName(String text) {
    return PLAIN.matcher(text).matches();
  }

  /** Returns the number in the name of a file, if it is one that can have been given. */
  static OptionalLong number(String fileName, String extension) {
    String digits = fileName.endsWith(extension)
        ? fileName.substring(0, fileName.length() - extension.length())
        : "";
    return digits.matches("[1-9][0-9]{0,12}")
        ? OptionalLong.of(Long.parseLong(digits)).stream()
            .filter(number -> number <= MOST_VERSIONS)
            .findFirst()
        : OptionalLong.empty();
  }
}
