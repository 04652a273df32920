package io.modelshare.store;

import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * The names of the files in a segment directory, which are all that says who owns what.
 *
 * <pre>
 *   {segment}.model                     the bytes of a segment
 *   {segment}.reusable                  the same, in a store that may use the file for another
 *                                       segment when nobody has a {@link ReaderLock} for it
 *   leases/{lease}/lease                empty: locked as long as the process that made it lives
 *   leases/{lease}/{segment}.owned      empty: the holder of the lease frees the segment
 *   leases/{lease}/{segment}.offered    empty: the holder of the lease has handed the segment over;
 *                                       the first to rename it to its own ".owned" is the new owner
 *   leases/{lease}/{segment}.saving     the path of an unfinished file elsewhere
 *   leases/{lease}/{segment}.linked     a file elsewhere that is a segment of a store, and is not
 *                                       ours to remove
 *   leases/{lease}/{store}.store        empty: the store is open; its readers lock bytes of it
 * </pre>
 *
 * <p>A marker is made before what it marks and removed after it, so that nothing is ever unmarked.
 * Each lease has its markers in a directory of its own: a sweep looks at what the dead have left,
 * and not at what the living own.
 */
public final class SegmentNames {
  static final String OWNED = "owned";
  static final String OFFERED = "offered";
  static final String SAVING = "saving";
  static final String LINKED = "linked";
  static final String STORE = "store";

  /** The directory of the directories of leases. */
  static final String LEASES = "leases";

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
      return directory(lease) + '/' + segment + '.' + state;
    }
  }

  /** Returns the name of the directory of a lease. */
  static String directory(String lease) {
    return LEASES + '/' + lease;
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
    return directory(lease) + '/' + LEASE;
  }

  /** Returns what the name of a file in a lease's directory says, or null if it is no marker. */
  static @Nullable Marker parseMarker(String lease, String fileName) {
    if (fileName.length() <= ID_LENGTH
        || fileName.charAt(ID_LENGTH) != '.'
        || !isId(fileName.substring(0, ID_LENGTH))) {
      return null;
    }
    return new Marker(fileName.substring(0, ID_LENGTH), lease, fileName.substring(ID_LENGTH + 1));
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
