package io.modelshare.benchmarks;

import io.modelshare.PersistedModel;
import io.modelshare.Sharing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import me.tongfei.progressbar.ProgressBar;

/**
 * The memory of workers whose every page was touched. An idle JVM with the same classes is a worker
 * attached to a model of 1 MiB.
 */
final class MemoryGroup implements Group {
  private static final int MODEL_MEBIBYTES = 1024;
  private static final String IDLE = "1 worker, attached to 1 MiB";

  @Override
  public String name() {
    return "memory";
  }

  @Override
  public void run(Settings settings, Report report) throws Exception {
    int mebibytes = Math.min(MODEL_MEBIBYTES, settings.largeMebibytes);
    Report.Table own = report.table("A worker's own memory (Pss_Anon after GC)", "MiB");
    Report.Table all = report.table(
        "Memory of " + settings.workers + " workers, a model of " + mebibytes + " MiB (Pss)",
        "MiB");
    String one = "1 worker, attached to " + mebibytes + " MiB";
    try (ProgressBar bar = report.progress("memory", settings.runs);
        PersistedModel<LargeModel> tiny = Sharing.persist(LargeModel.train(1));
        PersistedModel<LargeModel> model = Sharing.persist(LargeModel.train(mebibytes))) {
      for (int run = 0; run < settings.runs; run++) {
        own.add(IDLE, pss(1, tiny.handle(), "Pss_Anon"));
        own.add(one, pss(1, model.handle(), "Pss_Anon"));
        double idle = pss(settings.workers, tiny.handle(), "Pss");
        double workers = pss(settings.workers, model.handle(), "Pss");
        all.add("workers attached to 1 MiB", idle);
        all.add("workers attached to the model", workers);
        all.add(
            "the aim: 1.02 x model + workers x 2 MiB + idle workers",
            1.02 * mebibytes + 2 * settings.workers + idle);
        bar.step();
      }
    }
    own.write(IDLE);
    report.note("One worker has " + Samples.format(own.median(one) - own.median(IDLE))
        + " MiB more than an idle one.");
    all.write("the aim: 1.02 x model + workers x 2 MiB + idle workers");
  }

  /** Returns what workers that hold a model have together. */
  private static double pss(int workers, String handle, String key) throws IOException {
    List<Child> children = new ArrayList<>();
    try {
      for (int i = 0; i < workers; i++) {
        children.add(Child.start(HoldMain.class, List.of("-Xmx256m", "-XX:+UseSerialGC"), handle));
      }
      for (Child child : children) {
        child.read();
      }
      double sum = 0;
      for (Child child : children) {
        sum += Smaps.mebibytes(child.pid(), key);
      }
      return sum;
    } finally {
      children.forEach(Child::close);
    }
  }
}
