package io.modelshare.container;

import io.modelshare.CorruptModelException;
import io.modelshare.IncompatibleModelException;
import io.modelshare.tensor.TensorViews;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A container that was found in a file: its header, read and validated.
 *
 * <p>Only the header is in memory. The file is read through {@link FileChannel#read}, never through
 * a mapping, so a file that is truncated meanwhile gives an exception.
 */
public final class Container {
  /** What stands before the header's checksum. */
  static final String HEADER_CHECKSUM_START = ContainerFormat.KEY_HEADER_CHECKSUM + "\":\"";

  private static final int CHUNK_BYTES = 256 * 1024;

  private final Header header;
  private final long dataStart;
  private final long length;
  private final String description;

  private Container(Header header, long dataStart, long length, String description) {
    this.header = header;
    this.dataStart = dataStart;
    this.length = length;
    this.description = description;
  }

  /**
   * Reads the header of a container.
   *
   * @param channel the file, whose position is not used
   * @param description names the file in messages
   * @return the container
   * @throws CorruptModelException if there is no sound header, or it does not fit the file
   * @throws IncompatibleModelException if another version of the format was written
   * @throws IOException if the file cannot be read
   */
  public static Container read(FileChannel channel, String description) throws IOException {
    long fileLength = channel.size();
    int headerLength = headerLength(channel, fileLength, description);
    if (headerLength >= LongHeader.MIN_BYTES) {
      LongHeader.check(channel, headerLength, description);
    }
    Header header;
    try {
      header = readHeader(channel, headerLength, description);
    } catch (OutOfMemoryError e) {
      throw doesNotFitHeap("header", headerLength, description, e);
    }
    long dataStart = ContainerFormat.LENGTH_BYTES + (long) headerLength;
    if (dataStart % Long.BYTES != 0) {
      throw new CorruptModelException("data start at byte " + dataStart + ", " + description);
    }
    header.checkTensors(fileLength - dataStart, description);
    return new Container(header, dataStart, fileLength, description);
  }

  private static Header readHeader(FileChannel channel, int length, String description)
      throws IOException {
    byte[] json = new byte[length];
    readFully(channel, ContainerFormat.LENGTH_BYTES, ByteBuffer.wrap(json), description);
    Header header = HeaderParser.parse(textOf(json), description);
    String version = header.metadata(ContainerFormat.KEY_FORMAT, description);
    if (!version.equals(ContainerFormat.VERSION)) {
      throw new IncompatibleModelException("format version " + version
          + ", this program reads version " + ContainerFormat.VERSION + ", " + description);
    }
    if (length < LongHeader.MIN_BYTES) {
      checkHeader(json, header, description);
    }
    return header;
  }

  private static IOException doesNotFitHeap(
      String what, long bytes, String description, OutOfMemoryError cause) {
    return new IOException(
        "a " + what + " of " + bytes + " bytes does not fit the heap: limit="
            + Runtime.getRuntime().maxMemory() + ", free it or raise -Xmx, " + description,
        cause);
  }

  /** Leaves the padding out, most of the bytes, which a fresh JVM would be slow to look through. */
  private static String textOf(byte[] json) {
    int end = json.length;
    while (end > 0 && json[end - 1] == ' ') {
      end--;
    }
    return new String(json, 0, end, StandardCharsets.UTF_8);
  }

  private static int headerLength(FileChannel channel, long fileLength, String description)
      throws IOException {
    if (fileLength < ContainerFormat.LENGTH_BYTES) {
      throw new CorruptModelException(
          "too short for a model: length=" + fileLength + ", " + description);
    }
    ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    readFully(channel, 0, length, description);
    long headerLength = length.getLong(0);
    long most =
        Math.min(ContainerFormat.MAX_HEADER_BYTES, fileLength - ContainerFormat.LENGTH_BYTES);
    if (headerLength < 0 || headerLength > most) {
      throw new CorruptModelException("not a model, or truncated: header length=" + headerLength
          + ", file length=" + fileLength + ", " + description);
    }
    return (int) headerLength;
  }

  private static void checkHeader(byte[] json, Header header, String description)
      throws CorruptModelException {
    String recorded = header.metadata(ContainerFormat.KEY_HEADER_CHECKSUM, description);
    int found = new String(json, StandardCharsets.ISO_8859_1).indexOf(HEADER_CHECKSUM_START);
    int start = found + HEADER_CHECKSUM_START.length();
    byte[] none = Checksum.NONE.getBytes(StandardCharsets.US_ASCII);
    if (found < 0 || json.length - start < none.length) {
      throw mismatch("the header", recorded, "not where it is expected", description);
    }
    byte[] unchecked = json.clone();
    System.arraycopy(none, 0, unchecked, start, none.length);
    String actual = Checksum.of(ByteBuffer.wrap(unchecked));
    if (!actual.equals(recorded)) {
      throw mismatch("the header", recorded, actual, description);
    }
  }

  /**
   * Returns the name of the model's type.
   *
   * @return a binary class name
   * @throws CorruptModelException if there is none
   */
  public String type() throws CorruptModelException {
    return header.metadata(ContainerFormat.KEY_TYPE, description);
  }

  /**
   * Returns the type table of the graph.
   *
   * @return the text that was written
   * @throws CorruptModelException if there is none
   */
  public String types() throws CorruptModelException {
    return header.metadata(ContainerFormat.KEY_TYPES, description);
  }

  /**
   * Returns the conditional fields that were dropped.
   *
   * @return each as type and field
   * @throws CorruptModelException if there is no such entry
   */
  public List<String> dropped() throws CorruptModelException {
    return header.metadata(ContainerFormat.KEY_DROPPED, description).lines().toList();
  }

  /**
   * Returns the names of the tensors that a reader copies instead of reading them in place.
   *
   * @return tensor names
   * @throws CorruptModelException if there is no such entry
   */
  public List<String> copied() throws CorruptModelException {
    return header.metadata(ContainerFormat.KEY_COPIED, description).lines().toList();
  }

  /**
   * Returns the tensors, the object graph among them.
   *
   * @return the tensors in the order of their bytes
   */
  public List<Tensor> tensors() {
    return header.tensors();
  }

  /**
   * Returns a tensor.
   *
   * @param name its name
   * @return the tensor
   * @throws CorruptModelException if there is none of that name
   */
  public Tensor tensor(String name) throws CorruptModelException {
    return header.tensor(name, description);
  }

  /**
   * Returns where the data start, to which the offsets of the tensors are relative.
   *
   * @return bytes from the start of the file
   */
  public long dataStart() {
    return dataStart;
  }

  /**
   * Returns how long the file was when the header was read, which it fits.
   *
   * @return the number of bytes
   */
  public long length() {
    return length;
  }

  /**
   * Reads the object graph and compares it with its checksum.
   *
   * @param channel the file that the container was found in
   * @return the bytes of the graph
   * @throws CorruptModelException if they are not those that were written
   * @throws IOException if the file cannot be read
   */
  public byte[] readGraph(FileChannel channel) throws IOException {
    Tensor graph = tensor(ContainerFormat.GRAPH);
    if (graph.byteLength() > TensorViews.MAX_BYTES) {
      throw new CorruptModelException("graph of " + graph.byteLength() + " bytes, " + description);
    }
    String checksum = checksums()[position(graph)];
    byte[] bytes;
    try {
      bytes = new byte[(int) graph.byteLength()];
    } catch (OutOfMemoryError e) {
      throw doesNotFitHeap("graph", graph.byteLength(), description, e);
    }
    readFully(channel, dataStart + graph.begin(), ByteBuffer.wrap(bytes), description);
    compare(graph, checksum, Checksum.of(ByteBuffer.wrap(bytes)));
    return bytes;
  }

  private int position(Tensor tensor) {
    int position = 0;
    while (!tensors().get(position).name().equals(tensor.name())) {
      position++;
    }
    return position;
  }

  /**
   * Reads every byte and compares it with its checksum.
   *
   * @param channel the file that the container was found in
   * @throws CorruptModelException if a tensor is not as it was written
   * @throws IOException if the file cannot be read
   */
  public void verify(FileChannel channel) throws IOException {
    String[] checksums = checksums();
    ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK_BYTES);
    for (int i = 0; i < checksums.length; i++) {
      Tensor tensor = tensors().get(i);
      Checksum checksum = new Checksum();
      for (long position = tensor.begin(); position < tensor.end(); position += CHUNK_BYTES) {
        chunk.clear().limit((int) Math.min(CHUNK_BYTES, tensor.end() - position));
        readFully(channel, dataStart + position, chunk, description);
        checksum.update(chunk.flip());
      }
      compare(tensor, checksums[i], checksum.toString());
    }
  }

  private String[] checksums() throws CorruptModelException {
    String[] checksums =
        header.metadata(ContainerFormat.KEY_CHECKSUMS, description).split(" ", -1);
    if (checksums.length != tensors().size()) {
      throw new CorruptModelException(
          checksums.length + " checksums for " + tensors().size() + " tensors, " + description);
    }
    if (checksums[position(tensor(ContainerFormat.GRAPH))].equals(Checksum.NONE)) {
      throw new CorruptModelException(
          "no checksum of tensor " + ContainerFormat.GRAPH + ", " + description);
    }
    return checksums;
  }

  /** Compares a tensor's checksum, if one was taken: arrays of a shared segment have none. */
  private void compare(Tensor tensor, String recorded, String actual) throws CorruptModelException {
    if (!recorded.equals(actual) && !recorded.equals(Checksum.NONE)) {
      throw mismatch("tensor " + tensor.name(), recorded, actual, description);
    }
  }

  static CorruptModelException mismatch(
      String what, String recorded, String actual, String description) {
    return new CorruptModelException("checksum of " + what + " is " + actual + ", recorded="
        + recorded + ": the bytes are not those that were written, " + description);
  }

  static void readFully(FileChannel channel, long position, ByteBuffer target, String description)
      throws IOException {
    int wanted = target.remaining();
    while (target.hasRemaining()) {
      int read = channel.read(target, position + target.position());
      if (read < 0) {
        throw new CorruptModelException("truncated: " + target.position() + " of " + wanted
            + " bytes at byte " + position + ", " + description);
      }
    }
  }
}
