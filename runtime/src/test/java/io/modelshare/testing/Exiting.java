package io.modelshare.testing;

import io.modelshare.PersistedModel;
import io.modelshare.Sharing;
import java.io.IOException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The main class of a second JVM that ends while its threads persist. */
public final class Exiting {
  private Exiting() {}

  /** Starts the threads and ends as soon as they are under way. */
  public static void main(String[] arguments) throws IOException {
    Logger.getLogger("").setLevel(Level.OFF);
    Sharing.persist(Blocks.of(2, 1000)); // never closed
    for (int i = 0; i < 3; i++) {
      Thread thread = new Thread(Exiting::persist);
      thread.setDaemon(true);
      thread.start();
    }
    System.out.println("ready");
    System.exit(0);
  }

  private static void persist() {
    try {
      while (true) {
        try (PersistedModel<Blocks> model = Sharing.persist(Blocks.of(2, 100_000))) {
          model.get().check();
        }
      }
    } catch (IOException e) {
      // the process is ending, and its files were removed
    }
  }
}
