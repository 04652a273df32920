package io.modelshare.store;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The user that this process runs as. */
final class CurrentUser {
  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("unix");

  private static final Path SELF = Path.of("/proc/self");
  private static final String UID = "unix:uid";

  private static volatile @Nullable Integer id;

  private CurrentUser() {}

  /** Returns whether files have an owner's number and a mode here. */
  static boolean isPosix() {
    return POSIX;
  }

  /** Returns the user's number, or on a system without such numbers one made from the name. */
  static int id() throws IOException {
    Integer known = id;
    if (known == null) {
      known = POSIX ? find() : System.getProperty("user.name").hashCode() & Integer.MAX_VALUE;
      id = known;
    }
    return known;
  }

  /** Java does not tell a process its own number, but whatever it makes has it. */
  private static int find() throws IOException {
    if (Files.exists(SELF)) {
      return (int) Files.getAttribute(SELF, UID);
    }
    Path probe = Files.createTempFile("modelshare-", ".probe");
    try {
      return (int) Files.getAttribute(probe, UID);
    } finally {
      Files.delete(probe);
    }
  }

  /** Returns one of the attributes that were asked for: all of them are in the map. */
  static Object attribute(Map<String, Object> found, String name) {
    return Objects.requireNonNull(found.get(name), name);
  }

  /**
   * Returns the attributes of a file or directory to be made.
   *
   * @param mode for example {@code rwx------}; not used on a system without modes
   */
  static FileAttribute<?>[] ownerOnly(String mode) {
    return POSIX
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))
        }
        : new FileAttribute<?>[0];
  }
}
