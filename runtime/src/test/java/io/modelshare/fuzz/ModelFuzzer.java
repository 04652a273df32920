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
  private static final Logger LOGGER = Logger.getLogger("io.modelshare");

  private static final FuzzTarget FUZZED =
      FuzzTarget.valueOf(System.getProperty(TARGET, "graph").toUpperCase(Locale.ROOT));

  private static final Path DIRECTORY = directory();

  private ModelFuzzer() {}

  private static Path directory() {
    LOGGER.setLevel(Level.OFF);
    try {
      return Files.createTempDirectory("modelshare-fuzz-");
    } catch (IOException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** Called by Jazzer. */
  public static void fuzzerTestOneInput(byte[] input) {
    FUZZED.run(input, DIRECTORY);
  }

  /** Starts Jazzer. Takes the seconds and a directory for the corpus. */
  public static void main(String[] arguments) throws Exception {
    String target = FUZZED.name().toLowerCase(Locale.ROOT);
    Path corpus = Files.createDirectories(Path.of(arguments[1]).resolve(target));
    Files.write(corpus.resolve("written"), FUZZED.seed(DIRECTORY));
    String[] options = {
      "--target_class=" + ModelFuzzer.class.getName(),
      "--instrumentation_includes=io.modelshare.**",
      "--jvm_args=-D" + TARGET + "=" + target,
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
}
