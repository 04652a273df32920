package io.modelshare.benchmarks;

import io.modelshare.ModelFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import me.tongfei.progressbar.ProgressBar;

/**
 * Loading a saved model, against reading its bytes and rebuilding its cache: into new memory, as a
 * program that goes on to use them must, and through one small buffer, which keeps nothing.
 */
final class LoadGroup implements Group {
  private static final String KEPT = "raw read into new memory + rebuild";
  private static final String NOT_KEPT = "raw read that keeps nothing + rebuild";

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
      ByteBuffer small = ByteBuffer.allocateDirect(1 << 20);
      for (int run = -2; run < settings.runs; run++) {
        System.gc(); // frees the new memory of the run before
        long start = System.nanoTime();
        read(file, ByteBuffer.allocateDirect(Math.toIntExact(Files.size(file))));
        model.countPopularity();
        long kept = System.nanoTime();
        read(file, small);
        model.countPopularity();
        long notKept = System.nanoTime();
        ModelFiles.load(file, Neighbors.class);
        long end = System.nanoTime();
        if (run >= 0) {
          table.add(KEPT, (kept - start) / 1e6);
          table.add(NOT_KEPT, (notKept - kept) / 1e6);
          table.add("ModelFiles.load", (end - notKept) / 1e6);
          bar.step();
        }
      }
    }
    table.write(NOT_KEPT);
  }

  /** Reads a file from front to back, as much at once as the buffer has room for. */
  private static void read(Path file, ByteBuffer bytes) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      for (long left = channel.size(); left > 0; ) {
        left -= channel.read(bytes.hasRemaining() ? bytes : bytes.clear());
      }
    }
  }
}
