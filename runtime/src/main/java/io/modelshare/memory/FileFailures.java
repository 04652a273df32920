package io.modelshare.memory;

import io.modelshare.CorruptModelException;
import io.modelshare.IncompatibleModelException;
import io.modelshare.UnknownModelTypeException;
import java.io.IOException;

/**
 * Makes the exceptions of a file and their texts. A class of its own, so that a worker that
 * attaches loads neither it nor what it makes.
 */
public final class FileFailures {
  private static final int LONGEST_MESSAGE = 2000;

  /** So much of a message that is too long is its end. */
  private static final int LONGEST_END = 500;

  private FileFailures() {}

  static IOException incompatible(String message) {
    return new IncompatibleModelException(message);
  }

  /** Returns a failure of the same kind, with the stack and the cause of the other. */
  static IOException withMessage(IOException e, String message) {
    IOException same = sameKind(e, message);
    same.setStackTrace(e.getStackTrace());
    return same;
  }

  private static IOException sameKind(IOException e, String message) {
    if (e instanceof CorruptModelException) {
      return new CorruptModelException(message, e.getCause());
    }
    if (e instanceof IncompatibleModelException) {
      return new IncompatibleModelException(message, e.getCause());
    }
    return e instanceof UnknownModelTypeException
        ? new UnknownModelTypeException(message, e.getCause())
        : new IOException(message, e.getCause());
  }

  /**
   * Returns a text on one line, without its middle if it is long.
   *
   * @param text any text
   * @return what may stand in a message or a log
   */
  public static String printable(String text) {
    int length = text.length();
    String start = escaped(text, 0, Math.min(length, LONGEST_MESSAGE));
    if (length <= LONGEST_MESSAGE && start.length() <= LONGEST_MESSAGE) {
      return start;
    }
    String end = escaped(text, Math.max(0, length - LONGEST_END), length);
    return start.substring(0, LONGEST_MESSAGE - LONGEST_END) + " [shortened from " + length
        + " characters] " + end.substring(end.length() - LONGEST_END);
  }

  private static String escaped(String text, int from, int to) {
    StringBuilder escaped = new StringBuilder();
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (isPrintable(c)) {
        escaped.append(c);
      } else {
        escaped.append(String.format("\\u%04x", (int) c));
      }
    }
    return escaped.toString();
  }

  /** Returns whether a character neither ends a line nor changes how others are shown. */
  private static boolean isPrintable(char c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR -> false;
      default -> true;
    };
  }
}
