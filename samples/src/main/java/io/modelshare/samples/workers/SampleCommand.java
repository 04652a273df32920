package io.modelshare.samples.workers;

import io.modelshare.PersistedModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.Callable;
import picocli.CommandLine;

/** Does the work that the commands of the samples share. */
public final class SampleCommand {
  private SampleCommand() {}

  /**
   * Returns a program that says in one line what the outside world denies it.
   *
   * @param command an annotated command, which returns its exit code
   * @return the program
   */
  public static CommandLine of(Callable<Integer> command) {
    return new CommandLine(command)
        .setExecutionExceptionHandler((exception, commandLine, result) -> {
          if (!(exception instanceof IOException)) {
            throw exception;
          }
          commandLine.getErr().println(exception.getMessage());
          return 1;
        });
  }

  /**
   * Frees a shared model also if the program is interrupted; the workers end by themselves.
   *
   * @param shared the model, which the caller closes on all other ways
   */
  public static void closeAtExit(PersistedModel<?> shared) {
    Runtime.getRuntime().addShutdownHook(new Thread(() -> close(shared)));
  }

  private static void close(PersistedModel<?> shared) {
    try {
      shared.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
