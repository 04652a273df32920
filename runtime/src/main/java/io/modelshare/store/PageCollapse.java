package io.modelshare.store;

import io.modelshare.memory.HugePages;
import io.modelshare.memory.NamedFile;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Puts the pages of a finished segment in memory together, so that all who map it have huge ones.
 * That takes longer than to write the segment, so nobody waits for it: a thread does it, for one
 * segment after the other, and ends when nothing is left to do. The thread has a mapping of its
 * own. It holds up neither the end of the JVM nor that of the segment.
 */
final class PageCollapse {
  private static final String PROPERTY = "modelshare.shm.hugePages";
  private static final Worker WORKER = new Worker();

  /** Where the segment is; null if it need not be done any more. */
  private @Nullable Path path;

  private PageCollapse(Path path) {
    this.path = path;
  }

  /**
   * Begins, unless this JVM cannot do it or is not to.
   *
   * @param path a segment that is complete
   * @return what is under way, or null
   */
  static @Nullable PageCollapse begin(Path path) {
    if (!HugePages.canCollapse() || "false".equals(System.getProperty(PROPERTY))) {
      return null;
    }
    PageCollapse begun = new PageCollapse(path);
    WORKER.add(begun);
    return begun;
  }

  /** Leaves the rest of the segment as it is. The memory may be mapped some moments longer. */
  synchronized void cancel() {
    path = null;
  }

  /** Gives the segment another name, under which the work goes on. */
  synchronized void rename(Path segment, Path target) throws IOException {
    Files.move(segment, target, StandardCopyOption.ATOMIC_MOVE);
    if (path != null) {
      path = target;
    }
  }

  private synchronized boolean isCancelled() {
    return path == null;
  }

  /** Opens the segment by the name that it has now, or returns null if that is not needed. */
  private synchronized @Nullable NamedFile open() throws IOException {
    Path file = path;
    return file == null
        ? null
        : new NamedFile(FileChannel.open(file, StandardOpenOption.READ), "path", file);
  }

  private void run() {
    try {
      NamedFile file = open();
      if (file != null) {
        try (FileChannel channel = file.channel()) {
          collapse(file, channel.size());
        }
      }
    } catch (IOException | RuntimeException | LinkageError e) {
      Log.LOGGER.log(Level.DEBUG, "no huge pages", e); // it may have been removed meanwhile
    }
  }

  private void collapse(NamedFile file, long length) throws IOException {
    Path directory = file.path().toAbsolutePath().getParent();
    if (directory == null || !Mounts.read(Path.of("/")).isInMemory(directory.toRealPath())) {
      return; // a file on a disk, whose pages come and go
    }
    long start = System.nanoTime();
    long done = HugePages.collapse(file, this::isCancelled);
    long millis = (System.nanoTime() - start) / 1_000_000;
    Log.LOGGER.log(
        Level.DEBUG,
        "{0} of {1} bytes in huge pages after {2} ms, {3}",
        done,
        length,
        millis,
        file);
  }

  private static final class Log {
    static final Logger LOGGER = System.getLogger("io.modelshare.HugePages");
  }

  private static final class Worker implements Runnable {
    private final Queue<PageCollapse> waiting = new ArrayDeque<>();
    private @Nullable Thread thread;

    synchronized void add(PageCollapse next) {
      waiting.add(next);
      if (thread == null) {
        thread = new Thread(null, this, "modelshare-huge-pages", 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        try {
          thread.start();
        } catch (OutOfMemoryError e) { // no more threads: the model is as good with small pages
          thread = null;
          waiting.clear();
        }
      }
    }

    @Override
    public void run() {
      for (PageCollapse next = next(); next != null; next = next()) {
        next.run();
      }
    }

    private synchronized @Nullable PageCollapse next() {
      PageCollapse next = waiting.poll();
      if (next == null) {
        thread = null;
      }
      return next;
    }
  }
}
