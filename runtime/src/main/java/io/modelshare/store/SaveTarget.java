package io.modelshare.store;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/**
 * The file that a save replaces: where a symbolic link leads to, and what a new file there is given
 * of the old one.
 *
 * @param path an absolute path that is no symbolic link
 * @param old what the file that is there has, or null if there is none or the system has no modes
 */
record SaveTarget(Path path, @Nullable Old old) {
  private static final int MOST_LINKS = 40;
  private static final int MODE_BITS = 0777;
  private static final int GROUP_BITS = 070;
  private static final int OTHERS_BITS = 07;
  private static final int GROUP_SHIFT = 3;

  /** The attributes of a file beside its bytes. */
  record Old(Object owner, Object group, int mode) {

    static Old of(Path file) throws IOException {
      return new Old(
          Files.getAttribute(file, "unix:uid"),
          Files.getAttribute(file, "unix:gid"),
          (int) Files.getAttribute(file, "unix:mode") & MODE_BITS);
    }
  }

  static SaveTarget of(Path file) throws IOException {
    if (file.getFileSystem() != FileSystems.getDefault()) {
      throw Reason.cannotBeMapped(file, null);
    }
    if (file.getFileName() == null) {
      throw new IOException("not a file: " + file);
    }
    Path path = followLinks(file.toAbsolutePath());
    try {
      if (!Files.readAttributes(path, BasicFileAttributes.class).isRegularFile()) {
        throw new IOException("no regular file, so it cannot be replaced: file=" + path);
      }
      return new SaveTarget(path, CurrentUser.isPosix() ? Old.of(path) : null);
    } catch (NoSuchFileException e) {
      return new SaveTarget(path, null);
    }
  }

  /** Finds the file that a link leads to, as an open for writing does: it need not exist. */
  private static Path followLinks(Path file) throws IOException {
    Path path = file;
    for (int i = 0; Files.isSymbolicLink(path); i++) {
      if (i == MOST_LINKS) {
        throw new IOException(
            "more than " + MOST_LINKS + " symbolic links, one to the next: file=" + file);
      }
      path = path.resolveSibling(Files.readSymbolicLink(path));
    }
    return path;
  }

  /** Gives a new file, which only its owner can read, what it can have of the old one. */
  void giveTo(Path file) throws IOException {
    if (old == null) {
      return;
    }
    Old found = Old.of(file);
    int mode = old.mode;
    give(file, "unix:uid", old.owner, found.owner);
    if (!give(file, "unix:gid", old.group, found.group)) {
      int others = mode & OTHERS_BITS; // what is for the old group is not for another
      mode &= ~GROUP_BITS | (others << GROUP_SHIFT);
    }
    give(file, "unix:mode", mode, found.mode);
  }

  /** Returns whether a file has an attribute then: not every user and file system can do it. */
  private static boolean give(Path file, String attribute, Object value, Object found) {
    if (value.equals(found)) {
      return true;
    }
    try {
      Files.setAttribute(file, attribute, value, LinkOption.NOFOLLOW_LINKS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
