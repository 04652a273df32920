package io.modelshare.samples.workers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.StringTokenizer;

/**
 * The memory of a process, as Linux counts it.
 *
 * @param proportional bytes in memory, each divided by the number of processes that map it
 * @param privateBytes bytes in memory that no other process maps at the moment
 * @param anonymous the part of {@code proportional} that belongs to no file: heap, stacks, code. It
 *     is the process's own whatever other processes map.
 */
public record MemoryUse(long proportional, long privateBytes, long anonymous) {
  private static final Path SYSTEM = Path.of("/proc/meminfo");
  private static final long KIB = 1024;

  /** Returns the memory of this JVM after a garbage collection, or zeros where it is not known. */
  static MemoryUse ofThisProcess() throws IOException {
    System.gc();
    return of("self");
  }

  /**
   * Returns the memory of a process of the same user, or zeros where it is not known.
   *
   * @param pid the process
   * @return its memory
   * @throws IOException if the process has ended
   */
  public static MemoryUse of(long pid) throws IOException {
    return of(Long.toString(pid));
  }

  private static MemoryUse of(String process) throws IOException {
    Path rollup = Path.of("/proc", process, "smaps_rollup");
    return Files.isReadable(rollup) ? parse(Files.readAllLines(rollup)) : new MemoryUse(0, 0, 0);
  }

  /**
   * Returns how many bytes new processes may take without swapping.
   *
   * @return the number of bytes, or the highest if it is not known
   * @throws IOException if the system's figures cannot be read
   */
  public static long available() throws IOException {
    return Files.isReadable(SYSTEM) ? available(Files.readAllLines(SYSTEM)) : Long.MAX_VALUE;
  }

  /** Takes the figure out of the lines of {@code meminfo}. */
  static long available(List<String> lines) {
    return sum(lines, "MemAvailable:");
  }

  /** Takes the figures out of the lines of {@code smaps_rollup}. */
  static MemoryUse parse(List<String> lines) {
    return new MemoryUse(
        sum(lines, "Pss:"),
        sum(lines, "Private_Clean:", "Private_Dirty:"),
        sum(lines, "Pss_Anon:"));
  }

  private static long sum(List<String> lines, String... names) {
    long sum = 0;
    for (String line : lines) {
      StringTokenizer words = new StringTokenizer(line);
      if (words.hasMoreTokens() && Arrays.asList(names).contains(words.nextToken())) {
        sum += Long.parseLong(words.nextToken()) * KIB;
      }
    }
    return sum;
  }

  /** Returns the three figures with spaces between them. */
  String toLine() {
    return proportional + " " + privateBytes + " " + anonymous;
  }

  /** Returns what {@link #toLine()} wrote. */
  static MemoryUse ofLine(String line) {
    String[] figures = line.split(" ", -1);
    return new MemoryUse(
        Long.parseLong(figures[0]), Long.parseLong(figures[1]), Long.parseLong(figures[2]));
  }
}
