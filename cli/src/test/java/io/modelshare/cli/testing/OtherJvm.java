package io.modelshare.cli.testing;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Another JVM that runs {@link Peer}, in the places of this test, spoken to line by line. */
public final class OtherJvm implements AutoCloseable {
  private static final long DEADLINE_SECONDS = 60;

  private final Process process;
  private final BufferedReader out;
  private final BufferedWriter in;

  private OtherJvm(Process process) {
    this.process = process;
    this.out = process.inputReader(StandardCharsets.UTF_8);
    this.in = process.outputWriter(StandardCharsets.UTF_8);
  }

  /** Starts it. */
  public static OtherJvm start(OwnPlaces places) throws IOException {
    List<String> command = java(places);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Peer.class.getName()));
    return new OtherJvm(new ProcessBuilder(command)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start());
  }

  /** Returns the beginning of a command that starts a JVM in the places of a test. */
  public static List<String> java(OwnPlaces places) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx64m"));
    command.addAll(places.options());
    return command;
  }

  /** Sends a line and returns the next line of the answer. */
  public String ask(String line) throws IOException {
    in.write(line);
    in.newLine();
    in.flush();
    String answer = out.readLine();
    if (answer == null) {
      throw new IOException("the other JVM has ended");
    }
    return answer;
  }

  /** Returns the number of the process. */
  public long pid() {
    return process.pid();
  }

  /** Kills the JVM as {@code kill -9} does. */
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Lets it close its models and end. */
  @Override
  public void close() throws IOException {
    try {
      in.close();
      process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS);
    } catch (IOException e) {
      // it was killed
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      process.destroyForcibly();
    }
  }
}
