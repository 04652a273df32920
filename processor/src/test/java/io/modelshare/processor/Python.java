package io.modelshare.processor;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** This host's Python with our module, told line by line what to do. */
final class Python implements AutoCloseable {
  private static final Path MODULE = Path.of("..", "python");
  private static final long DEADLINE_SECONDS = 60;

  /** Answers each line by one. Whatever is no ModelError or OSError is a defect of the module. */
  private static final String DRIVER = """
      import io, os, sys, gc, traceback
      import numpy as np
      import modelshare
      answers = sys.stdout
      known = {"modelshare": modelshare, "np": np, "os": os, "gc": gc}
      for line in sys.stdin:
          sys.stdout = io.StringIO()
          try:
              try:
                  value = eval(line, known)
              except SyntaxError:
                  exec(line, known)
                  value = sys.stdout.getvalue().strip()
              answer = str(value)
          except (modelshare.ModelError, OSError, KeyError, IndexError) as e:
              answer = "%s: %s" % (type(e).__name__, e)
          except BaseException:
              answer = "DEFECT " + traceback.format_exc()
          answers.write(answer.replace("\\n", " | ") + "\\n")
          answers.flush()
      """;

  private final Process process;
  private final BufferedReader out;
  private final BufferedWriter in;

  private Python(Process process) {
    this.process = process;
    this.out = process.inputReader(StandardCharsets.UTF_8);
    this.in = process.outputWriter(StandardCharsets.UTF_8);
  }

  /** Skips the test where there is no Python with numpy. */
  static Python start() throws IOException, InterruptedException {
    boolean isThere = false;
    try {
      Process probe = new ProcessBuilder("python3", "-c", "import numpy").start();
      isThere = probe.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS) && probe.exitValue() == 0;
    } catch (IOException e) {
      // no such program
    }
    assumeTrue(isThere, "no python3 with numpy on this host: install python3-numpy");
    return new Python(builder("-u", "-c", DRIVER)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start());
  }

  /** Returns what runs Python with our module. */
  private static ProcessBuilder builder(String... arguments) {
    ProcessBuilder builder = new ProcessBuilder("python3");
    builder.command().addAll(List.of(arguments));
    builder.environment().put("PYTHONPATH", MODULE.toAbsolutePath().normalize().toString());
    builder.environment().put("PYTHONDONTWRITEBYTECODE", "1");
    builder.environment().put("PYTHONIOENCODING", "utf-8");
    return builder;
  }

  long pid() {
    return process.pid();
  }

  /** Runs a line and returns the value of the expression, or what it has printed. */
  String ask(String line) throws IOException {
    in.write(line);
    in.newLine();
    in.flush();
    String answer = out.readLine();
    if (answer == null || answer.startsWith("DEFECT")) {
      throw new AssertionError(line + ": " + answer);
    }
    return answer;
  }

  /** Runs several lines of a page as one. */
  String run(String text) throws IOException {
    return ask("exec(" + quoted(text) + ")");
  }

  /** Returns a text as Python writes it. */
  static String quoted(Object text) {
    return "\"" + text.toString().replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n")
        + "\"";
  }

  @Override
  public void close() throws IOException {
    in.close();
    try {
      if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError("Python does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      process.destroyForcibly();
    }
  }
}
