package io.modelshare.benchmarks;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import io.modelshare.ModelFiles;
import io.modelshare.PersistedModel;
import io.modelshare.Sharing;
import io.modelshare.annotation.InPlace;
import io.modelshare.annotation.Shareable;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import me.tongfei.progressbar.ProgressBar;

/** Collections that are read in place, beside those of the JDK on the heap. */
final class InPlaceGroup implements Group {
  private static final int SMALL = 10_000;
  private static final int WARM_UP_RUNS = 3;
  private static final int BUFFER_BYTES = 1 << 20;
  private static final List<String> HEAP = List.of("-Xmx4g", "-XX:+UseSerialGC");

  /** What Kryo writes as a list of objects. */
  @Shareable
  record Items(@InPlace List<Catalogue.Item> items) {}

  @Override
  public String name() {
    return "inplace";
  }

  @Override
  public void run(Settings settings, Report report) throws Exception {
    try (PersistedModel<Catalogue> model = Sharing.persist(Catalogue.of(settings.elements))) {
      read(model.handle(), settings, report);
      attach(model.handle(), settings, report);
    }
    lookUp(settings, report);
    write(settings, report);
  }

  /** Reads in some JVMs: what their compiler makes of a loop differs from one to the next. */
  private static void read(String handle, Settings settings, Report report) throws IOException {
    Map<String, List<Samples>> rows = new LinkedHashMap<>();
    try (ProgressBar bar = report.progress("read", settings.runs)) {
      for (int i = 0; i < settings.runs; i++) {
        try (Child child =
            Child.start(InPlaceMain.class, HEAP, handle, settings.elements, settings.runs)) {
          for (String line = child.readLast(); line != null; line = child.readLast()) {
            String[] figures = line.split("\t", -1);
            List<Samples> row = rows.computeIfAbsent(
                figures[0],
                what -> List.of(new Samples(), new Samples(), new Samples(), new Samples()));
            for (int column = 0; column < row.size(); column++) {
              row.get(column).add(Double.parseDouble(figures[column + 1]));
            }
          }
        }
        bar.step();
      }
    }
    StringBuilder table = new StringBuilder("### Reading " + settings.elements
        + " elements, after six other kinds of list, medians of " + settings.runs + " JVMs\n\n"
        + "| | the JDK's, ns | in place, ns | ratio | bytes allocated for each |\n"
        + "| --- | ---: | ---: | ---: | ---: |\n");
    rows.forEach((what, row) -> table.append(String.format(
        Locale.ROOT,
        "| %s | %.3f | %.3f | %.3f | %.0f |\n",
        what,
        row.get(0).median(),
        row.get(1).median(),
        row.get(2).median(),
        row.get(3).median())));
    report.note(table.toString());
  }

  private static void attach(String handle, Settings settings, Report report) throws Exception {
    Report.Table times = report.table("Attach again, median of 1,001", "ms");
    Report.Table heap = report.table("Heap of a worker after GC", "MiB");
    String many = settings.elements + " elements";
    String few = SMALL + " elements";
    try (PersistedModel<Catalogue> small = Sharing.persist(Catalogue.of(SMALL));
        PersistedModel<Catalogue> tiny = Sharing.persist(Catalogue.of(64));
        ProgressBar bar = report.progress("attach", settings.runs)) {
      for (int run = 0; run < settings.runs; run++) {
        worker(tiny.handle(), "64 elements", times, heap);
        worker(small.handle(), few, times, heap);
        worker(handle, many, times, heap);
        bar.step();
      }
    }
    times.write(few);
    heap.write("64 elements");
    report.note(String.format(
        Locale.ROOT,
        "A worker with %s has %.3f MiB more heap than one with 64.",
        many,
        heap.median(many) - heap.median("64 elements")));
  }

  private static void worker(String handle, String what, Report.Table times, Report.Table heap)
      throws IOException {
    try (Child child = Child.start(InPlaceWorker.class, HEAP, handle)) {
      String[] figures = child.read().split(" ", -1);
      times.add(what, Double.parseDouble(figures[0]));
      heap.add(what, Long.parseLong(figures[1]) / (double) (1 << 20));
    }
  }

