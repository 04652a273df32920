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
import java.util.UUID;
import java.util.function.IntFunction;
import me.tongfei.progressbar.ProgressBar;

/**
 * A shared vocabulary against a {@code HashMap}: attaching, against reading the map with Kryo, and
 * looking fresh strings up. An attach is warm as in a worker that has attached some times before.
 */
final class VocabularyGroup implements Group {
  private static final int LOOK_UPS = 1 << 19;
  private static final int WARM_UP_RUNS = 3;
  private static final int ATTACHES = 100;
  private static final int LETTERS = 32;
  private static final String KRYO = "HashMap, read by Kryo 5";

  @Override
  public String name() {
    return "vocabulary";
  }

  @Override
  public void run(Settings settings, Report report) throws Exception {
    for (int size : settings.terms) {
      attach(size, settings, report);
      lookUp("a fresh string", VocabularyGroup::id, size, 0, settings, report);
    }
    int size = settings.terms[0];
    lookUp("a fresh UUID", VocabularyGroup::uuid, size, 0, settings, report);
    lookUp("a fresh Cyrillic string", VocabularyGroup::cyrillic, size, 0, settings, report);
    lookUp("an absent string", VocabularyGroup::id, size, size, settings, report);
  }

  private static void attach(int size, Settings settings, Report report) throws Exception {
    String title = "Attach to a vocabulary of " + size + " terms, warm";
    Report.Table table = report.table(title, "ms");
    Kryo kryo = new Kryo();
    kryo.register(HashMap.class);
    Output output = new Output(1 << 20, -1);
    kryo.writeObject(output, map(VocabularyGroup::id, size));
    try (ProgressBar bar = report.progress(title, settings.runs);
        PersistedModel<Vocabulary> shared =
            Sharing.persist(vocabulary(VocabularyGroup::id, size))) {
      for (int run = -WARM_UP_RUNS; run < settings.runs; run++) {
        double attachTime = attach(shared.handle());
        double kryoTime = read(kryo, new Input(output.getBuffer(), 0, output.position()));
        if (run >= 0) {
          table.add("Vocabulary", attachTime);
          table.add(KRYO, kryoTime);
          bar.step();
        }
      }
    }
    table.write("Vocabulary");
  }

  /** Looks up terms of so many, from a number on: all of them are there if it is 0. */
  private static void lookUp(
      String what, IntFunction<String> term, int size, int from, Settings settings, Report report)
      throws Exception {
    String title = "Look " + what + " up among " + size + " terms";
    Report.Table table = report.table(title, "ns");
    Map<String, Integer> map = map(term, size);
    byte[][] keys = keys(term, from, size);
    try (ProgressBar bar = report.progress(title, settings.runs);
        PersistedModel<Vocabulary> shared = Sharing.persist(vocabulary(term, size))) {
      Vocabulary vocabulary = shared.get();
      for (int run = -WARM_UP_RUNS; run < settings.runs; run++) {
        double mapTime = time(map, fresh(keys));
        double time = time(vocabulary, fresh(keys));
        if (run >= 0) {
          table.add("HashMap", mapTime);
          table.add("Vocabulary", time);
          bar.step();
        }
      }
    }
    table.write("HashMap");
  }

  private static Map<String, Integer> map(IntFunction<String> term, int size) {
    Map<String, Integer> map = new HashMap<>();
    for (int i = 0; i < size; i++) {
      map.put(term.apply(i), i);
    }
    return map;
  }

  private static Vocabulary vocabulary(IntFunction<String> term, int size) {
    VocabularyBuilder builder = Vocabulary.builder();
    for (int i = 0; i < size; i++) {
      builder.add(term.apply(i));
    }
    return builder.build();
  }

  private static String id(int position) {
    return "item-" + (position * 2_654_435_761L % 1_000_000_007L) + "-" + position;
  }

  private static String uuid(int position) {
    return UUID.nameUUIDFromBytes(Integer.toString(position).getBytes(StandardCharsets.UTF_8))
        .toString();
  }

  /** Returns two words. */
  private static String cyrillic(int position) {
    int other = (int) (position * 2_654_435_761L % 1_000_000_007L);
    return letters(position) + ' ' + letters(other);
  }

  /** Writes a number with 32 letters as its digits. */
  private static String letters(int number) {
    StringBuilder letters = new StringBuilder();
    for (char digit : Integer.toString(number, LETTERS).toCharArray()) {
      letters.append((char) ('а' + Character.digit(digit, LETTERS)));
    }
    return letters.toString();
  }

  private static byte[][] keys(IntFunction<String> term, int from, int size) {
    Random random = new Random(1);
    byte[][] keys = new byte[LOOK_UPS][];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = term.apply(from + random.nextInt(size)).getBytes(StandardCharsets.UTF_8);
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
      sum += map.getOrDefault(term, -1);
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
    if (sum == 0) {
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
