package io.modelshare.benchmarks;

import io.modelshare.ModelFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import me.tongfei.progressbar.ProgressBar;

/** Loading a saved model, against reading its bytes and rebuilding its cache. */
final class LoadGroup implements Group {
  private static final String ALONE = "raw read + rebuild alone";

  @Override
  public String name() {
    return "load";
  }

  @Override
  public void run(Settings settings, Report report) throws Exception {
    Report.Table table = report.table("Load a saved model of " + settings.mebibytes + " MiB", "ms");
    Neighbors model = Neighbors.train(settings.mebibytes);
    try (ProgressBar bar = report.progress("load", settings.runs);
        Scratch scratch = new Scratch()) {
      Path file = scratch.path().resolve("model");
      ModelFiles.save(model, file);
      ByteBuffer bytes = ByteBuffer.allocateDirect(1 << 20);
      for (int run = -2; run < settings.runs; run++) {
        long start = System.nanoTime();
        read(file, bytes);
        model.countPopularity();
        long middle = System.nanoTime();
        ModelFiles.load(file, Neighbors.class);
        long end = System.nanoTime();
        if (run >= 0) {
          table.add(ALONE, (middle - start) / 1e6);
          table.add("ModelFiles.load", (end - middle) / 1e6);
          bar.step();
        }
      }
    }
    table.write(ALONE);
  }

  private static void read(Path file, ByteBuffer bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      while (channel.read(bytes.clear()) >= 0) {
        // reads on
      }
    }
  }
}