  /** Finds strings, each way in JVMs of its own. */
  private static void lookUp(Settings settings, Report report) throws Exception {
    String size = settings.elements + " entries";
    Report.Table present = report.table("Look-up of a fresh string among " + size, "ns");
    Report.Table absent = report.table("Look-up of a string that is not among them", "ns");
    Report.Table heap = report.table("Heap that the table of " + size + " takes", "MiB");
    Map<String, Integer> ids = Catalogue.of(settings.elements).ids();
    try (Scratch scratch = new Scratch();
        ProgressBar bar = report.progress("look up", settings.runs)) {
      for (LookUp way : LookUp.values()) {
        way.write(ids, scratch.path().resolve(way.name()));
      }
      for (int run = 0; run < settings.runs; run++) {
        for (LookUp way : LookUp.values()) {
          String[] figures = figures(way, scratch.path().resolve(way.name()), settings);
          present.add(way.title(), Double.parseDouble(figures[0]));
          absent.add(way.title(), Double.parseDouble(figures[1]));
          heap.add(way.title(), Long.parseLong(figures[2]) / (double) (1 << 20));
        }
        bar.step();
      }
    }
    for (Report.Table table : List.of(present, absent, heap)) {
      table.write(LookUp.HASH_MAP.title());
    }
  }

  /** Returns the last line that a JVM prints: some ways write to its output, too. */
  private static String[] figures(LookUp way, Path file, Settings settings) throws IOException {
    List<String> options = new ArrayList<>(HEAP);
    options.addAll(Peers.jvmOptions(Peers.CHRONICLE));
    try (Child child =
        Child.start(LookUpMain.class, options, way, file, settings.elements, settings.runs)) {
      String last = child.read();
      for (String line = last; line != null; line = child.readLast()) {
        last = line;
      }
      return last.split(" ", -1);
    }
  }

  /** Without what the disk takes, to which only one of the two forces its file. */
  private static long cpuTime() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }

  private static void write(Settings settings, Report report) throws Exception {
    List<Catalogue.Item> items = new ArrayList<>(Catalogue.of(settings.elements).items());
    Items model = new Items(items);
    Report.Table writing =
        report.table("Write a `List<record>` of " + items.size() + ", time of the CPU", "ms");
    Report.Table loading =
        report.table("Load it, and read the first and the last, time of the CPU", "ms");
    Kryo kryo = new Kryo();
    kryo.register(ArrayList.class);
    kryo.register(Catalogue.Item.class);
    try (Scratch scratch = new Scratch()) {
      Path own = scratch.path().resolve("model.safetensors");
      Path other = scratch.path().resolve("kryo");
      for (int run = -WARM_UP_RUNS; run < settings.runs; run++) {
        System.gc();
        long start = cpuTime();
        try (Output output = new Output(Files.newOutputStream(other), BUFFER_BYTES)) {
          kryo.writeObject(output, items);
        }
        double kryoWrite = (cpuTime() - start) / 1e6;
        System.gc();
        start = cpuTime();
        ModelFiles.save(model, own);
        double ownWrite = (cpuTime() - start) / 1e6;
        System.gc();
        start = cpuTime();
        try (Input input = new Input(Files.newInputStream(other), BUFFER_BYTES)) {
          check(kryo.readObject(input, ArrayList.class), items);
        }
        double kryoRead = (cpuTime() - start) / 1e6;
        System.gc();
        start = cpuTime();
        check(ModelFiles.load(own, Items.class).items(), items);
        double ownRead = (cpuTime() - start) / 1e6;
        if (run >= 0) {
          writing.add("Modelshare", ownWrite, "Kryo 5", kryoWrite);
          loading.add("Modelshare", ownRead, "Kryo 5", kryoRead);
        }
      }
    }
    writing.write("Kryo 5");
    loading.write("Kryo 5");
  }

  private static void check(List<?> read, List<?> items) {
    int last = items.size() - 1;
    if (!read.get(0).equals(items.get(0)) || !read.get(last).equals(items.get(last))) {
      throw new AssertionError("other items were read");
    }
  }
}
