package io.modelshare.samples.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class RecommendOnSparkTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    CommandLine program = RecommendOnSpark.commandLine();
    program.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return program.execute(arguments);
  }

  @Test
  void executorsReadOneCopyAndRecommendAsTheTrainerDoes() {
    assertEquals(0, run("--users=300", "--items=200", "--executors=2"), err::toString);
    String text = out.toString();
    assertTrue(text.contains("identical, 300 of 300 users"), text);
    List<String> row = List.of(text.lines()
        .filter(line -> line.startsWith("with the model"))
        .findFirst()
        .orElseThrow()
        .substring("with the model".length())
        .trim()
        .split(" {2,}", -1));
    assertEquals(List.of("2", "1"), row.subList(0, 2), text);
    assertTrue(row.get(2).endsWith(" MiB") && row.get(3).endsWith(" s"), text);
  }

  @Test
  void wrongOptionIsExplained() {
    assertEquals(2, run("--executors=0"));
    assertTrue(err.toString().contains("--executors must be 1 or more, not 0"), err::toString);
  }
}
