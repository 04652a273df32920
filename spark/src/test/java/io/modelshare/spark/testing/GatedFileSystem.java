package io.modelshare.spark.testing;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.LockSupport;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.spark.SparkEnv;

/**
 * A file system that all hosts reach. Executors note in a file beside the one that they read that
 * they do, and wait there while there is a gate.
 */
public final class GatedFileSystem extends RawLocalFileSystem {
  @Override
  public URI getUri() {
    return URI.create("gated:///");
  }

  @Override
  public String getScheme() {
    return "gated";
  }

  @Override
  public FSDataInputStream open(Path path, int bufferSize) throws IOException {
    java.nio.file.Path file = java.nio.file.Path.of(path.toUri().getPath());
    if (!SparkEnv.get().executorId().equals("driver")) {
      long pid = ProcessHandle.current().pid();
      Files.writeString(
          file.resolveSibling("fetches"),
          pid + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
      while (Files.exists(file.resolveSibling("gate"))
          || Files.exists(file.resolveSibling("gate-" + pid))) {
        LockSupport.parkNanos(1_000_000);
      }
    }
    return super.open(path, bufferSize);
  }
}
