package io.modelshare.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.esotericsoftware.kryo.kryo5.Kryo;
import io.modelshare.Sharing;
import io.modelshare.annotation.Shareable;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compiles models whose super classes, or which themselves, are in class files. */
class ClassFilesTest {
  private static final String BASE = """
      package base;
      public class Base {
        private int hidden;
        %s
      }
      """;

  private static final String MODEL = """
      package app;
      @io.modelshare.annotation.Shareable
      public class Model extends base.Base {}
      """;

  @TempDir
  Path directory;

  private final List<Diagnostic<? extends JavaFileObject>> said = new ArrayList<>();

  /** Returns the class path or module path of what generated code needs. */
  static String libraries() {
    return Stream.of(Shareable.class, Sharing.class, Kryo.class, NullMarked.class)
        .map(ClassFilesTest::location)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String location(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toString();
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private boolean compile(List<String> options, List<String> classes, Path... sources)
      throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    try (StandardJavaFileManager files = compiler.getStandardFileManager(diagnostics, null, null)) {
      JavaCompiler.CompilationTask task = compiler.getTask(
          null, files, diagnostics, options, classes, files.getJavaFileObjects(sources));
      task.setProcessors(List.of(new ShareableProcessor(), new ShareableIndexProcessor()));
      boolean succeeded = task.call();
      said.clear();
      said.addAll(diagnostics.getDiagnostics());
      return succeeded;
    }
  }

  private Path source(String name, String text) throws IOException {
    Path source = directory.resolve("source").resolve(name);
    Files.createDirectories(source.getParent());
    return Files.writeString(source, text);
  }

  /** Compiles a super class into a module of its own, and then a model into another module. */
  private boolean compileModules(String membersOfBase) throws IOException {
    Path base = directory.resolve("base");
    String path = libraries();
    assertTrue(
        compile(
            List.of("-d", base.toString(), "--module-path", path),
            List.of(),
            source("base/module-info.java", "module base { exports base; }"),
            source("base/base/Base.java", BASE.formatted(membersOfBase))),
        said::toString);
    String app = directory.resolve("app").toString();
    return compile(
        List.of("-d", app, "--module-path", path + File.pathSeparator + base),
        List.of(),
        source(
            "app/module-info.java",
            "module app { requires base; requires io.modelshare.runtime; }"),
        source("app/app/Model.java", MODEL));
  }

  @Test
  void privateFieldOfASuperClassInAnotherModuleIsRejected() throws IOException {
    assertEquals(false, compileModules(""));
    assertEquals(1, said.size(), said::toString);
    Diagnostic<? extends JavaFileObject> error = said.get(0);
    assertTrue(
        error
            .getMessage(null)
            .contains("[ModelsharePrivateField] Base.hidden is private and cannot"
                + " be reached from package app: its class base.Base is in another module. Give it an"
                + " accessor hidden() and a "),
        error.getMessage(null));
    assertEquals(3, error.getLineNumber());
  }

  @Test
  void privateFieldOfASuperClassInAnotherModuleIsReachedByItsAccessors() throws IOException {
    assertTrue(compileModules("""
            public int getHidden() { return hidden; }
            public void setHidden(int hidden) { this.hidden = hidden; }
            """), said::toString);
  }

  @Test
  void methodsOfAnotherModuleThatAreReliedOnAreAWarningAtTheModel() throws IOException {
    assertTrue(compileModules("""
            public int getHidden() { return hidden; }
            public void setHidden(int hidden) { this.hidden = hidden; }
            """), said::toString);
    List<String> unseen = said.stream()
        .filter(message -> message.getKind() == Diagnostic.Kind.WARNING)
        .map(message -> message.getLineNumber() + " " + message.getMessage(null))
        .toList();
    assertEquals(List.of(unseen("getHidden()"), unseen("setHidden(int)")), unseen, said::toString);
  }

  private static String unseen(String method) {
    return "3 [ModelshareUnseenMethod] Base.hidden is out of reach, and " + method
        + " of base.Base, whose code is not shown, is called instead: the value comes back only if"
        + " that does nothing else. Make the field accessible, or suppress this with"
        + " @SuppressWarnings(\"ModelshareUnseenMethod\")";
  }

  @Test
  void lostNamesOfParametersAreExplained() throws IOException {
    Path output = Files.createDirectory(directory.resolve("output"));
    List<String> options = List.of("-d", output.toString(), "-classpath", libraries());
    Path model = source("m/Model.java", """
        package m;
        @io.modelshare.annotation.Shareable
        public class Model {
          final int size;
          Model(int size) { this.size = size; }
        }
        """);
    List<String> withoutProcessors = new ArrayList<>(options);
    withoutProcessors.add("-proc:none");
    assertTrue(compile(withoutProcessors, List.of(), model), said::toString);
    List<String> processed =
        List.of("-d", output.toString(), "-classpath", libraries() + File.pathSeparator + output);
    assertEquals(false, compile(processed, List.of("m.Model")));
    String message = said.get(0).getMessage(null);
    assertTrue(
        message.contains("parameter 'arg0' is no field. A class file has the names of parameters"
            + " only if it was compiled with -parameters"),
        message);
  }
}
