package io.modelshare.serial;

import com.esotericsoftware.kryo.kryo5.KryoException;
import io.modelshare.memory.LargeMemory;
import io.modelshare.tensor.Dtype;
import io.modelshare.tensor.TensorTable;
import io.modelshare.tensor.TensorViews;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** What a container holds beside the bytes of the graph, looked up while the graph is read. */
final class RecordedParts {
  private final RecordedTypes types;
  private final TensorViews tensors;
  private final List<String> tensorNames = new ArrayList<>();

  /** How many bytes the rest of the graph may name, of which all may be copied to the heap. */
  private long bytesLeft;

  RecordedParts(RecordedTypes types, TensorViews tensors) {
    this.types = types;
    this.tensors = tensors;
    this.bytesLeft = tensors.byteLength();
  }

  RecordedTypes types() {
    return types;
  }

  /**
   * Reads where an array is, as {@link TensorTable} wrote it, and returns a view of its elements.
   */
  ByteBuffer readTensor(ModelReader in, Dtype dtype) {
    String name = readName(in);
    long from = in.input().readVarLong(true);
    long length = in.input().readVarLong(true);
    try {
      ByteBuffer view = tensors.view(name, dtype, from, length);
      bytesLeft -= view.remaining();
      if (bytesLeft < 0) {
        throw RecordedTypes.corrupt("more arrays than the " + tensors.byteLength()
            + " bytes of all tensors are: one of them again at tensor " + name);
      }
      return view;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As {@link #readTensor}, for bytes of any number, which are never copied. */
  LargeMemory readMemory(ModelReader in) {
    String name = readName(in);
    long from = in.input().readVarLong(true);
    long length = in.input().readVarLong(true);
    try {
      return tensors.memory(name, from, length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Passes over what {@link #readMemory} reads. */
  void skipTensor(ModelReader in) {
    readName(in);
    in.input().readVarLong(true);
    in.input().readVarLong(true);
  }

  private String readName(ModelReader in) {
    int number = in.input().readVarInt(true) - 1;
    if (number < 0) {
      number = tensorNames.size();
      tensorNames.add(in.readString());
    } else if (number >= tensorNames.size()) {
      throw new KryoException("tensor number " + number + " of " + tensorNames.size());
    }
    return tensorNames.get(number);
  }
}
