package io.modelshare.benchmarks;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import io.modelshare.PersistedModel;
import io.modelshare.Sharing;
import io.modelshare.Vocabulary;
import io.modelshare.VocabularyBuilder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import me.tongfei.progressbar.ProgressBar;

/**
 * A shared vocabulary against a {@code HashMap}: looking fresh strings up, and attaching, against
 * reading the map with Kryo. An attach is warm as in a worker that has attached some times before.
 */
final class VocabularyGroup implements Group {
  private static final int LOOK_UPS = 1 << 19;
  private static final int WARM_UP_RUNS = 3;
  private static final int ATTACHES = 100;
  private static final String KRYO = "HashMap, read by Kryo 5";

  @Override
  public String name() {
    return "vocabulary";
  }

  @Override
  public void run(Settings settings, Report report) throws Exception {
    for (int size : settings.terms) {
      measure(size, settings, report);
    }
  }

  private static void measure(int size, Settings settings, Report report) throws Exception {
    Report.Table attach = report.table("Attach to a vocabulary of " + size + " terms, warm", "ms");
    Report.Table lookUp = report.table("Look a fresh string up among " + size + " terms", "ns");
    Map<String, Integer> map = new HashMap<>();
    VocabularyBuilder builder = Vocabulary.builder();
    for (int i = 0; i < size; i++) {
      builder.add(term(i));
      map.put(term(i), i);
    }
    byte[][] keys = keys(size);
    Kryo kryo = new Kryo();
    kryo.register(HashMap.class);
    Output output = new Output(1 << 20, -1);
    kryo.writeObject(output, map);
    try (ProgressBar bar = report.progress("vocabulary of " + size, settings.runs);
        PersistedModel<Vocabulary> shared = Sharing.persist(builder.build())) {
      Vocabulary vocabulary = shared.get();
      for (int run = -WARM_UP_RUNS; run < settings.runs; run++) {
        double mapTime = time(map, fresh(keys));
        double time = time(vocabulary, fresh(keys));
        double attachTime = attach(shared.handle());
        double kryoTime = read(kryo, new Input(output.getBuffer(), 0, output.position()));
        if (run >= 0) {
          lookUp.add("HashMap", mapTime);
          lookUp.add("Vocabulary", time);
          attach.add("Vocabulary", attachTime);
          attach.add(KRYO, kryoTime);
          bar.step();
        }
      }
    }
    attach.write("Vocabulary");
    lookUp.write("HashMap");
  }

  private static String term(int position) {
    return "item-" + (position * 2_654_435_761L % 1_000_000_007L) + "-" + position;
  }

  private static byte[][] keys(int size) {
    Random random = new Random(1);
    byte[][] keys = new byte[LOOK_UPS][];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = term(random.nextInt(size)).getBytes(StandardCharsets.UTF_8);
    }
    return keys;
  }

  /** Returns strings whose hash code was never computed. */
  private static String[] fresh(byte[][] keys) {
    String[] strings = new String[keys.length];
    for (int i = 0; i < keys.length; i++) {
      strings[i] = new String(keys[i], StandardCharsets.UTF_8);
    }
    return strings;
  }

  private static double time(Map<String, Integer> map, String[] terms) {
    long sum = 0;
    long start = System.nanoTime();
    for (String term : terms) {
      sum += map.get(term);
    }
    return perLookUp(start, sum);
  }

  private static double time(Vocabulary vocabulary, String[] terms) {
    long sum = 0;
    long start = System.nanoTime();
    for (String term : terms) {
      sum += vocabulary.positionOf(term);
    }
    return perLookUp(start, sum);
  }

  private static double perLookUp(long start, long sum) {
    double time = System.nanoTime() - start;
    if (sum <= 0) {
      throw new AssertionError("wrong positions: " + sum);
    }
    return time / LOOK_UPS;
  }

  private static double attach(String handle) throws Exception {
    Samples times = new Samples();
    for (int i = 0; i < ATTACHES; i++) {
      long start = System.nanoTime();
      try (PersistedModel<Vocabulary> attached = Sharing.reconstruct(handle, Vocabulary.class)) {
        attached.get();
        times.add((System.nanoTime() - start) / 1e6);
      }
    }
    return times.median();
  }

  private static double read(Kryo kryo, Input input) {
    long start = System.nanoTime();
    int size = kryo.readObject(input, HashMap.class).size();
    double time = (System.nanoTime() - start) / 1e6;
    if (size == 0) {
      throw new AssertionError("an empty map");
    }
    return time;
  }
}
