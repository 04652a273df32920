package io.modelshare.benchmarks;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A fresh JVM with this one's class path, spoken to line by line. */
final class Child implements AutoCloseable {
  private static final long DEADLINE_SECONDS = 30;

  private final Process process;
  private final BufferedReader out;
  private final BufferedWriter in;

  private Child(Process process) {
    this.process = process;
    this.out = process.inputReader(StandardCharsets.UTF_8);
    this.in = process.outputWriter(StandardCharsets.UTF_8);
  }

  static Child start(Class<?> main, List<String> jvmOptions, Object... arguments)
      throws IOException {
    return start(builder(System.getProperty("java.class.path"), main, jvmOptions, arguments)
        .redirectError(ProcessBuilder.Redirect.INHERIT));
  }

  static Child start(ProcessBuilder builder) throws IOException {
    return new Child(builder.start());
  }

  /** Returns what starts a JVM of this version. */
  static ProcessBuilder builder(
      String classPath, Class<?> main, List<String> jvmOptions, Object... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvmOptions);
    command.addAll(List.of("-cp", classPath, main.getName()));
    for (Object argument : arguments) {
      command.add(argument.toString());
    }
    return new ProcessBuilder(command);
  }

  /** Runs a main class and returns the number in its only line. */
  static double measure(Class<?> main, List<String> jvmOptions, Object... arguments)
      throws IOException {
    try (Child child = start(main, jvmOptions, arguments)) {
      return Double.parseDouble(child.read());
    }
  }

  String read() throws IOException {
    String line = out.readLine();
    if (line == null) {
      throw new IOException("the child has ended: " + process);
    }
    return line;
  }

  /** Returns the next line, or null after the last. */
  @Nullable
  String readLast() throws IOException {
    return out.readLine();
  }

  void write(String line) throws IOException {
    in.write(line);
    in.newLine();
    in.flush();
  }

  long pid() {
    return process.pid();
  }

  /**
   * Ends the input and waits for the process, which frees what it owns. One that does not end is
   * killed, and leaves that to the next sweep.
   */
  @Override
  public void close() {
    try {
      in.close();
    } catch (IOException e) {
      // it has ended before it has read all
    }
    try {
      if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
