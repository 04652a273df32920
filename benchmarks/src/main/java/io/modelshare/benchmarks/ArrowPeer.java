package io.modelshare.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BaseFixedWidthVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowFileReader;
import org.apache.arrow.vector.ipc.ArrowFileWriter;
import org.jspecify.annotations.Nullable;

/**
 * An Arrow file of two columns, and one of the ids; Arrow Java copies both into memory of its own.
 */
final class ArrowPeer extends PlainFilePeer {
  private static final String IDS = ".ids";

  private @Nullable Path idFile;

  @Override
  void writeFile(Path target) throws IOException {
    Path idTarget = Path.of(target + IDS);
    idFile = idTarget;
    try (BufferAllocator allocator = new RootAllocator();
        IntVector items = new IntVector("items", allocator);
        Float4Vector weights = new Float4Vector("weights", allocator);
        VarCharVector ids = new VarCharVector("ids", allocator)) {
      allocate(items, model.items.length).asIntBuffer().put(model.items);
      allocate(weights, model.weights.length).asFloatBuffer().put(model.weights);
      for (int i = 0; i < model.ids.size(); i++) { // a vector of texts is filled front to back
        ids.setSafe(i, Recommender.id(i).getBytes(StandardCharsets.UTF_8));
      }
      ids.setValueCount(model.ids.size());
      write(target, List.of(items, weights));
      write(idTarget, List.of(ids));
    }
  }

  /** Makes room for as many numbers, none of them null, and returns the room. */
  private static ByteBuffer allocate(BaseFixedWidthVector vector, int rows) {
    vector.allocateNew(rows);
    vector.getValidityBuffer().setOne(0L, (rows + 7L) / 8);
    vector.setValueCount(rows);
    return vector
        .getDataBuffer()
        .nioBuffer(0, rows * vector.getTypeWidth())
        .order(ByteOrder.nativeOrder());
  }

  private static void write(Path target, List<FieldVector> columns) throws IOException {
    try (VectorSchemaRoot root = new VectorSchemaRoot(columns);
        FileChannel channel =
            FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        ArrowFileWriter writer = new ArrowFileWriter(root, null, channel)) {
      writer.start();
      writer.writeBatch();
      writer.end();
    }
  }

  @Override
  public float read(String address, String id) throws IOException {
    try (BufferAllocator allocator = new RootAllocator();
        FileChannel channel = FileChannel.open(Path.of(address), StandardOpenOption.READ);
        ArrowFileReader reader = new ArrowFileReader(channel, allocator)) {
      reader.loadNextBatch();
      Integer position = positions(Path.of(address + IDS), allocator).get(id);
      VectorSchemaRoot root = reader.getVectorSchemaRoot();
      return ((Float4Vector) root.getVector("weights")).get(Objects.requireNonNull(position));
    }
  }

  private static Map<String, Integer> positions(Path file, BufferAllocator allocator)
      throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
        ArrowFileReader reader = new ArrowFileReader(channel, allocator)) {
      reader.loadNextBatch();
      VarCharVector ids = (VarCharVector) reader.getVectorSchemaRoot().getVector("ids");
      Map<String, Integer> positions = new HashMap<>();
      for (int i = 0; i < ids.getValueCount(); i++) {
        positions.put(new String(ids.get(i), StandardCharsets.UTF_8), i);
      }
      return positions;
    }
  }

  @Override
  public void free() throws IOException {
    super.free();
    if (idFile != null) {
      Files.deleteIfExists(idFile);
    }
  }
}
