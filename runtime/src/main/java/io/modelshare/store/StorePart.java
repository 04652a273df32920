package io.modelshare.store;

import java.io.IOException;

/** A model that a store holds under the number of a segment. */
interface StorePart {

  /** Returns whether clients can still attach to it. */
  boolean isThere();

  /**
   * Removes it. Processes that have mapped it keep reading.
   *
   * @throws IOException if it cannot be removed
   */
  void free() throws IOException;
}
