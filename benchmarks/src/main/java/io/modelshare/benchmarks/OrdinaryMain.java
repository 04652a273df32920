package io.modelshare.benchmarks;

import io.modelshare.ModelFiles;
import io.modelshare.PersistedModel;
import io.modelshare.Sharing;
import io.modelshare.benchmarks.models.Answering;
import io.modelshare.benchmarks.models.OrdinaryModel;
import java.nio.file.Path;

/** Trains one of the ordinary models, or attaches to it, and prints what that takes. */
final class OrdinaryMain {
  private OrdinaryMain() {}

  /**
   * Takes the name of a model and, in the trainer, where it is saved; in a worker the handle, after
   * {@code attach}.
   */
  public static void main(String[] arguments) throws Exception {
    if (arguments[0].equals("attach")) {
      attach(arguments[1]);
    } else {
      train(OrdinaryModel.valueOf(arguments[0]), Path.of(arguments[1]));
    }
  }

  /** Prints the bytes on the heap, the answer and the handle, and waits. */
  private static void train(OrdinaryModel kind, Path file) throws Exception {
    long before = LiveHeap.bytes();
    Answering model = kind.train();
    double answer = model.answer();
    long bytes = LiveHeap.bytes() - before;
    ModelFiles.save(model, file);
    try (PersistedModel<Answering> persisted = Sharing.persist(model)) {
      System.out.println(bytes + " " + answer + " " + persisted.handle());
      while (System.in.read() >= 0) {
        Thread.onSpinWait();
      }
    }
  }

  /** Prints the bytes on the heap, the answer and the milliseconds. */
  private static void attach(String handle) throws Exception {
    long before = LiveHeap.bytes();
    long start = System.nanoTime();
    try (PersistedModel<Answering> persisted = Sharing.reconstruct(handle, Answering.class)) {
      Answering model = persisted.get();
      double milliseconds = (System.nanoTime() - start) / 1e6;
      double answer = model.answer();
      long bytes = LiveHeap.bytes() - before;
      System.out.println(bytes + " " + answer + " " + milliseconds);
    }
  }
}
