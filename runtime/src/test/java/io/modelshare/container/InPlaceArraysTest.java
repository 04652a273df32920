package io.modelshare.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.memory.MappedRegion.Lifetime;
import io.modelshare.memory.NamedFile;
import io.modelshare.tensor.Dtype;
import io.modelshare.tensor.TensorSource;
import io.modelshare.tensor.TensorViews;
import io.modelshare.testing.SparseChannel;
import java.io.IOException;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Arrays that are in a file before the rest, a sparse one that takes a few pages of disk. */
class InPlaceArraysTest {
  private static final long ROOM = 1 << 20;
  private static final long LONGEST = TensorViews.MAX_BYTES;

  @TempDir
  Path directory;

  @Test
  void unusedArraysOfAnyLengthCanBeMappedOnEveryJdk() throws Exception {
    ByteBuffer used = ByteBuffer.allocateDirect(64);
    long next = InPlaceArrays.align(ROOM + LONGEST);
    List<InPlaceArray> arrays = List.of(
        unused(ROOM, LONGEST),
        unused(next, 2 * LONGEST),
        new InPlaceArray(4 * LONGEST, 4 * LONGEST + 64, used),
        unused(5 * LONGEST, LONGEST));
    Path file = write(arrays, Map.of("used", new Bytes(used)));
    try (FileChannel channel = FileChannel.open(file);
        MappedContainer mapped =
            MappedContainer.open(new NamedFile(channel, "file", file), Lifetime.EXPLICIT)) {
      List<Tensor> tensors = mapped.container().tensors();
      for (Tensor tensor : tensors) {
        assertTrue(tensor.byteLength() <= LONGEST, tensor.toString());
      }
      assertEquals(
          4 * LONGEST,
          mapped.container().dataStart() + mapped.container().tensor("used").begin());
      assertEquals(64, mapped.view("used", Dtype.I8, 0, 64).limit());
    }
  }

  private static InPlaceArray unused(long begin, long length) {
    return new InPlaceArray(begin, begin + length, ByteBuffer.allocateDirect(1));
  }

  private Path write(List<InPlaceArray> arrays, Map<String, TensorSource> tensors)
      throws IOException {
    Path file = directory.resolve("sparse");
    ByteBuffer graph = ByteBuffer.wrap(new byte[] {1});
    ContainerContent content =
        new ContainerContent(ContainerFormat.VERSION, "Model", "", List.of(), graph, tensors);
    try (FileChannel channel = SparseChannel.create(file)) {
      new ContainerWriter(content, arrays).write(channel, false);
    }
    return file;
  }

  private record Bytes(ByteBuffer bytes) implements TensorSource {

    @Override
    public Dtype dtype() {
      return Dtype.I8;
    }

    @Override
    public long length() {
      return bytes.limit();
    }

    @Override
    public boolean isReadInPlace() {
      return true;
    }

    @Override
    public Buffer buffer() {
      return bytes;
    }

    @Override
    public void copy(long from, ByteBuffer target) {
      throw new AssertionError("the array is in the file already");
    }
  }
}
