package io.modelshare.samples.spark;

import io.modelshare.samples.workers.Figures;
import io.modelshare.samples.workers.MemoryUse;
import io.modelshare.samples.workers.TextTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** What executors of this host have, a row for each moment. */
final class ExecutorTable {
  private static final String UNKNOWN = "n/a";
  private static final double MILLIS_PER_SECOND = 1e3;

  private final TextTable table = new TextTable();

  ExecutorTable() {
    table.add("", "executors", "copies on the host", "all executors (sum of Pss)", "first row");
  }

  /**
   * Adds a row.
   *
   * @param file what the path of a mapped model has in it
   */
  void add(String when, Set<Long> executors, String file, Duration firstRow) throws IOException {
    String seconds = firstRow.isZero()
        ? ""
        : String.format(Locale.ROOT, "%.3f s", firstRow.toMillis() / MILLIS_PER_SECOND);
    table.add(
        when,
        Integer.toString(executors.size()),
        copies(executors, file),
        Figures.mib((double) memory(executors)),
        seconds);
  }

  private static long memory(Set<Long> executors) throws IOException {
    long sum = 0;
    for (long pid : executors) {
      sum += MemoryUse.of(pid).proportional();
    }
    return sum;
  }

  /** Returns how many different files with a model executors have mapped. */
  private static String copies(Set<Long> executors, String file) throws IOException {
    Set<String> inodes = new TreeSet<>();
    for (long pid : executors) {
      Path maps = Path.of("/proc", Long.toString(pid), "maps");
      if (!Files.isReadable(maps)) {
        return UNKNOWN;
      }
      for (String line : Files.readAllLines(maps)) {
        if (line.contains(file)) {
          String[] words = line.split(" +", 6);
          inodes.add(words[3] + " " + words[4]); // of a device
        }
      }
    }
    return Integer.toString(inodes.size());
  }

  /** Returns the rows, each ended by a newline. */
  @Override
  public String toString() {
    return table.toString();
  }
}
