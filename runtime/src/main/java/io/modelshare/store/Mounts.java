package io.modelshare.store;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The file systems that this process sees, as {@code /proc/self/mountinfo} lists them: none where
 * there is no such file.
 *
 * @param all in the order in which they were mounted
 */
record Mounts(List<Mount> all) {
  private static final Path MOUNTINFO = Path.of("proc/self/mountinfo");
  private static final Set<String> IN_MEMORY = Set.of("tmpfs", "ramfs");
  private static final List<String> REMOTE = List.of(
      "nfs",
      "cifs",
      "smb",
      "afs",
      "ncp",
      "lustre",
      "fuse.sshfs",
      "fuse.s3fs",
      "fuse.gcsfuse",
      "fuse.goofys",
      "fuse.rclone",
      "fuse.glusterfs",
      "fuse.juicefs",
      "fuse.mount-s3");
  private static final String SEPARATOR = " - ";
  private static final int ROOT_FIELD = 3;
  private static final int POINT_FIELD = 4;
  private static final int ESCAPE_DIGITS = 3;
  private static final int OCTAL = 8;

  /**
   * A file system, or a part of one.
   *
   * @param root the directory of the file system that is mounted
   * @param point where it is mounted
   * @param type for example {@code tmpfs}
   * @param options of the whole file system, for example {@code rw,memory}
   */
  record Mount(Path root, Path point, String type, String options) {}

  /** Reads the list below a root directory, which for tests is another. */
  static Mounts read(Path root) {
    List<Mount> all = new ArrayList<>();
    for (String line : lines(root.resolve(MOUNTINFO))) {
      int separator = line.indexOf(SEPARATOR);
      if (separator < 0) {
        continue;
      }
      String[] fields = line.substring(0, separator).split(" ", -1);
      String[] source = line.substring(separator + SEPARATOR.length()).split(" ", -1);
      Path from = fields.length > POINT_FIELD ? path(unescape(fields[ROOT_FIELD])) : null;
      Path point = fields.length > POINT_FIELD ? path(unescape(fields[POINT_FIELD])) : null;
      if (from != null && point != null && source.length == 3) {
        all.add(new Mount(from, point, source[0], source[2]));
      }
    }
    return new Mounts(all);
  }

  /** Returns the lines of a file of the kernel, none if it cannot be read. */
  static List<String> lines(Path file) {
    // not by a channel, which the interrupt of the thread would close
    try (InputStream in = new FileInputStream(file.toFile())) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return List.of(text.split("\n")); // without a stream, which would be slow the first time
    } catch (IOException e) {
      return List.of();
    }
  }

  /** Returns null if the locale lacks a character of the path. */
  static @Nullable Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      return null;
    }
  }

  /** Returns whether what is written to a place takes memory: {@code false} if that is unknown. */
  boolean isInMemory(Path place) {
    Mount of = of(place);
    return of != null && IN_MEMORY.contains(of.type);
  }

  /** Returns the type of a place's file system if others than this host may use it, or null. */
  @Nullable
  String remoteType(Path place) {
    Mount of = of(place);
    if (of != null) {
      for (String type : REMOTE) {
        if (of.type.startsWith(type)) {
          return of.type;
        }
      }
    }
    return null;
  }

  /**
   * Makes sure that other hosts do not use a place, or its locks might not hold.
   *
   * @param place an absolute path without links
   * @param remedy what to do if they do
   */
  static void requireLocal(Path place, String remedy) throws IOException {
    String remote = read(Path.of("/")).remoteType(place);
    if (remote != null) {
      throw new IOException("file locks of a network file system may not hold, or hold on other"
          + " hosts: " + remedy + ", file system=" + remote + ", path=" + place);
    }
  }

  /** Returns the file system of a place, or null if unknown. */
  @Nullable
  Mount of(Path place) {
    Mount of = null;
    for (Mount mount : all) {
      if (place.startsWith(mount.point)
          && (of == null || mount.point.getNameCount() >= of.point.getNameCount())) {
        of = mount; // a later one hides those before it
      }
    }
    return of;
  }

  /** Turns {@code \040} into a space, as the kernel writes it. */
  private static String unescape(String text) {
    StringBuilder plain = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      int end = i + 1 + ESCAPE_DIGITS;
      if (text.charAt(i) == '\\' && end <= text.length()) {
        plain.append((char) Integer.parseInt(text.substring(i + 1, end), OCTAL));
        i += ESCAPE_DIGITS;
      } else {
        plain.append(text.charAt(i));
      }
    }
    return plain.toString();
  }
}
