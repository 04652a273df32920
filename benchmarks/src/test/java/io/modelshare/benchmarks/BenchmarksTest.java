package io.modelshare.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Runs every benchmark with tiny sizes, so that none rots. Says nothing about times. */
class BenchmarksTest {
  @TempDir
  Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "persist",
        "ready",
        "again",
        "memory",
        "loops",
        "small",
        "vocabulary",
        "load",
        "large",
        "collections",
        "compile"
      })
  void groupWritesItsTable(String group) throws Exception {
    Path file = directory.resolve("benchmarks.md");
    int code = run(
        group,
        "--runs=1",
        "--mib=1",
        "--ids=10",
        "--large-mib=2",
        "--long-mib=2",
        "--terms=1000",
        "--models=10",
        "--elements=100",
        "--workers=2",
        "--jmh-seconds=0.01",
        "--jmh-forks=0",
        "--write=" + file);
    assertEquals(0, code);
    String written = Files.readString(file);
    assertTrue(written.contains("\n### "), written);
    assertTrue(!written.contains("does not work here"), written);
  }

  private static int run(String... arguments) {
    return new CommandLine(Benchmarks.create()).execute(arguments);
  }

  @Test
  void tablesOfOneJdkReplaceThoseOfTheSameOnly() throws Exception {
    Path file = directory.resolve("page.md");
    Files.write(file, List.of("# Page", "<!-- measured on 1 -->", "old", "<!-- end of 1 -->"));
    Report report = new Report(System.out);
    report.note("one");
    report.writeTo(file);
    report.note("two");
    report.writeTo(file);
    String begin = "<!-- measured on " + Runtime.version().feature() + " -->";
    String page = Files.readString(file);
    assertTrue(page.contains("old"), page);
    assertEquals(page.indexOf(begin), page.lastIndexOf(begin));
    assertEquals(page.indexOf("one"), page.lastIndexOf("one"));
    assertTrue(page.contains("two"), page);
  }
}
