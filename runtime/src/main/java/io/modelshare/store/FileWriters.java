package io.modelshare.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Who may write to a file, as far as its owner and its mode tell. */
public final class FileWriters {
  private static final int WRITTEN_BY_OTHERS = 022;
  private static final int PERMISSION_BITS = 07777;
  private static final int ROOT = 0;

  private FileWriters() {}

  /**
   * Refuses a file that another user, except the system's, may write to. The group's bits of a file
   * with an access control list show what the list allows at most.
   *
   * @param file the file, perhaps by a link
   * @return what tells the file from one that takes its name
   * @throws IOException if somebody else may write to it, or this system does not tell
   */
  public static Object requireNoOther(Path file) throws IOException {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      throw new IOException("this system does not tell who may write to a file: load it into memory"
          + " (LoadOption.IN_MEMORY), file=" + file);
    }
    Map<String, Object> found = Files.readAttributes(file, "unix:uid,mode,ino,dev");
    int owner = (int) CurrentUser.attribute(found, "uid");
    int mode = (int) CurrentUser.attribute(found, "mode") & PERMISSION_BITS;
    if ((owner != CurrentUser.id() && owner != ROOT) || (mode & WRITTEN_BY_OTHERS) != 0) {
      throw new IOException(
          "others may write to the file, which would kill this process if they did"
              + " while it is mapped: owner=" + owner + ", required=" + CurrentUser.id() + " or "
              + ROOT
              + ", mode=" + Integer.toOctalString(mode) + "; take these rights away or load it into"
              + " memory (LoadOption.IN_MEMORY), file=" + file);
    }
    return CurrentUser.attribute(found, "dev") + ":" + CurrentUser.attribute(found, "ino");
  }
}
