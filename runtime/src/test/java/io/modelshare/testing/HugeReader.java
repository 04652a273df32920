package io.modelshare.testing;

import io.modelshare.PersistedModel;
import io.modelshare.Sharing;
import java.nio.file.Path;

/** The main class of a second JVM that reads all of a model and prints what is in huge pages. */
public final class HugeReader {
  private HugeReader() {}

  /** Takes the handle as its only argument. */
  public static void main(String[] arguments) throws Exception {
    try (PersistedModel<Blocks> attached = Sharing.reconstruct(arguments[0], Blocks.class)) {
      attached.get().check();
      Path directory = Path.of(System.getProperty("modelshare.shm.dir"));
      System.out.println(Smaps.kibibytes(directory, "ShmemPmdMapped"));
    }
  }
}
