package io.modelshare.cli;

import io.modelshare.store.ListedSegment;
import io.modelshare.store.Places;
import io.modelshare.store.Reason;
import io.modelshare.store.SegmentDirectory;
import io.modelshare.store.SegmentList;
import io.modelshare.versions.PublishedVersion;
import io.modelshare.versions.Repository;
import io.modelshare.versions.VersionDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Lists the models of this user that are on this host right now. */
@Command(
    name = "ls",
    description = "Lists the models of this user on this host: shared, hosted, and published in"
        + " shared memory, with the processes that own and read them and the memory that these"
        + " have of them.")
final class LsCommand extends Subcommand {
  @Parameters(
      paramLabel = "DIRECTORY",
      arity = "0..*",
      description =
          "Further directories: of repositories, of stores, or set as" + " modelshare.temp.dir.")
  private List<Path> directories = List.of();

  private LsCommand() {}

  @Override
  Result run() throws IOException {
    List<Listing.Found> found = new ArrayList<>();
    boolean isComplete = true;
    for (SegmentDirectory directory : segmentDirectories(directories).values()) {
      try {
        for (ListedSegment segment : SegmentList.of(directory)) {
          found.add(Listing.Found.of(segment));
        }
      } catch (IOException e) {
        warn(directory + ": not listed: " + Reason.of(e));
        isComplete = false;
      }
    }
    List<Repository> repositories = new ArrayList<>(Repository.allInSharedMemory());
    for (Path directory : directories) {
      repositories.add(Repository.at(directory));
    }
    for (Repository repository : repositories) {
      addVersions(repository, found);
    }
    return Listing.of(found, isComplete);
  }

  /**
   * Returns the directories of this user's segments, those of the settings first.
   *
   * @throws IOException if one of the given directories does not exist
   */
  static Map<Path, SegmentDirectory> segmentDirectories(List<Path> given) throws IOException {
    List<SegmentDirectory> all = new ArrayList<>(Places.directories());
    for (Path directory : given) {
      if (!Files.isDirectory(directory)) {
        throw new IOException("no such directory: " + directory);
      }
      all.add(SegmentDirectory.below(directory.toRealPath()));
    }
    Map<Path, SegmentDirectory> byPath = new LinkedHashMap<>();
    all.forEach(directory -> byPath.putIfAbsent(directory.path(), directory));
    return byPath;
  }

  private static void addVersions(Repository repository, List<Listing.Found> found)
      throws IOException {
    for (String name : new TreeSet<>(repository.names())) {
      VersionDirectory versions = repository.versions(name);
      for (PublishedVersion version : versions.versions()) {
        found.add(Listing.Found.of(name, version, versions.path(version.number())));
      }
    }
  }
}
