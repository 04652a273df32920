package io.modelshare.samples.ranking;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** A JVM that serves, seen from the program that has started it. */
final class ServerProcess implements AutoCloseable {
  private final Process process;
  private final String address;
  private final Duration attached;
  private final Duration serving;

  private ServerProcess(Process process, long startedAt) throws IOException {
    BufferedReader lines = process.inputReader(StandardCharsets.UTF_8);
    String line = lines.readLine();
    if (line == null) {
      throw new IOException("server " + process.pid() + " has ended");
    }
    int space = line.indexOf(' ');
    this.process = process;
    this.address = "http://localhost:" + line.substring(0, space) + RankingServer.PATH;
    this.attached = Duration.ofNanos(1000 * Long.parseLong(line.substring(space + 1)));
    this.serving = Duration.ofNanos(System.nanoTime() - startedAt);
  }

  /** Starts a JVM of the same version with the same class path, and waits until it serves. */
  static ServerProcess start(Path repository) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx64m",
        "-XX:+UseSerialGC",
        "-Dsun.net.httpserver.nodelay=true",
        "-cp",
        System.getProperty("java.class.path"),
        RankingServer.class.getName(),
        repository.toString());
    builder.redirectError(ProcessBuilder.Redirect.INHERIT);
    long startedAt = System.nanoTime();
    Process process = builder.start();
    boolean serves = false;
    try {
      ServerProcess server = new ServerProcess(process, startedAt);
      serves = true;
      return server;
    } finally {
      if (!serves) {
        process.destroyForcibly();
      }
    }
  }

  URI score(int item) {
    return URI.create(address + item);
  }

  /** Returns how long it took to open the repository and to attach. */
  Duration attached() {
    return attached;
  }

  /** Returns how long it took from the start of the JVM until it served. */
  Duration serving() {
    return serving;
  }

  /** Kills the JVM as {@code kill -9} does. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Ends the JVM. */
  @Override
  public void close() {
    process.destroyForcibly();
  }
}
