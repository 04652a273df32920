package io.modelshare.container;

import io.modelshare.CorruptModelException;
import io.modelshare.IncompatibleModelException;
import io.modelshare.memory.NamedFile;
import io.modelshare.tensor.TensorViews;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;

/**
 * A container that was found in a file: its header, read and validated.
 *
 * <p>Only the header is in memory. The file is read through {@link FileChannel#read}, never through
 * a mapping, so a file that is truncated meanwhile gives an exception.
 */
public final class Container {
  /** The text before the header's checksum. */
  static final String HEADER_CHECKSUM_START = ContainerFormat.KEY_HEADER_CHECKSUM + "\":\"";

  private static final int CHUNK_BYTES = 256 * 1024;

  private final NamedFile file;
  private final Header header;
  private final long dataStart;
  private final long length;

  private Container(NamedFile file, Header header, long dataStart, long length) {
    this.file = file;
    this.header = header;
    this.dataStart = dataStart;
    this.length = length;
  }

  /**
   * Reads the header of a container.
   *
   * @param file the file
   * @return the container
   * @throws CorruptModelException if there is no sound header, or it does not fit the file
   * @throws IncompatibleModelException if another version of the format was written
   * @throws IOException if the file cannot be read
   */
  public static Container read(NamedFile file) throws IOException {
    long fileLength = file.length();
    Container container = readHeader(file, fileLength);
    container.header.checkTensors(fileLength - container.dataStart);
    return container;
  }

  /**
   * Reads the header of a container of which no more has arrived yet.
   *
   * @param file the beginning of the file
   * @return the container, of the length that the file will have
   * @throws IOException as {@link #read} does
   */
  static Container readBeginning(NamedFile file) throws IOException {
    Container begun = readHeader(file, Long.MAX_VALUE);
    List<Tensor> tensors = begun.tensors();
    long dataLength = tensors.isEmpty() ? 0 : tensors.get(tensors.size() - 1).end();
    begun.header.checkTensors(dataLength);
    return new Container(file, begun.header, begun.dataStart, begun.dataStart + dataLength);
  }

  private static Container readHeader(NamedFile file, long fileLength) throws IOException {
    int headerLength = headerLength(file, fileLength, "a model");
    if (headerLength >= LongHeader.MIN_BYTES) {
      LongHeader.check(file, headerLength);
    }
    Header header;
    try {
      header = readHeader(file, headerLength);
    } catch (OutOfMemoryError e) {
      throw doesNotFitHeap(file, "header", headerLength, e);
    }
    long dataStart = ContainerFormat.LENGTH_BYTES + (long) headerLength;
    if (dataStart % Long.BYTES != 0) {
      throw file.corrupt("data start at byte " + dataStart);
    }
    return new Container(file, header, dataStart, fileLength);
  }

  private static Header readHeader(NamedFile file, int length) throws IOException {
    byte[] json = new byte[length];
    file.readFully(ContainerFormat.LENGTH_BYTES, ByteBuffer.wrap(json));
    Header header = HeaderParser.parse(json, file);
    String version = header.metadata(ContainerFormat.KEY_FORMAT);
    if (!version.equals(ContainerFormat.VERSION)
        && !version.equals(ContainerFormat.VERSION_OF_NUMBERED_STRINGS)
        && !version.equals(ContainerFormat.VERSION_OF_OBJECTS_MADE_FIRST)) {
      throw file.incompatible("format version " + version + ", this program reads versions "
          + ContainerFormat.VERSION + " to " + ContainerFormat.VERSION_OF_OBJECTS_MADE_FIRST);
    }
    if (length < LongHeader.MIN_BYTES) {
      checkHeader(file, json, header);
    }
    return header;
  }

  static IOException doesNotFitHeap(
      NamedFile file, String what, long bytes, OutOfMemoryError cause) {
    return file.failure(
        "a " + what + " of " + bytes + " bytes does not fit the heap: limit="
            + Runtime.getRuntime().maxMemory() + ", free it or raise -Xmx",
        cause);
  }

  /**
   * Returns the failure of a model whose heap objects do not fit the heap. It names the longest
   * array that is copied there.
   *
   * @param cause what was thrown while the model was read
   * @return an exception to be thrown
   * @throws CorruptModelException if the header does not say what is copied
   */
  public IOException doesNotFitHeap(OutOfMemoryError cause) throws CorruptModelException {
    Set<String> copied = new HashSet<>(copied());
    Tensor longest = null;
    for (Tensor tensor : tensors()) {
      if ((longest == null || tensor.byteLength() > longest.byteLength())
          && copied.contains(tensor.name())) {
        longest = tensor;
      }
    }
    String what =
        "the model does not fit the heap: limit=" + Runtime.getRuntime().maxMemory();
    if (longest == null) {
      return file.failure(what + ", raise -Xmx", cause);
    }
    String buffer = longest.dtype().buffer();
    return file.failure(
        what + ", longest copied array=" + longest.byteLength() + " bytes, tensor="
            + longest.name()
            + (buffer == null ? ": " : ": make it a " + buffer + ", which is read in place, or ")
            + "raise -Xmx",
        cause);
  }

