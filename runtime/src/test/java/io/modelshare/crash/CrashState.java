package io.modelshare.crash;

import io.modelshare.crash.FileOperations.Node;
import io.modelshare.testing.OwnPlaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files below some directories after a crash.
 *
 * @param disk what has lost how much of them
 * @param end the number of operations before the crash
 * @param isFinished whether those were all
 * @param roots the directories and their numbers
 * @param nodes all files and directories by their numbers, with a name or without
 */
record CrashState(
    LostWrites.Disk disk,
    int end,
    boolean isFinished,
    Map<Path, Integer> roots,
    Map<Integer, Node> nodes) {

  /** When files were written before a power cut: the host was started since then. */
  private static final FileTime BEFORE_POWER_CUT = FileTime.fromMillis(0);

  /** Makes the directories be as after the crash. */
  void restore() throws IOException {
    Map<Integer, Path> made = new HashMap<>();
    for (Map.Entry<Path, Integer> root : roots.entrySet()) {
      clear(root.getKey());
      for (Map.Entry<String, Integer> entry : nodes.get(root.getValue()).names().entrySet()) {
        make(root.getKey().resolve(entry.getKey()), entry.getValue(), made);
      }
    }
  }

  static void clear(Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      for (Path entry : entries.toList()) {
        OwnPlaces.removeAll(entry);
      }
    }
  }

  private void make(Path path, int number, Map<Integer, Path> made) throws IOException {
    Node node = nodes.get(number);
    if (made.containsKey(number)) {
      Files.createLink(path, made.get(number));
      return;
    }
    made.put(number, path);
    if (node.names() == null) {
      Files.write(path, node.bytes());
      if (disk != LostWrites.Disk.KILLED) {
        Files.setLastModifiedTime(path, BEFORE_POWER_CUT);
      }
    } else {
      Files.createDirectory(path);
      for (Map.Entry<String, Integer> entry : node.names().entrySet()) {
        make(path.resolve(entry.getKey()), entry.getValue(), made);
      }
    }
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode(node.mode())));
  }

  private static String mode(int bits) {
    StringBuilder mode = new StringBuilder("rwxrwxrwx");
    for (int i = 0; i < mode.length(); i++) {
      if ((bits >> (mode.length() - 1 - i) & 1) == 0) {
        mode.setCharAt(i, '-');
      }
    }
    return mode.toString();
  }

  /** Tells a state from others, by everything that has a name. */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder(isFinished ? "at the end" : "before the end");
    new TreeMap<>(roots).forEach((path, node) -> describe(path.getFileName(), node, text));
    return text.toString();
  }

  /** Tells what is at a path, and below it, from others. */
  String at(Path path) {
    StringBuilder text = new StringBuilder();
    roots.forEach((root, number) -> {
      if (path.startsWith(root)) {
        Integer found = number;
        for (Path name : root.relativize(path)) {
          TreeMap<String, Integer> names =
              found == null ? null : nodes.get(found).names();
          found = names == null ? null : names.get(name.toString());
        }
        if (found != null) {
          describe(path, found, text);
        }
      }
    });
    return text.toString();
  }

  private void describe(Path path, int number, StringBuilder text) {
    Node node = nodes.get(number);
    text.append("\n  ").append(mode(node.mode())).append(' ').append(path);
    if (node.names() == null) {
      text.append(" #").append(number).append(", ").append(node.bytes().length);
      text.append(" bytes, hash ").append(Arrays.hashCode(node.bytes()));
    } else {
      node.names().forEach((name, entry) -> describe(path.resolve(name), entry, text));
    }
  }
}
