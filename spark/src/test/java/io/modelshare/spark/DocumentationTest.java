package io.modelshare.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.spark.testing.Cluster;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles what the page about Spark shows, and looks at the settings that it names. */
class DocumentationTest {
  private static final Path PAGE = Path.of("../docs/spark-and-flink.md");
  private static final Pattern JAVA = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

  @TempDir
  Path classes;

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String name, String text) {
      super(URI.create("memory:///com/example/" + name + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  @Test
  void javaCompiles() throws IOException {
    List<JavaFileObject> sources = new ArrayList<>();
    Matcher block = JAVA.matcher(Files.readString(PAGE));
    while (block.find()) {
      if (block.group(1).contains("io.modelshare.spark")) {
        sources.add(new Source("Block" + sources.size(), block.group(1)));
      }
    }
    assertFalse(sources.isEmpty());
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> found = new DiagnosticCollector<>();
    List<String> options = List.of(
        "-d",
        classes.toString(),
        "-cp",
        Cluster.classPath(),
        "-processorpath",
        Cluster.classPath());
    assertTrue(
        compiler.getTask(null, null, found, options, null, sources).call(),
        () -> found.getDiagnostics().toString());
    assertEquals(
        List.of(),
        found.getDiagnostics().stream()
            .filter(each -> each.getKind() == Diagnostic.Kind.ERROR)
            .toList());
    assertTrue(Files.exists(classes.resolve("com/example/ScoresSerializer.class")));
  }

  @Test
  void settingsAndClassesHaveTheirNames() throws IOException {
    String page = Files.readString(PAGE);
    assertTrue(page.contains(ApplicationPlace.SETTING + "=memory"));
    assertTrue(page.contains("=" + HostBroadcastRegistrator.class.getName() + "\n"));
    assertTrue(page.contains("=" + HostBroadcastPlugin.class.getName() + "\n"));
    assertTrue(page.contains("\n" + HostBroadcastPlugin.PRELOAD + "="));
  }
}
