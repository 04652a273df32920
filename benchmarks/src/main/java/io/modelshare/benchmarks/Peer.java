package io.modelshare.benchmarks;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A way to hand a model to another process. An instance is used by one process, to write or to
 * read.
 */
interface Peer extends AutoCloseable {

  /** Makes the model that {@link #write} is to write; not measured. */
  void train(int mebibytes, int ids) throws Exception;

  /** Writes the model into a directory and returns what {@link #read} needs to find it. */
  String write(Path directory) throws Exception;

  /** Makes the model ready and returns the weight of an id. */
  float read(String address, String id) throws Exception;

  /** Removes what was written last. */
  void free() throws IOException;

  /** Gives up everything. */
  @Override
  default void close() throws IOException {
    free();
  }
}
