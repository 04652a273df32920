package io.modelshare.benchmarks;

import io.modelshare.PersistMethod;
import io.modelshare.PersistedModel;
import io.modelshare.Sharing;
import java.util.List;
import me.tongfei.progressbar.ProgressBar;

/**
 * A model whose arrays are longer than a buffer, up to the answer of a fresh JVM that has compared
 * the numbers around each seam.
 */
final class LargeGroup implements Group {
  /** The flags that let Chronicle map more than 2 GiB before Java 22. */
  private static final List<String> OPENS = List.of(
      "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
      "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED");

  private static final String PERSIST = "persist";

  @Override
  public String name() {
    return "large";
  }

  @Override
  public void run(Settings settings, Report report) throws Exception {
    Report.Table table = report.table(
        "Two `BytesStore` arrays, " + settings.longMebibytes + " MiB, mostly zeros", "ms");
    LongArrays model = LongArrays.train(settings.longMebibytes);
    try (ProgressBar bar = report.progress("large", settings.runs)) {
      String count = String.valueOf(model.check());
      for (int run = 0; run < settings.runs; run++) {
        long start = System.nanoTime();
        try (PersistedModel<LongArrays> shared =
            Sharing.persist(model, PersistMethod.SHARED_MEMORY)) {
          table.add(PERSIST, (System.nanoTime() - start) / 1e6);
          table.add(
              "handle to all seams compared in a fresh JVM",
              Child.measure(LargeMain.class, OPENS, shared.handle(), count));
        }
        bar.step();
      }
    } finally {
      model.release();
    }
    table.write(PERSIST);
  }
}
