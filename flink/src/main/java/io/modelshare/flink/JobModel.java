package io.modelshare.flink;

import io.modelshare.engine.HostModel;
import io.modelshare.engine.ModelContent;
import io.modelshare.model.ByteSource;
import io.modelshare.store.HostPlaces;
import io.modelshare.store.Places;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.flink.core.fs.Path;
import org.jspecify.annotations.Nullable;

/**
 * A model that a job uses in this process. The first of its tasks opens it, while the others wait,
 * but for those that are cancelled.
 *
 * <p>Safe for use by several threads.
 */
final class JobModel {
  private static final Logger LOGGER = System.getLogger(HostBroadcast.class.getName());

  private final ReentrantLock opening = new ReentrantLock();

  private volatile @Nullable HostModel<?> model;

  /** Opens the model. It is always of the same type. */
  <T> T open(ModelContent content, Path path, Class<T> type) throws IOException {
    HostModel<?> known = model;
    if (known == null) {
      known = openOnce(content, path, type);
    }
    return type.cast(known.object());
  }

  private HostModel<?> openOnce(ModelContent content, Path path, Class<?> type) throws IOException {
    try {
      opening.lockInterruptibly();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw (IOException)
          new InterruptedIOException("cancelled while a model was being opened, path=" + path)
              .initCause(e);
    }
    try {
      HostModel<?> known = model;
      if (known == null) {
        known = openFirst(content, path, type);
        model = known;
      }
      return known;
    } finally {
      opening.unlock();
    }
  }

  private static <T> HostModel<T> openFirst(ModelContent content, Path path, Class<T> type)
      throws IOException {
    long start = System.nanoTime();
    Arrival arrival = new Arrival(path);
    HostModel<T> opened = HostModel.openWhereItIs(content, path.toUri(), type);
    if (opened == null) {
      opened = HostModel.open(content.digest(), type, places(), arrival);
    }
    LOGGER.log(
        Level.INFO,
        "{0}: {1} bytes, {2} in {3} ms, id={4}",
        content.type(),
        Long.toString(content.length()),
        arrival.isUsed() ? "fetched" : "found on this host",
        Long.toString(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start)),
        content.digest());
    return opened;
  }

  /** Without a setting, where the cluster manager removes what is left of the application. */
  private static HostPlaces places() throws IOException {
    String yarn = System.getenv("LOCAL_DIRS");
    if (Places.configured() != null || yarn == null || System.getenv("CONTAINER_ID") == null) {
      return new HostPlaces(Places.configured(), 0);
    }
    return new HostPlaces(java.nio.file.Path.of(yarn.split(",", 2)[0].trim()), 0);
  }

  /** Ends the use of the model, which is complete as long as it can be reached. */
  void release() {
    HostModel<?> open = model;
    if (open != null) {
      open.release();
    }
  }

  /** The bytes of a model, which Flink reads. */
  private static final class Arrival implements ByteSource {
    private final Path path;
    private volatile boolean used;

    Arrival(Path path) {
      this.path = path;
    }

    /** Returns whether this process is the one that has fetched. */
    boolean isUsed() {
      return used;
    }

    @Override
    public void writeTo(WritableByteChannel target) throws IOException {
      used = true;
      try (InputStream in = path.getFileSystem().open(path)) {
        in.transferTo(Channels.newOutputStream(target));
      }
    }
  }
}
