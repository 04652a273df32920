package io.modelshare.samples.ranking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.ModelRepository;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@Timeout(120)
class ServeVersionsTest {
  @TempDir
  private Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    CommandLine program = ServeVersions.commandLine();
    program.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return program.execute(arguments);
  }

  @Test
  void everyAnswerIsThatOfItsVersionAndNoneFails() throws IOException {
    Path models = directory.resolve("models");
    int code = run(
        "--jvms=2",
        "--clients=2",
        "--items=100000",
        "--versions=4",
        "--pause=300",
        "--repository=" + models);
    String text = out.toString();
    assertEquals(0, code, () -> text + err);
    assertTrue(text.contains("version 4: error 0.0"), text);
    assertTrue(text.contains("0 mixed, 0 failed"), text);
    assertTrue(text.contains("a JVM was killed, and serves again"), text);
    assertTrue(ModelRepository.open(models).versions("ranker").size() <= 4, text);
  }

  @Test
  void placeThatCannotBeARepositoryIsExplained() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    assertEquals(1, run("--items=10", "--repository=" + file));
    assertTrue(err.toString().contains(file.toString()), err::toString);
  }

  @Test
  void wrongOptionsAreExplained() {
    assertEquals(2, run("--jvms=0"));
    assertTrue(err.toString().contains("--jvms must be from 1"), err::toString);
  }
}
