package io.modelshare.flink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.flink.testing.Cluster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles what the page about Flink shows. */
class DocumentationTest {
  private static final Path PAGE = Path.of("../docs/spark-and-flink.md");
  private static final Pattern JAVA = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

  @TempDir
  Path directory;

  @Test
  void javaCompiles() throws IOException {
    int found = 0;
    Matcher block = JAVA.matcher(Files.readString(PAGE));
    while (block.find()) {
      if (block.group(1).contains("io.modelshare.flink")) {
        found++;
        compile(Files.writeString(directory.resolve("Block.java"), block.group(1)));
      }
    }
    assertEquals(1, found);
    assertTrue(Files.exists(directory.resolve("com/example/ItemScoresSerializer.class")));
  }

  private void compile(Path source) {
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    int code = ToolProvider.getSystemJavaCompiler()
        .run(
            null,
            messages,
            messages,
            "-d",
            directory.toString(),
            "-cp",
            Cluster.classPath(),
            "-processorpath",
            Cluster.classPath(),
            source.toString());
    assertEquals(0, code, () -> messages.toString(StandardCharsets.UTF_8));
  }
}
