package io.modelshare.testing;

import io.modelshare.HostModels;
import io.modelshare.SharedObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The main class of a second JVM that opens one hosted model, as the lines on its standard input
 * say. Each is answered by a line.
 */
public final class HostPeer {
  private @Nullable SharedObject<Neighbors> model;

  private HostPeer() {}

  /** Answers lines until the input ends. */
  public static void main(String[] arguments) throws IOException {
    System.out.println("ready");
    HostPeer peer = new HostPeer();
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String answer;
      try {
        answer = peer.answer(line.split(" ", -1));
      } catch (IOException | RuntimeException e) {
        answer = e.toString();
      }
      System.out.println(answer);
    }
  }

  private String answer(String[] words) throws IOException {
    switch (words[0]) {
      case "open" -> {
        Path directory = Path.of(words[2]);
        model = HostModels.open(words[1], Neighbors.class, () -> load(directory));
        return Double.toString(model.object().digest());
      }
      case "bytes" -> {
        model = HostModels.open(
            words[1],
            Neighbors.class,
            target ->
                target.write(java.nio.ByteBuffer.wrap(Files.readAllBytes(Path.of(words[2])))));
        return Double.toString(model.object().digest());
      }
      case "file" -> {
        model = HostModels.open(Path.of(words[1]), Neighbors.class);
        return Double.toString(model.object().digest());
      }
      case "release" -> {
        if (model != null) {
          HostModels.release(model, Duration.ofSeconds(Long.parseLong(words[1])));
        }
        return "released";
      }
      default -> throw new IllegalArgumentException(words[0]);
    }
  }

  /**
   * Notes in a directory that it loads, and does as its files say: waits while there is a gate,
   * fails if there is a failure.
   */
  private static Neighbors load(Path directory) throws IOException {
    note(directory.resolve("loads"));
    while (Files.exists(directory.resolve("gate"))) {
      LockSupport.parkNanos(1_000_000);
    }
    if (Files.deleteIfExists(directory.resolve("failure"))) {
      throw new IOException("as asked");
    }
    return Neighbors.train(100);
  }

  /** Adds the number of this process to a file. */
  public static void note(Path file) throws IOException {
    Files.writeString(
        file,
        ProcessHandle.current().pid() + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
