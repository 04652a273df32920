package io.modelshare.store;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The names of the files in a segment directory, which are all that says who owns what.
 *
 * <pre>
 *   {segment}.model              the bytes of a segment
 *   {segment}.{lease}.owned      empty: the holder of the lease frees the segment
 *   {segment}.{lease}.offered    empty: the holder of the lease has handed the segment over; the first
 *                                to rename it to its own ".owned" is the new owner
 *   {segment}.{lease}.saving     the path of an unfinished file elsewhere
 *   {lease}.lease                empty: locked as long as the process that made it lives
 * </pre>
 *
 * <p>A marker is made before what it marks and removed after it, so that nothing is ever unmarked.
 */
final class SegmentNames {
  static final String OWNED = "owned";
  static final String OFFERED = "offered";
  static final String SAVING = "saving";

  private static final String ID = "[0-9a-f]{32}";
  private static final Pattern MARKER = Pattern.compile("(" + ID + ")\\.(" + ID + ")\\.([a-z]+)");
  private static final Pattern LEASE = Pattern.compile("(" + ID + ")\\.lease");
  private static final Pattern MODEL = Pattern.compile("(" + ID + ")\\.model");
  private static final int ID_BYTES = 16;

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

  /** Returns a new name that nobody can guess. */
  static String newId() {
    byte[] bytes = new byte[ID_BYTES];
    Random.INSTANCE.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  static String model(String segment) {
    return segment + ".model";
  }

  static String lease(String lease) {
    return lease + ".lease";
  }

  static @Nullable Marker parseMarker(String fileName) {
    Matcher matcher = MARKER.matcher(fileName);
    return matcher.matches()
        ? new Marker(matcher.group(1), matcher.group(2), matcher.group(3))
        : null;
  }

  static @Nullable String parseLease(String fileName) {
    Matcher matcher = LEASE.matcher(fileName);
    return matcher.matches() ? matcher.group(1) : null;
  }

  static @Nullable String parseModel(String fileName) {
    Matcher matcher = MODEL.matcher(fileName);
    return matcher.matches() ? matcher.group(1) : null;
  }

  static boolean isId(String text) {
    return text.matches(ID);
  }
}
