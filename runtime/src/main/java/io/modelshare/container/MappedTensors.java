package io.modelshare.container;

import io.modelshare.CorruptModelException;
import io.modelshare.memory.MappedRegion;
import io.modelshare.memory.MappedRegion.Lifetime;
import io.modelshare.memory.NamedFile;
import io.modelshare.tensor.Dtype;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tensors of a safetensors file of any program, mapped. Such a file has no graph and no
 * checksums, and its tensors may stand in any order, aligned or not.
 *
 * <p>Safe for use by several threads.
 */
public final class MappedTensors implements AutoCloseable {
  private final NamedFile file;
  private final Map<String, String> metadata;
  private final Map<String, Tensor> tensors;
  private final long dataStart;
  private final MappedRegion region;

  private MappedTensors(TensorFile header) throws IOException {
    this.file = header.file();
    this.metadata = header.metadata();
    this.tensors = new LinkedHashMap<>();
    this.dataStart = header.dataStart();
    List<Long> cuts = new ArrayList<>();
    long charsStart = 0;
    long charsEnd = 0;
    for (Tensor tensor : header.tensors()) {
      this.tensors.put(tensor.name(), tensor);
      cuts.add(dataStart + tensor.begin());
      if (tensor.dtype() == Dtype.U16) {
        charsStart = charsEnd == 0 ? dataStart + tensor.begin() : charsStart;
        charsEnd = dataStart + tensor.end();
      }
    }
    this.region = MappedRegion.map(
        file,
        file.length(),
        cuts.stream().mapToLong(Long::longValue).toArray(),
        charsStart,
        charsEnd,
        Lifetime.EXPLICIT);
  }

  /**
   * Reads the header and maps the file, which is not needed any longer then.
   *
   * @param file the file
   * @return its tensors
   * @throws CorruptModelException if the header is none, or does not fit the file
   * @throws IOException if the file cannot be read or mapped
   */
  public static MappedTensors open(NamedFile file) throws IOException {
    return new MappedTensors(TensorFile.read(file));
  }

  /**
   * Returns the tensors.
   *
   * @return each under its name, in the order of their bytes
   */
  public Map<String, Tensor> tensors() {
    return Collections.unmodifiableMap(tensors);
  }

  /**
   * Returns the texts that the writer has put beside the tensors.
   *
   * @return texts by their keys, none if the file has no such map
   */
  public Map<String, String> metadata() {
    return metadata;
  }

  /**
   * Returns the bytes of a tensor.
   *
   * @param tensor one of this file, of at most {@link io.modelshare.tensor.TensorViews#MAX_BYTES}
   * @return a direct, read-only view in native order
   * @throws IllegalStateException if the file is closed
   */
  public ByteBuffer view(Tensor tensor) {
    long start = dataStart + tensor.begin();
    int length = (int) tensor.byteLength();
    try {
      return tensor.dtype() == Dtype.U16
          ? region.charSlice(start, length)
          : region.slice(start, length);
    } catch (IllegalStateException e) {
      throw new IllegalStateException(e.getMessage() + ": " + this, e);
    }
  }

  /** Gives the memory back, as {@link MappedRegion#close()} does. */
  @Override
  public void close() {
    region.close();
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
