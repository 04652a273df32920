package io.modelshare.testing;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A real second JVM with the class path of this one, spoken to line by line. */
public final class SecondJvm implements AutoCloseable {
  /** Options for a JVM that is to start quickly and stay small. */
  public static final List<String> SMALL =
      List.of("-XX:TieredStopAtLevel=1", "-Xshare:auto", "-XX:+UseSerialGC", "-Xmx64m");

  private static final long DEADLINE_SECONDS = 60;

  private final Process process;
  private final BufferedReader out;
  private final BufferedWriter in;

  private SecondJvm(Process process) {
    this.process = process;
    this.out = process.inputReader(StandardCharsets.UTF_8);
    this.in = process.outputWriter(StandardCharsets.UTF_8);
  }

  /** Starts the main class with options for the JVM. */
  public static SecondJvm start(Class<?> main, List<String> jvmOptions, String... arguments)
      throws IOException {
    return start(command(main, jvmOptions, arguments));
  }

  /** Starts the main class with the class path of this JVM except the jars of one name. */
  public static SecondJvm startWithout(String jar, Class<?> main, String... arguments)
      throws IOException {
    List<String> command = command(main, SMALL, arguments);
    int path = command.indexOf("-cp") + 1;
    command.set(
        path,
        Stream.of(command.get(path).split(File.pathSeparator))
            .filter(entry -> !entry.contains(jar))
            .collect(Collectors.joining(File.pathSeparator)));
    return start(command);
  }

  /** Starts the main class in a process that may open only so many files. */
  public static SecondJvm startWithDescriptors(
      int limit, Class<?> main, List<String> jvmOptions, String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("sh", "-c", "ulimit -n " + limit + " && exec \"$@\"", "sh"));
    command.addAll(command(main, jvmOptions, arguments));
    return start(command);
  }

  /** Starts the main class in a control group. */
  public static SecondJvm startInGroup(Path processes, Class<?> main, String... arguments)
      throws IOException {
    String enter = "echo $$ > '" + processes + "' && exec \"$@\"";
    List<String> command = new ArrayList<>(List.of("sh", "-c", enter, "sh"));
    command.addAll(command(main, SMALL, arguments));
    return start(command);
  }

  /** Starts the main class with a variable of its environment set, as {@code LC_ALL=C}. */
  public static SecondJvm startWithVariable(String variable, Class<?> main, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>(List.of("env", variable));
    command.addAll(command(main, SMALL, arguments));
    return start(command);
  }

  /** Stops the JVM as {@code kill -STOP} does, wherever its threads are, or lets it go on. */
  public void signal(String name) throws IOException, InterruptedException {
    int code =
        new ProcessBuilder("kill", "-" + name, Long.toString(pid())).start().waitFor();
    if (code != 0) {
      throw new IOException("kill -" + name + " has failed: " + code);
    }
  }

  /** Starts the main class so that the lines to be read include what goes to standard error. */
  public static SecondJvm startWithErrors(
      Class<?> main, List<String> jvmOptions, String... arguments) throws IOException {
    return new SecondJvm(new ProcessBuilder(command(main, jvmOptions, arguments))
        .redirectErrorStream(true)
        .start());
  }

  private static SecondJvm start(List<String> command) throws IOException {
    return new SecondJvm(new ProcessBuilder(command)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start());
  }

  private static List<String> command(Class<?> main, List<String> jvmOptions, String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(OwnPlaces.options());
    command.addAll(jvmOptions);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  /** Sends a line and returns the next line of the answer. */
  public String ask(String line) throws IOException {
    try {
      tell(line);
    } catch (IOException e) {
      throw new IOException("the second JVM has ended: " + ending(), e);
    }
    return read();
  }

  /** Returns the number of the process. */
  public long pid() {
    return process.pid();
  }

  /** Returns the next line. */
  public String read() throws IOException {
    String answer = out.readLine();
    if (answer == null) {
      throw new IOException("the second JVM has ended: " + ending());
    }
    return answer;
  }

  /** Tells how the JVM has ended: code 137 is SIGKILL, 143 is SIGTERM. */
  private String ending() throws IOException {
    try {
      return process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)
          ? "exit code " + process.exitValue()
          : "its output is closed, but it runs";
    } catch (InterruptedException e) {
      throw new IOException("interrupted while waiting for " + process, e);
    }
  }

  /** Waits until the JVM has ended, and returns its exit code. */
  public int join() throws IOException, InterruptedException {
    in.close();
    if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
      throw new IOException("the second JVM does not end");
    }
    return process.exitValue();
  }

  /** Sends a line without waiting for an answer. */
  public void tell(String line) throws IOException {
    in.write(line);
    in.newLine();
    in.flush();
  }

  /** Returns the lines that a JVM has written before it was killed. */
  public List<String> rest() throws IOException {
    List<String> lines = new ArrayList<>();
    for (String line = out.readLine(); line != null; line = out.readLine()) {
      lines.add(line);
    }
    return lines;
  }

  /** Kills the JVM as {@code kill -9} does, and waits until it is dead. */
  public void kill() throws InterruptedException {
    process.toHandle().destroyForcibly(); // unlike the process's own, leaves its output to be read
    process.waitFor();
  }

  /** Kills the JVM if it still runs. */
  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
