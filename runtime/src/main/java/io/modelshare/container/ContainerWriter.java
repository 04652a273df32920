package io.modelshare.container;

import io.modelshare.memory.MappedRegion;
import io.modelshare.tensor.TensorSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lays a container out and writes it.
 *
 * <p>The length is known before the first byte is written, so that the caller can look for room.
 * The bytes go front to back through {@link FileChannel#write}, where a full disk is an
 * {@code IOException}; through a mapping it would kill the JVM.
 */
public final class ContainerWriter {
  /** Fits the second-level cache, so that the checksum and the system read what was just copied. */
  private static final int CHUNK_BYTES = 256 * 1024;

  /** Enough that a system call costs nothing, and little enough to be interrupted. */
  private static final int DIRECT_BYTES = 8 * 1024 * 1024;

  private final ContainerContent content;
  private final Layout layout;
  private final String[] checksums;
  private final long dataStart;

  /**
   * Lays a container out.
   *
   * @param content what goes into it, not changed until it is written
   * @throws IOException if there are more tensors than a header can hold, or one of them has a
   *     reserved name
   */
  public ContainerWriter(ContainerContent content) throws IOException {
    this(content, List.of());
  }

  /** Lays a container out of which some arrays are in the file already, in ascending order. */
  ContainerWriter(ContainerContent content, List<InPlaceArray> arrays) throws IOException {
    if (content.tensors().containsKey(ContainerFormat.METADATA)) {
      throw new IOException("no array can be named " + ContainerFormat.METADATA
          + ", which a safetensors file has for other use: rename the field, type="
          + content.type());
    }
    this.content = content;
    Layout longest = new Layout(content, arrays, ContainerFormat.ALIGNMENT);
    this.checksums = new String[longest.tensors().size()];
    Arrays.fill(checksums, Checksum.NONE);
    long headerEnd = ContainerFormat.LENGTH_BYTES
        + (long) header(longest, HeaderDigest.NONE, Checksum.NONE).length;
    long most =
        arrays.isEmpty() ? ContainerFormat.MAX_HEADER_BYTES : InPlaceArrays.MAX_HEADER_BYTES;
    if (headerEnd > most) {
      throw new IOException("a header of " + headerEnd + " bytes for " + checksums.length
          + " arrays, limit=" + most + (arrays.isEmpty() ? "" : " where arrays are built in place")
          + ", type=" + content.type());
    }
    this.dataStart = roundUp(headerEnd);
    // with the data further back, no offset has more digits
    this.layout = arrays.isEmpty() ? longest : new Layout(content, arrays, dataStart);
  }

  /**
   * Returns the length of the container.
   *
   * @return its bytes, header included
   */
  public long length() {
    return dataStart + layout.byteLength();
  }

  /**
   * Writes the container to the start of a file that is empty but for the arrays that are in place.
   *
   * @param channel the file
   * @param checked whether to take a checksum of every tensor, which {@link Container#verify}
   *     compares, and to put a digest of all into the header; otherwise only the header and the
   *     graph get a checksum
   * @throws IOException if the file cannot be written, for example because the disk is full
   */
  public void write(FileChannel channel, boolean checked) throws IOException {
    if (ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN) {
      throw new IOException("models are little-endian, and this host is not");
    }
    MappedRegion.throwLateFault(); // not inside the channel, which would never close
    int graph = checksums.length - 1; // laid out last
    checksums[graph] = Checksum.of(content.graph());
    writeHeader(channel, false);
    int first = layout.firstToWrite();
    channel.position(dataStart + layout.tensors().get(first).begin());
    ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = first; i <= graph; i++) {
      Checksum checksum = checked && i < graph ? new Checksum() : null;
      if (checksum != null) {
        copyTensor(channel, layout.source(i), chunk, checksum);
        checksums[i] = checksum.toString();
      } else {
        writeTensor(channel, layout.source(i), chunk);
      }
    }
    if (checked) {
      writeHeader(channel, true);
    }
    MappedRegion.throwLateFault(); // before the caller publishes what was written
  }

  /**
   * Writes a tensor from where it is, if that is outside the heap. A source may itself be mapped:
   * the system call that reads it is safe, where a checksum would kill the JVM if the file were
   * truncated.
   */
  private static void writeTensor(FileChannel channel, TensorSource source, ByteBuffer chunk)
      throws IOException {
    long bytes = source.length() * source.dtype().bytes();
    for (long from = 0; from < bytes; from += DIRECT_BYTES) {
      ByteBuffer part = source.direct(from, (int) Math.min(DIRECT_BYTES, bytes - from));
      if (part == null) {
        copyTensor(channel, source, chunk, null);
        return;
      }
      writeFully(channel, part);
    }
    pad(channel, source, null);
  }

  private static void copyTensor(
      FileChannel channel, TensorSource source, ByteBuffer chunk, @Nullable Checksum checksum)
      throws IOException {
    int width = source.dtype().bytes();
    long length = source.length();
    for (long from = 0; from < length; from += CHUNK_BYTES / width) {
      chunk.clear().limit((int) Math.min(CHUNK_BYTES, (length - from) * width));
      source.copy(from, chunk);
      MappedRegion.throwLateFault(); // not inside the checksum or the channel
      chunk.flip();
      if (checksum != null) {
        checksum.update(chunk);
      }
      writeFully(channel, chunk);
    }
    pad(channel, source, checksum);
  }

  private static void pad(FileChannel channel, TensorSource source, @Nullable Checksum checksum)
      throws IOException {
    ByteBuffer zeros = ByteBuffer.allocate(Layout.padding(source));
    if (checksum != null) {
      checksum.update(zeros);
    }
    writeFully(channel, zeros);
  }

  /** Writes the header, the last time with a digest if the file is to have one. */
  private void writeHeader(FileChannel channel, boolean isFinal) throws IOException {
    String digest = isFinal ? HeaderDigest.of(padded(HeaderDigest.NONE, Checksum.NONE)) : null;
    String checksum = Checksum.of(ByteBuffer.wrap(padded(digest, Checksum.NONE)));
    byte[] padded = padded(digest, checksum);
    ByteBuffer bytes = ByteBuffer.allocate((int) dataStart).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putLong(padded.length).put(padded).flip();
    channel.position(0);
    writeFully(channel, bytes);
  }

  private byte[] padded(@Nullable String digest, String headerChecksum) {
    byte[] json = header(layout, digest, headerChecksum);
    byte[] padded = Arrays.copyOf(json, (int) dataStart - ContainerFormat.LENGTH_BYTES);
    Arrays.fill(padded, json.length, padded.length, (byte) ' ');
    return padded;
  }

  private byte[] header(Layout layout, @Nullable String digest, String headerChecksum) {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put(ContainerFormat.KEY_FORMAT, content.version());
    if (digest != null) {
      metadata.put(ContainerFormat.KEY_DIGEST, digest);
    }
    metadata.put(ContainerFormat.KEY_TYPE, content.type());
    metadata.put(ContainerFormat.KEY_TYPES, content.types());
    metadata.put(ContainerFormat.KEY_DROPPED, String.join("\n", content.dropped()));
    metadata.put(ContainerFormat.KEY_COPIED, String.join("\n", copied(layout)));
    metadata.put(ContainerFormat.KEY_CHECKSUMS, String.join(" ", checksums));
    metadata.put(ContainerFormat.KEY_HEADER_CHECKSUM, headerChecksum);
    return HeaderWriter.write(metadata, layout.tensors()).getBytes(StandardCharsets.UTF_8);
  }

  private static List<String> copied(Layout layout) {
    List<Tensor> tensors = layout.tensors();
    List<String> copied = new ArrayList<>();
    for (int i = 0; i < tensors.size(); i++) {
      if (!layout.source(i).isReadInPlace()) {
        copied.add(tensors.get(i).name());
      }
    }
    return copied;
  }

  private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  private static long roundUp(long length) {
    return (length + ContainerFormat.ALIGNMENT - 1)
        / ContainerFormat.ALIGNMENT
        * ContainerFormat.ALIGNMENT;
  }
}
