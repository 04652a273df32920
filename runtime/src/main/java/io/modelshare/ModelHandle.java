package io.modelshare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a persisted model is, as one line of printable ASCII:
 * {@code modelshare:1:shared_memory:PATH}, or {@code modelshare:1:shared_memory:PATH:OFFER} if it
 * hands ownership over. It holds no secret: what protects a model is the mode of its directory.
 */
record ModelHandle(
    PersistMethod method, Path path, @Nullable String offer) {
  private static final String PREFIX = "modelshare:1:";
  private static final int LONGEST = 8 * 1024;

  @Override
  public String toString() {
    String text = PREFIX + method.name().toLowerCase(Locale.ROOT) + ":" + encode(path.toString());
    return offer == null ? text : text + ":" + offer;
  }

  static ModelHandle parse(String text) throws IOException {
    if (text == null || text.length() > LONGEST || !text.startsWith(PREFIX)) {
      throw new IOException(
          "not a model handle: it does not start with " + PREFIX + ": " + shorten(text));
    }
    String[] parts = text.substring(PREFIX.length()).split(":", -1);
    if (parts.length < 2 || parts.length > 3) {
      throw new IOException("not a model handle: " + parts.length + " parts: " + shorten(text));
    }
    return new ModelHandle(method(parts[0]), path(parts[1]), parts.length == 3 ? parts[2] : null);
  }

  private static PersistMethod method(String name) throws IOException {
    for (PersistMethod method : PersistMethod.values()) {
      if (method.name().toLowerCase(Locale.ROOT).equals(name)) {
        return method;
      }
    }
    throw new IOException("not a model handle: no method " + shorten(name));
  }

  private static Path path(String encoded) throws IOException {
    try {
      Path path = Path.of(decode(encoded));
      if (path.isAbsolute() && path.equals(path.normalize())) {
        return path;
      }
      throw new IOException("not a model handle: not a plain absolute path: " + shorten(encoded));
    } catch (InvalidPathException | NumberFormatException | IndexOutOfBoundsException e) {
      throw new IOException("not a model handle: no path: " + shorten(encoded), e);
    }
  }

  /**
   * Writes whatever is not a letter, a digit or one of {@code / . _ -} as {@code %XX}, in UTF-8.
   */
  private static String encode(String path) {
    StringBuilder text = new StringBuilder();
    for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
      if (isPlain(b)) {
        text.append((char) b);
      } else {
        text.append('%').append(Character.forDigit(b >> 4 & 0xf, 16));
        text.append(Character.forDigit(b & 0xf, 16));
      }
    }
    return text.toString();
  }

  private static String decode(String encoded) {
    byte[] bytes = new byte[encoded.length()];
    int length = 0;
    for (int i = 0; i < encoded.length(); i++) {
      char c = encoded.charAt(i);
      if (c == '%') {
        bytes[length++] = (byte) Integer.parseInt(encoded.substring(i + 1, i + 3), 16);
        i += 2;
      } else {
        bytes[length++] = (byte) c;
      }
    }
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  private static boolean isPlain(byte b) {
    return (b >= 'a' && b <= 'z')
        || (b >= 'A' && b <= 'Z')
        || (b >= '0' && b <= '9')
        || "/._-".indexOf(b) >= 0;
  }

  private static String shorten(@Nullable String text) {
    return text == null || text.length() <= 100
        ? String.valueOf(text)
        : text.substring(0, 100) + "...";
  }
}
