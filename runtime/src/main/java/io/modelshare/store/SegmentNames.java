package io.modelshare.store;

import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The names of the files in a segment directory, which are all that says who owns what.
 *
 * <pre>
 *   {segment}.model              the bytes of a segment
 *   {segment}.reusable           the same, in a store that may use the file for another segment when
 *                                nobody has a {@link ReaderLock} for it
 *   {segment}.{lease}.owned      empty: the holder of the lease frees the segment
 *   {segment}.{lease}.offered    empty: the holder of the lease has handed the segment over; the first
 *                                to rename it to its own ".owned" is the new owner
 *   {segment}.{lease}.saving     the path of an unfinished file elsewhere
 *   {segment}.{lease}.linked     a file elsewhere that is a segment of a store, and is not ours to remove
 *   {store}.{lease}.store        empty: the store is open; its readers lock bytes of it
 *   {lease}.lease                empty: locked as long as the process that made it lives
 * </pre>
 *
 * <p>A marker is made before what it marks and removed after it, so that nothing is ever unmarked.
 */
public final class SegmentNames {
  static final String OWNED = "owned";
  static final String OFFERED = "offered";
  static final String SAVING = "saving";
  static final String LINKED = "linked";
  static final String STORE = "store";

  private static final String LEASE = "lease";
  private static final String MODEL = "model";
  private static final String REUSABLE = "reusable";
  private static final int ID_BYTES = 16;
  private static final int ID_LENGTH = 2 * ID_BYTES;

  private static final class Random {
    static final SecureRandom INSTANCE = new SecureRandom();
  }

  private SegmentNames() {}

  /** Says that a segment, or an unfinished file, belongs to the holder of a lease. */
  record Marker(String segment, String lease, String state) {
    String fileName() {
      return segment + '.' + lease + '.' + state;
    }
  }

  /**
   * Returns a new number for a segment, a lease or a store.
   *
   * @return one that nobody can guess
   */
  public static String newId() {
    byte[] bytes = new byte[ID_BYTES];
    Random.INSTANCE.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  static String model(String segment) {
    return segment + '.' + MODEL;
  }

  static String reusable(String segment) {
    return segment + '.' + REUSABLE;
  }

  static String lease(String lease) {
    return lease + '.' + LEASE;
  }

  static @Nullable Marker parseMarker(String fileName) {
    int first = ID_LENGTH;
    int second = 2 * ID_LENGTH + 1;
    if (fileName.length() <= second
        || fileName.charAt(first) != '.'
        || fileName.charAt(second) != '.'
        || !isId(fileName.substring(0, first))
        || !isId(fileName.substring(first + 1, second))) {
      return null;
    }
    return new Marker(
        fileName.substring(0, first),
        fileName.substring(first + 1, second),
        fileName.substring(second + 1));
  }

  static @Nullable String parseLease(String fileName) {
    return parse(fileName, LEASE);
  }

  static @Nullable String parseModel(String fileName) {
    return parse(fileName, MODEL);
  }

  private static @Nullable String parse(String fileName, String extension) {
    boolean matches = fileName.length() == ID_LENGTH + 1 + extension.length()
        && fileName.charAt(ID_LENGTH) == '.'
        && fileName.endsWith(extension)
        && isId(fileName.substring(0, ID_LENGTH));
    return matches ? fileName.substring(0, ID_LENGTH) : null;
  }

  /**
   * Returns whether a text is a number of a segment, a lease or a store: 32 lower-case hexadecimal
   * digits.
   *
   * @param text any text
   * @return {@code true} if it can be part of the name of a file
   */
  public static boolean isId(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return text.length() == ID_LENGTH;
  }
}
