package io.modelshare.versions;

import io.modelshare.store.Places;
import io.modelshare.store.PrivateDirectory;
import io.modelshare.store.Reason;
import io.modelshare.store.SegmentDirectory;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A directory that belongs to no process, with a directory for each name.
 *
 * @param path the real path of the directory
 * @param workshop where unfinished files are, which belong to their processes
 */
public record Repository(Path path, SegmentDirectory workshop) {
  private static final String IN_SHARED_MEMORY = "repositories";
  private static final int ATTEMPTS = 128;

  /**
   * Opens a repository of files, which is made if there is none.
   *
   * @param directory where
   * @return the repository
   * @throws IOException if there is something else, or it cannot be made
   */
  public static Repository at(Path directory) throws IOException {
    if (directory.getFileSystem() != FileSystems.getDefault()) {
      throw Reason.cannotBeMapped(directory, null);
    }
    Path path = directory.toAbsolutePath().normalize();
    try {
      if (!Files.isDirectory(path)) {
        Path parent = path.getParent();
        if (parent != null) {
          Files.createDirectories(parent);
        }
        if (PrivateDirectory.create(path) && parent != null) {
          VersionFiles.flush(parent);
        }
      }
      path = path.toRealPath();
      if (!Files.isDirectory(path)) {
        throw new NotDirectoryException(path.toString());
      }
      PrivateDirectory.requireLocal(path, "open a repository in a directory of this host");
      return new Repository(path, SegmentDirectory.below(path));
    } catch (IOException e) {
      throw new IOException(
          "cannot open a repository of models: " + Reason.of(e) + ", directory=" + directory, e);
    }
  }

  /**
   * Opens a repository in this host's shared memory, which is made if there is none.
   *
   * @param name tells it from others of this user
   * @return the repository
   * @throws IOException if there is no shared memory, or it cannot be made
   */
  public static Repository inSharedMemory(String name) throws IOException {
    SegmentDirectory owned = SegmentDirectory.below(Places.requireSharedMemory());
    for (int attempt = 1; ; attempt++) {
      try {
        return new Repository(make(owned, name), owned);
      } catch (NoSuchFileException e) {
        if (attempt == ATTEMPTS) {
          throw e;
        } // another process has removed a directory that was empty
      }
    }
  }

  /**
   * Finds the repositories in this host's shared memory, and makes none.
   *
   * @return the repositories of this user, in the order of their names
   * @throws IOException if they cannot be listed
   */
  public static List<Repository> allInSharedMemory() throws IOException {
    Path place = Places.sharedMemory();
    List<Repository> all = new ArrayList<>();
    if (place != null) {
      SegmentDirectory owned = SegmentDirectory.below(place);
      try (DirectoryStream<Path> found =
          Files.newDirectoryStream(owned.path().resolve(IN_SHARED_MEMORY))) {
        for (Path path : found) {
          all.add(new Repository(path, owned));
        }
      } catch (NoSuchFileException e) {
        return all; // none was ever made
      } catch (DirectoryIteratorException e) {
        throw e.getCause();
      }
    }
    all.sort(Comparator.comparing(Repository::path));
    return all;
  }

  private static Path make(SegmentDirectory owned, String name) throws IOException {
    owned.create();
    Path all = owned.path().resolve(IN_SHARED_MEMORY);
    Path path = all.resolve(name);
    for (Path made : new Path[] {all, path}) {
      PrivateDirectory.create(made);
      PrivateDirectory.check(made, "remove it");
    }
    return path.toRealPath();
  }

  /**
   * Returns the versions of a name, whether there are any or not.
   *
   * @param name a name
   * @return its directory
   */
  public VersionDirectory versions(String name) {
    return new VersionDirectory(this, name);
  }

  /**
   * Finds the names that have versions.
   *
   * @return names in ascending order
   * @throws IOException if the directory cannot be read
   */
  public SortedSet<String> names() throws IOException {
    SortedSet<String> names = new TreeSet<>();
    try (DirectoryStream<Path> found =
        Files.newDirectoryStream(path, "*" + VersionNames.VERSIONS)) {
      for (Path directory : found) {
        String file = directory.getFileName().toString();
        String name = file.substring(0, file.length() - VersionNames.VERSIONS.length());
        if (VersionNames.isName(name) && !versions(name).numbers().isEmpty()) {
          names.add(name);
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    } catch (NoSuchFileException e) {
      throw gone(e);
    }
    return names;
  }

  /** Tells that somebody has removed the directory since the repository was opened. */
  IOException gone(NoSuchFileException cause) {
    return new IOException(
        "the directory of the repository is not there any more: open the repository again, which"
            + " makes it, " + this,
        cause);
  }

  @Override
  public String toString() {
    return "repository=" + path;
  }
}
