package io.modelshare.cli;

import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lets a label point to what it pointed to before. */
@Command(
    name = "rollback",
    description = {
      "Lets a label point to the version that it pointed to before, after every byte of that was"
          + " verified.",
      "Done twice, it points to where it did."
    })
final class RollbackCommand extends Subcommand {
  @Parameters(index = "0", paramLabel = "DIRECTORY", description = "The repository.")
  private Path directory;

  @Parameters(index = "1", paramLabel = "NAME", description = "The name of the model.")
  private String name;

  @Parameters(
      index = "2",
      paramLabel = "LABEL",
      arity = "0..1",
      defaultValue = "current",
      description = "The label, 'current' if there is none.")
  private String label;

  private RollbackCommand() {}

  @Override
  Result run() throws IOException {
    return new Labelled(label, VersionsCommand.repository(directory).rollback(name, label));
  }
}
