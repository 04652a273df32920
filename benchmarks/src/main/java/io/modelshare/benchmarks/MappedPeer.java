package io.modelshare.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The least that any program has to do: write the bytes of the arrays, map them, and find an id in
 * a mapped table of hashes.
 */
final class MappedPeer extends FilePeer {
  private static final int SLOT_BYTES = 2 * Integer.BYTES;

  private @Nullable Recommender model;
  private ByteBuffer table = ByteBuffer.allocate(0);

  @Override
  public void train(int mebibytes, int ids) {
    model = Recommender.train(mebibytes, 0);
    int slots = 2 * Integer.highestOneBit(2 * ids);
    table = ByteBuffer.allocateDirect(slots * SLOT_BYTES + Integer.BYTES)
        .order(ByteOrder.nativeOrder());
    table.putInt(slots * SLOT_BYTES, slots);
    for (int i = 0; i < ids; i++) {
      int hash = Recommender.id(i).hashCode();
      int slot = hash & (slots - 1);
      while (table.getInt(slot * SLOT_BYTES + Integer.BYTES) != 0) {
        slot = (slot + 1) & (slots - 1);
      }
      table.putInt(slot * SLOT_BYTES, hash);
      table.putInt(slot * SLOT_BYTES + Integer.BYTES, i + 1);
    }
  }

  @Override
  void writeFile(Path target) throws IOException {
    Recommender arrays = Objects.requireNonNull(model);
    ByteBuffer bytes = ByteBuffer.allocateDirect(1 << 20).order(ByteOrder.nativeOrder());
    try (FileChannel channel =
        FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      FloatBuffer weights = arrays.weights();
      int step = bytes.capacity() / Float.BYTES;
      for (int from = 0; from < weights.limit(); from += step) {
        int count = Math.min(step, weights.limit() - from);
        bytes.clear().limit(count * Float.BYTES);
        bytes.asFloatBuffer().put(0, weights, from, count);
        writeFully(channel, bytes);
      }
      for (int from = 0; from < weights.limit(); from += step) {
        int count = Math.min(step, weights.limit() - from);
        bytes.clear().limit(count * Integer.BYTES);
        bytes.asIntBuffer().put(0, arrays.items(), from, count);
        writeFully(channel, bytes);
      }
      writeFully(channel, table.duplicate().clear());
    }
  }

  private static void writeFully(FileChannel channel, ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
  }

  @Override
  public float read(String address, String id) throws IOException {
    try (FileChannel channel = FileChannel.open(Path.of(address), StandardOpenOption.READ)) {
      ByteBuffer file =
          channel.map(MapMode.READ_ONLY, 0, channel.size()).order(ByteOrder.nativeOrder());
      int slots = file.getInt(file.limit() - Integer.BYTES);
      int start = file.limit() - Integer.BYTES - slots * SLOT_BYTES;
      FloatBuffer weights =
          file.slice(0, start / 2).order(ByteOrder.nativeOrder()).asFloatBuffer();
      int hash = id.hashCode();
      int slot = hash & (slots - 1);
      while (file.getInt(start + slot * SLOT_BYTES) != hash) {
        slot = (slot + 1) & (slots - 1);
      }
      return weights.get(file.getInt(start + slot * SLOT_BYTES + Integer.BYTES) - 1);
    }
  }
}
