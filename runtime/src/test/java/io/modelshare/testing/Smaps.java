package io.modelshare.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the kernel knows of the mappings of this process whose file is below a directory. */
public final class Smaps {
  private Smaps() {}

  /** Returns a number in KiB, for example {@code Rss}, summed over all mappings. */
  public static long kibibytes(Path directory, String name) throws IOException {
    long sum = 0;
    for (String value : values(directory, name)) {
      sum += Long.parseLong(value.replace(" kB", ""));
    }
    return sum;
  }

  /** Returns the flags of each mapping. */
  public static List<String> flags(Path directory) throws IOException {
    return values(directory, "VmFlags");
  }

  private static List<String> values(Path directory, String name) throws IOException {
    List<String> values = new ArrayList<>();
    boolean inside = false;
    for (String line : Files.readAllLines(Path.of("/proc/self/smaps"))) {
      if (line.matches("\\p{XDigit}+-\\p{XDigit}+ .*")) {
        inside = line.contains(directory + "/");
      } else if (inside && line.startsWith(name + ":")) {
        values.add(line.substring(name.length() + 1).strip());
      }
    }
    return values;
  }
}
