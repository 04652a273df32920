package io.modelshare.processor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.schema.ShareableIndex;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The types of a program are found wherever their classes are, however they came there. */
class PlacesOfTypesTest {
  private static final String SHAPE = """
      package i;
      @io.modelshare.annotation.Shareable public interface Shape {}
      """;
  private static final String CIRCLE = """
      package i;
      @io.modelshare.annotation.Shareable public record Circle(int r) implements Shape {}
      """;
  private static final String LEVEL = """
      package i;
      @io.modelshare.annotation.Shareable public enum Level implements Shape { LOW }
      """;
  private static final String MAIN = """
      package i;
      import com.esotericsoftware.kryo.kryo5.Kryo;
      import io.modelshare.*;
      import java.nio.file.*;
      import java.util.*;
      @io.modelshare.annotation.Shareable public record Main(List<Shape> shapes) {
        public static void main(String[] arguments) throws Exception {
          Path file = Files.createTempFile("places", ".model");
          try {
            Main model = new Main(List.of(new Circle(1), Level.LOW));
            ModelFiles.save(model, file);
            Kryo kryo = new Kryo();
            kryo.setClassLoader(Main.class.getClassLoader());
            ModelSerializers.register(kryo);
            kryo.getRegistration(Circle.class);
            kryo.getRegistration(Level.class);
            System.out.println(model.equals(ModelFiles.load(file, Main.class)));
          } finally {
            Files.delete(file);
          }
        }
      }
      """;

  @TempDir
  Path directory;

  private Path output;

  @BeforeEach
  void makeOutput() throws IOException {
    output = Files.createDirectory(directory.resolve("output"));
  }

  private void compile(List<String> options, String... sources) throws IOException {
    List<Path> files = new ArrayList<>();
    for (String source : sources) {
      Path file = directory.resolve("source").resolve(Compiled.nameOf(source) + files.size());
      files.add(write(file.resolve(simpleNameOf(source)), source));
    }
    compileFiles(options, files);
  }

  private static String simpleNameOf(String source) {
    String name = Compiled.nameOf(source);
    return name.substring(name.lastIndexOf('.') + 1) + ".java";
  }

  private static Path write(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }

