package io.modelshare.benchmarks;

import io.modelshare.ModelFiles;
import io.modelshare.benchmarks.models.OrdinaryModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * What one of the ordinary models takes in two JVMs.
 *
 * @param trainerBytes its heap where it was trained
 * @param workerBytes its heap in a process that is attached
 * @param inPlaceBytes how much of its file is read in place
 * @param milliseconds from the handle to the model, in a fresh JVM
 */
record OrdinaryFigures(
    long trainerBytes, long workerBytes, long inPlaceBytes, double milliseconds) {
  private static final List<String> OPTIONS = List.of("-Xmx512m", "-XX:+UseSerialGC");

  /** Starts both JVMs. */
  static OrdinaryFigures measure(OrdinaryModel model) throws IOException {
    try (Scratch scratch = new Scratch()) {
      Path file = scratch.path().resolve("model.safetensors");
      try (Child trainer = Child.start(OrdinaryMain.class, OPTIONS, model, file)) {
        String[] trained = trainer.read().split(" ", 3);
        try (Child worker = Child.start(OrdinaryMain.class, OPTIONS, "attach", trained[2])) {
          String[] attached = worker.read().split(" ", 3);
          if (!attached[1].equals(trained[1])) {
            throw new AssertionError(
                model + " answers " + attached[1] + " instead of " + trained[1]);
          }
          return new OrdinaryFigures(
              Long.parseLong(trained[0]),
              Long.parseLong(attached[0]),
              ModelFiles.inspect(file).mappedBytes(),
              Double.parseDouble(attached[2]));
        }
      }
    }
  }

  /** Returns the heap of a worker as part of the trainer's. */
  double ratio() {
    return workerBytes / (double) trainerBytes;
  }
}
