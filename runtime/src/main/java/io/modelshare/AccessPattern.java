package io.modelshare;

/**
 * In which order the memory of a model is going to be read, for the kernel to read ahead or not.
 */
public enum AccessPattern {
  /** In no special order, as it is where nothing was said. */
  NORMAL,
  /** From the start to the end: the kernel may read far ahead. */
  SEQUENTIAL,
  /** Here and there: what the kernel read ahead would be lost. */
  RANDOM
}
