package io.modelshare.testing;

import io.modelshare.store.Places;
import io.modelshare.store.SegmentDirectory;
import io.modelshare.store.Sweep;
import java.io.IOException;

/** The main class of a second JVM that sweeps once. */
public final class Sweeper {
  private Sweeper() {}

  /** Prints how much was removed. */
  public static void main(String[] arguments) throws IOException {
    int removed = 0;
    for (SegmentDirectory directory : Places.directories()) {
      removed += Sweep.run(directory).size();
    }
    System.out.println("swept " + removed);
  }
}
