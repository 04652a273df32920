package io.modelshare.cli;

import io.modelshare.store.Places;
import io.modelshare.store.SegmentDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Parameters;

/** Directories that are given beside those of the settings. */
final class GivenDirectories {
  @Parameters(
      paramLabel = "DIRECTORY",
      arity = "0..*",
      description =
          "Further directories: of repositories, of stores, or set as" + " modelshare.temp.dir.")
  private List<Path> given = List.of();

  private GivenDirectories() {}

  List<Path> given() {
    return given;
  }

  /**
   * Returns the directories of this user's segments, those of the settings first.
   *
   * @throws IOException if one of the given directories does not exist
   */
  Collection<SegmentDirectory> segments() throws IOException {
    Map<Path, SegmentDirectory> byPath = new LinkedHashMap<>();
    for (SegmentDirectory directory : Places.directories()) {
      byPath.putIfAbsent(directory.path(), directory);
    }
    for (Path each : given) {
      if (!Files.isDirectory(each)) {
        throw new IOException("no such directory: " + each);
      }
      SegmentDirectory directory = SegmentDirectory.below(each.toRealPath());
      byPath.putIfAbsent(directory.path(), directory);
    }
    return byPath.values();
  }
}
