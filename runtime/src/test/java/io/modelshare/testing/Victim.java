package io.modelshare.testing;

import io.modelshare.ModelClient;
import io.modelshare.ModelFiles;
import io.modelshare.ModelKey;
import io.modelshare.ModelStore;
import io.modelshare.ModelStores;
import io.modelshare.PersistMethod;
import io.modelshare.PersistedModel;
import io.modelshare.SharedObject;
import io.modelshare.Sharing;
import io.modelshare.SharingBuilder;
import io.modelshare.store.Places;
import io.modelshare.store.SegmentDirectory;
import io.modelshare.store.Sweep;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The main class of a JVM that is going to be killed. It reads one line, its role and what belongs
 * to it, says that it is ready, and plays the role until the end.
 */
public final class Victim {
  private final Random random;
  private final List<Blocks> models = new ArrayList<>();

  private Victim(long seed) {
    this.random = new Random(seed);
    for (int i = 0; i < 4; i++) {
      models.add(Blocks.of(1 + random.nextInt(4), 1 << (8 + random.nextInt(12))));
    }
  }

  /** Takes a seed and a directory to warm up in, and the role from the standard input. */
  public static void main(String[] arguments) throws IOException {
    Logger.getLogger("").setLevel(Level.OFF);
    Victim victim = new Victim(Long.parseLong(arguments[0]));
    victim.warmUp(arguments[1]);
    String line =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
    if (line == null) {
      return;
    }
    System.out.println("ready");
    String[] words = line.split(" ");
    try {
      while (true) {
        victim.play(words);
      }
    } catch (Throwable e) { // whatever it is, the other process has to know
      System.out.println("error " + e);
      e.printStackTrace();
    }
  }

  /**
   * Loads what the roles need, so that the kill hits their work and not the loading of classes. It
   * happens in another place, where it leaves nothing, because nobody kills it yet.
   */
  private void warmUp(String directory) throws IOException {
    String temporary = System.setProperty("java.io.tmpdir", directory);
    String shared = System.setProperty("modelshare.shm.dir", directory);
    own();
    store();
    build();
    replace();
    sweep();
    Path file = Path.of(directory, ownName());
    ModelFiles.save(model(), file);
    Files.delete(file);
    try (PersistedModel<Blocks> sent = Sharing.persist(model());
        PersistedModel<Blocks> taken =
            Sharing.reconstruct(sent.transfer().handle(), Blocks.class)) {
      taken.get().check();
    }
    System.setProperty("java.io.tmpdir", temporary);
    System.setProperty("modelshare.shm.dir", shared);
  }

  private static String ownName() {
    return "warm-" + ProcessHandle.current().pid();
  }

  private void play(String[] words) throws IOException {
    switch (words[0]) {
      case "owner" -> own();
      case "worker" -> read(words[1]);
      case "sender" -> send();
      case "receiver" -> receive(words);
      case "sweeper" -> sweep();
      case "saver" -> ModelFiles.save(model(), Path.of(words[1]));
      case "store" -> store();
      case "builder" -> build();
      case "replacer" -> replace();
      default -> throw new IllegalArgumentException(words[0]);
    }
  }

  private Blocks model() {
    return models.get(random.nextInt(models.size()));
  }

  private void own() throws IOException {
    try (PersistedModel<Blocks> owned = Sharing.persist(model())) {
      if (random.nextBoolean()) {
        owned.get().check();
      }
    }
  }

  private void build() throws IOException {
    try (SharingBuilder builder = Sharing.builder(PersistMethod.SHARED_MEMORY)) {
      Blocks model = Blocks.of(3, 1 << (8 + random.nextInt(12)), builder);
      try (PersistedModel<Blocks> built = builder.persist(model)) {
        built.get().check();
      }
    }
  }

  private static void read(String handle) throws IOException {
    try (PersistedModel<Blocks> attached = Sharing.reconstruct(handle, Blocks.class)) {
      attached.get().check();
    }
  }

  private void send() throws IOException {
    try (PersistedModel<Blocks> owned = Sharing.persist(model())) {
      System.out.println("offer " + owned.transfer().handle() + " end");
    }
  }

  private static void receive(String[] words) throws IOException {
    for (int i = 1; i < words.length; i++) {
      Sharing.reconstruct(words[i], Blocks.class).get().check();
    }
    while (true) {
      Sweep.everywhere(); // there is no more to take up
    }
  }

  private static void sweep() throws IOException {
    for (SegmentDirectory directory : Places.directories()) {
      Sweep.run(directory);
    }
  }

  private void replace() throws IOException {
    try (ModelStore store = ModelStores.getStore();
        ModelClient client = store.client()) {
      ModelKey<Blocks> key = store.putModel(model());
      for (int i = 0; i < 4; i++) {
        key = store.replaceModel(key, model());
        if (random.nextBoolean()) {
          try (SharedObject<Blocks> shared = client.getModel(key)) {
            shared.object().check();
          }
        }
      }
    }
  }

  private void store() throws IOException {
    try (ModelStore store = ModelStores.getStore();
        ModelClient client = store.client()) {
      for (int i = 0; i < 3; i++) {
        try (SharedObject<Blocks> shared = client.getModel(store.putModel(model()))) {
          shared.object().check();
        }
      }
    }
  }
}
