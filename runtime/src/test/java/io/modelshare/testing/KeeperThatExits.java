package io.modelshare.testing;

import io.modelshare.PersistedModel;
import io.modelshare.Sharing;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The main class of a second JVM that keeps a model and ends. */
@SuppressWarnings("UnusedVariable") // kept, not used
public final class KeeperThatExits {
  private static @Nullable Object kept;

  private KeeperThatExits() {}

  /** Ends so many milliseconds after the model was released. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    try (PersistedModel<Blocks> model = Sharing.persist(Blocks.of(1, 10))) {
      kept = model.get();
    }
    Thread.sleep(Integer.parseInt(arguments[0]));
  }
}
