package io.modelshare.crash;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a process does to the files below some directories, as seen from outside: each difference
 * between two looks is an operation.
 */
final class FileOperations {
  private static final String IDENTITY = "unix:dev,ino,mode,isDirectory";

  private final Map<Path, Integer> roots = new TreeMap<>();
  private final Map<Object, Integer> known = new HashMap<>();
  private final Map<Integer, Node> first = new TreeMap<>();
  private final List<Operation> operations = new ArrayList<>();
  private Map<Integer, Node> last;
  private int nodes;
  private int step;

  /**
   * A file or a directory, of which names are entries.
   *
   * @param names what the entries of a directory lead to, or null for a file
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared as a record, nor changed
  record Node(int mode, @Nullable TreeMap<String, Integer> names, byte[] bytes) {

    /** Returns what was newly made with a mode: empty. */
    Node made() {
      return new Node(mode, names == null ? null : new TreeMap<>(), new byte[0]);
    }
  }

  /** What an operation is about. */
  enum Kind {
    NAMES,
    MODE,
    BYTES,
    FORCE
  }

  /**
   * One change of one file or directory.
   *
   * @param step tells which happened at once: a rename changes two directories
   * @param names the entries that change, with 0 for one that is removed
   * @param to what the file is afterwards
   */
  record Operation(int step, Kind kind, int node, Map<String, Integer> names, Node to) {}

  /** Looks at the directories as they are, which the disk is taken to have. */
  FileOperations(List<Path> directories) throws IOException {
    for (Path directory : directories) {
      roots.put(directory, number(Files.readAttributes(directory, IDENTITY)));
    }
    last = look();
    first.putAll(last);
  }

  private int number(Map<String, Object> seen) {
    return known.computeIfAbsent(seen.get("dev") + ":" + seen.get("ino"), made -> ++nodes);
  }

  /** Returns the directories and their numbers. */
  Map<Path, Integer> roots() {
    return roots;
  }

  /** Returns what each file was at the beginning, or when it was made. */
  Map<Integer, Node> first() {
    return first;
  }

  /** Returns what happened, in order. */
  List<Operation> operations() {
    return operations;
  }

  /** Adds what was done since the last look, and that a file or directory is flushed now. */
  void add(@Nullable Path forced) throws IOException {
    compare();
    if (forced != null) {
      int node = number(Files.readAttributes(forced, IDENTITY));
      add(Kind.FORCE, node, Map.of(), Objects.requireNonNull(last.get(node)));
    }
  }

  private void add(Kind kind, int node, Map<String, Integer> names, Node to) {
    operations.add(new Operation(step, kind, node, names, to));
  }

  private void compare() throws IOException {
    Map<Integer, Node> now = look();
    step++;
    now.forEach((node, to) -> {
      first.putIfAbsent(node, to.made());
      Node from = last.getOrDefault(node, to.made());
      if (from.mode() != to.mode()) {
        add(Kind.MODE, node, Map.of(), to);
      }
      if (!Arrays.equals(from.bytes(), to.bytes())) {
        add(Kind.BYTES, node, Map.of(), to);
      }
      Map<String, Integer> names = difference(from.names(), to.names());
      if (!names.isEmpty()) {
        add(Kind.NAMES, node, names, to);
      }
    });
    last = now;
    step++; // a flush is a step of its own
  }

  private static Map<String, Integer> difference(
      @Nullable Map<String, Integer> from, @Nullable Map<String, Integer> to) {
    Map<String, Integer> names = new TreeMap<>();
    if (from != null && to != null) {
      from.keySet().forEach(name -> names.put(name, 0));
      names.putAll(to);
      names.entrySet().removeAll(from.entrySet());
    }
    return names;
  }

  /** A number of the system that was not there a step ago is that of another file. */
  private Map<Integer, Node> look() throws IOException {
    Map<Integer, Node> found = new TreeMap<>();
    for (Path root : roots.keySet()) {
      look(root, found);
    }
    known.values().removeIf(node -> !found.containsKey(node));
    return found;
  }

  private int look(Path path, Map<Integer, Node> found) throws IOException {
    Map<String, Object> seen = Files.readAttributes(path, IDENTITY, LinkOption.NOFOLLOW_LINKS);
    int node = number(seen);
    int mode = (int) Objects.requireNonNull(seen.get("mode")) & 07777;
    if (!found.containsKey(node)) {
      boolean isDirectory = (boolean) Objects.requireNonNull(seen.get("isDirectory"));
      TreeMap<String, Integer> names = isDirectory ? new TreeMap<>() : null;
      found.put(node, new Node(mode, names, isDirectory ? new byte[0] : Files.readAllBytes(path)));
      if (names != null) {
        look(path, names, found);
      }
    }
    return node;
  }

  private void look(Path directory, Map<String, Integer> names, Map<Integer, Node> found)
      throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      for (Path entry : entries) {
        names.put(entry.getFileName().toString(), look(entry, found));
      }
    } catch (NoSuchFileException e) {
      throw new IOException("changed while it was looked at: " + directory, e);
    }
  }
}
