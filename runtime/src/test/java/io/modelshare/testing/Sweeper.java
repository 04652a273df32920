package io.modelshare.testing;

import io.modelshare.store.Places;
import io.modelshare.store.SegmentDirectory;
import io.modelshare.store.Sweep;
import java.io.IOException;

/** The main class of a second JVM that sweeps once, or with an argument until it is killed. */
public final class Sweeper {
  private Sweeper() {}

  /** Prints how much was removed by the first sweep. */
  public static void main(String[] arguments) throws IOException {
    System.out.println("swept " + sweep());
    while (arguments.length > 0) {
      sweep();
    }
  }

  private static int sweep() throws IOException {
    int removed = 0;
    for (SegmentDirectory directory : Places.directories()) {
      removed += Sweep.run(directory).size();
    }
    return removed;
  }
}
