package io.modelshare.testing;

import io.modelshare.engine.HostModel;
import io.modelshare.engine.ModelContent;
import io.modelshare.store.HostPlaces;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;

/** The main class of a second JVM that opens a saved model as an executor does. */
public final class EnginePeer {
  private static final int RELEASING = 'r';

  private EnginePeer() {}

  /**
   * Opens the model of a file in a place, prints its digest, and ends when it is told to. It does
   * not release the model, unless it is told so: then a daemon thread does, which nobody waits for.
   */
  public static void main(String[] arguments) throws IOException {
    Path file = Path.of(arguments[0]);
    HostModel<Neighbors> model = HostModel.open(
        ModelContent.of(file).digest(),
        Neighbors.class,
        new HostPlaces(Path.of(arguments[1]), 0),
        target -> target.write(ByteBuffer.wrap(Files.readAllBytes(file))));
    System.out.println(model.object().digest());
    if (System.in.read() == RELEASING) {
      Thread thread = new Thread(model::release);
      thread.setDaemon(true);
      thread.start();
    }
    System.exit(0);
  }
}
