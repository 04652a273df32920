package io.modelshare;

import java.io.IOException;
import java.nio.channels.WritableByteChannel;

/** Where the bytes of a model file come from, for example a remote store of files. */
@FunctionalInterface
public interface ModelBytes {

  /**
   * Writes the bytes of a file that {@link ModelFiles#save} has written, from the first to the
   * last. They are compared with their checksums while they arrive.
   *
   * <p>This runs in a thread of its own, with the context class loader of the thread that opened
   * the model.
   *
   * @param target takes the bytes; it may be closed when all are written, which changes nothing
   * @throws IOException if they cannot be had, or from the target: then the next who waits has the
   *     turn
   */
  void writeTo(WritableByteChannel target) throws IOException;
}
