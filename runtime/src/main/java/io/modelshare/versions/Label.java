package io.modelshare.versions;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;
import java.util.zip.CRC32C;

/**
 * What a label says.
 *
 * <pre>
 *   modelshare-label=1
 *   number=8
 *   content=0a1b2c3d4e5f60718293a4b5c6d7e8f9
 *   previous=7
 *   generation=12
 *   time=2026-12-01T18:20:00.123456Z
 *   publisher=4711
 *   crc32c=9f8e7d6c
 * </pre>
 *
 * <p>Spaces follow, as many as the last digits of the generation say. So a label and the next ones
 * have different lengths.
 *
 * @param number the version that it points to
 * @param content the digest of that version
 * @param previous the version that it pointed to before, or 0
 * @param generation how often it was set
 * @param time when it was set
 * @param publisher the number of the process that has set it
 */
record Label(
    long number, String content, long previous, long generation, Instant time, long publisher) {
  /** No label is longer. */
  static final int MOST_BYTES = 1024;

  private static final String FORMAT = "modelshare-label=";
  private static final String VERSION = "1";
  private static final String NUMBER = "number=";
  private static final String CONTENT = "content=";
  private static final String PREVIOUS = "previous=";
  private static final String GENERATION = "generation=";
  private static final String TIME = "time=";
  private static final String PUBLISHER = "publisher=";
  private static final String CHECKSUM = "crc32c=";
  private static final int LINES = 8;
  private static final int PADDINGS = 64;

  /** Returns the text of the file. */
  String text() {
    String checked = FORMAT
        + VERSION
        + '\n'
        + NUMBER
        + number
        + '\n'
        + CONTENT
        + content
        + '\n'
        + PREVIOUS
        + previous
        + '\n'
        + GENERATION
        + generation
        + '\n'
        + TIME
        + time
        + '\n'
        + PUBLISHER
        + publisher
        + '\n';
    return checked
        + CHECKSUM
        + checksum(checked)
        + '\n'
        + " ".repeat((int) (generation % PADDINGS));
  }

  private static String checksum(String text) {
    CRC32C checksum = new CRC32C();
    checksum.update(text.getBytes(StandardCharsets.ISO_8859_1));
    return String.format(Locale.ROOT, "%08x", checksum.getValue());
  }

  /**
   * Reads what {@link #text} has written.
   *
   * @throws IllegalArgumentException if it cannot have written the text
   */
  static Label parse(String text) {
    String[] lines = text.split("\n", -1);
    if (lines.length != LINES + 1) {
      throw new IllegalArgumentException(lines.length - 1 + " lines instead of " + LINES);
    }
    String version = value(lines[0], FORMAT);
    if (!version.equals(VERSION)) {
      throw new IllegalArgumentException("version " + version + " of the format");
    }
    Label label;
    try {
      label = new Label(
          Long.parseLong(value(lines[1], NUMBER)),
          value(lines[2], CONTENT),
          Long.parseLong(value(lines[3], PREVIOUS)),
          Long.parseLong(value(lines[4], GENERATION)),
          Instant.parse(value(lines[5], TIME)),
          Long.parseLong(value(lines[6], PUBLISHER)));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("no time: " + lines[5], e);
    }
    label.check(text);
    return label;
  }

  private void check(String text) {
    if (number <= 0
        || number > VersionNames.MOST_VERSIONS
        || previous < 0
        || previous > VersionNames.MOST_VERSIONS
        || generation < 0) {
      throw new IllegalArgumentException(
          "number " + number + ", previous " + previous + ", generation " + generation);
    }
    if (!text().equals(text)) {
      throw new IllegalArgumentException("the checksum of another text");
    }
  }

  private static String value(String line, String key) {
    if (!line.startsWith(key)) {
      throw new IllegalArgumentException("no " + key);
    }
    return line.substring(key.length());
  }
}
