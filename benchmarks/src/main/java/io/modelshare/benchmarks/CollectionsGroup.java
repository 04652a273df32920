package io.modelshare.benchmarks;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import io.modelshare.ModelFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import me.tongfei.progressbar.ProgressBar;

/** Collections of boxes, strings and rows: saving and loading, against Kryo's own serializers. */
final class CollectionsGroup implements Group {
  private static final String KRYO = "Kryo 5, default serializers";
  private static final String MODELSHARE = "Modelshare";
  private static final int WARM_UP_RUNS = 3;
  private static final int ROW_LENGTH = 100;
  private static final int BUFFER_BYTES = 1 << 20;

  private final Kryo kryo = kryo();

  @Override
  public String name() {
    return "collections";
  }

  private static Kryo kryo() {
    Kryo kryo = new Kryo();
    kryo.register(ArrayList.class);
    kryo.register(HashMap.class);
    kryo.register(float[].class);
    kryo.register(float[][].class);
    return kryo;
  }

  @Override
  public void run(Settings settings, Report report) throws Exception {
    int count = settings.elements;
    List<Integer> numbers = new ArrayList<>();
    List<String> names = new ArrayList<>();
    Map<String, Integer> ids = new HashMap<>();
    for (int i = 0; i < count; i++) {
      numbers.add(i * 2_654_435);
      names.add("item-" + i);
      ids.put("item-" + i, i);
    }
    float[][] rows = new float[(count + ROW_LENGTH - 1) / ROW_LENGTH][ROW_LENGTH];
    for (int i = 0; i < count; i++) {
      rows[i / ROW_LENGTH][i % ROW_LENGTH] = 1f / (i + 1);
    }
    compare("List<Integer>", numbers, new Collected(numbers, null, null, null), settings, report);
    compare("List<String>", names, new Collected(null, names, null, null), settings, report);
    compare("Map<String, Integer>", ids, new Collected(null, null, ids, null), settings, report);
    compare("float[][]", rows, new Collected(null, null, null, rows), settings, report);
  }

  private void compare(
      String type, Object collection, Collected model, Settings settings, Report report)
      throws Exception {
    Report.Table table =
        report.table("Save and load `" + type + "` with " + settings.elements + " elements", "ms");
    try (ProgressBar bar = report.progress(type, settings.runs);
        Scratch scratch = new Scratch()) {
      Path own = scratch.path().resolve("model.safetensors");
      Path other = scratch.path().resolve("kryo");
      for (int run = -WARM_UP_RUNS; run < settings.runs; run++) {
        double kryoTime = throughKryo(collection, other);
        double time = throughFile(model, own);
        if (run >= 0) {
          table.add(KRYO, kryoTime);
          table.add(MODELSHARE, time);
          bar.step();
        }
      }
      table.write(KRYO);
      report.note("Bytes: Kryo " + Files.size(other) + ", Modelshare " + Files.size(own) + ".");
    }
  }

  private double throughKryo(Object collection, Path file) throws IOException {
    System.gc(); // what the other one left is not collected in this one's time
    long start = System.nanoTime();
    try (Output output = new Output(Files.newOutputStream(file), BUFFER_BYTES)) {
      kryo.writeClassAndObject(output, collection);
    }
    Object read;
    try (Input input = new Input(Files.newInputStream(file), BUFFER_BYTES)) {
      read = kryo.readClassAndObject(input);
    }
    long end = System.nanoTime();
    return milliseconds(end - start, Objects.deepEquals(collection, read));
  }

  private static double throughFile(Collected model, Path file) throws IOException {
    System.gc();
    long start = System.nanoTime();
    ModelFiles.save(model, file);
    Collected read = ModelFiles.load(file, Collected.class);
    long end = System.nanoTime();
    boolean isSame = Objects.equals(model.numbers(), read.numbers())
        && Objects.equals(model.names(), read.names())
        && Objects.equals(model.ids(), read.ids())
        && Objects.deepEquals(model.rows(), read.rows());
    return milliseconds(end - start, isSame);
  }

  private static double milliseconds(long nanoseconds, boolean isSame) {
    if (!isSame) {
      throw new AssertionError("another collection was read than was written");
    }
    return nanoseconds / 1e6;
  }
}
