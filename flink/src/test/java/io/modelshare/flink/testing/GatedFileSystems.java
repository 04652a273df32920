package io.modelshare.flink.testing;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.core.fs.FSDataInputStream;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.FileSystemFactory;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.fs.local.LocalFileSystem;

/**
 * A file system that all hosts reach. Processes that read a whole file note in a file beside it
 * that they do, and wait there while there is a gate.
 */
public final class GatedFileSystems implements FileSystemFactory {
  private static final URI ROOT = URI.create("gated:///");

  @Override
  public String getScheme() {
    return ROOT.getScheme();
  }

  @Override
  public FileSystem create(URI uri) {
    return new Gated();
  }

  private static final class Gated extends LocalFileSystem {
    @Override
    public URI getUri() {
      return ROOT;
    }

    @Override
    public FSDataInputStream open(Path path) throws IOException {
      return new Watched(path, super.open(path));
    }
  }

  private static final class Watched extends FSDataInputStream {
    private static final int HEADER = 1 << 14;

    private final Path path;
    private final FSDataInputStream in;
    private boolean noted;

    Watched(Path path, FSDataInputStream in) {
      this.path = path;
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      return in.read();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (in.getPos() > HEADER && !noted) {
        noted = true;
        note();
      }
      return in.read(target, offset, length);
    }

    private void note() throws IOException {
      java.nio.file.Path file = java.nio.file.Path.of(path.getPath());
      Files.writeString(
          file.resolveSibling("fetches"),
          ProcessHandle.current().pid() + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
      while (Files.exists(file.resolveSibling("gate"))) {
        LockSupport.parkNanos(1_000_000);
      }
    }

    @Override
    public void seek(long position) throws IOException {
      in.seek(position);
    }

    @Override
    public long getPos() throws IOException {
      return in.getPos();
    }

    @Override
    public void close() throws IOException {
      in.close();
    }
  }
}
