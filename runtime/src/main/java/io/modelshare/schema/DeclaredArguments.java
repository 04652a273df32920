package io.modelshare.schema;

/**
 * The type arguments of a program's own generic types, in braces: {@code m.Pair{String, Integer}}.
 * They are not needed to read the values, each of which says of which type it is. But a value of
 * another type would be there in silence, as after an unchecked cast.
 *
 * <p>Where they are not named they may be any: in files from before they were, and of raw types.
 */
final class DeclaredArguments {
  static final char OPEN = '{';
  private static final char CLOSE = '}';

  private DeclaredArguments() {}

  /** Returns whether two texts are the same, wherever both name arguments. */
  static boolean agree(String one, String other) {
    if (one.equals(other)) {
      return true;
    }
    int i = 0;
    int j = 0;
    while (i < one.length() && j < other.length()) {
      if (one.charAt(i) == other.charAt(j)) {
        i++;
        j++;
      } else if (one.charAt(i) == OPEN) {
        i = skip(one, i);
      } else if (other.charAt(j) == OPEN) {
        j = skip(other, j);
      } else {
        return false;
      }
    }
    return skip(one, i) == one.length() && skip(other, j) == other.length();
  }

  /** Returns the position after the arguments that begin at a position, or that position. */
  static int skip(String text, int position) {
    int depth = 0;
    int end = position;
    while (end < text.length() && (depth > 0 || text.charAt(end) == OPEN)) {
      char letter = text.charAt(end++);
      depth += letter == OPEN ? 1 : letter == CLOSE ? -1 : 0;
      if (depth == 0) {
        return end;
      }
    }
    return end;
  }

  /** Returns a text for messages, with the brackets of the language. */
  static String asInSource(String text) {
    return text.replace(OPEN, '<').replace(CLOSE, '>');
  }
}
