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

/**
 * Runs every benchmark with tiny sizes, so that none rots. Says nothing about times. The one of
 * Spark has {@link SparkGroupTest}, which can run beside this.
 */
class BenchmarksTest {
  @TempDir
  Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "persist",
        "ready",
        "again",
        "hosts",
        "memory",
        "loops",
        "small",
        "vocabulary",
        "acquire",
        "load",
        "large",
        "collections",
        "objects",
        "inplace",
        "models",
        "compile"
      })
  void groupWritesItsTable(String group) throws Exception {
    assertWritesItsTable(group, directory.resolve("benchmarks.md"));
  }

  static void assertWritesItsTable(String group, Path file) throws Exception {
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
        "--swaps=3",
        "--ordinary=TOKENIZER,FOREST",
        "--workers=2",
        "--spark-mib=2",
        "--executors=2",
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
  void tablesReplaceThoseOfTheSameGroupAndJdkOnly() throws Exception {
    Path file = directory.resolve("page.md");
    Files.write(file, List.of("# Page", "<!-- a on 1 -->", "old", "<!-- end of a on 1 -->", "end"));
    for (String group : List.of("a", "b")) {
      Report report = new Report(group, System.out);
      report.note("one " + group);
      report.writeTo(file);
      report.note("two " + group);
      report.writeTo(file);
    }
    String page = Files.readString(file);
    for (String kept : List.of("# Page", "old", "end", "one a", "two a", "one b", "two b")) {
      assertTrue(page.contains("\n" + kept + "\n") || page.startsWith(kept), page);
    }
    String begin = "<!-- a on " + Runtime.version().feature() + " -->";
    assertEquals(page.indexOf(begin), page.lastIndexOf(begin));
    assertEquals(page.indexOf("one a"), page.lastIndexOf("one a"));
  }

  @Test
  void groupThatThereIsNotIsRefused() throws Exception {
    Path file = directory.resolve("page.md");
    assertEquals(2, run("persit", "--write=" + file));
    assertTrue(Files.notExists(file));
  }
}
