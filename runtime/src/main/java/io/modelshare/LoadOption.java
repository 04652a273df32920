package io.modelshare;

import java.nio.file.Path;

/** A choice for {@link ModelFiles#load(Path, Class, LoadOption...)}. */
public enum LoadOption {
  /**
   * Reads the whole file into memory of this process, outside the heap, instead of mapping it. That
   * takes as long as the reading, and as much memory as the file in each process. Nothing that
   * happens to the file afterwards reaches the model.
   */
  IN_MEMORY
}
