package io.modelshare.container;

import io.modelshare.CorruptModelException;
import io.modelshare.memory.NamedFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The header of a container: its metadata and its tensors, in the order in which they stand. */
final class Header {
  private final NamedFile file;
  private final Map<String, String> metadata;
  private final List<Tensor> tensors;
  private final @Nullable String unknownDtype;
  private final Map<String, Tensor> byName = new HashMap<>();

  Header(
      NamedFile file,
      Map<String, String> metadata,
      List<Tensor> tensors,
      @Nullable String unknownDtype) {
    this.unknownDtype = unknownDtype;
    this.file = file;
    this.metadata = metadata;
    this.tensors = tensors;
    for (Tensor tensor : tensors) {
      byName.put(tensor.name(), tensor);
    }
  }

  List<Tensor> tensors() {
    return tensors;
  }

  /** Returns a metadata value that every container of ours has. */
  String metadata(String key) throws CorruptModelException {
    String value = metadata.get(key);
    if (value == null) {
      throw file.corrupt("no model of ours: no " + key + " in the header");
    }
    return value;
  }

  /** Returns a metadata value that not every container has, or null. */
  @Nullable
  String optionalMetadata(String key) {
    return metadata.get(key);
  }

  /** Returns a tensor that must be there. */
  Tensor tensor(String name) throws CorruptModelException {
    Tensor tensor = byName.get(name);
    if (tensor == null) {
      throw file.corrupt("no tensor " + name);
    }
    return tensor;
  }

  /** Makes sure that the tensors fill the data without holes and overlaps, each aligned. */
  void checkTensors(long dataLength) throws CorruptModelException {
    checkTensors(tensors, dataLength, true);
  }

  /**
   * Returns the tensors of a file of any program in the order of their bytes, which they fill
   * without holes and overlaps. They need be neither in that order nor aligned.
   */
  List<Tensor> sortedTensors(long dataLength) throws CorruptModelException {
    List<Tensor> sorted = new ArrayList<>(tensors);
    sorted.sort(Comparator.comparingLong(Tensor::begin).thenComparingLong(Tensor::end));
    checkTensors(sorted, dataLength, false);
    return sorted;
  }

  Map<String, String> metadata() {
    return metadata;
  }

  private void checkTensors(List<Tensor> inOrder, long dataLength, boolean aligned)
      throws CorruptModelException {
    if (unknownDtype != null) {
      throw file.corrupt("a tensor of the unknown dtype " + unknownDtype);
    }
    long position = 0;
    for (Tensor tensor : inOrder) {
      if (tensor.begin() != position || tensor.end() < position) {
        throw file.corrupt("tensor " + tensor.name() + " is at bytes " + tensor.begin() + " to "
            + tensor.end() + ", expected from " + position);
      }
      boolean isAligned = !aligned || tensor.begin() % tensor.dtype().bytes() == 0;
      if (!isAligned || !hasShapeOfItsLength(tensor)) {
        throw file.corrupt("tensor " + tensor.name() + " of shape " + tensor.shape() + " "
            + tensor.dtype() + " is at bytes " + tensor.begin() + " to " + tensor.end());
      }
      position = tensor.end();
    }
    if (position != dataLength) {
      throw file.corrupt(
          "tensors end at byte " + position + " of " + dataLength + " bytes of data");
    }
  }

  private static boolean hasShapeOfItsLength(Tensor tensor) {
    long bits = tensor.dtype().bits();
    for (long dimension : tensor.shape()) {
      if (dimension != 0 && bits > Long.MAX_VALUE / dimension) {
        return false;
      }
      bits *= dimension;
    }
    return bits % Byte.SIZE == 0 && bits / Byte.SIZE == tensor.byteLength();
  }
}
