package io.modelshare.benchmarks;

import io.modelshare.ModelKey;
import io.modelshare.ModelStore;
import io.modelshare.PersistMethod;
import io.modelshare.PersistedModel;
import io.modelshare.SharedMemoryModelStore;
import io.modelshare.Sharing;
import io.modelshare.SharingBuilder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import me.tongfei.progressbar.ProgressBar;

/** Writing a model into shared memory, a raw write of as many bytes before each peer. */
final class PersistGroup implements Group {
  private static final int MEBIBYTE = 1024 * 1024;
  private static final String RAW = "raw FileChannel.write";
  private static final String COPIED = "outside the heap, then copied";
  private static final String DD = "dd bs=1M";
  private static final String REUSED = "Modelshare, into a reused segment";

  @Override
  public String name() {
    return "persist";
  }

  @Override
  public void run(Settings settings, Report report) throws Exception {
    Report.Table table = report.table(
        "Persist " + settings.mebibytes + " MiB of arrays to shared memory, with " + settings.ids
            + " ids",
        "ms");
    ByteBuffer bytes = ByteBuffer.allocateDirect(settings.mebibytes * MEBIBYTE);
    for (int i = 0; i < bytes.capacity(); i += Long.BYTES) {
      bytes.putLong(i, i);
    }
    List<String> peers = Peers.ALL.subList(1, Peers.ALL.size());
    try (ProgressBar bar = report.progress("persist", (peers.size() + 1L) * settings.runs);
        Scratch scratch = new Scratch()) {
      Path raw = scratch.path().resolve("raw");
      dd(settings, raw, table);
      for (String name : peers) {
        try (Peer peer = Peers.named(name)) {
          peer.train(settings.mebibytes, settings.ids);
          for (int run = -1; run < settings.runs; run++) {
            double rawTime = time(() -> write(raw, bytes));
            Files.delete(raw);
            double time = time(() -> peer.write(scratch.path()));
            peer.free();
            if (run >= 0) { // the first is for the JIT compilers
              table.add(name, time, RAW, rawTime);
              bar.step();
            }
          }
        } catch (Exception | LinkageError e) {
          table.skip(name, e);
        }
        if (name.equals(Peers.MODELSHARE)) {
          reuse(settings, raw, bytes, table, bar);
        }
      }
    }
    Report.Table together = trainAndPersist(settings, report, table);
    table.write(RAW);
    together.write(COPIED);
  }

  /**
   * Measures all that it takes, with the pages of the arrays touched for the first time, and the
   * last step of building in place alone.
   */
  private static Report.Table trainAndPersist(
      Settings settings, Report report, Report.Table lastStep) throws Exception {
    Report.Table table = report.table(
        "Allocate " + settings.mebibytes + " MiB of arrays, fill them, and persist", "ms");
    for (int run = -1; run < settings.runs; run++) {
      long start = System.nanoTime();
      Recommender trained = Recommender.train(settings.mebibytes, settings.ids);
      PersistedModel<Recommender> shared = Sharing.persist(trained, PersistMethod.SHARED_MEMORY);
      double copied = millisecondsSince(start);
      shared.close();
      start = System.nanoTime();
      try (SharingBuilder builder = Sharing.builder(PersistMethod.SHARED_MEMORY)) {
        Recommender built = Recommender.train(settings.mebibytes, settings.ids, builder);
        long filled = System.nanoTime();
        shared = builder.persist(built);
        double completed = millisecondsSince(filled);
        double inPlace = millisecondsSince(start);
        shared.close();
        if (run >= 0) {
          lastStep.add(Peers.MODELSHARE + ", built in place", completed);
          table.add(COPIED, copied);
          table.add("built in place", inPlace);
        }
      }
    }
    return table;
  }

  /** Replaces a model that nobody reads. */
  private static void reuse(
      Settings settings, Path raw, ByteBuffer bytes, Report.Table table, ProgressBar bar)
      throws Exception {
    Recommender model = Recommender.train(settings.mebibytes, settings.ids);
    try (ModelStore store = SharedMemoryModelStore.open()) {
      ModelKey<Recommender> key = store.putModel(model);
      for (int run = -2; run < settings.runs; run++) {
        double rawTime = time(() -> write(raw, bytes));
        Files.delete(raw);
        ModelKey<Recommender> old = key;
        long start = System.nanoTime();
        key = store.replaceModel(old, model);
        double time = (System.nanoTime() - start) / 1e6;
        if (run >= 0) { // the first writes a new segment, the second is for the JIT compilers
          table.add(REUSED, time, RAW, rawTime);
          bar.step();
        }
      }
    }
  }

  private static void dd(Settings settings, Path target, Report.Table table) throws Exception {
    for (int run = 0; run < settings.runs; run++) {
      table.add(
          DD,
          time(() -> new ProcessBuilder(
                  "dd", "if=/dev/zero", "of=" + target, "bs=1M", "count=" + settings.mebibytes)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()));
      Files.delete(target);
    }
  }

  /** Writes as many bytes as the model's arrays have, from where they are, MiB after MiB. */
  private static Path write(Path target, ByteBuffer bytes) throws IOException {
    try (FileChannel channel =
        FileChannel.open(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      bytes.clear();
      for (int end = MEBIBYTE; end <= bytes.capacity(); end += MEBIBYTE) {
        bytes.limit(end);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
      }
    }
    return target;
  }

  private interface Work {
    Object run() throws Exception;
  }

  private static double time(Work work) throws Exception {
    long start = System.nanoTime();
    work.run();
    return millisecondsSince(start);
  }

  private static double millisecondsSince(long start) {
    return (System.nanoTime() - start) / 1e6;
  }
}
