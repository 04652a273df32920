package io.modelshare.processor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;
import org.jspecify.annotations.Nullable;

/** The compilers inside which the processor runs, each with elements of its own. */
@SuppressWarnings("ImmutableEnumChecker") // lists that nobody changes
enum TestCompiler {
  JAVAC(
      ToolProvider::getSystemJavaCompiler,
      List.of(),
      List.of("-Xlint:all,-processing,-auxiliaryclass")),
  ECLIPSE(
      EclipseCompiler::new,
      List.of("-17"),
      List.of("-warn:unchecked,raw,deprecation,removal,unnecessaryElse"));

  private final Supplier<JavaCompiler> tool;
  private final List<String> version;
  private final List<String> allWarnings;

  /** Has the jars of the class path open, which takes as long as many a task does. */
  private @Nullable StandardJavaFileManager reused;

  TestCompiler(Supplier<JavaCompiler> tool, List<String> version, List<String> allWarnings) {
    this.tool = tool;
    this.version = version;
    this.allWarnings = allWarnings;
  }

  /** What a compiler says about a line. */
  record Said(Diagnostic.Kind kind, long line, String text) {
    private static Said of(Diagnostic<? extends JavaFileObject> diagnostic) {
      return new Said(
          diagnostic.getKind(), diagnostic.getLineNumber(), diagnostic.getMessage(null));
    }

    private boolean isWarning() {
      return kind == Diagnostic.Kind.WARNING || kind == Diagnostic.Kind.MANDATORY_WARNING;
    }
  }

  /** What a compiler says, and what it leaves: the bytes of each file by its path. */
  record Result(boolean succeeded, List<Said> said, Map<String, byte[]> files) {

    /** Returns the message of the processor that has a tag. */
    Said tagged(String tag) {
      return said.stream()
          .filter(message -> message.text().contains("[" + tag + "]"))
          .findFirst()
          .orElseThrow(() -> new AssertionError(said));
    }

    List<String> errors() {
      return said.stream()
          .filter(message -> message.kind() == Diagnostic.Kind.ERROR)
          .map(Said::text)
          .toList();
    }
  }

  /** Compiles in a directory of its own, because one of the compilers wants files. */
  Result compile(List<? extends Processor> processors, List<String> options, String... sources) {
    try {
      Path directory = Files.createTempDirectory("compiled");
      try {
        return compileIn(directory, processors, options, sources);
      } finally {
        delete(directory);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Compiles with the processors of this project. */
  Result compileWith(List<String> options, String... sources) {
    return compile(
        List.of(new ShareableProcessor(), new ShareableIndexProcessor()), options, sources);
  }

  /** Compiles sources with every warning on, and fails if there is any. */
  Compiled compile(String... sources) {
    Result result = compileWith(allWarnings, sources);
    assertTrue(result.succeeded(), () -> result.errors().toString());
    assertEquals(List.of(), result.said().stream().filter(Said::isWarning).toList());
    return new Compiled(result.files());
  }

  private Result compileIn(
      Path directory, List<? extends Processor> processors, List<String> options, String... sources)
      throws IOException {
    Path output = Files.createDirectory(directory.resolve("output"));
    List<String> all = new ArrayList<>(options);
    all.addAll(version);
    all.addAll(List.of("-classpath", System.getProperty("java.class.path")));
    all.addAll(List.of("-d", output.toString(), "-s", output.toString()));
    JavaCompiler compiler = tool.get();
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    StandardJavaFileManager files = isReusable(options) ? reused() : files(compiler);
    try {
      JavaCompiler.CompilationTask task = compiler.getTask(
          new StringWriter(),
          files,
          diagnostics,
          all,
          null,
          files.getJavaFileObjectsFromPaths(write(directory, sources)));
      task.setProcessors(processors);
      boolean succeeded = task.call();
      List<Said> said = diagnostics.getDiagnostics().stream().map(Said::of).toList();
      return new Result(succeeded, said, read(output));
    } finally {
      if (files != reused) {
        files.close();
      }
    }
  }

  /** Returns whether nothing but the class path and the output changes from task to task. */
  private boolean isReusable(List<String> options) {
    return this == JAVAC && options.stream().allMatch(option -> option.startsWith("-Xlint"));
  }

  private StandardJavaFileManager reused() {
    if (reused == null) {
      reused = files(tool.get());
    }
    return reused;
  }

  private static StandardJavaFileManager files(JavaCompiler compiler) {
    return compiler.getStandardFileManager(null, null, UTF_8);
  }

  private static List<Path> write(Path directory, String... sources) throws IOException {
    List<Path> paths = new ArrayList<>();
    for (String source : sources) {
      Path path = directory.resolve(Compiled.nameOf(source).replace('.', '/') + ".java");
      Files.createDirectories(path.getParent());
      paths.add(Files.writeString(path, source));
    }
    return paths;
  }

  private static Map<String, byte[]> read(Path directory) throws IOException {
    Map<String, byte[]> files = new HashMap<>();
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        files.put(
            directory.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path));
      }
    }
    return files;
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> paths = Files.walk(directory)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
