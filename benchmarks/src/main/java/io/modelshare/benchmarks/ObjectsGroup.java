package io.modelshare.benchmarks;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import com.esotericsoftware.kryo.kryo5.serializers.FieldSerializer;
import io.modelshare.ModelFiles;
import io.modelshare.PersistedModel;
import io.modelshare.Sharing;
import io.modelshare.benchmarks.Baskets.Basket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import me.tongfei.progressbar.ProgressBar;

/**
 * Many small objects, each with a list: writing and reading them, against registered serializers of
 * Kryo. Of four times as many the ratio is to the same row of the first table.
 */
final class ObjectsGroup implements Group {
  private static final int WARM_UP_RUNS = 3;
  private static final int BUFFER_BYTES = 1 << 20;
  private static final String KRYO_WRITES = "Kryo 5, write";
  private static final String KRYO_READS = "Kryo 5, read";
  private static final String BARE_KRYO_WRITES = "Kryo 5 without references, write";
  private static final String BARE_KRYO_READS = "Kryo 5 without references, read";

  @Override
  public String name() {
    return "objects";
  }

  @Override
  public void run(Settings settings, Report report) throws Exception {
    int count = settings.elements;
    Map<String, Double> medians = new LinkedHashMap<>();
    for (int times : new int[] {1, 4}) {
      measure(count * times, settings, report).forEach((row, median) -> {
        Double before = medians.putIfAbsent(row, median);
        if (before != null) {
          report.note(
              "Four times as many, " + row + ": " + Samples.format(median / before) + " x.");
        }
      });
    }
  }

  private static Map<String, Double> measure(int count, Settings settings, Report report)
      throws Exception {
    String title = count + " small objects with a list each";
    Report.Table table = report.table(title, "ms");
    try (ProgressBar bar = report.progress(title, settings.runs);
        Scratch scratch = new Scratch()) {
      Run run = new Run(Baskets.of(count), scratch.path());
      for (int i = -WARM_UP_RUNS; i < settings.runs; i++) {
        Map<String, Double> times = run.measure();
        if (i >= 0) {
          times.forEach(table::add);
          bar.step();
        }
      }
      table.write(row -> row.startsWith("Kryo") ? row : isReading(row) ? KRYO_READS : KRYO_WRITES);
      Map<String, Double> medians = new LinkedHashMap<>();
      for (String row : run.measure().keySet()) {
        medians.put(row, table.median(row));
      }
      return medians;
    }
  }

  private static boolean isReading(String row) {
    return row.contains("load") || row.contains("get");
  }

  /** One round of all candidates. */
  private static final class Run {
    private final Baskets model;
    private final long sum;
    private final Path file;
    private final Path other;
    private final Kryo kryo = kryo(true);
    private final Kryo bare = kryo(false);
    private final Map<String, Double> times = new LinkedHashMap<>();

    Run(Baskets model, Path directory) {
      this.model = model;
      this.sum = model.sum();
      this.file = directory.resolve("model");
      this.other = directory.resolve("kryo");
    }

    private static Kryo kryo(boolean references) {
      Kryo kryo = new Kryo();
      kryo.setReferences(references);
      kryo.register(Baskets.class, new FieldSerializer<>(kryo, Baskets.class));
      kryo.register(Basket.class, new FieldSerializer<>(kryo, Basket.class));
      kryo.register(ArrayList.class);
      return kryo;
    }

    Map<String, Double> measure() throws Exception {
      time(BARE_KRYO_WRITES, () -> write(bare));
      time(BARE_KRYO_READS, () -> read(bare));
      time(KRYO_WRITES, () -> write(kryo));
      time(KRYO_READS, () -> read(kryo));
      time("ModelFiles.save", () -> {
        ModelFiles.save(model, file);
        return model;
      });
      time("ModelFiles.load", () -> ModelFiles.load(file, Baskets.class));
      System.gc();
      long start = System.nanoTime();
      try (PersistedModel<Baskets> shared = Sharing.persist(model)) {
        times.put("Sharing.persist", (System.nanoTime() - start) / 1e6);
        time("PersistedModel.get", shared::get);
      }
      return times;
    }

    private Baskets write(Kryo with) throws Exception {
      try (Output output = new Output(Files.newOutputStream(other), BUFFER_BYTES)) {
        with.writeObject(output, model);
      }
      return model;
    }

    private Baskets read(Kryo with) throws Exception {
      try (Input input = new Input(Files.newInputStream(other), BUFFER_BYTES)) {
        return with.readObject(input, Baskets.class);
      }
    }

    /** What the one before has left is not collected in the time of the next. */
    private void time(String row, Callable<Baskets> candidate) throws Exception {
      System.gc();
      long start = System.nanoTime();
      Baskets result = candidate.call();
      times.put(row, (System.nanoTime() - start) / 1e6);
      if (result.sum() != sum) {
        throw new AssertionError(row + ": other objects than those that were written");
      }
    }
  }
}
