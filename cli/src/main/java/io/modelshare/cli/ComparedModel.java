package io.modelshare.cli;

import io.modelshare.ModelFileInfo;
import io.modelshare.ModelFiles;
import io.modelshare.container.ContainerFormat;
import io.modelshare.container.Tensor;
import io.modelshare.container.TensorFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One of two models that are compared, or safetensors files of others, which have tensors only.
 *
 * @param type the model's type, or null
 * @param shapes the lines of each type by its name
 * @param tensors the tensors by their names
 */
record ComparedModel(
    GivenModel given,
    GivenModel.Opened opened,
    @Nullable String type,
    SortedMap<String, List<String>> shapes,
    SortedMap<String, Tensor> tensors,
    long dataStart)
    implements AutoCloseable {
  private static final int CHUNK_BYTES = 1 << 18;

  static ComparedModel open(GivenModel given) throws IOException {
    GivenModel.Opened opened = given.open();
    boolean complete = false;
    try {
      TensorFile file = TensorFile.read(opened.file());
      ModelFileInfo info = file.isOurs() ? ModelFiles.inspect(given.path()) : null;
      SortedMap<String, Tensor> tensors = new TreeMap<>();
      for (Tensor tensor : file.tensors()) {
        if (!ContainerFormat.isFiller(tensor.name())) {
          tensors.put(tensor.name(), tensor);
        }
      }
      complete = true;
      return new ComparedModel(
          given,
          opened,
          info == null ? null : info.type(),
          info == null ? Collections.emptySortedMap() : info.schema(),
          tensors,
          file.dataStart());
    } finally {
      if (!complete) {
        opened.close();
      }
    }
  }

  /** Returns the first byte of a tensor that differs from another of the same length, or -1. */
  long mismatch(Tensor tensor, ComparedModel other, Tensor otherTensor) throws IOException {
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
    ByteBuffer otherChunk = ByteBuffer.allocate(CHUNK_BYTES);
    for (long position = 0; position < tensor.byteLength(); position += CHUNK_BYTES) {
      int length = (int) Math.min(CHUNK_BYTES, tensor.byteLength() - position);
      read(tensor, position, chunk.clear().limit(length));
      other.read(otherTensor, position, otherChunk.clear().limit(length));
      int mismatch = chunk.flip().mismatch(otherChunk.flip());
      if (mismatch >= 0) {
        return position + mismatch;
      }
    }
    return -1;
  }

  private void read(Tensor tensor, long position, ByteBuffer target) throws IOException {
    opened.file().readFully(dataStart + tensor.begin() + position, target);
  }

  @Override
  public void close() throws IOException {
    opened.close();
  }
}
