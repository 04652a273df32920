package io.modelshare.samples.workers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A worker JVM, seen from the program that started it. Confined to one thread at a time. */
final class WorkerProcess implements AutoCloseable {
  private static final int SECONDS_TO_END = 5;

  private final Process process;
  private final BufferedWriter commands;
  private final BufferedReader answers;
  private final Duration startTime;

  private WorkerProcess(Process process, long startedAt) throws IOException {
    this.process = process;
    this.commands = process.outputWriter(UTF_8);
    this.answers = process.inputReader(UTF_8);
    expect(Worker.READY, receive());
    this.startTime = Duration.ofNanos(System.nanoTime() - startedAt);
  }

  /**
   * Starts a JVM of the same version with the same class path, and waits until it takes commands.
   *
   * <p>Its options are those of a small service: little memory for what is not the model.
   *
   * @param program the class whose {@code main} calls {@link Worker#run}
   * @param heapMebibytes the size to which its heap may grow
   */
  static WorkerProcess start(Class<?> program, int heapMebibytes) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xms4m",
        "-Xmx" + heapMebibytes + "m",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-Dkryo.unsafe=false",
        "-cp",
        System.getProperty("java.class.path"),
        program.getName());
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    long startedAt = System.nanoTime();
    Process process = builder.start();
    try {
      return new WorkerProcess(process, startedAt);
    } catch (IOException e) {
      process.destroyForcibly();
      throw e;
    }
  }

  long pid() {
    return process.pid();
  }

  /** Returns how long the JVM took until it took commands. */
  Duration startTime() {
    return startTime;
  }

  /**
   * How long the first answer took, from the moment the worker was given its model.
   *
   * @param attached until it had the model
   * @param answered until it had answered
   */
  record FirstAnswer(Duration attached, Duration answered) {}

  /** Gives the worker its model and a question, and returns how long that took. */
  FirstAnswer openAndAsk(String source, String question) throws IOException {
    long start = System.nanoTime();
    expect(Worker.OPEN, send(Worker.OPEN + " " + source));
    Duration attached = Duration.ofNanos(System.nanoTime() - start);
    ask(question);
    return new FirstAnswer(attached, Duration.ofNanos(System.nanoTime() - start));
  }

  /** Returns the answer to a question. */
  String ask(String question) throws IOException {
    return send(Worker.ASK + " " + question);
  }

  /** Returns the memory of the worker at this moment. */
  MemoryUse memory() throws IOException {
    return MemoryUse.ofLine(send(Worker.MEMORY));
  }

  private String send(String command) throws IOException {
    commands.write(command);
    commands.newLine();
    commands.flush();
    return receive();
  }

  private String receive() throws IOException {
    String answer = answers.readLine();
    if (answer == null) {
      throw new IOException("worker " + process.pid() + " has ended");
    }
    if (answer.startsWith(Worker.ERROR)) {
      throw new IOException("worker " + process.pid() + ": " + answer);
    }
    return answer;
  }

  private void expect(String expected, String answer) throws IOException {
    if (!answer.equals(expected)) {
      throw new IOException("worker " + process.pid() + " said '" + answer + "', not " + expected);
    }
  }

  /** Ends the worker, if need be by force. */
  @Override
  public void close() {
    try {
      process.getOutputStream().close();
    } catch (IOException e) {
      // it has ended already
    }
    try {
      if (process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.destroyForcibly();
  }
}
