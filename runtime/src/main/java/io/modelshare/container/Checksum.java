package io.modelshare.container;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;

/**
 * A CRC-32C as eight hexadecimal digits.
 *
 * <p>Only bytes that were read into this process's own memory are ever passed here: the JDK's
 * checksums work on native memory, and a mapped file that is truncated meanwhile would kill the
 * JVM.
 */
final class Checksum {
  /** Stands where no checksum was taken; as long as one. */
  static final String NONE = "--------";

  private final CRC32C crc = new CRC32C();

  static String of(ByteBuffer bytes) {
    Checksum checksum = new Checksum();
    checksum.update(bytes);
    return checksum.toString();
  }

  /** Takes in the remaining bytes, without moving the buffer's position. */
  void update(ByteBuffer bytes) {
    crc.update(bytes.duplicate());
  }

  @Override
  public String toString() {
    String digits = Long.toHexString(crc.getValue());
    return "00000000".substring(digits.length()) + digits;
  }
}
