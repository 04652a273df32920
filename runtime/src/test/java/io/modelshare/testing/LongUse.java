package io.modelshare.testing;

import io.modelshare.LiveModel;
import io.modelshare.ModelRepository;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** The main class of a second JVM that uses a version for ever, and prints what is reported. */
public final class LongUse {
  private static final List<LogRecord> REPORTS = new ArrayList<>();
  private static final Logger LOGGER = Logger.getLogger("io.modelshare.RetiredVersions");

  private LongUse() {}

  /** Takes the directory of a repository. */
  public static void main(String[] arguments) throws IOException {
    LOGGER.setUseParentHandlers(false);
    LOGGER.setLevel(Level.WARNING);
    LOGGER.addHandler(new Reports());
    ModelRepository repository = ModelRepository.open(Path.of(arguments[0]));
    try (LiveModel<Blocks> live = repository.follow("ranker", Blocks.class)) {
      holdForEver(live);
      live.acquire().close();
      for (int i = 0; i < 3; i++) {
        repository.publish("ranker", Blocks.filled(10, i));
        live.refresh();
      }
      System.out.println(REPORTS.get(0).getMessage());
      for (StackTraceElement frame : REPORTS.get(0).getThrown().getStackTrace()) {
        if (frame.getClassName().equals(LongUse.class.getName())) {
          System.out.println("acquired by " + frame.getMethodName());
          break;
        }
      }
      System.out.println("reports " + REPORTS.size());
    }
  }

  private static void holdForEver(LiveModel<Blocks> live) throws IOException {
    live.acquire();
  }

  private static final class Reports extends Handler {
    @Override
    public void publish(LogRecord report) {
      REPORTS.add(report);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
