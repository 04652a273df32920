package io.modelshare.fuzz;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Lets Jazzer look for bytes that a {@link FuzzTarget} neither reads nor refuses. Its corpus begins
 * with what the library writes, and stays in {@code target/fuzz} for the next run.
 *
 * <pre>
 *   mvn -pl runtime -am -Pfuzz -DskipTests test-compile exec:exec -Dfuzz=graph -Dseconds=3600
 * </pre>
 */
public final class ModelFuzzer {
  private static final String TARGET = "modelshare.fuzz.target";
  private static final String NAME = System.getProperty(TARGET, "graph");

  private ModelFuzzer() {}

  /** What is fuzzed, in a JVM that does. */
  private static final class Fuzzed {
    private static final Logger LOGGER = Logger.getLogger("io.modelshare");
    static final FuzzTarget TARGET = FuzzTarget.valueOf(NAME.toUpperCase(Locale.ROOT));
    static final Path DIRECTORY = directory();

    private static Path directory() {
      LOGGER.setLevel(Level.OFF);
      try {
        return Files.createTempDirectory("modelshare-fuzz-");
      } catch (IOException e) {
        throw new ExceptionInInitializerError(e);
      }
    }
  }

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(byte[] input) {
    Fuzzed.TARGET.run(input, Fuzzed.DIRECTORY);
  }

  /**
   * Starts Jazzer. Takes the seconds and a directory for the corpus; or only a file, for what the
   * library writes.
   */
  public static void main(String[] arguments) throws Exception {
    if (arguments.length == 1) {
      Files.write(Path.of(arguments[0]), Fuzzed.TARGET.seed(Fuzzed.DIRECTORY));
      return;
    }
    Path corpus = Files.createDirectories(Path.of(arguments[1]).resolve(NAME));
    writeSeed(corpus.resolve("written"));
    String[] options = {
      "--target_class=" + ModelFuzzer.class.getName(),
      "--instrumentation_includes=io.modelshare.**",
      "--jvm_args=-D" + TARGET + "=" + NAME,
      "--reproducer_path=" + corpus.getParent(),
      "-artifact_prefix=" + corpus.getParent() + "/",
      "-max_total_time=" + arguments[0],
      "-timeout=120",
      "-rss_limit_mb=6000",
      corpus.toString()
    };
    try {
      Class.forName("com.code_intelligence.jazzer.Jazzer")
          .getMethod("main", String[].class)
          .invoke(null, (Object) options);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException("Jazzer has failed", e.getCause());
    }
  }

  /**
   * In a JVM of its own. Classes that are loaded before Jazzer are changed in place, and the JVM
   * then loses a field of a record whose components have annotations of types.
   */
  private static void writeSeed(Path file) throws IOException, InterruptedException {
    int code = new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-D" + TARGET + "=" + NAME,
            "-cp",
            System.getProperty("java.class.path"),
            ModelFuzzer.class.getName(),
            file.toString())
        .inheritIO()
        .start()
        .waitFor();
    if (code != 0) {
      throw new IOException("no seed was written: exit code " + code);
    }
  }
}
