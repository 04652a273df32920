package io.modelshare.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;

/**
 * A file outside of the segment directories that a store uses as it is.
 *
 * @param path the file itself, not a link to it
 * @param length its length when it was put into the store
 * @param modified when it was modified last before
 */
record LinkedFile(Path path, long length, String modified) {

  static LinkedFile of(Path file) throws IOException {
    Path path = file.toRealPath();
    BasicFileAttributes found = Files.readAttributes(path, BasicFileAttributes.class);
    return new LinkedFile(path, found.size(), found.lastModifiedTime().toString());
  }

  /** Reads what {@link #toString()} wrote into a marker. */
  static LinkedFile read(Path marker) throws IOException {
    String[] lines = Files.readString(marker).split("\n", 3);
    try {
      return new LinkedFile(Path.of(lines[2]), Long.parseLong(lines[0]), lines[1]);
    } catch (InvalidPathException e) {
      throw Reason.noPath("the file of a model", e);
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      throw new IOException("not a link to a model file: " + marker, e);
    }
  }

  /** Makes sure that the file is the one that was put into the store. */
  void check() throws IOException {
    LinkedFile now = of(path);
    if (!now.path.equals(path) || now.length != length || !now.modified.equals(modified)) {
      throw new IOException("the file has changed since it was put into the store: length="
          + now.length + ", was=" + length + ", modified=" + now.modified + ", was=" + modified
          + ", file=" + path);
    }
  }

  @Override
  public String toString() {
    return length + "\n" + modified + "\n" + path;
  }
}
