package io.modelshare.benchmarks;

import io.modelshare.PersistedModel;
import io.modelshare.Sharing;
import java.util.List;
import me.tongfei.progressbar.ProgressBar;

/** A further attach in the same JVM, to a small and to a large model. */
final class AgainGroup implements Group {
  private static final int SMALL_MEBIBYTES = 64;

  @Override
  public String name() {
    return "again";
  }

  @Override
  public void run(Settings settings, Report report) throws Exception {
    Report.Table table = report.table("Another attach in the same JVM", "ms");
    int small = Math.min(SMALL_MEBIBYTES, settings.largeMebibytes);
    try (ProgressBar bar = report.progress("again", settings.runs);
        PersistedModel<LargeModel> smallModel = Sharing.persist(LargeModel.train(small));
        PersistedModel<LargeModel> largeModel =
            Sharing.persist(LargeModel.train(settings.largeMebibytes))) {
      for (int run = 0; run < settings.runs; run++) {
        add(table, small + " MiB", smallModel.handle());
        add(table, settings.largeMebibytes + " MiB", largeModel.handle());
        bar.step();
      }
    }
    table.write(small + " MiB, median of the next 1,001");
  }

  private static void add(Report.Table table, String what, String handle) throws Exception {
    try (Child child = Child.start(AgainMain.class, List.of(), handle)) {
      String[] times = child.read().split(" ", -1);
      table.add(what + ", the second", Double.parseDouble(times[0]));
      table.add(what + ", median of the next 1,001", Double.parseDouble(times[1]));
    }
  }
}
