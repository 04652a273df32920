package io.modelshare.cli;

import io.modelshare.store.ListedSegment;
import io.modelshare.store.Reason;
import io.modelshare.store.SegmentDirectory;
import io.modelshare.store.SegmentList;
import io.modelshare.versions.PublishedVersion;
import io.modelshare.versions.Repository;
import io.modelshare.versions.VersionDirectory;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the models of this user that are on this host right now. */
@Command(
    name = "ls",
    description = "Lists the models of this user on this host: shared, hosted, and published in"
        + " shared memory, with the processes that own and read them and the memory that these"
        + " have of them.")
final class LsCommand extends Subcommand {
  @Mixin
  private GivenDirectories directories;

  private LsCommand() {}

  @Override
  Result run() throws IOException {
    List<Listing.Found> found = new ArrayList<>();
    boolean isComplete = true;
    Collection<SegmentDirectory> segments = directories.segments();
    for (SegmentDirectory directory : segments) {
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
    for (Path directory : directories.given()) {
      repositories.add(Repository.at(directory));
    }
    for (Repository repository : repositories) {
      addVersions(repository, found);
    }
    return Listing.of(found, segments.stream().map(SegmentDirectory::path).toList(), isComplete);
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
