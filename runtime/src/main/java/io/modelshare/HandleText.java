package io.modelshare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The parts of handles and keys, which are separated by colons: printable ASCII. Whatever is not a
 * letter, a digit or one of {@code / . _ - $} is written as {@code %xx}, in UTF-8.
 */
final class HandleText {
  private HandleText() {}

  /** Reads an absolute path. */
  static Path path(String encoded) throws IOException {
    try {
      Path path = Path.of(decode(encoded));
      if (path.isAbsolute() && path.equals(path.normalize())) {
        return path;
      }
      throw new IOException("not a handle: not a plain absolute path: " + shorten(encoded));
    } catch (IllegalArgumentException e) {
      throw new IOException("not a handle: no path: " + shorten(encoded), e);
    }
  }

  static String encode(String text) {
    StringBuilder encoded = new StringBuilder();
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
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
  static String decode(String encoded) {
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

  private static boolean isPlain(byte b) {
    return (b >= 'a' && b <= 'z')
        || (b >= 'A' && b <= 'Z')
        || (b >= '0' && b <= '9')
        || "/._-$".indexOf(b) >= 0;
  }

  static String shorten(@Nullable String text) {
    return text == null || text.length() <= 100
        ? String.valueOf(text)
        : text.substring(0, 100) + "...";
  }
}
