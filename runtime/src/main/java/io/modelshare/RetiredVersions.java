package io.modelshare;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The versions that a live model has left and that are not gone yet. One that is used for long is
 * reported: it keeps memory, and no retention takes it.
 *
 * <p>Used by one thread at a time.
 */
final class RetiredVersions {
  private static final Logger LOGGER = System.getLogger(RetiredVersions.class.getName());
  private static final String PATIENCE = "modelshare.swap.patience";
  private static final long DEFAULT_PATIENCE_SECONDS = 60;

  /** On Java 17 to 21 so many versions wait for the collector before it is asked. */
  private static final int MOST_WAITING = 16;

  private final List<Retired> all = new ArrayList<>();

  /** One version, and when it was left. */
  private static final class Retired {
    final HeldVersion<?> version;
    final long nanoTime = System.nanoTime();
    boolean reported;
    boolean collected;

    Retired(HeldVersion<?> version) {
      this.version = version;
    }

    boolean waits() {
      return !collected && !version.isUsed();
    }
  }

  void add(HeldVersion<?> version) {
    all.add(new Retired(version));
  }

  /** Looks at all of them. Nothing is done if there are none. */
  void look() {
    if (all.isEmpty()) {
      return;
    }
    all.removeIf(retired -> retired.version.isGone());
    all.forEach(RetiredVersions::report);
    if (all.stream().filter(Retired::waits).count() >= MOST_WAITING) {
      all.stream().filter(Retired::waits).forEach(retired -> retired.collected = true);
      System.gc();
    }
  }

  private static void report(Retired retired) {
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - retired.nanoTime);
    if (retired.reported
        || !retired.version.isUsed()
        || seconds < Long.getLong(PATIENCE, DEFAULT_PATIENCE_SECONDS)) {
      return;
    }
    retired.reported = true;
    Throwable acquirer = retired.version.acquirer();
    LOGGER.log(
        Level.WARNING,
        retired.version + ": still used " + seconds + " s after another version took its place: it"
            + " keeps " + retired.version.version().bytes() + " bytes, process="
            + ProcessHandle.current().pid()
            + (acquirer == null ? ", -Dmodelshare.debug.references=true tells by whom" : ""),
        acquirer);
  }
}
