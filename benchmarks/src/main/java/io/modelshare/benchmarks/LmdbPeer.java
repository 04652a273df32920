package io.modelshare.benchmarks;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.lmdbjava.Dbi;
import org.lmdbjava.DbiFlags;
import org.lmdbjava.Env;
import org.lmdbjava.EnvFlags;
import org.lmdbjava.Txn;

/** A memory-mapped key-value store: one entry for each array and each id. */
final class LmdbPeer implements Peer {
  private static final EnvFlags[] FLAGS = {EnvFlags.MDB_NOSUBDIR, EnvFlags.MDB_NOSYNC};

  private PlainRecommender model = new PlainRecommender();
  private @Nullable Path file;

  @Override
  public void train(int mebibytes, int ids) {
    model = PlainRecommender.train(mebibytes, ids);
  }

  @Override
  public String write(Path directory) throws IOException {
    Path target = directory.resolve("lmdb");
    file = target;
    extractBeside(target);
    long bytes = (long) model.items.length * 2 * Float.BYTES + 200L * model.ids.size();
    try (Env<ByteBuffer> env =
        Env.create().setMapSize(bytes + (64L << 20)).setMaxDbs(1).open(target.toFile(), FLAGS)) {
      Dbi<ByteBuffer> entries = env.openDbi("model", DbiFlags.MDB_CREATE);
      try (Txn<ByteBuffer> txn = env.txnWrite()) {
        writeAll(entries, txn);
        txn.commit();
      }
    }
    return target.toString();
  }

  /** Has the native library copied to where it is removed even if this JVM halts. */
  private static void extractBeside(Path file) {
    System.setProperty("lmdbjava.extract.dir", String.valueOf(file.getParent()));
  }

  private void writeAll(Dbi<ByteBuffer> entries, Txn<ByteBuffer> txn) {
    ByteBuffer items = allocate(model.items.length * Integer.BYTES);
    items.asIntBuffer().put(model.items);
    entries.put(txn, key(":items"), items);
    ByteBuffer weights = allocate(model.weights.length * Float.BYTES);
    weights.asFloatBuffer().put(model.weights);
    entries.put(txn, key(":weights"), weights);
    ByteBuffer position = allocate(Integer.BYTES);
    for (Map.Entry<String, Integer> id : model.ids.entrySet()) {
      position.putInt(0, id.getValue());
      entries.put(txn, key(id.getKey()), position);
    }
  }

  @Override
  public float read(String address, String id) {
    extractBeside(Path.of(address));
    try (Env<ByteBuffer> env = Env.create()
        .setMaxDbs(1)
        .open(Path.of(address).toFile(), EnvFlags.MDB_NOSUBDIR, EnvFlags.MDB_RDONLY_ENV)) {
      Dbi<ByteBuffer> entries = env.openDbi("model");
      try (Txn<ByteBuffer> txn = env.txnRead()) {
        int position = get(entries, txn, id).getInt(0);
        return get(entries, txn, ":weights").getFloat(position * Float.BYTES);
      }
    }
  }

  private static ByteBuffer get(Dbi<ByteBuffer> entries, Txn<ByteBuffer> txn, String key) {
    return Objects.requireNonNull(entries.get(txn, key(key))).order(ByteOrder.nativeOrder());
  }

  private static ByteBuffer key(String text) {
    return allocate(text.length()).put(text.getBytes(StandardCharsets.UTF_8)).flip();
  }

  private static ByteBuffer allocate(int bytes) {
    return ByteBuffer.allocateDirect(bytes).order(ByteOrder.nativeOrder());
  }

  @Override
  public void free() throws IOException {
    if (file != null) {
      Files.deleteIfExists(file);
      Files.deleteIfExists(Path.of(file + "-lock"));
    }
  }
}
