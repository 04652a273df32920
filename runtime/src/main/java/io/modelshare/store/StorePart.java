package io.modelshare.store;

import java.io.IOException;

/** What a store holds under the number of a segment. */
interface StorePart {

  /** Returns whether clients can still attach to it. */
  boolean isThere();

  /**
   * Removes it. Who has mapped it keeps reading.
   *
   * @throws IOException if it cannot be removed
   */
  void free() throws IOException;
}
