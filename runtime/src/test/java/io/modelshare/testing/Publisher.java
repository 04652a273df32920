package io.modelshare.testing;

import io.modelshare.ModelRepository;
import io.modelshare.ModelVersion;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * The main class of a second JVM that publishes without end, until it is killed or its input ends:
 * models of which all numbers are the same, and are those of no other.
 */
public final class Publisher {
  private static final String NAME = "ranker";
  private static final int MOST_VALUES = 1 << 24; // each a float of its own
  private static final int RETAINED = 2;

  private Publisher() {}

  /** Takes the directory of a repository, the length of the models, and a seed. */
  public static void main(String[] arguments) throws IOException {
    Logger.getLogger("").setLevel(Level.OFF);
    ModelRepository repository = ModelRepository.open(Path.of(arguments[0]));
    int length = Integer.parseInt(arguments[1]);
    Random random = new Random(Long.parseLong(arguments[2]));
    System.out.println("ready");
    for (int read = 0; read != '\n'; read = System.in.read()) {
      if (read < 0) {
        return;
      }
    }
    long count = 0;
    try {
      while (System.in.available() == 0) {
        change(repository, length, random);
        count++;
      }
      System.out.println("changes " + count);
    } catch (IOException | RuntimeException e) { // the other process has to know
      System.out.println("error " + e);
      e.printStackTrace();
    }
  }

  private static void change(ModelRepository repository, int length, Random random)
      throws IOException {
    Blocks model = Blocks.filled(1 + random.nextInt(length), random.nextInt(MOST_VALUES));
    switch (random.nextInt(8)) {
      case 0 -> {
        ModelVersion staged = repository.stage(NAME, model);
        try {
          repository.label(NAME, "canary", staged.number());
        } catch (IOException e) {
          requireGone(e); // another publisher's retention was faster
        }
      }
      case 1 -> {
        try {
          repository.rollback(NAME);
        } catch (IOException e) {
          requireGone(e);
        }
      }
      default -> repository.publish(NAME, model);
    }
    repository.retain(NAME, RETAINED);
  }

  private static void requireGone(IOException failure) throws IOException {
    if (!String.valueOf(failure.getMessage()).contains("or not any more")) {
      throw failure;
    }
  }
}