  /**
   * Reads how long the header is.
   *
   * @param what the file should be
   */
  static int headerLength(NamedFile file, long fileLength, String what) throws IOException {
    if (fileLength < ContainerFormat.LENGTH_BYTES) {
      throw file.corrupt("too short for " + what + ": length=" + fileLength);
    }
    ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    file.readFully(0, length);
    long headerLength = length.getLong(0);
    long most =
        Math.min(ContainerFormat.MAX_HEADER_BYTES, fileLength - ContainerFormat.LENGTH_BYTES);
    if (headerLength < 0 || headerLength > most) {
      throw file.corrupt("not " + what + ", or truncated: header length=" + headerLength
          + ", file length=" + fileLength);
    }
    return (int) headerLength;
  }

  /** Compares a header with its checksum, for which it blanks that out. */
  private static void checkHeader(NamedFile file, byte[] json, Header header)
      throws CorruptModelException {
    String recorded = header.metadata(ContainerFormat.KEY_HEADER_CHECKSUM);
    int found = new String(json, StandardCharsets.ISO_8859_1).indexOf(HEADER_CHECKSUM_START);
    int start = found + HEADER_CHECKSUM_START.length();
    byte[] none = Checksum.NONE.getBytes(StandardCharsets.US_ASCII);
    if (found < 0 || json.length - start < none.length) {
      throw mismatch(file, "the header", recorded, "not where it is expected");
    }
    System.arraycopy(none, 0, json, start, none.length);
    String actual = Checksum.of(ByteBuffer.wrap(json));
    if (!actual.equals(recorded)) {
      throw mismatch(file, "the header", recorded, actual);
    }
  }

  /**
   * Returns the file that the container was found in.
   *
   * @return the file, whose channel may be closed by now
   */
  public NamedFile file() {
    return file;
  }

  /**
   * Returns what tells this content from any other, if every tensor has a checksum.
   *
   * @return 32 hexadecimal digits: those that stand in the header, or those that should
   * @throws IOException if there are none, and the header cannot be read again
   */
  public String digest() throws IOException {
    String recorded = header.optionalMetadata(ContainerFormat.KEY_DIGEST);
    return recorded == null ? computeDigest() : recorded;
  }

  private String computeDigest() throws IOException {
    int length = (int) dataStart - ContainerFormat.LENGTH_BYTES;
    try {
      byte[] json = new byte[length];
      file.readFully(ContainerFormat.LENGTH_BYTES, ByteBuffer.wrap(json));
      return HeaderDigest.of(json);
    } catch (OutOfMemoryError e) {
      throw doesNotFitHeap(file, "header", length, e);
    }
  }

  void checkDigest() throws IOException {
    String recorded = header.optionalMetadata(ContainerFormat.KEY_DIGEST);
    String actual = recorded == null ? null : computeDigest();
    if (actual != null && !actual.equals(recorded)) {
      throw file.corrupt("digest of the header is " + actual + ", recorded=" + recorded
          + ": the bytes are not those that were written");
    }
  }

  /**
   * Returns the name of the model's type.
   *
   * @return a binary class name
   * @throws CorruptModelException if there is none
   */
  public String type() throws CorruptModelException {
    return header.metadata(ContainerFormat.KEY_TYPE);
  }

  /**
   * Returns the type table of the graph.
   *
   * @return the text that was written
   * @throws CorruptModelException if there is none
   */
  public String types() throws CorruptModelException {
    return header.metadata(ContainerFormat.KEY_TYPES);
  }

  /**
   * Returns the conditional fields that were dropped.
   *
   * @return each as type and field
   * @throws CorruptModelException if there is no such entry
   */
  public List<String> dropped() throws CorruptModelException {
    return header.metadata(ContainerFormat.KEY_DROPPED).lines().toList();
  }

  /**
   * Returns whether conditional fields were dropped, so that a reader has to rebuild them.
   *
   * @return {@code true} if there are any
   * @throws CorruptModelException if there is no such entry
   */
  public boolean isAnythingDropped() throws CorruptModelException {
    return !header.metadata(ContainerFormat.KEY_DROPPED).isEmpty();
  }

