package io.modelshare.benchmarks;

import io.modelshare.HostModels;
import io.modelshare.ModelFiles;
import io.modelshare.PersistedModel;
import io.modelshare.SharedObject;
import io.modelshare.Sharing;
import io.modelshare.SharingMode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import me.tongfei.progressbar.ProgressBar;

/** Attaching to what another process has put on the host: by its handle, and by a file. */
final class HostGroup implements Group {
  private static final String HANDLE = "handle, Sharing.reconstruct";
  private static final String HOSTED = "file, HostModels.open, hosted";
  private static final String IN_PLACE = "file, HostModels.open, mapped where it is";

  @Override
  public String name() {
    return "hosts";
  }

  @Override
  public void run(Settings settings, Report report) throws Exception {
    Report.Table fresh = report.table("Attach to what is on the host, in a fresh JVM", "ms");
    Report.Table again = report.table("The same again, when all has been released", "ms");
    Recommender model = Recommender.train(settings.mebibytes, settings.ids);
    try (ProgressBar bar = report.progress("hosts", settings.runs);
        Scratch scratch = new Scratch();
        PersistedModel<Recommender> persisted = Sharing.persist(model)) {
      Path saved = scratch.path().resolve("saved");
      Path shared = scratch.path().resolve("shared");
      ModelFiles.save(model, saved);
      saveShared(model, shared);
      SharedObject<Recommender> hosted = HostModels.open(saved, Recommender.class);
      for (int run = 0; run < settings.runs; run++) {
        String[] handle = measure("handle", persisted.handle());
        add(fresh, again, HOSTED, measure("file", saved.toString()), handle);
        handle = measure("handle", persisted.handle());
        add(fresh, again, IN_PLACE, measure("file", shared.toString()), handle);
        bar.step();
      }
      HostModels.release(hosted, Duration.ZERO);
    }
    fresh.write(HANDLE);
    again.write(HANDLE);
  }

  @SuppressWarnings("try") // the mode is only to be on
  private static void saveShared(Recommender model, Path file) throws IOException {
    try (SharingMode mode = Sharing.sharingMode()) {
      ModelFiles.save(model, file);
    }
  }

  private static String[] measure(String kind, String address) throws IOException {
    try (Child child = Child.start(HostMain.class, List.of(), kind, address)) {
      return child.read().split(" ", -1);
    }
  }

  private static void add(
      Report.Table fresh, Report.Table again, String what, String[] times, String[] before) {
    fresh.add(what, Double.parseDouble(times[0]), HANDLE, Double.parseDouble(before[0]));
    again.add(what, Double.parseDouble(times[1]), HANDLE, Double.parseDouble(before[1]));
  }
}
