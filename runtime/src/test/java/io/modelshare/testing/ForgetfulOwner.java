package io.modelshare.testing;

import io.modelshare.ModelKey;
import io.modelshare.ModelStore;
import io.modelshare.SharedMemoryModelStore;
import java.io.IOException;
import java.nio.FloatBuffer;

/**
 * The main class of a second JVM that attaches to a model of its own store, forgets all that could
 * release it except for a buffer, and replaces the model.
 */
public final class ForgetfulOwner {
  private static final int LENGTH = 10_000;

  private ForgetfulOwner() {}

  /** Prints whether the buffer still has the numbers of the first model. */
  public static void main(String[] arguments) throws IOException {
    try (ModelStore store = SharedMemoryModelStore.open()) {
      ModelKey<Blocks> key =
          store.replaceModel(store.putModel(Blocks.filled(1, 1)), Blocks.filled(LENGTH, 1));
      FloatBuffer kept = store.client().getModel(key).object().arrays().get(0);
      for (int i = 0; i < 3; i++) {
        System.gc(); // the JDK forgets locks that nobody refers to
      }
      store.replaceModel(key, Blocks.filled(LENGTH, 2));
      boolean same = Blocks.filled(LENGTH, 1).arrays().get(0).equals(kept);
      System.out.println(same ? "kept" : "overwritten: " + kept.get(0));
    }
  }
}
