package io.modelshare.serial;

import com.esotericsoftware.kryo.kryo5.KryoException;
import com.esotericsoftware.kryo.kryo5.io.Input;
import io.modelshare.container.Dtype;
import io.modelshare.container.TensorViews;
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

  RecordedParts(RecordedTypes types, TensorViews tensors) {
    this.types = types;
    this.tensors = tensors;
  }

  RecordedTypes types() {
    return types;
  }

  /**
   * Reads where an array is, as {@link TensorTable} wrote it, and returns a view of its elements.
   */
  ByteBuffer readTensor(ModelReader in, Dtype dtype) {
    Input input = in.input();
    int number = input.readVarInt(true) - 1;
    if (number < 0) {
      number = tensorNames.size();
      tensorNames.add(in.readString());
    } else if (number >= tensorNames.size()) {
      throw new KryoException("tensor number " + number + " of " + tensorNames.size());
    }
    long from = input.readVarLong(true);
    long length = input.readVarLong(true);
    try {
      return tensors.view(tensorNames.get(number), dtype, from, length);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
