package io.modelshare.serial;

/**
 * Puts the parts of a set, a map or a queue where their hashes and their order say.
 *
 * <p>These may depend on how many parts another collection of the same cycle has, as those of nodes
 * do that are sorted by the number of their neighbours. So they are put anew if they are not
 * settled when all are filled.
 */
public interface Filling {

  /** Puts the parts, instead of those that were put before. */
  void fill();

  /**
   * Returns whether each part is where it belongs now.
   *
   * @return {@code false} if the parts are to be put again
   */
  boolean isSettled();

  /**
   * Returns the parts as they stand now.
   *
   * @return the elements, or the keys and then the values, in the order of the iterator
   */
  Object[] parts();
}
