package io.modelshare.testing;

import io.modelshare.PersistedModel;
import io.modelshare.Sharing;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The main class of a second JVM in which threads read a model while another closes it. */
public final class Racer {
  private static final int ROUNDS = 50;
  private static final int READERS = 2;
  private static final int LENGTH = 4096;
  private static final int AFTER_CLOSE = 100_000;

  private final AtomicLong reads = new AtomicLong();
  private final AtomicLong wrong = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();

  private Racer() {}

  /** Takes the number of reads and a seed. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    Logger.getLogger("").setLevel(Level.OFF);
    long enough = Long.parseLong(arguments[0]);
    Random random = new Random(Long.parseLong(arguments[1]));
    Racer racer = new Racer();
    int rounds = 0;
    while (racer.reads.get() < enough || rounds < ROUNDS) {
      racer.round(1 + rounds % 3, random.nextInt(2_000_000));
      rounds++;
    }
    System.out.println(
        "Java " + Runtime.version() + ": " + racer.reads + " reads in " + rounds + " rounds");
    System.out.println("wrong values " + racer.wrong);
    System.out.println("readers refused " + racer.refused + " of " + READERS * rounds);
  }

  private void round(int array, int nanos) throws IOException, InterruptedException {
    Thread[] readers = new Thread[READERS];
    AtomicBoolean closed = new AtomicBoolean();
    try (PersistedModel<Blocks> model = Sharing.persist(Blocks.of(4, LENGTH))) {
      FloatBuffer buffer = model.get().arrays().get(array);
      AtomicLong started = new AtomicLong();
      for (int i = 0; i < READERS; i++) {
        boolean bulk = i % 2 == 1;
        readers[i] = new Thread(() -> read(buffer, array, bulk, started, closed));
        readers[i].start();
      }
      while (started.get() < READERS) {
        Thread.onSpinWait();
      }
      long end = System.nanoTime() + nanos;
      while (System.nanoTime() < end) {
        Thread.onSpinWait();
      }
    }
    closed.set(true);
    for (Thread reader : readers) {
      reader.join();
    }
  }

  /** Reads until it is refused, or some time after the model was closed. */
  private void read(
      FloatBuffer buffer, int value, boolean bulk, AtomicLong started, AtomicBoolean closed) {
    float[] copy = new float[LENGTH];
    long count = 0;
    long bad = 0;
    int left = -1;
    try {
      while (left != 0) {
        if (bulk) {
          buffer.get(0, copy);
        }
        for (int i = 0; i < LENGTH; i++) {
          if ((bulk ? copy[i] : buffer.get(i)) != value) {
            bad++;
          }
        }
        count += LENGTH;
        if (count == LENGTH) {
          started.incrementAndGet();
        }
        left = left < 0 ? (closed.get() ? AFTER_CLOSE / LENGTH : -1) : left - 1;
      }
    } catch (IllegalStateException e) {
      refused.incrementAndGet();
    }
    reads.addAndGet(count);
    wrong.addAndGet(bad);
  }
}
