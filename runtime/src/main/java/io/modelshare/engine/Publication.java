package io.modelshare.engine;

import io.modelshare.container.Container;
import io.modelshare.container.ContainerWriter;
import io.modelshare.memory.NamedFile;
import io.modelshare.model.Events;
import io.modelshare.model.Models;
import io.modelshare.store.HostNames;
import io.modelshare.store.HostPlaces;
import io.modelshare.store.HostTurn;
import io.modelshare.store.HostUse;
import io.modelshare.store.OwnedSegment;
import io.modelshare.store.PlacedSegment;
import io.modelshare.store.Retry;
import io.modelshare.watch.ModelEvent;
import io.modelshare.watch.PersistEvent;
import io.modelshare.watch.Recorder;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A model of this process that was put on its host, with all its caches and a checksum of each
 * array, so that it can be read there and its bytes be sent to other hosts. This process does not
 * map it. It stays until this is closed, or the process ends however it does, and nobody reads it.
 *
 * <p>Safe for use by several threads.
 */
public final class Publication implements AutoCloseable {
  private static final long TIMEOUT_SECONDS = 60;
  private static final long LONGEST_PAUSE_MILLIS = 20;

  private final ModelContent content;
  private final Path file;
  private final HostUse use;
  private boolean closed;

  private Publication(ModelContent content, Path file, HostUse use) {
    this.content = content;
    this.file = file;
    this.use = use;
  }

  /**
   * Puts a model on the host, unless one of the same content is there.
   *
   * @param model an instance of a {@code @Shareable} type, not changed meanwhile
   * @param places where it may be
   * @return the publication, to be closed
   * @throws IOException if it cannot be written
   */
  public static Publication of(Object model, HostPlaces places) throws IOException {
    ModelEvent event = Recorder.isOn() ? PersistEvent.begun() : null;
    ContainerWriter writer = new ContainerWriter(Models.contentForSharing(model));
    PlacedSegment placed = PlacedSegment.write(writer, places, true);
    OwnedSegment segment = placed.segment();
    try {
      ModelContent content = read(segment.path());
      String name = HostNames.ofContent(content.digest());
      HostUse use = publish(name, placed, places);
      Path file = places.locate(name);
      if (file == null) {
        use.release();
        throw new IOException("removed from outside as soon as it was written: model=" + name);
      }
      if (event != null) {
        Events.finish(event, file, 0);
      }
      return new Publication(content, file, use);
    } finally {
      segment.free(); // unless it was published
    }
  }

  private static ModelContent read(Path segment) throws IOException {
    try (FileChannel channel = FileChannel.open(segment, StandardOpenOption.READ)) {
      return ModelContent.of(Container.read(new NamedFile(channel, "path", segment)));
    }
  }

  private static HostUse publish(String name, PlacedSegment placed, HostPlaces places)
      throws IOException {
    Retry retry = Retry.upTo(TIMEOUT_SECONDS, LONGEST_PAUSE_MILLIS);
    while (true) {
      HostUse there = places.find(name);
      if (there != null) {
        return there;
      }
      HostUse ours = tryPublish(name, placed, places);
      if (ours != null) {
        return ours;
      }
      if (!retry.pause()) {
        throw new IOException("a model of the same content is still being written after "
            + TIMEOUT_SECONDS + " seconds by " + places.whoseTurn(name) + ", model=" + name);
      }
    }
  }

  private static @Nullable HostUse tryPublish(String name, PlacedSegment placed, HostPlaces places)
      throws IOException {
    HostTurn turn = places.tryTurn(name);
    if (turn == null) {
      return null;
    }
    try (turn) {
      HostUse before = places.find(name);
      return before == null ? places.publish(name, placed) : before;
    }
  }

  /**
   * Returns what is in the file.
   *
   * @return the content, from which nothing was dropped
   */
  public ModelContent content() {
    return content;
  }

  /**
   * Returns where the model is.
   *
   * @return a file that is a model file, not to be changed
   */
  public Path file() {
    return file;
  }

  /**
   * Returns the place in which the model is, which has a directory for each user, in which that for
   * hosted models is.
   *
   * @return a directory in which other processes of this user find it, too
   */
  public Path place() {
    return file.resolve("../../..").normalize();
  }

  /** Ends this process's use of the model. Nothing is thrown, and closing twice is harmless. */
  @Override
  public void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    use.release();
  }
}
