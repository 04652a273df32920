package io.modelshare.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Files that belong to nobody, though no marker of a dead process says so: a power cut has taken
 * the marker and left the file. Markers are not flushed, so that no share waits for the disk.
 *
 * <p>What was written to before the host was started belongs to no process, since none has lived
 * that long. A process looks for such files once in each directory: there can be no new ones.
 */
final class Strays {
  private static final Path UPTIME = Path.of("/proc/uptime");
  private static final double MILLIS = 1000;

  /** The numbers of directories without strays of a kind: a process may save to very many. */
  private static final Set<List<Object>> CLEAN = ConcurrentHashMap.newKeySet();

  private static final int MOST_CLEAN = 1000;

  private Strays() {}

  /** Finds segments in a directory that have no marker there. */
  static List<Path> segments(SegmentDirectory directory) throws IOException {
    List<String> after = List.of(SegmentNames.model(""), SegmentNames.reusable(""));
    return in(directory.path(), "", after, List.of(directory));
  }

  /** Finds unfinished files in a directory that have no marker in any place where it could be. */
  static List<Path> unfinished(Path directory, String before, String after) throws IOException {
    List<SegmentDirectory> places = new ArrayList<>(Places.directories());
    places.add(SegmentDirectory.below(directory));
    Path parent = directory.toAbsolutePath().getParent();
    if (parent != null) {
      places.add(SegmentDirectory.below(parent)); // a repository's, for its labels
    }
    return in(directory, before, List.of(after), places);
  }

  private static List<Path> in(
      Path directory, String before, List<String> after, List<SegmentDirectory> places)
      throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    Object number = Files.readAttributes(directory, BasicFileAttributes.class).fileKey();
    if (number == null) {
      return List.of(); // no such system tells when it was started
    }
    List<Object> key = List.of(number, before);
    if (CLEAN.contains(key)) {
      return List.of();
    }
    Map<String, Path> old = old(directory, before, after);
    if (old.isEmpty()) {
      if (CLEAN.size() >= MOST_CLEAN) {
        CLEAN.clear();
      }
      CLEAN.add(key);
    }
    for (SegmentDirectory place : places) {
      removeMarked(old, place);
    }
    return List.copyOf(old.values());
  }

  /** Returns files from before the start of the host, by their numbers. */
  private static Map<String, Path> old(Path directory, String before, List<String> after)
      throws IOException {
    Map<String, Path> old = new HashMap<>();
    Instant start = null;
    for (String name : PrivateDirectory.names(directory)) {
      String id = id(name, before, after);
      if (id != null) {
        start = start == null ? startOfHost() : start;
        Path file = directory.resolve(name);
        if (isOlder(file, start) && Places.isOfThisHost(file)) {
          old.put(id, file);
        }
      }
    }
    return old;
  }

  private static @Nullable String id(String name, String before, List<String> after) {
    for (String end : after) {
      if (name.startsWith(before) && name.endsWith(end)) {
        int last = Math.max(before.length(), name.length() - end.length());
        String id = name.substring(before.length(), last);
        return SegmentNames.isId(id) ? id : null;
      }
    }
    return null;
  }

  private static boolean isOlder(Path file, Instant start) throws IOException {
    try {
      BasicFileAttributes found =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return found.isRegularFile() && found.lastModifiedTime().toInstant().isBefore(start);
    } catch (NoSuchFileException e) {
      return false; // removed meanwhile
    }
  }

  /** Returns when this host was started; where nobody tells, so long ago that nothing is older. */
  private static Instant startOfHost() {
    for (String line : Mounts.lines(UPTIME)) {
      int end = line.indexOf(' ');
      if (end > 0) {
        double seconds = Double.parseDouble(line.substring(0, end));
        return Instant.now().minusMillis((long) (seconds * MILLIS));
      }
    }
    return Instant.MIN;
  }

  /** Leaves out what has a marker of a process, living or dead. */
  private static void removeMarked(Map<String, Path> files, SegmentDirectory markers)
      throws IOException {
    for (String lease : PrivateDirectory.names(markers.resolve(SegmentNames.LEASES))) {
      for (String name : PrivateDirectory.names(markers.resolve(SegmentNames.directory(lease)))) {
        SegmentNames.Marker marker = SegmentNames.parseMarker(lease, name);
        if (marker != null) {
          files.remove(marker.segment());
        }
      }
    }
  }
}
