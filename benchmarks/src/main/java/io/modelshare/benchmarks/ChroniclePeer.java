package io.modelshare.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import net.openhft.chronicle.bytes.MappedBytes;
import net.openhft.chronicle.map.ChronicleMap;
import org.jspecify.annotations.Nullable;

/**
 * Uses what Chronicle has for such a model: a Chronicle Map of the ids and a file of mapped bytes
 * for the arrays, both read where they are.
 */
final class ChroniclePeer implements Peer {
  private static final String IDS = ".ids";

  private PlainRecommender model = new PlainRecommender();
  private @Nullable Path file;

  @Override
  public void train(int mebibytes, int ids) {
    model = PlainRecommender.train(mebibytes, ids);
  }

  @Override
  public String write(Path directory) throws IOException {
    Path target = directory.resolve("chronicle");
    file = target;
    long floats = (long) model.items.length * Integer.BYTES;
    try (MappedBytes bytes = MappedBytes.singleMappedBytes(target.toFile(), 2 * floats)) {
      for (int i = 0; i < model.items.length; i++) {
        bytes.writeInt((long) i * Integer.BYTES, model.items[i]);
        bytes.writeFloat(floats + (long) i * Float.BYTES, model.weights[i]);
      }
    }
    try (ChronicleMap<String, Integer> ids = open(target, model.ids.size())) {
      ids.putAll(model.ids);
    }
    return target + ":" + model.ids.size();
  }

  private static ChronicleMap<String, Integer> open(Path arrays, long size) throws IOException {
    return ChronicleMap.of(String.class, Integer.class)
        .name("ids")
        .entries(size)
        .averageKey(Recommender.id(50_000))
        .createPersistedTo(Path.of(arrays + IDS).toFile());
  }

  @Override
  public float read(String address, String id) throws IOException {
    int colon = address.lastIndexOf(':');
    Path arrays = Path.of(address.substring(0, colon));
    long length = Files.size(arrays);
    try (MappedBytes bytes = MappedBytes.singleMappedBytes(arrays.toFile(), length, true);
        ChronicleMap<String, Integer> ids =
            open(arrays, Long.parseLong(address.substring(colon + 1)))) {
      return bytes.readFloat(
          length / 2 + (long) Objects.requireNonNull(ids.get(id), id) * Float.BYTES);
    }
  }

  @Override
  public void free() throws IOException {
    if (file != null) {
      Files.deleteIfExists(file);
      Files.deleteIfExists(Path.of(file + IDS));
    }
  }
}
