package io.modelshare;

import java.nio.file.Path;

/** A choice for {@link ModelFiles#load(Path, Class, LoadOption...)}. */
public enum LoadOption {
  /**
   * Reads the whole file into memory of this process, outside the heap, instead of mapping it. That
   * takes as long as the reading, and as much memory as the file in each process. Nothing that
   * happens to the file afterwards reaches the model.
   */
  IN_MEMORY,

  /**
   * Refuses a file that other users may write to: one that belongs neither to this user nor to the
   * system's (number 0), or that its group or everybody may write. A file that somebody overwrites
   * or truncates while it is mapped can kill the process. This user's own programs can still do it.
   *
   * <p>A system that does not tell, such as Windows, refuses every file.
   */
  NOT_WRITABLE_BY_OTHERS
}
