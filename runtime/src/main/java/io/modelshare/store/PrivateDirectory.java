package io.modelshare.store;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A directory into which nobody but the user of this process can look. */
public final class PrivateDirectory {
  private static final int MODE_BITS = 0700;
  private static final int ALL_PERMISSION_BITS = 07777;

  private PrivateDirectory() {}

  /**
   * Makes a directory, unless something is there, to be {@linkplain #check checked}.
   *
   * @param path where; what it is in exists
   * @return whether it was made
   * @throws NoSuchFileException if what it is to be in does not exist
   * @throws IOException if it cannot be made
   */
  public static boolean create(Path path) throws IOException {
    try {
      Files.createDirectory(path, CurrentUser.ownerOnly("rwx------"));
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  /**
   * Returns the names of the files in a directory.
   *
   * @param path the directory
   * @return names in any order, none if there is no such directory
   * @throws IOException if it cannot be read
   */
  static List<String> names(Path path) throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(path)) {
      for (Path file : files) {
        names.add(file.getFileName().toString());
      }
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of();
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return names;
  }

  /**
   * Makes sure that file locks hold in a directory, which those of a network file system may not.
   *
   * @param path the real path of the directory
   * @param remedy what to do if they may not
   * @throws IOException if the directory is on a network file system
   */
  public static void requireLocal(Path path, String remedy) throws IOException {
    Mounts.requireLocal(path, remedy);
  }

  /**
   * Makes sure that a directory is this user's alone.
   *
   * @param path the directory
   * @param remedy what to do if it is not
   * @throws NoSuchFileException if there is nothing
   * @throws IOException if it is a link, or has another owner or mode
   */
  public static void check(Path path, String remedy) throws IOException {
    if (!CurrentUser.isPosix()) {
      return;
    }
    Map<String, Object> found =
        Files.readAttributes(path, "unix:uid,mode,isDirectory", LinkOption.NOFOLLOW_LINKS);
    int mode = (int) CurrentUser.attribute(found, "mode") & ALL_PERMISSION_BITS;
    if (!(boolean) CurrentUser.attribute(found, "isDirectory")
        || (int) CurrentUser.attribute(found, "uid") != CurrentUser.id()
        || mode != MODE_BITS) {
      throw new IOException("not a private directory of this user: owner=" + found.get("uid")
          + ", required=" + CurrentUser.id() + ", mode=" + Integer.toOctalString(mode)
          + ", required=700, directory=" + found.get("isDirectory") + ": " + remedy + ", path="
          + path);
    }
  }
}
