package io.modelshare.testing;

import io.modelshare.HostModels;
import io.modelshare.ModelRepository;
import io.modelshare.ModelStore;
import io.modelshare.ModelUse;
import io.modelshare.PersistMethod;
import io.modelshare.PersistedModel;
import io.modelshare.SharedMemoryModelStore;
import io.modelshare.SharedObject;
import io.modelshare.Sharing;
import io.modelshare.SharingBuilder;
import io.modelshare.memory.HugePages;
import io.modelshare.memory.NamedFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The main class of a second JVM that owns large models in shared memory, and prints how much of
 * them it has mapped by huge pages.
 */
public final class HugeOwner {
  /** The tensors of its models, in KiB. */
  public static final long KIBIBYTES = 16 << 10;

  private static final Duration DEADLINE = Duration.ofSeconds(60);
  private static final String THREAD = "modelshare-huge-pages";
  private static final int ARRAYS = 4;
  private static final int LENGTH = 1 << 20;

  private static boolean isPossible;

  private HugeOwner() {}

  /** Takes what to do; its first line says whether this kernel makes huge pages for this JVM. */
  public static void main(String[] arguments) throws IOException {
    Logger.getLogger("").setLevel(Level.OFF);
    isPossible = isPossible();
    System.out.println("possible " + isPossible);
    switch (arguments[0]) {
      case "persisted" -> persist();
      case "built" -> build();
      case "stored" -> store(false);
      case "replaced" -> store(true);
      case "hosted" -> host();
      case "published" -> publish();
      case "closing" -> close(Integer.parseInt(arguments[1]));
      case "exiting" -> exit();
      case "all" -> {
        while (true) {
          Sharing.persist(model(), PersistMethod.SHARED_MEMORY).close();
        }
      }
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private static boolean isPossible() throws IOException {
    Path file = directory().resolve("scratch-" + ProcessHandle.current().pid());
    try (FileChannel channel = FileChannel.open(
        file,
        StandardOpenOption.CREATE_NEW,
        StandardOpenOption.READ,
        StandardOpenOption.WRITE,
        StandardOpenOption.DELETE_ON_CLOSE)) {
      ByteBuffer bytes = ByteBuffer.allocate((int) HugePages.WORTHWHILE);
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      return HugePages.collapse(new NamedFile(channel, "file", file), () -> false) > 0;
    }
  }

  private static Path directory() {
    return Path.of(System.getProperty("modelshare.shm.dir"));
  }

  private static Blocks model() {
    return Blocks.of(ARRAYS, LENGTH);
  }

  /**
   * Waits until nothing is under way, and all pages are huge if they can be. The thread that is at
   * work has a mapping of its own, whose pages would count twice.
   */
  private static void print(Blocks model, String more) throws IOException {
    boolean isOn = isPossible && !"false".equals(System.getProperty("modelshare.shm.hugePages"));
    Waiting.until("the pages are huge", DEADLINE, () -> {
      model.check();
      return !isThreadThere() && (!isOn || kibibytes() >= KIBIBYTES);
    });
    System.out.println("huge " + kibibytes() + more);
  }

  private static long kibibytes() throws IOException {
    return Smaps.kibibytes(directory(), "ShmemPmdMapped");
  }

  private static boolean isThreadThere() {
    return Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().equals(THREAD));
  }

  private static void persist() throws IOException {
    try (PersistedModel<Blocks> model = Sharing.persist(model(), PersistMethod.SHARED_MEMORY)) {
      print(model.get(), " " + model.handle());
      System.in.read();
    }
  }

  private static void build() throws IOException {
    try (SharingBuilder builder = Sharing.builder(PersistMethod.SHARED_MEMORY);
        PersistedModel<Blocks> model = builder.persist(Blocks.of(ARRAYS, LENGTH, builder))) {
      print(model.get(), "");
    }
  }

  private static void store(boolean replaces) throws IOException {
    try (ModelStore store = SharedMemoryModelStore.open()) {
      var key = store.putModel(model());
      if (replaces) {
        key = store.replaceModel(key, model()); // while the pages of the other are put together
        key = store.replaceModel(key, model());
      }
      try (SharedObject<Blocks> model = store.getModel(key)) {
        print(model.object(), "");
      }
    }
  }

  private static void host() throws IOException {
    try (SharedObject<Blocks> model = HostModels.open("blocks", Blocks.class, HugeOwner::model)) {
      print(model.object(), "");
    }
  }

  private static void publish() throws IOException {
    ModelRepository repository = ModelRepository.inSharedMemory("huge");
    long number = repository.publish("blocks", model()).number();
    try (ModelUse<Blocks> model = repository.open("blocks", number, Blocks.class)) {
      print(model.object(), "");
    }
  }

  /** Closes models at other moments each time, and then waits until nothing is mapped. */
  private static void close(int rounds) throws IOException {
    for (int round = 0; round < rounds; round++) {
      PersistedModel<Blocks> model = Sharing.persist(model(), PersistMethod.SHARED_MEMORY);
      model.get();
      long end = System.nanoTime() + round * 2_000_000L;
      while (System.nanoTime() < end) {
        Thread.onSpinWait();
      }
      model.close();
    }
    Waiting.until("nothing is under way", DEADLINE, () -> !isThreadThere());
    System.gc(); // before Java 22 the collector unmaps
    Waiting.until("nothing is mapped", DEADLINE, () -> {
      System.gc();
      return Smaps.flags(directory()).isEmpty();
    });
    System.out.println("closed");
  }

  private static void exit() throws IOException {
    PersistedModel<Blocks> model = Sharing.persist(model(), PersistMethod.SHARED_MEMORY);
    model.get();
    System.exit(3); // in the middle of it; the shutdown hook frees the model
  }
}
