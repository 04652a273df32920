package io.modelshare.benchmarks;

import io.modelshare.PersistMethod;
import io.modelshare.PersistedModel;
import io.modelshare.Sharing;
import io.modelshare.Vocabulary;
import io.modelshare.VocabularyBuilder;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import me.tongfei.progressbar.ProgressBar;

/**
 * A model whose pages were put together, against the same model before that, and against the heap
 * of a JVM with default flags. Each figure is that of a fresh JVM.
 */
final class HugeGroup implements Group {
  private static final String HEAP = "float[] of the heap";
  private static final String SMALL = "shared, 4 KiB pages";
  private static final String HUGE = "shared, huge pages";
  private static final String MAP = "HashMap";
  private static final String SWITCH = "modelshare.shm.hugePages";
  private static final String NATIVE = "--enable-native-access=ALL-UNNAMED";

  @Override
  public String name() {
    return "huge";
  }

  @Override
  public void run(Settings settings, Report report) throws Exception {
    // a library that draws the progress has used native access, which enables it for all
    System.setProperty(SWITCH, "false");
    try {
      gather(settings, report);
      lookUp(settings, report);
    } finally {
      System.clearProperty(SWITCH);
    }
  }

  private static void gather(Settings settings, Report report) throws Exception {
    String what = settings.hugeMebibytes + " MiB";
    Report.Table gathered = report.table("Gather at random from " + what, "ns");
    Report.Table touched = report.table("Read each page of " + what + " once", "ms");
    Report.Table attached = report.table("Attach to " + what + " in a fresh JVM", "ms");
    int length = settings.hugeMebibytes * (1024 * 1024 / Float.BYTES);
    Weights model = new Weights(ones(length));
    try (ProgressBar bar = report.progress("huge", settings.runs)) {
      for (int run = 0; run < settings.runs; run++) {
        try (PersistedModel<Weights> shared = Sharing.persist(model, PersistMethod.SHARED_MEMORY)) {
          gathered.add(HEAP, figures(List.of(), "heap", length)[0]);
          double[] small = figures(List.of(), "shared", shared.handle());
          collapse(shared, settings);
          double[] huge = figures(List.of(), "shared", shared.handle());
          attached.add(HUGE, huge[0], SMALL, small[0]);
          touched.add(HUGE, huge[1], SMALL, small[1]);
          gathered.add(SMALL, small[2]);
          gathered.add(HUGE, huge[2]);
        }
        bar.step();
      }
    }
    gathered.write(HEAP);
    touched.write(SMALL);
    attached.write(SMALL);
  }

  private static void lookUp(Settings settings, Report report) throws Exception {
    int size = settings.terms[settings.terms.length - 1];
    Report.Table table = report.table("Look a fresh string up among " + size + " terms", "ns");
    VocabularyBuilder builder = Vocabulary.builder();
    for (int i = 0; i < size; i++) {
      builder.add(term(i));
    }
    Vocabulary vocabulary = builder.build();
    for (int run = 0; run < settings.runs; run++) {
      try (PersistedModel<Vocabulary> shared =
          Sharing.persist(vocabulary, PersistMethod.SHARED_MEMORY)) {
        table.add(MAP, figures(List.of(), "map", size)[0]);
        table.add(SMALL, figures(List.of(), "vocabulary", shared.handle(), size)[0]);
        collapse(shared, settings);
        table.add(HUGE, figures(List.of(), "vocabulary", shared.handle(), size)[0]);
      }
    }
    table.write(MAP);
  }

  static String term(int position) {
    return "item-" + (position * 2_654_435_761L % 1_000_000_007L) + "-" + position;
  }

  private static FloatBuffer ones(int length) {
    FloatBuffer ones = ByteBuffer.allocateDirect(length * Float.BYTES)
        .order(ByteOrder.nativeOrder())
        .asFloatBuffer();
    for (int i = 0; i < length; i++) {
      ones.put(i, 1);
    }
    return ones;
  }

  /** Puts the pages together by a JVM that can. */
  private static void collapse(PersistedModel<?> shared, Settings settings) throws IOException {
    String path = shared.handle().substring(shared.handle().lastIndexOf(':') + 1);
    ProcessBuilder builder = Child.builder(
        System.getProperty("java.class.path"), HugeMain.class, List.of(NATIVE), "collapse", path);
    if (settings.collapseJava != null) {
      List<String> command = new ArrayList<>(builder.command());
      command.set(0, settings.collapseJava.resolve("bin").resolve("java").toString());
      builder.command(command);
    }
    double[] done = figures(Child.start(builder.redirectError(ProcessBuilder.Redirect.INHERIT)));
    if (done[1] == 0) {
      throw new IOException("no huge pages: they take Linux 6.1 and Java 22, --collapse-java");
    }
  }

  private static double[] figures(List<String> options, Object... arguments) throws IOException {
    return figures(Child.start(HugeMain.class, options, arguments));
  }

  private static double[] figures(Child started) throws IOException {
    try (Child child = started) {
      String[] words = child.read().split(" ", -1);
      double[] figures = new double[words.length];
      for (int i = 0; i < words.length; i++) {
        figures[i] = Double.parseDouble(words[i]);
      }
      return figures;
    }
  }
}
