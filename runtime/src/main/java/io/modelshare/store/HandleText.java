package io.modelshare.store;

import io.modelshare.memory.FileFailures;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The parts of handles and keys, which are separated by colons: printable ASCII. Whatever is not a
 * letter, a digit or one of {@code / . _ - $} is written as {@code %xx}, in UTF-8.
 */
public final class HandleText {
  /** A path has up to 4,096 bytes, and three characters may stand for each. */
  private static final int LONGEST = 16 * 1024;

  private static final int LONGEST_SHOWN = 100;

  private HandleText() {}

  /**
   * Divides a text into its parts.
   *
   * @param prefix what it starts with
   * @param what names it in messages
   * @return the parts after the prefix, neither checked nor decoded
   * @throws IllegalArgumentException if it does not start so, or is longer than any
   */
  public static String[] parts(@Nullable String text, String prefix, String what) {
    if (text == null || !text.startsWith(prefix)) {
      throw new IllegalArgumentException(
          "not a " + what + ": it does not start with '" + prefix + "': " + shorten(text));
    }
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException("not a " + what + ": length=" + text.length()
          + " characters, limit=" + LONGEST + ": " + shorten(text));
    }
    return text.substring(prefix.length()).split(":", -1);
  }

  /** Reads an absolute path. */
  public static Path path(String encoded) throws IOException {
    try {
      Path path = Path.of(decode(encoded));
      if (path.isAbsolute() && path.equals(path.normalize())) {
        return path;
      }
      throw new IOException("not a handle: no plain absolute path: '" + shorten(encoded) + "'");
    } catch (IllegalArgumentException e) {
      if (e instanceof InvalidPathException invalid) {
        throw Reason.noPath("the path in a handle", invalid);
      }
      throw new IOException("not a handle: no path: " + shorten(encoded), e);
    }
  }

  public static String encode(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    if (isPlain(bytes)) {
      return text;
    }
    StringBuilder encoded = new StringBuilder();
    for (byte b : bytes) {
      if (isPlain(b)) {
        encoded.append((char) b);
      } else {
        encoded.append('%').append(Character.forDigit(b >> 4 & 0xf, 16));
        encoded.append(Character.forDigit(b & 0xf, 16));
      }
    }
    return encoded.toString();
  }

  /**
   * Reads what {@link #encode} wrote.
   *
   * @throws IllegalArgumentException if it cannot have written the text
   */
  public static String decode(String encoded) {
    if (isPlain(encoded.getBytes(StandardCharsets.UTF_8))) {
      return encoded;
    }
    byte[] bytes = new byte[encoded.length()];
    int length = 0;
    for (int i = 0; i < encoded.length(); i++) {
      char c = encoded.charAt(i);
      if (c == '%' && i + 2 < encoded.length()) {
        bytes[length++] = (byte) (Character.digit(encoded.charAt(i + 1), 16) << 4
            | Character.digit(encoded.charAt(i + 2), 16));
        i += 2;
      } else {
        bytes[length++] = (byte) c;
      }
    }
    String text = new String(bytes, 0, length, StandardCharsets.UTF_8);
    if (!encode(text).equals(encoded)) {
      throw new IllegalArgumentException("not percent-encoded: " + shorten(encoded));
    }
    return text;
  }

  private static boolean isPlain(byte[] bytes) {
    for (byte b : bytes) {
      if (!isPlain(b)) {
        return false;
      }
    }
    return true;
  }

  private static boolean isPlain(byte b) {
    return (b >= 'a' && b <= 'z')
        || (b >= 'A' && b <= 'Z')
        || (b >= '0' && b <= '9')
        || "/._-$".indexOf(b) >= 0;
  }

  /** Returns the beginning of a text that anybody may have made up, on one line. */
  public static String shorten(@Nullable String text) {
    if (text == null) {
      return "null";
    }
    return text.length() <= LONGEST_SHOWN
        ? FileFailures.printable(text)
        : FileFailures.printable(text.substring(0, LONGEST_SHOWN)) + "...";
  }
}
