package io.modelshare.benchmarks;

import com.palantir.javapoet.JavaFile;
import io.modelshare.annotation.Shareable;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import me.tongfei.progressbar.ProgressBar;

/** Compiles many model classes with and without the processor, in a fresh javac each time. */
final class CompileGroup implements Group {
  private static final String PLAIN = "javac, no processor";
  private static final String PROCESSOR = "javac with the processor";
  private static final String WRITTEN = "javac, no processor, the generated classes as sources";
  private static final String SERIALIZER_PROCESSOR = "io.modelshare.processor.ShareableProcessor";
  private static final String PROCESSORS =
      SERIALIZER_PROCESSOR + ",io.modelshare.processor.ShareableIndexProcessor";
  private static final List<String> OPTIONS = List.of("-Xmx1g");

  @Override
  public String name() {
    return "compile";
  }

  @Override
  public void run(Settings settings, Report report) throws Exception {
    Path directory = Files.createTempDirectory("modelshare-compile-");
    try (ProgressBar bar = report.progress("compile", settings.runs)) {
      Report.Table table =
          report.table("Compile " + settings.models + " model classes in a fresh JVM", "ms");
      Path models = ModelSources.write(directory.resolve("models"), settings.models);
      Path generated = Files.createDirectories(directory.resolve("generated"));
      compile(directory, processor(generated), models);
      for (int run = 0; run < settings.runs; run++) {
        table.add(PLAIN, compile(directory, List.of("-proc:none"), models));
        table.add(PROCESSOR, compile(directory, processor(), models));
        table.add(WRITTEN, compile(directory, List.of("-proc:none"), models, generated));
        bar.step();
      }
      table.write(PLAIN);
      report.note("The processor itself takes "
          + Samples.format(table.median(PROCESSOR) / table.median(WRITTEN))
          + " × the time that javac takes for the same classes as sources.");
    } finally {
      delete(directory);
    }
  }

  private static List<String> processor() throws Exception {
    return List.of("-processorpath", processorPath(), "-processor", PROCESSORS);
  }

  /** Returns the jars that a build puts there: the processor's own and what it needs. */
  private static String processorPath() throws Exception {
    List<String> jars = new ArrayList<>();
    for (Class<?> part :
        List.of(Class.forName(SERIALIZER_PROCESSOR), Shareable.class, JavaFile.class)) {
      URL jar = part.getProtectionDomain().getCodeSource().getLocation();
      jars.add(Path.of(jar.toURI()).toString());
    }
    return String.join(File.pathSeparator, jars);
  }

  private static List<String> processor(Path generated) throws Exception {
    List<String> options = new ArrayList<>(processor());
    options.addAll(List.of("-s", generated.toString()));
    return options;
  }

  /** Compiles all sources in some directories into an empty one, and returns the milliseconds. */
  private static double compile(Path directory, List<String> options, Path... sources)
      throws IOException {
    Path classes = directory.resolve("classes");
    delete(classes);
    Files.createDirectories(classes);
    List<String> arguments = new ArrayList<>(options);
    arguments.addAll(List.of("-cp", System.getProperty("java.class.path")));
    arguments.addAll(List.of("-d", classes.toString()));
    List<String> files = new ArrayList<>();
    for (Path root : sources) {
      try (Stream<Path> found = Files.walk(root)) {
        found
            .map(Path::toString)
            .filter(file -> file.endsWith(".java"))
            .sorted()
            .forEach(files::add);
      }
    }
    arguments.add("@" + Files.write(directory.resolve("files"), files));
    return Child.measure(CompileMain.class, OPTIONS, arguments.toArray());
  }

  private static void delete(Path directory) throws IOException {
    if (!Files.exists(directory)) {
      return;
    }
    List<Path> found;
    try (Stream<Path> files = Files.walk(directory)) {
      found = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : found) {
      Files.delete(file);
    }
  }
}