  /**
   * Returns the names of the tensors that a reader copies instead of reading them in place.
   *
   * @return tensor names
   * @throws CorruptModelException if there is no such entry
   */
  public List<String> copied() throws CorruptModelException {
    return header.metadata(ContainerFormat.KEY_COPIED).lines().toList();
  }

  /**
   * Returns how much each process copies: arrays, and the object graph.
   *
   * @return bytes, 0 if the header does not say
   */
  public long copiedBytes() {
    String copied = header.optionalMetadata(ContainerFormat.KEY_COPIED);
    if (copied == null) {
      return 0;
    }
    Set<String> names = new HashSet<>(Arrays.asList(copied.split("\n")));
    long bytes = 0;
    for (Tensor tensor : tensors()) {
      bytes += names.contains(tensor.name()) ? tensor.byteLength() : 0;
    }
    return bytes;
  }

  /**
   * Returns how much all processes read in place, from one copy.
   *
   * @return bytes, without the header
   */
  public long mappedBytes() {
    return length - dataStart - copiedBytes();
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
    return header.tensor(name);
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
   * @return the bytes of the graph
   * @throws CorruptModelException if they are not those that were written
   * @throws IOException if the file cannot be read
   */
  public byte[] readGraph() throws IOException {
    Tensor graph = tensor(ContainerFormat.GRAPH);
    if (graph.byteLength() > TensorViews.MAX_BYTES) {
      throw file.corrupt("graph of " + graph.byteLength() + " bytes");
    }
    String checksum = checksums()[position(graph)];
    byte[] bytes;
    try {
      bytes = new byte[(int) graph.byteLength()];
    } catch (OutOfMemoryError e) {
      throw doesNotFitHeap(file, "graph", graph.byteLength(), e);
    }
    file.readFully(dataStart + graph.begin(), ByteBuffer.wrap(bytes));
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
   * @throws CorruptModelException if a tensor is not as it was written
   * @throws IOException if the file cannot be read
   */
  public void verify() throws IOException {
    verify(bytes -> {});
  }

  /**
   * Reads every byte and compares it with its checksum.
   *
   * @param progress is told now and then how many bytes of the file are done
   * @throws CorruptModelException if a tensor is not as it was written
   * @throws IOException if the file cannot be read
   */
  public void verify(LongConsumer progress) throws IOException {
    checkDigest();
    String[] checksums = checksums();
    ByteBuffer chunk = ByteBuffer.allocateDirect(CHUNK_BYTES);
    for (int i = 0; i < checksums.length; i++) {
      Tensor tensor = tensors().get(i);
      Checksum checksum = new Checksum();
      for (long position = tensor.begin(); position < tensor.end(); position += CHUNK_BYTES) {
        chunk.clear().limit((int) Math.min(CHUNK_BYTES, tensor.end() - position));
        file.readFully(dataStart + position, chunk);
        checksum.update(chunk.flip());
        progress.accept(dataStart + position + chunk.limit());
      }
      compare(tensor, checksums[i], checksum.toString());
    }
  }

  /**
   * Returns how many bytes have no checksum: those of the arrays of a shared segment.
   *
   * @return bytes of tensors
   * @throws CorruptModelException if the checksums are not those of the tensors
   */
  public long uncheckedBytes() throws CorruptModelException {
    String[] checksums = checksums();
    long unchecked = 0;
    for (int i = 0; i < checksums.length; i++) {
      unchecked += checksums[i].equals(Checksum.NONE) ? tensors().get(i).byteLength() : 0;
    }
    return unchecked;
  }

  String[] checksums() throws CorruptModelException {
    String[] checksums = header.metadata(ContainerFormat.KEY_CHECKSUMS).split(" ", -1);
    if (checksums.length != tensors().size()) {
      throw file.corrupt(checksums.length + " checksums for " + tensors().size() + " tensors");
    }
    if (checksums[position(tensor(ContainerFormat.GRAPH))].equals(Checksum.NONE)) {
      throw file.corrupt("no checksum of tensor " + ContainerFormat.GRAPH);
    }
    return checksums;
  }

  /** Compares a tensor's checksum, if one was taken: arrays of a shared segment have none. */
  void compare(Tensor tensor, String recorded, String actual) throws CorruptModelException {
    if (!recorded.equals(actual) && !recorded.equals(Checksum.NONE)) {
      throw mismatch(file, "tensor " + tensor.name(), recorded, actual);
    }
  }

  static CorruptModelException mismatch(
      NamedFile file, String what, String recorded, String actual) {
    return file.corrupt("checksum of " + what + " is " + actual + ", recorded=" + recorded
        + ": the bytes are not those that were written");
  }
}
