package io.modelshare.container;

import io.modelshare.CorruptModelException;
import io.modelshare.memory.NamedFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * The header of a safetensors file of any program, ours among them. Such a file need have neither a
 * graph nor checksums, and its tensors may stand in any order, aligned or not.
 *
 * @param file the file
 * @param metadata the texts that the writer has put beside the tensors
 * @param tensors the tensors in the order of their bytes
 * @param dataStart where the data start, to which the offsets of the tensors are relative
 */
public record TensorFile(
    NamedFile file, Map<String, String> metadata, List<Tensor> tensors, long dataStart) {
  private static final String KIND = "a safetensors file";

  /**
   * Reads the header.
   *
   * @param file the file
   * @return its tensors
   * @throws CorruptModelException if the header is none, or does not fit the file
   * @throws IOException if the file cannot be read
   */
  public static TensorFile read(NamedFile file) throws IOException {
    long length = file.length();
    int headerLength = Container.headerLength(file, length, KIND);
    try {
      byte[] json = new byte[headerLength];
      file.readFully(ContainerFormat.LENGTH_BYTES, ByteBuffer.wrap(json));
      Header header = HeaderParser.parse(json, file);
      long dataStart = ContainerFormat.LENGTH_BYTES + (long) headerLength;
      return new TensorFile(
          file,
          Collections.unmodifiableMap(header.metadata()),
          header.sortedTensors(length - dataStart),
          dataStart);
    } catch (OutOfMemoryError e) {
      throw Container.doesNotFitHeap(file, "header", headerLength, e);
    }
  }

  /**
   * Returns whether the file says that this library has written it, be it sound or not.
   *
   * @return {@code true} if it names a version of our format
   */
  public boolean isOurs() {
    return metadata.containsKey(ContainerFormat.KEY_FORMAT);
  }
}
