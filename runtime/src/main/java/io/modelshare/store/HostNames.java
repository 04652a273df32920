package io.modelshare.store;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The names of hosted models, from which those of their files are made. They are plain on every
 * file system, also on one that takes upper and lower case for the same.
 */
public final class HostNames {
  private static final String KEY = "key-";
  private static final String CONTENT = "content-";
  private static final String HASH = "hash-";
  private static final int LONGEST = 200;

  private HostNames() {}

  /**
   * Returns the name of a model that a program has given a key.
   *
   * @param key any text
   * @return a name of letters, digits, {@code -}, {@code _} and {@code %}
   */
  public static String ofKey(String key) {
    StringBuilder name = new StringBuilder(KEY);
    byte[] bytes = utf8(key);
    for (byte b : bytes) {
      if ((b >= 'a' && b <= 'z') || (b >= '0' && b <= '9') || b == '-' || b == '_') {
        name.append((char) b);
      } else {
        name.append('%');
        name.append(Character.forDigit(b >> 4 & 0xf, 16)).append(Character.forDigit(b & 0xf, 16));
      }
    }
    return name.length() > LONGEST ? HASH + hash(bytes) : name.toString();
  }

  /**
   * Half of a surrogate pair becomes three bytes that are in no other text, not a question mark.
   */
  private static byte[] utf8(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
    text.codePoints().forEach(c -> {
      if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
        bytes.write(0xe0 | (c >> 12));
        bytes.write(0x80 | ((c >> 6) & 0x3f));
        bytes.write(0x80 | (c & 0x3f));
      } else {
        bytes.writeBytes(Character.toString(c).getBytes(StandardCharsets.UTF_8));
      }
    });
    return bytes.toByteArray();
  }

  private static String hash(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /**
   * Returns the name of the model in a file.
   *
   * @param digest that of the file's header
   * @return a name that only files with the same content have
   */
  public static String ofContent(String digest) {
    return CONTENT + digest;
  }
}
