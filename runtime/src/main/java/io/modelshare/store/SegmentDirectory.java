package io.modelshare.store;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The directory {@code modelshare-<uid>} in which one user's segments are, below a place that
 * several users may share.
 *
 * <p>It is made with mode 0700 when the first segment needs it, and removed with the last. One that
 * belongs to somebody else, or that others may enter, is refused.
 */
public final class SegmentDirectory {
  private static final String PREFIX = "modelshare-";

  private final Path place;
  private final Path path;

  private SegmentDirectory(Path place, Path path) {
    this.place = place;
    this.path = path;
  }

  /**
   * Returns the directory of this user below a place. Nothing is made or checked yet.
   *
   * @param place for example {@code /dev/shm}
   * @return the directory, whether it exists or not
   * @throws IOException if files there cannot be mapped, or it cannot be found out who the user is
   */
  public static SegmentDirectory below(Path place) throws IOException {
    if (place.getFileSystem() != FileSystems.getDefault()) {
      throw Reason.cannotBeMapped(place, null);
    }
    Path normal = place.toAbsolutePath().normalize();
    return new SegmentDirectory(normal, normal.resolve(PREFIX + CurrentUser.id()));
  }

  /** Returns the directory that a segment is in, if that can be one of ours and is sound. */
  static SegmentDirectory of(Path segment) throws IOException {
    Path path = segment.getParent();
    if (path == null) {
      throw new IOException("not in a directory of this user's models: " + segment);
    }
    SegmentDirectory directory = at(path);
    directory.check();
    return directory;
  }

  /**
   * Returns where the directory is.
   *
   * @return an absolute path
   */
  public Path path() {
    return path;
  }

  /**
   * Returns the directory at a path that a handle names.
   *
   * @param path an absolute path
   * @return the directory, whether it exists or not
   * @throws IOException if no directory of this user can be there
   */
  public static SegmentDirectory at(Path path) throws IOException {
    Path place = path.getParent();
    if (place == null || !path.isAbsolute() || !path.equals(below(place).path)) {
      throw new IOException("not a directory of this user's models: " + path);
    }
    return new SegmentDirectory(place, path);
  }

  /**
   * Returns whether the directory is there.
   *
   * @return {@code true} if it is, be it sound or not
   */
  public boolean exists() {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Finds the directories of other users below a place.
   *
   * @param place for example {@code /dev/shm}
   * @return their paths, none if the place cannot be read
   * @throws IOException if it cannot be found out who the user is
   */
  public static List<Path> ofOthers(Path place) throws IOException {
    List<Path> others = new ArrayList<>();
    Path own = below(place).path;
    try {
      for (String name : PrivateDirectory.names(place)) {
        Path path = own.resolveSibling(name);
        if (name.matches(PREFIX + "[0-9]+") && !path.equals(own)) {
          others.add(path);
        }
      }
    } catch (AccessDeniedException e) {
      return List.of();
    }
    others.sort(null);
    return others;
  }

  Path resolve(String fileName) {
    return path.resolve(fileName);
  }

  /**
   * Makes the directory if it is not there, and makes sure that it is this user's alone.
   *
   * @throws IOException if the place does not exist, or something else is there
   */
  public void create() throws IOException {
    try {
      PrivateDirectory.create(path);
    } catch (FileSystemException e) {
      throw cannotMake(e);
    }
    check();
  }

  /**
   * Says that the place is missing or no directory only where that is the reason: not where this
   * user may not look, nor where a directory that is there takes no other.
   */
  private IOException cannotMake(FileSystemException failure) {
    boolean isDirectory = Files.isDirectory(place);
    boolean isMissing = failure instanceof NoSuchFileException && !isDirectory;
    boolean isOther = Files.exists(place) && !isDirectory;
    String message = isMissing || isOther
        ? (isMissing ? "no such directory: " : "not a directory: ")
            + place
            + Places.origin(place, "make it, or name another")
        : "cannot make a directory: " + Reason.of(failure) + Places.origin(place, "name another");
    return new IOException(message, failure);
  }

  /**
   * Makes sure that the directory is this user's alone.
   *
   * @throws IOException if it is a link, or has another owner or mode
   */
  public void check() throws IOException {
    PrivateDirectory.check(path, "remove it, or set modelshare.temp.dir to another place");
  }

  /** Makes the directory of a new lease, and what it is in. */
  void createLease(String lease) throws IOException {
    create();
    try {
      Files.createDirectory(resolve(SegmentNames.LEASES), CurrentUser.ownerOnly("rwx------"));
    } catch (FileAlreadyExistsException e) {
      // another lease is there
    }
    Files.createDirectory(
        resolve(SegmentNames.directory(lease)), CurrentUser.ownerOnly("rwx------"));
  }

  /** Removes the directory of a lease if nothing is left in it. */
  void removeLeaseIfEmpty(String lease) throws IOException {
    removeIfEmpty(resolve(SegmentNames.directory(lease)));
  }

  /** Removes the directory if nothing is left in it. */
  void removeIfEmpty() throws IOException {
    removeIfEmpty(resolve(SegmentNames.LEASES));
    removeIfEmpty(path);
  }

  private static void removeIfEmpty(Path directory) throws IOException {
    try {
      Files.deleteIfExists(directory);
    } catch (DirectoryNotEmptyException e) {
      // somebody else's: the last one removes it
    }
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
