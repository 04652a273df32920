package io.modelshare.container;

import io.modelshare.memory.NamedFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Compares a long header with its checksum before memory is taken for it: its length may be wrong,
 * and what seems to be the header may be data.
 */
final class LongHeader {
  /** Shorter headers are read at once. */
  static final int MIN_BYTES = 1024 * 1024;

  private static final int CHUNK_BYTES = 256 * 1024;

  private final NamedFile file;
  private final long end;
  private final byte[] chunk = new byte[CHUNK_BYTES];

  private LongHeader(NamedFile file, int length) {
    this.file = file;
    this.end = ContainerFormat.LENGTH_BYTES + (long) length;
  }

  /** Reads a header of so many bytes, which the file has. */
  static void check(NamedFile file, int length) throws IOException {
    String what = "the header of " + length + " bytes";
    LongHeader header = new LongHeader(file, length);
    header.read(ContainerFormat.LENGTH_BYTES);
    if (header.chunk[0] != '{') {
      throw file.corrupt("not a model: " + what + " does not begin with '{'");
    }
    long start = header.find(Container.HEADER_CHECKSUM_START);
    if (start < 0 || end(start) > header.end) {
      throw file.corrupt(
          "no model of ours: no " + ContainerFormat.KEY_HEADER_CHECKSUM + " in " + what);
    }
    header.read(start);
    String recorded =
        new String(header.chunk, 0, Checksum.NONE.length(), StandardCharsets.ISO_8859_1);
    String actual = header.checksum(start);
    if (!actual.equals(recorded)) {
      throw Container.mismatch(file, what, recorded, actual);
    }
  }

  private static long end(long checksumStart) {
    return checksumStart + Checksum.NONE.length();
  }

  /** Returns where in the file a text first ends, or -1. */
  private long find(String text) throws IOException {
    for (long position = ContainerFormat.LENGTH_BYTES; position < end; ) {
      int count = read(position);
      int found = new String(chunk, 0, count, StandardCharsets.ISO_8859_1).indexOf(text);
      if (found >= 0) {
        return position + found + text.length();
      }
      position += Math.max(count - text.length(), 1); // it may lie across two chunks
    }
    return -1;
  }

  private String checksum(long start) throws IOException {
    Checksum checksum = new Checksum();
    for (long position = ContainerFormat.LENGTH_BYTES; position < end; ) {
      int count = read(position);
      for (long i = Math.max(start, position); i < Math.min(end(start), position + count); i++) {
        chunk[(int) (i - position)] = (byte) Checksum.NONE.charAt((int) (i - start));
      }
      checksum.update(ByteBuffer.wrap(chunk, 0, count));
      position += count;
    }
    return checksum.toString();
  }

  /** Fills the chunk from a position on, and returns with how many bytes. */
  private int read(long position) throws IOException {
    int count = (int) Math.min(CHUNK_BYTES, end - position);
    file.readFully(position, ByteBuffer.wrap(chunk, 0, count));
    return count;
  }
}