  private void compileFiles(List<String> options, List<Path> files) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
    try (StandardJavaFileManager manager =
        compiler.getStandardFileManager(diagnostics, null, UTF_8)) {
      JavaCompiler.CompilationTask task = compiler.getTask(
          null, manager, diagnostics, options, null, manager.getJavaFileObjectsFromPaths(files));
      task.setProcessors(List.of(new ShareableProcessor(), new ShareableIndexProcessor()));
      assertTrue(task.call(), () -> diagnostics.getDiagnostics().toString());
    }
  }

  private List<String> onClassPath(Path... more) {
    StringBuilder path = new StringBuilder(ClassFilesTest.libraries());
    Stream.of(more).forEach(entry -> path.append(File.pathSeparator).append(entry));
    return List.of("-d", output.toString(), "-classpath", path.toString());
  }

  /** Runs the program in a JVM of its own. */
  private static String run(List<String> arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Dkryo.unsafe=false"); // of a Kryo of its own, Java 25 warns
    command.addAll(arguments);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    process.waitFor();
    return said;
  }

  private static List<String> mainOn(Path place) {
    return List.of("-cp", ClassFilesTest.libraries() + File.pathSeparator + place, "i.Main");
  }

  @Test
  void typesOfFilesThatAreCompiledOneByOneAreFound() throws Exception {
    compile(onClassPath(), SHAPE, CIRCLE, LEVEL, MAIN);
    assertEquals("true", run(mainOn(output)));
    compile(onClassPath(output), MAIN);
    assertEquals("true", run(mainOn(output)));
    compile(onClassPath(output), LEVEL);
    assertEquals("true", run(mainOn(output)));
  }

  @Test
  void typesInAJarWithTheListOfOneOfItsPartsAreFound() throws Exception {
    compile(onClassPath(), SHAPE, CIRCLE, LEVEL);
    compile(onClassPath(output), MAIN);
    assertEquals("true", run(mainOn(jar("merged.jar"))));
  }

  /** Packs files without entries for their folders, as some build tools do. */
  private Path jar(String name) throws IOException {
    Path jar = directory.resolve(name);
    try (OutputStream stream = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(stream);
        Stream<Path> files = Files.walk(output)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String entry = output.relativize(file).toString().replace(File.separatorChar, '/');
        entries.putNextEntry(new ZipEntry(entry));
        Files.copy(file, entries);
      }
    }
    return jar;
  }

  @Test
  void typesOfAJarWithAListOnlyAreFound() throws Exception {
    compile(onClassPath(), SHAPE, CIRCLE, LEVEL, MAIN);
    try (Stream<Path> files = Files.walk(output)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".type")).toList()) {
        Files.delete(file); // as the first versions of the processor left it
      }
    }
    assertEquals("true", run(mainOn(output)));
  }

  @Test
  void typesOfAPatchedModuleAreFound() throws Exception {
    List<String> modules = List.of("-d", output.toString(), "-p", ClassFilesTest.libraries());
    String info = "module i { requires io.modelshare.runtime; exports i; }";
    List<Path> sources = new ArrayList<>();
    sources.add(write(directory.resolve("src/module-info.java"), info));
    for (String source : List.of(SHAPE, CIRCLE, LEVEL, MAIN)) {
      sources.add(write(directory.resolve("src/i").resolve(simpleNameOf(source)), source));
    }
    compileFiles(modules, sources);
    Path patch = Files.createDirectory(directory.resolve("patch"));
    Path helper = write(
        directory.resolve("test/i/Helper.java"),
        "package i; @io.modelshare.annotation.Shareable record Helper(int x) {}");
    String path = ClassFilesTest.libraries() + File.pathSeparator + output;
    compileFiles(
        List.of(
            "-d",
            patch.toString(),
            "-p",
            path,
            "--add-modules",
            "i",
            "--patch-module",
            "i=" + helper.getParent().getParent()),
        List.of(helper));
    assertEquals(
        "true", run(List.of("-p", path, "--patch-module", "i=" + patch, "-m", "i/i.Main")));
  }

  @Test
  void modulesThatAreCompiledTogetherHaveTheirOwnFiles() throws IOException {
    List<Path> sources = new ArrayList<>();
    for (String module : List.of("m1", "m2")) {
      Path root = directory.resolve("modules").resolve(module);
      sources.add(write(
          root.resolve("module-info.java"),
          "module " + module + " { requires io.modelshare.runtime; }"));
      for (String type : List.of("p." + module + ".Own", "p.Model")) {
        String packageName = type.substring(0, type.lastIndexOf('.'));
        String name = type.substring(type.lastIndexOf('.') + 1);
        sources.add(write(
            root.resolve(type.replace('.', '/') + ".java"),
            "package " + packageName + "; @io.modelshare.annotation.Shareable public record " + name
                + "(int x) {}"));
      }
    }
    compileFiles(
        List.of(
            "-d",
            output.toString(),
            "-p",
            ClassFilesTest.libraries(),
            "--module-source-path",
            directory.resolve("modules").toString()),
        sources);
    for (String module : List.of("m1", "m2")) {
      Path root = output.resolve(module);
      assertTrue(Files.exists(root.resolve("p/ModelSerializer.class")));
      assertTrue(Files.exists(root.resolve("META-INF/modelshare/types/p/Model.type")));
      assertEquals(
          "p.Model\np." + module + ".Own\n",
          Files.readString(root.resolve("META-INF/modelshare/shareable-types")));
    }
  }

  @Test
  void enumThatTwoInterfacesPermitHasOneFile() throws IOException {
    compile(onClassPath(), """
        package i;
        @io.modelshare.annotation.Shareable
        sealed interface One permits Kind {}
        @io.modelshare.annotation.Shareable
        sealed interface Two permits Kind {}
        enum Kind implements One, Two { A }
        """);
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {output.toUri().toURL()}, getClass().getClassLoader())) {
      assertTrue(ShareableIndex.lists("i.Kind", loader));
      assertTrue(new TreeSet<>(ShareableIndex.types(loader)).contains("i.Kind"));
    }
  }
}
