package io.modelshare.benchmarks;

import java.util.Locale;

/**
 * The main class of a fresh JVM that makes one model ready and tells how many milliseconds it took.
 */
final class ReadyMain {
  private static final int ID = 7;

  private ReadyMain() {}

  /** Takes the name of a peer and an address. */
  public static void main(String[] arguments) throws Exception {
    long start = System.nanoTime();
    Peer peer = Peers.named(arguments[0]);
    float weight = peer.read(arguments[1], Recommender.id(ID));
    long end = System.nanoTime();
    if (weight != Recommender.weight(ID)) {
      throw new AssertionError("a wrong answer: " + weight);
    }
    System.out.println(String.format(Locale.ROOT, "%.3f", (end - start) / 1e6));
    Runtime.getRuntime().halt(0);
  }
}
