package io.modelshare.benchmarks;

import io.modelshare.PersistedModel;
import io.modelshare.Sharing;
import io.modelshare.Vocabulary;
import io.modelshare.memory.HugePages;
import io.modelshare.memory.NamedFile;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.ToIntFunction;

/** Reads large memory at random in a fresh JVM, and prints its figures on one line. */
final class HugeMain {
  private static final int READS = 10_000_000;
  private static final int LOOK_UPS = 1 << 19;
  private static final int ROUNDS = 7;
  private static final int PAGE_FLOATS = 4096 / Float.BYTES;
  private static final int FACTOR = 1_664_525;
  private static final int ADDEND = 1_013_904_223;

  private HugeMain() {}

  /** Takes what to do, and to what. */
  public static void main(String[] arguments) throws Exception {
    switch (arguments[0]) {
      case "collapse" -> collapse(Path.of(arguments[1]));
      case "heap" -> gather(new float[Integer.parseInt(arguments[1])]);
      case "shared" -> gather(arguments[1]);
      case "map" -> lookUp(Integer.parseInt(arguments[1]));
      case "vocabulary" -> lookUp(arguments[1], Integer.parseInt(arguments[2]));
      default -> throw new IllegalArgumentException(arguments[0]);
    }
  }

  private static void collapse(Path file) throws Exception {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      long start = System.nanoTime();
      long done = HugePages.collapse(new NamedFile(channel, "file", file), () -> false);
      print((System.nanoTime() - start) / 1e6, (double) done / channel.size());
    }
  }

  private static void gather(float[] values) {
    Arrays.fill(values, 1);
    double[] times = new double[ROUNDS];
    float sum = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      int random = round;
      for (int i = 0; i < READS; i++) {
        random = random * FACTOR + ADDEND;
        sum += values[(int) (((random & 0xFFFFFFFFL) * values.length) >>> Integer.SIZE)];
      }
      times[round] = (System.nanoTime() - start) / (double) READS;
    }
    print(times, sum);
  }

  private static void gather(String handle) throws Exception {
    long begin = System.nanoTime();
    try (PersistedModel<Weights> model = Sharing.reconstruct(handle, Weights.class)) {
      FloatBuffer values = model.get().values();
      long attached = System.nanoTime();
      float sum = 0;
      for (int i = 0; i < values.limit(); i += PAGE_FLOATS) {
        sum += values.get(i);
      }
      long touched = System.nanoTime();
      double[] times = new double[ROUNDS];
      for (int round = 0; round < ROUNDS; round++) {
        times[round] = gather(values, round);
      }
      Arrays.sort(times);
      check(sum);
      print((attached - begin) / 1e6, (touched - attached) / 1e6, times[ROUNDS / 2]);
    }
  }

  private static double gather(FloatBuffer values, int seed) {
    float sum = 0;
    long length = values.limit();
    long start = System.nanoTime();
    int random = seed;
    for (int i = 0; i < READS; i++) {
      random = random * FACTOR + ADDEND;
      sum += values.get((int) (((random & 0xFFFFFFFFL) * length) >>> Integer.SIZE));
    }
    double time = (System.nanoTime() - start) / (double) READS;
    check(sum);
    return time;
  }

  private static void lookUp(int size) {
    Map<String, Integer> map = new HashMap<>();
    for (int i = 0; i < size; i++) {
      map.put(HugeGroup.term(i), i);
    }
    lookUp(term -> map.getOrDefault(term, -1), size);
  }

  private static void lookUp(String handle, int size) throws Exception {
    try (PersistedModel<Vocabulary> model = Sharing.reconstruct(handle, Vocabulary.class)) {
      lookUp(model.get()::positionOf, size);
    }
  }

  private static void lookUp(ToIntFunction<String> position, int size) {
    double[] times = new double[ROUNDS];
    long sum = 0;
    for (int round = 0; round < ROUNDS; round++) {
      String[] terms = fresh(size, round);
      long start = System.nanoTime();
      for (String term : terms) {
        sum += position.applyAsInt(term);
      }
      times[round] = (System.nanoTime() - start) / (double) LOOK_UPS;
    }
    print(times, (float) sum);
  }

  private static String[] fresh(int size, int seed) {
    Random random = new Random(seed);
    String[] terms = new String[LOOK_UPS];
    for (int i = 0; i < LOOK_UPS; i++) {
      terms[i] = HugeGroup.term(random.nextInt(size));
    }
    return terms;
  }

  private static void check(float sum) {
    if (!(sum > 0)) {
      throw new AssertionError("read " + sum);
    }
  }

  private static void print(double[] times, float sum) {
    check(sum);
    Arrays.sort(times);
    print(times[times.length / 2]);
  }

  private static void print(double... figures) {
    StringBuilder line = new StringBuilder();
    for (double figure : figures) {
      line.append(String.format(Locale.ROOT, "%.4f ", figure));
    }
    System.out.println(line.toString().strip());
  }
}
