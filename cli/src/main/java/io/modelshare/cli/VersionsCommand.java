package io.modelshare.cli;

import io.modelshare.ModelRepository;
import io.modelshare.ModelVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lists the published versions of a repository. */
@Command(
    name = "versions",
    description = "Lists the versions of the models in a repository, with labels and readers.")
final class VersionsCommand extends Subcommand {
  @Parameters(index = "0", paramLabel = "DIRECTORY", description = "The repository.")
  private Path directory;

  @Parameters(
      index = "1",
      paramLabel = "NAME",
      arity = "0..1",
      description = "The name of a model; all if there is none.")
  private @Nullable String name;

  private VersionsCommand() {}

  private record Versions(Path directory, List<ModelVersion> versions) implements Result {
    @Override
    public Map<String, Object> json() {
      return Json.object(
          "directory",
          directory,
          "versions",
          versions.stream().map(VersionsCommand::json).toList());
    }

    @Override
    public void print(Terminal terminal) {
      if (versions.isEmpty()) {
        terminal.line("no versions in " + directory);
        return;
      }
      Table table = new Table("name", " version", "labels", " bytes", "published", " readers");
      for (ModelVersion version : versions) {
        table.add(
            version.name(),
            Long.toString(version.number()),
            String.join(" ", version.labels()),
            Figures.bytes(version.bytes()),
            version.published().truncatedTo(ChronoUnit.SECONDS).toString(),
            Integer.toString(version.readers()));
      }
      table.print(terminal);
    }
  }

  /** Returns a version as JSON, with the names of {@link ModelVersion}. */
  static Map<String, Object> json(ModelVersion version) {
    return Json.object(
        "name", version.name(),
        "number", version.number(),
        "labels", version.labels(),
        "bytes", version.bytes(),
        "published", version.published(),
        "readers", version.readers());
  }

  /**
   * Opens a repository, which is not made.
   *
   * @throws IOException if there is no such directory
   */
  static ModelRepository repository(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      throw new IOException("no such directory: " + directory);
    }
    return ModelRepository.open(directory);
  }

  @Override
  Result run() throws IOException {
    ModelRepository repository = repository(directory);
    SortedSet<String> names = new TreeSet<>(repository.names());
    List<ModelVersion> versions = new ArrayList<>();
    for (String each : name == null ? names : List.of(name)) {
      versions.addAll(repository.versions(each));
    }
    if (name != null && versions.isEmpty()) {
      throw new IOException("nothing was published under the name " + name + ", names=" + names
          + ", directory=" + directory);
    }
    return new Versions(directory, versions);
  }
}
