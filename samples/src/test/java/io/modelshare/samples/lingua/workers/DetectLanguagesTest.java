package io.modelshare.samples.lingua.workers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@Timeout(120)
class DetectLanguagesTest {
  @TempDir
  private Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    CommandLine program = DetectLanguages.commandLine();
    program.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return program.execute(arguments);
  }

  @Test
  void workersWithAndWithoutSharingAgreeWithLingua() throws IOException {
    Path model = directory.resolve("few.safetensors");
    String[] arguments = {
      "--languages", "st,tn,ta,ja", "--workers", "2", "--model", model.toString()
    };
    assertEquals(0, run(arguments), err::toString);
    String text = out.toString();
    assertTrue(text.contains("identical, 12 sentences from each of 4 workers"), text);
    assertTrue(text.contains("agrees on 12 of 12 sentences (100.0 %)"), text);
    try (Stream<Path> files = Files.list(directory)) {
      assertEquals(
          Set.of("few.safetensors", "few.safetensors.kryo"),
          files.map(file -> file.getFileName().toString()).collect(Collectors.toSet()));
    }
  }

  @Test
  void savedModelIsUsedAgainUnlessOtherLanguagesAreAskedFor() throws IOException {
    Path model = directory.resolve("model.safetensors");
    String[] first = {
      "--languages",
      "ta,te",
      "--workers",
      "1",
      "--skip-heap",
      "--skip-lingua",
      "--model",
      model.toString()
    };
    assertEquals(0, run(first), err::toString);
    Object builtAt = Files.getLastModifiedTime(model);
    assertEquals(0, run(first), err::toString);
    assertEquals(builtAt, Files.getLastModifiedTime(model));
    first[1] = "ta,el";
    assertEquals(0, run(first), err::toString);
    assertTrue(Files.size(model) > 0 && !builtAt.equals(Files.getLastModifiedTime(model)));
  }

  @Test
  void wrongOptionsAreExplained() {
    assertEquals(2, run("--languages", "xx"));
    assertTrue(err.toString().contains("'xx'"), err::toString);
    assertEquals(2, run("--workers", "0"));
    assertTrue(err.toString().contains("1 or more"), err::toString);
  }
}
