package io.modelshare.cli;

import io.modelshare.store.LockHolders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who has mapped which files, and how much of them is in memory, as Linux tells in
 * {@code /proc/<pid>/smaps}: of the processes that this one may look at. Elsewhere nobody is known.
 */
final class Mappings {
  private static final Path PROC = Path.of("/proc");
  private static final int DEVICE_FIELD = 3;
  private static final int INODE_FIELD = 4;
  private static final int FIELDS = 6;
  private static final int BYTES_PER_KIB = 1024;
  private static final int PATH_FIELD = 5;
  private static final int HEX = 16;
  private static final String DELETED = " (deleted)";
  private static final String RESIDENT = "Rss:";
  private static final String PROPORTIONAL = "Pss:";
  private static final String HUGE = "PmdMapped:"; // ShmemPmdMapped or FilePmdMapped

  private final Collection<Path> directories;
  private final Map<String, Path> files = new HashMap<>();
  private final Map<Path, Long> removed = new TreeMap<>();
  private final Map<Path, SortedMap<Long, Memory>> found = new HashMap<>();

  private Mappings(Collection<Path> paths, Collection<Path> directories) {
    this.directories = directories;
    for (Path path : paths) {
      try {
        Object inode = Files.getAttribute(path, "unix:ino");
        files.put(LockHolders.device(path) + " " + inode, path);
        // some file systems have another device in the maps
        files.put(path.toRealPath() + " " + inode, path);
      } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
        // gone, or not on this system: nobody is known who has it
      }
    }
  }

  /**
   * What a process has of a file in memory.
   *
   * @param resident the bytes of its pages that are there
   * @param proportional the same, where each page counts in parts for each process that has it
   * @param huge the bytes of them that are mapped by huge pages
   */
  record Memory(long resident, long proportional, long huge) {
    Memory plus(Memory more) {
      return new Memory(
          resident + more.resident, proportional + more.proportional, huge + more.huge);
    }
  }

  /**
   * Looks at all processes.
   *
   * @param paths the files that are looked for
   * @param directories those of which files are looked for that were removed
   */
  static Mappings of(Collection<Path> paths, Collection<Path> directories) {
    Mappings mappings = new Mappings(paths, directories);
    mappings.readAll();
    return mappings;
  }

  /** Returns the memory of each process that has mapped a file. */
  SortedMap<Long, Memory> of(Path path) {
    return found.getOrDefault(path, new TreeMap<>());
  }

  /** Returns the files that have no name any more and are mapped, with their lengths. */
  Map<Path, Long> removed() {
    return removed;
  }

  private void readAll() {
    try (DirectoryStream<Path> processes = Files.newDirectoryStream(PROC, "[0-9]*")) {
      for (Path process : processes) {
        long number = Long.parseLong(process.getFileName().toString());
        // the short list first: the kernel counts pages for the long one
        if (lines(process.resolve("maps")).stream().anyMatch(line -> file(line) != null)) {
          read(number, lines(process.resolve("smaps")));
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      return; // not on this system
    }
  }

  private void read(long process, List<String> lines) {
    Path file = null;
    for (String line : lines) {
      if (line.startsWith(RESIDENT) && file != null) {
        add(file, process, new Memory(kibibytes(line), 0, 0));
      } else if (line.startsWith(PROPORTIONAL) && file != null) {
        add(file, process, new Memory(0, kibibytes(line), 0));
      } else if (line.contains(HUGE) && file != null) {
        add(file, process, new Memory(0, 0, kibibytes(line)));
      } else if (Character.digit(line.charAt(0), 16) >= 0 && line.indexOf('-') > 0) {
        file = file(line);
        if (file != null) {
          add(file, process, new Memory(0, 0, 0));
        }
      }
    }
  }

  private void add(Path file, long process, Memory memory) {
    found.computeIfAbsent(file, path -> new TreeMap<>()).merge(process, memory, Memory::plus);
  }

  private static long kibibytes(String line) {
    return Long.parseLong(line.replaceAll("[^0-9]", "")) * BYTES_PER_KIB;
  }

  /** Returns the file of a line {@code range mode offset device inode path}, if it is wanted. */
  private @Nullable Path file(String line) {
    String[] fields = line.split(" +", FIELDS);
    if (fields.length < FIELDS) {
      return null;
    }
    Path file = files.get(fields[DEVICE_FIELD] + " " + fields[INODE_FIELD]);
    if (file == null) {
      file = files.get(fields[PATH_FIELD] + " " + fields[INODE_FIELD]);
    }
    return file == null && fields[PATH_FIELD].endsWith(DELETED) ? removed(fields) : file;
  }

  private @Nullable Path removed(String[] fields) {
    String text = fields[PATH_FIELD];
    for (Path directory : directories) {
      if (text.startsWith(directory + "/")) {
        Path path = directory.resolve(
            text.substring(directory.toString().length() + 1, text.length() - DELETED.length()));
        int dash = fields[0].indexOf('-');
        long length = Long.parseUnsignedLong(fields[0].substring(dash + 1), HEX)
            - Long.parseUnsignedLong(fields[0].substring(0, dash), HEX);
        removed.merge(path, Long.parseUnsignedLong(fields[2], HEX) + length, Math::max);
        return path;
      }
    }
    return null;
  }

  private static List<String> lines(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
          .lines()
          .toList();
    } catch (IOException e) {
      return List.of(); // ended meanwhile, or of another user
    }
  }
}
