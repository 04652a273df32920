package io.modelshare.store;

import io.modelshare.store.LockFile.Held;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/**
 * The main class of a JVM that makes, reads and removes the file of a key in an unowned directory,
 * in competition with others, until it is killed. What must not be is an error.
 */
public final class Contender {
  private static final String KEY = "key";

  private final UnownedDirectory directory;
  private final Path file;
  private final Path witness;
  private final Random random;

  private Contender(Path path, Path witness, long seed) {
    this.directory = new UnownedDirectory(path);
    this.file = directory.resolve("file");
    this.witness = witness;
    this.random = new Random(seed);
  }

  /** Takes the directory, a file that exists during a turn only, a seed and how many rounds. */
  public static void main(String[] arguments) throws IOException {
    Contender contender =
        new Contender(Path.of(arguments[0]), Path.of(arguments[1]), Long.parseLong(arguments[2]));
    System.out.println("ready");
    int made = 0;
    int read = 0;
    for (int i = 0; i < Integer.parseInt(arguments[3]); i++) {
      try {
        made += contender.make() ? 1 : 0;
        read += contender.read() ? 1 : 0;
        contender.remove();
      } catch (NoSuchFileException e) {
        // another one has removed the directory
      }
    }
    System.out.println("made " + made + ", read " + read);
  }

  private boolean make() throws IOException {
    directory.create();
    try (Held turn = directory.tryTurn(KEY)) {
      if (turn == null || Files.exists(file)) {
        return false;
      }
      Files.deleteIfExists(witness); // of one that was killed
      Files.createFile(witness);
      LockSupport.parkNanos(random.nextInt(2) * 1000L);
      if (directory.tryTurn(KEY) != null) {
        throw new AssertionError("two turns");
      }
      Files.writeString(file, "complete");
      if (!Files.deleteIfExists(witness)) {
        throw new AssertionError("another process had the turn, too");
      }
      return true;
    }
  }

  /** What is there stays there as long as it is read. */
  private boolean read() throws IOException {
    try (Held reading = directory.read(KEY)) {
      if (reading == null || !Files.exists(file)) {
        return false;
      }
      LockSupport.parkNanos(1000);
      if (!Files.exists(file) || directory.removeUnlessUsed(KEY, () -> true, file)) {
        throw new AssertionError("removed while it was read");
      }
      return true;
    }
  }

  private void remove() throws IOException {
    directory.removeUnlessUsed(KEY, () -> true, file);
    directory.removeGone(directory.names());
    if (directory.names().equals(List.of("locks"))) {
      directory.removeIfEmpty();
    }
  }
}
