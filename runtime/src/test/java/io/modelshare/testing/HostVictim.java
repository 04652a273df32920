package io.modelshare.testing;

import io.modelshare.HostModels;
import io.modelshare.ModelFiles;
import io.modelshare.SharedObject;
import io.modelshare.store.Sweep;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The main class of a JVM that opens, uses, releases and sweeps hosted models at random until it is
 * killed. What it reads has to be what was loaded, and nothing may fail.
 */
public final class HostVictim {
  private static final int KEYS = 3;
  private static final int MOST_HELD = 4;

  private final Random random;
  private final Path file;
  private final Deque<SharedObject<?>> held = new ArrayDeque<>();

  private HostVictim(long seed, Path file) {
    this.random = new Random(seed);
    this.file = file;
  }

  /** Takes a seed, a model file, and how many rounds, which begin with a line on the input. */
  public static void main(String[] arguments) throws IOException {
    Logger.getLogger("").setLevel(Level.OFF);
    HostVictim victim = new HostVictim(Long.parseLong(arguments[0]), Path.of(arguments[1]));
    System.out.println("ready");
    new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
    try {
      for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
        victim.play();
      }
      while (!victim.held.isEmpty()) {
        victim.release();
      }
      System.out.println("done");
    } catch (Throwable e) { // whatever it is, the other process has to know
      System.out.println("error " + e);
      e.printStackTrace();
    }
  }

  private void play() throws IOException {
    switch (random.nextInt(6)) {
      case 0, 1 -> load();
      case 2 -> open();
      case 3 -> receive();
      case 4 -> Sweep.everywhere();
      default -> {
        if (!held.isEmpty()) {
          release();
        }
      }
    }
    while (held.size() > MOST_HELD) {
      release();
    }
  }

  private void load() throws IOException {
    int key = random.nextInt(KEYS);
    int length = 1000 << (5 * key);
    check(HostModels.open("key " + key, Blocks.class, () -> Blocks.of(2 + key, length)), 2 + key);
  }

  private void open() throws IOException {
    SharedObject<Neighbors> shared = HostModels.open(file, Neighbors.class);
    held.add(shared);
    if (shared.object().digest() != Neighbors.train(100).digest()) {
      throw new AssertionError("another model");
    }
  }

  private void receive() throws IOException {
    SharedObject<Neighbors> shared = HostModels.open(
        "bytes",
        Neighbors.class,
        target -> target.write(ByteBuffer.wrap(Files.readAllBytes(file))));
    held.add(shared);
    if (shared.object().items() != 100) {
      throw new AssertionError("another model");
    }
  }

  private void check(SharedObject<Blocks> shared, int arrays) {
    held.add(shared);
    shared.object().check();
    if (shared.object().arrays().size() != arrays) {
      throw new AssertionError("another model: " + shared.object().arrays().size());
    }
  }

  private void release() {
    SharedObject<?> first = held.remove();
    if (random.nextBoolean()) {
      first.release();
    } else {
      HostModels.release(first, Duration.ofMillis(random.nextInt(20)));
    }
  }

  /** Saves the model file that victims open. */
  public static void save(Path file) throws IOException {
    ModelFiles.save(Neighbors.train(100), file);
  }
}
