package io.modelshare.cli;

import io.modelshare.ModelRepository;
import io.modelshare.ModelVersion;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lets a label point to a version. */
@Command(
    name = "label",
    description = {
      "Lets a label point to a version, after every byte of that was verified.",
      "Services that follow 'current' swap to what it points to."
    })
final class LabelCommand extends Subcommand {
  @Parameters(index = "0", paramLabel = "DIRECTORY", description = "The repository.")
  private Path directory;

  @Parameters(index = "1", paramLabel = "NAME", description = "The name of the model.")
  private String name;

  @Parameters(
      index = "2",
      paramLabel = "LABEL",
      description = "The label, which is made if there is none.")
  private String label;

  @Parameters(index = "3", paramLabel = "VERSION", description = "The number of the version.")
  private long version;

  private LabelCommand() {}

  @Override
  Result run() throws IOException {
    ModelRepository repository = VersionsCommand.repository(directory);
    repository.label(name, label, version);
    for (ModelVersion each : repository.versions(name)) {
      if (each.number() == version) {
        return new Labelled(label, each);
      }
    }
    throw new IOException("removed meanwhile: version " + version + " of " + name);
  }
}
