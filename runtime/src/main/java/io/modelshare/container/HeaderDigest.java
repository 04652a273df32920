package io.modelshare.container;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What tells a saved file from all others: 128 bits of the SHA-256 of its header, in which the
 * checksums of all tensors are. It stands in the header itself, so that whoever asks need not
 * compute it. A file without it, as earlier versions wrote, has the one that can be computed.
 *
 * <p>It tells files apart that differ by accident. Who wants to can make two files that have the
 * same checksums.
 */
final class HeaderDigest {
  /** Stands where the digest is going to be; as long as one. */
  static final String NONE = "-".repeat(32);

  private static final String START = ContainerFormat.KEY_DIGEST + "\":\"";

  private HeaderDigest() {}

  /** Returns the digest of a header's bytes, whatever digest and checksum they have themselves. */
  static String of(byte[] header) {
    byte[] blank = header.clone();
    String text = new String(header, StandardCharsets.ISO_8859_1);
    erase(blank, text, START, NONE.length());
    erase(blank, text, Container.HEADER_CHECKSUM_START, Checksum.NONE.length());
    byte[] all = sha256().digest(blank);
    return HexFormat.of().formatHex(all, 0, NONE.length() / 2);
  }

  private static void erase(byte[] blank, String text, String start, int length) {
    int found = text.indexOf(start);
    if (found >= 0) {
      int from = Math.min(found + start.length(), blank.length);
      Arrays.fill(blank, from, Math.min(from + length, blank.length), (byte) '-');
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
