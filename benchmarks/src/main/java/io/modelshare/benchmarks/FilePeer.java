package io.modelshare.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A peer that writes one file. */
abstract class FilePeer implements Peer {
  private @Nullable Path file;

  /** Writes the model to a file that does not exist. */
  abstract void writeFile(Path target) throws Exception;

  @Override
  public final String write(Path directory) throws Exception {
    Path target = directory.resolve(getClass().getSimpleName());
    file = target;
    writeFile(target);
    return target.toString();
  }

  @Override
  public void free() throws IOException {
    if (file != null) {
      Files.deleteIfExists(file);
    }
  }
}
