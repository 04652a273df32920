package io.modelshare.store;

import io.modelshare.store.Mounts.Mount;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The memory limit of a control group of this process. The kernel kills a process that exceeds it,
 * and what is written to shared memory counts.
 *
 * @param limit the most bytes that the processes of the group may use together
 * @param used how many they use, without pages of files on disks, which the kernel can drop
 * @param group the directory of the group
 */
record MemoryLimit(long limit, long used, Path group) {
  private static final Path OWN_GROUPS = Path.of("proc/self/cgroup");

  /** More than any host has: the first version has no word for a limit that is not set. */
  private static final long NO_LIMIT = 1L << 60;

  /** A part of the limit is left for what else happens meanwhile: one in 32, from 8 to 64 MiB. */
  private static final int RESERVED_PART = 32;

  private static final long LEAST_RESERVED = 8L << 20;
  private static final long MOST_RESERVED = 64L << 20;

  /** How the two versions of control groups are mounted, and call their files. */
  private enum Version {
    FIRST("cgroup", "memory.limit_in_bytes", "memory.usage_in_bytes", "total_"),
    SECOND("cgroup2", "memory.max", "memory.current", "");

    final String type;
    final String limit;
    final String used;
    final String prefix;

    Version(String type, String limit, String used, String prefix) {
      this.type = type;
      this.limit = limit;
      this.used = used;
      this.prefix = prefix;
    }

    /** Returns whether a line {@code number:controllers:path} names a group of memory. */
    boolean isNamedBy(String[] line) {
      return this == FIRST ? has(line[1], "memory") : line[0].equals("0") && line[1].isEmpty();
    }

    boolean isMountedAs(Mount mount) {
      return mount.type().equals(type) && (this == SECOND || has(mount.options(), "memory"));
    }

    private static boolean has(String list, String word) {
      return List.of(list.split(",", -1)).contains(word);
    }
  }

  /**
   * Returns the limit that leaves least, of this process's group and those around it.
   *
   * @param root the root directory, for tests another
   * @return null if there is no limit
   */
  static @Nullable MemoryLimit tightest(Path root, Mounts mounts) {
    MemoryLimit tightest = null;
    for (String line : Mounts.lines(root.resolve(OWN_GROUPS))) {
      String[] fields = line.split(":", 3);
      Path group = fields.length == 3 ? Mounts.path(fields[2]) : null;
      if (group == null) {
        continue;
      }
      for (Version version : Version.values()) {
        for (Mount mount : mounts.all()) {
          if (version.isNamedBy(fields) && version.isMountedAs(mount)) {
            tightest = tighter(tightest, tightest(root, mount, group, version));
          }
        }
      }
    }
    return tightest;
  }

  private static @Nullable MemoryLimit tightest(
      Path root, Mount mount, Path path, Version version) {
    // outside of what is mounted, as in a container that sees its own group only
    Path group = path.startsWith(mount.root())
        ? mount.point().resolve(mount.root().relativize(path))
        : mount.point();
    MemoryLimit tightest = null;
    while (group != null && group.startsWith(mount.point())) {
      tightest = tighter(tightest, read(root, group, version));
      group = group.getParent();
    }
    return tightest;
  }

  private static @Nullable MemoryLimit tighter(
      @Nullable MemoryLimit one, @Nullable MemoryLimit other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return other.room() < one.room() ? other : one;
  }

  private static @Nullable MemoryLimit read(Path root, Path group, Version version) {
    Path directory = root.resolve(Path.of("/").relativize(group));
    long limit = number(Mounts.lines(directory.resolve(version.limit)), "");
    long used = number(Mounts.lines(directory.resolve(version.used)), "");
    if (limit < 0 || limit >= NO_LIMIT || used < 0) {
      return null;
    }
    List<String> statistics = Mounts.lines(directory.resolve("memory.stat"));
    used -= Math.max(0, number(statistics, version.prefix + "inactive_file "));
    used -= Math.max(0, number(statistics, version.prefix + "active_file "));
    return new MemoryLimit(limit, Math.max(0, used), group);
  }

  /** Returns the number after a prefix, or -1 if there is none, as for {@code max}. */
  private static long number(List<String> lines, String prefix) {
    for (String line : lines) {
      if (line.startsWith(prefix)) {
        try {
          return Long.parseLong(line.substring(prefix.length()).strip());
        } catch (NumberFormatException e) {
          return -1;
        }
      }
    }
    return -1;
  }

  /** Returns how many bytes can be written. */
  long room() {
    long reserved = Math.max(LEAST_RESERVED, Math.min(MOST_RESERVED, limit / RESERVED_PART));
    return Math.max(0, limit - used - reserved);
  }

  @Override
  public String toString() {
    return "memory limit=" + limit + ", used=" + used + ", control group=" + group;
  }
}
