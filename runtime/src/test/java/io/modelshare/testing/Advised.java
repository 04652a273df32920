package io.modelshare.testing;

import io.modelshare.AccessPattern;
import io.modelshare.ModelClient;
import io.modelshare.ModelStore;
import io.modelshare.ModelStores;
import io.modelshare.PersistedModel;
import io.modelshare.SharedObject;
import io.modelshare.Sharing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The main class of a second JVM that prints what the kernel knows after each advice. */
public final class Advised {
  private Advised() {}

  /** Takes no arguments. */
  public static void main(String[] arguments) throws IOException {
    Logger.getLogger("").setLevel(Level.OFF);
    try (PersistedModel<Blocks> model = Sharing.persist(Blocks.of(2, 10_000))) {
      for (AccessPattern pattern : AccessPattern.values()) {
        print(pattern, model.advise(pattern));
      }
    }
    try (ModelStore store = ModelStores.getStore();
        ModelClient client = store.client();
        SharedObject<Blocks> shared = client.getModel(store.putModel(Blocks.of(2, 10_000)))) {
      print(AccessPattern.RANDOM, shared.advise(AccessPattern.RANDOM));
    }
  }

  private static void print(AccessPattern pattern, boolean told) throws IOException {
    String flags = " " + Smaps.flags(Path.of(System.getProperty("modelshare.shm.dir"))) + " ";
    List<String> seen = List.of("sr", "rr").stream()
        .filter(flag -> flags.matches(".*\\b" + flag + "\\b.*"))
        .toList();
    System.out.println(pattern + " " + told + " " + seen);
  }
}
