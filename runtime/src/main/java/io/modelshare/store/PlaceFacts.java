package io.modelshare.store;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What decides whether models may go to a place, and how many.
 *
 * @param place a directory, or what should be one
 * @param isDirectory whether it is one
 * @param isWritable whether this process may write there
 * @param fileSystem the type of its file system, such as {@code tmpfs}; null if this system does
 *     not tell
 * @param options how it is mounted, separated by commas; empty if this system does not tell
 * @param isInMemory whether what is written there takes memory
 * @param isRemote whether other hosts may use it, so that locks may not hold
 * @param length how long the file system is, in bytes
 * @param free how many bytes of it are free
 * @param limit the limit of a control group, if the place is in memory and has one
 */
public record PlaceFacts(
    Path place,
    boolean isDirectory,
    boolean isWritable,
    @Nullable String fileSystem,
    String options,
    boolean isInMemory,
    boolean isRemote,
    long length,
    long free,
    @Nullable Limit limit) {

  /**
   * The memory limit of a control group of this process.
   *
   * @param bytes the most bytes that its processes may use together
   * @param used how many they use
   * @param room how many a model may take
   * @param group the directory of the group
   */
  public record Limit(long bytes, long used, long room, Path group) {}

  /**
   * Looks at a place.
   *
   * @param place a path that need not exist
   * @return what is known of it
   */
  public static PlaceFacts of(Path place) {
    Path root = Path.of("/");
    Path real = real(place);
    Mounts mounts = Mounts.read(root);
    Mounts.Mount mount = mounts.of(real);
    boolean isInMemory = mounts.isInMemory(real);
    MemoryLimit tightest = isInMemory ? MemoryLimit.tightest(root, mounts) : null;
    File file = real.toFile();
    return new PlaceFacts(
        place,
        Files.isDirectory(real),
        Files.isWritable(real),
        mount == null ? null : mount.type(),
        mount == null ? "" : mount.options(),
        isInMemory,
        mounts.remoteType(real) != null,
        file.getTotalSpace(),
        file.getUsableSpace(),
        tightest == null
            ? null
            : new Limit(tightest.limit(), tightest.used(), tightest.room(), tightest.group()));
  }

  private static Path real(Path place) {
    try {
      return place.toRealPath();
    } catch (IOException e) {
      return place.toAbsolutePath().normalize();
    }
  }

  /**
   * Returns how many bytes a model may take there.
   *
   * @return what is free, and no more than a limit leaves
   */
  public long room() {
    return limit == null ? free : Math.min(free, limit.room());
  }
}
