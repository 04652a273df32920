package io.modelshare.benchmarks;

import java.util.Locale;

/**
 * The main class of a fresh JVM that makes one model ready and tells how many milliseconds it took.
 */
final class ReadyMain {
  private ReadyMain() {}

  /** Takes the name of a peer, an address, an id and its position. */
  public static void main(String[] arguments) throws Exception {
    long start = System.nanoTime();
    Peer peer = Peers.named(arguments[0]);
    float weight = peer.read(arguments[1], arguments[2]);
    long end = System.nanoTime();
    if (weight != Recommender.weight(Integer.parseInt(arguments[3]))) {
      throw new AssertionError("a wrong answer: " + weight);
    }
    System.out.println(String.format(Locale.ROOT, "%.3f", (end - start) / 1e6));
    Runtime.getRuntime().halt(0);
  }
}
