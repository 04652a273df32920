package io.modelshare.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs the processor inside the compiler of Eclipse, which has elements of its own. */
class EclipseCompilerTest {
  @TempDir
  Path directory;

  private final StringWriter log = new StringWriter();

  private boolean compile(String... names) throws IOException {
    List<Path> sources = new ArrayList<>();
    for (String name : names) {
      Path source = directory.resolve("com/example/" + name);
      Files.createDirectories(source.getParent());
      sources.add(Files.writeString(source, GeneratedSourceTest.golden(name)));
    }
    return compile(sources);
  }

  private boolean compile(List<Path> sources) throws IOException {
    JavaCompiler compiler = new EclipseCompiler();
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(diagnostics, null, null)) {
      List<String> options = List.of(
          "-17",
          "-d",
          directory.toString(),
          "-s",
          directory.toString(),
          "-classpath",
          System.getProperty("java.class.path"));
      JavaCompiler.CompilationTask task = compiler.getTask(
          log, files, diagnostics, options, null, files.getJavaFileObjectsFromPaths(sources));
      task.setProcessors(List.of(new ShareableProcessor(), new ShareableIndexProcessor()));
      boolean succeeded = task.call();
      diagnostics.getDiagnostics().forEach(diagnostic -> log.append(diagnostic.getMessage(null)));
      return succeeded;
    }
  }

  @Test
  void generatedSourceIsTheSame() throws IOException {
    assertTrue(compile("ItemKnn.java", "CsrMatrix.java"), log::toString);
    assertEquals(
        GeneratedSourceTest.golden("ItemKnnSerializer.java"),
        Files.readString(directory.resolve("com/example/ItemKnnSerializer.java")));
  }

  @Test
  void mistakesAreReported() throws IOException {
    Path source = Files.writeString(directory.resolve("Model.java"), """
        import io.modelshare.annotation.*;
        @Shareable
        class Model {
          final int size = 3;
          @Transient int cache;
          @Rebuilds("cahce") void fill() {}
        }
        """);
    assertEquals(false, compile(List.of(source)));
    assertTrue(log.toString().contains("[ModelshareFinalField]"), log::toString);
    assertTrue(log.toString().contains("Did you mean 'cache'?"), log::toString);
  }
}
