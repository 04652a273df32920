package io.modelshare.samples.knn.workers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.ModelFiles;
import io.modelshare.samples.knn.ItemKnn;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@Timeout(120)
class RecommendItemsTest {
  @TempDir
  private Path directory;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... arguments) {
    CommandLine program = RecommendItems.commandLine();
    program.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return program.execute(arguments);
  }

  @Test
  void workersRecommendAsTheTrainerDoes() throws IOException {
    Path file = directory.resolve("knn").resolve("model.safetensors");
    int code = run(
        "--users=300",
        "--items=200",
        "--ratings=10",
        "--neighbors=5",
        "--workers=2",
        "--seed=7",
        "--model=" + file);
    assertEquals(0, code, err::toString);
    String text = out.toString();
    assertTrue(text.contains("300 users, 200 items"), text);
    assertTrue(text.contains("io.modelshare.samples.knn.ItemKnn.inverse"), text);
    assertTrue(text.contains("identical, 2 of 2 workers agree with the trainer"), text);
    assertTrue(text.contains("on all 200 users"), text);
    assertEquals(
        5, ModelFiles.load(file, ItemKnn.class).recommend(List.of("item-1"), 5).size());
  }

  @Test
  void fileThatCannotBeWrittenIsExplained() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    String[] arguments = {"--users=30", "--items=20", "--ratings=3", "--model=" + file + "/model"};
    assertEquals(1, run(arguments));
    assertTrue(err.toString().contains(file.toString()), err::toString);
  }

  @Test
  void wrongOptionsAreExplained() {
    assertEquals(2, run("--workers=0"));
    assertTrue(err.toString().contains("--workers must be from 1"), err::toString);
    assertEquals(2, run("--items=20", "--ratings=21"));
    assertTrue(err.toString().contains("--ratings must be from 1 to 20, not 21"), err::toString);
    assertEquals(2, run("--seed=x"));
    assertTrue(err.toString().contains("'x'"), err::toString);
  }
}
