package io.modelshare.testing;

import io.modelshare.ModelFiles;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;

/**
 * The main class of a second JVM that ends while it saves a model in the background, and waits for
 * that in a shutdown hook of its own.
 */
public final class SavingAtExit {
  private static final int LENGTH = 10_000_000;

  private SavingAtExit() {}

  /** Takes the file to save to, and says how that ended. */
  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[0]);
    Blocks model = Blocks.filled(LENGTH, 1);
    FutureTask<String> saving = new FutureTask<>(() -> {
      ModelFiles.save(model, file);
      return "saved";
    });
    Runtime.getRuntime().addShutdownHook(new Thread(() -> {
      try {
        System.out.println(saving.get());
      } catch (Exception e) { // whatever it is, the other process has to know
        System.out.println(e);
      }
    }));
    Thread background = new Thread(saving);
    background.setDaemon(true);
    background.start();
    while (!isBegun(file.getParent())) {
      Thread.onSpinWait();
    }
    System.exit(0);
  }

  private static boolean isBegun(Path directory) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
      return files.iterator().hasNext();
    }
  }
}
