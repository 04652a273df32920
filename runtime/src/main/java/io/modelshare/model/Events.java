package io.modelshare.model;

import io.modelshare.container.Container;
import io.modelshare.memory.NamedFile;
import io.modelshare.store.Places;
import io.modelshare.watch.ModelEvent;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Ends events. What they say is read from the header of the model, after the clock has stopped.
 *
 * <p>This class is loaded only while events are recorded.
 */
public final class Events {
  private Events() {}

  /**
   * Ends the event of a model that is in a file.
   *
   * @param event what has happened to it
   * @param file its file
   * @param version the number of a published version, otherwise 0
   */
  public static void finish(ModelEvent event, Path file, long version) {
    event.end();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      describe(event, Container.read(new NamedFile(channel, "path", file)));
    } catch (IOException e) {
      // it is gone already
    }
    event.at(file, Places.method(file), version);
    event.commit();
  }

  /**
   * Ends the event of a model whose header was read.
   *
   * @param event what has happened to it
   * @param container the header
   * @param version the number of a published version, otherwise 0
   */
  public static void finish(ModelEvent event, Container container, long version) {
    event.end();
    try {
      describe(event, container);
    } catch (IOException e) {
      // a header that says too little
    }
    Path file = container.file().path();
    event.at(file, Places.method(file), version);
    event.commit();
  }

  private static void describe(ModelEvent event, Container container) throws IOException {
    event.of(container.type(), container.mappedBytes(), container.copiedBytes());
  }
}
