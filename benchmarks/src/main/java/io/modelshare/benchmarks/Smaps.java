package io.modelshare.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the figures of Linux about a process's memory. */
final class Smaps {
  private Smaps() {}

  /** Returns a line of {@code smaps_rollup}, for example {@code Pss_Anon}, in MiB. */
  static double mebibytes(Object pid, String key) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
      if (line.startsWith(key + ":")) {
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
      }
    }
    throw new IOException("no " + key + " of process " + pid);
  }
}
