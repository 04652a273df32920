package io.modelshare.benchmarks;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float4Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowFileReader;
import org.apache.arrow.vector.ipc.ArrowFileWriter;

/** An Arrow file of three columns; Arrow Java copies it into memory of its own. */
final class ArrowPeer extends PlainFilePeer {

  @Override
  void writeFile(Path target) throws IOException {
    try (BufferAllocator allocator = new RootAllocator();
        IntVector items = new IntVector("items", allocator);
        Float4Vector weights = new Float4Vector("weights", allocator);
        VarCharVector ids = new VarCharVector("ids", allocator)) {
      int rows = model.items.length;
      items.allocateNew(rows);
      weights.allocateNew(rows);
      ids.allocateNew();
      for (int i = 0; i < rows; i++) {
        items.set(i, model.items[i]);
        weights.set(i, model.weights[i]);
      }
      for (int i = 0; i < model.ids.size(); i++) { // a vector of texts is filled front to back
        ids.setSafe(i, Recommender.id(i).getBytes(StandardCharsets.UTF_8));
      }
      for (FieldVector vector : List.of(items, weights, ids)) {
        vector.setValueCount(rows);
      }
      try (VectorSchemaRoot root = new VectorSchemaRoot(List.of(items, weights, ids));
          FileChannel channel =
              FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
          ArrowFileWriter writer = new ArrowFileWriter(root, null, channel)) {
        writer.start();
        writer.writeBatch();
        writer.end();
      }
    }
  }

  @Override
  public float read(String address, String id) throws IOException {
    try (BufferAllocator allocator = new RootAllocator();
        FileChannel channel = FileChannel.open(Path.of(address), StandardOpenOption.READ);
        ArrowFileReader reader = new ArrowFileReader(channel, allocator)) {
      reader.loadNextBatch();
      VectorSchemaRoot root = reader.getVectorSchemaRoot();
      VarCharVector ids = (VarCharVector) root.getVector("ids");
      Map<String, Integer> positions = new HashMap<>();
      for (int i = 0; i < ids.getValueCount() && !ids.isNull(i); i++) {
        positions.put(new String(ids.get(i), StandardCharsets.UTF_8), i);
      }
      return ((Float4Vector) root.getVector("weights")).get(positions.get(id));
    }
  }
}
