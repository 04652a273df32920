package io.modelshare.samples.workers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/**
 * Runs in a worker JVM: reads one command a line, and answers each with one line.
 *
 * <table>
 * <caption>Commands</caption>
 * <tr><th>command</th><th>answer</th></tr>
 * <tr><td>{@code open SOURCE}</td><td>{@code open}</td></tr>
 * <tr><td>{@code ask QUESTION}</td><td>what the service answers</td></tr>
 * <tr><td>{@code memory}</td><td>the figures of {@link MemoryUse} in bytes</td></tr>
 * </table>
 *
 * <p>An answer that begins with {@code error} is the last one. The worker ends as soon as its input
 * does, whatever it is doing then: it never outlives the program that started it.
 */
public final class Worker {
  static final String READY = "ready";
  static final String OPEN = "open";
  static final String ASK = "ask";
  static final String MEMORY = "memory";
  static final String ERROR = "error";

  private final PrintStream answers =
      new PrintStream(new FileOutputStream(FileDescriptor.out), true, UTF_8);
  private final BlockingQueue<String> commands;
  private final Service.Opener opener;
  private @Nullable Service service;

  private Worker(BlockingQueue<String> commands, Service.Opener opener) {
    this.commands = commands;
    this.opener = opener;
  }

  /**
   * Answers commands until the input ends, and the JVM with it.
   *
   * @param opener opens the service that is asked
   * @throws InterruptedException if the thread is interrupted
   */
  @SuppressWarnings("SystemOut")
  public static void run(Service.Opener opener) throws InterruptedException {
    System.setOut(System.err); // what a library prints is no answer
    BlockingQueue<String> commands = new LinkedBlockingQueue<>();
    new Reader(commands).start();
    new Worker(commands, opener).run();
  }

  /** Reads ahead, so as to know when the input ends. */
  private static final class Reader extends Thread {
    private final BlockingQueue<String> commands;

    Reader(BlockingQueue<String> commands) {
      this.commands = commands;
      setDaemon(true);
    }

    @Override
    public void run() {
      try (var in = new BufferedReader(new InputStreamReader(System.in, UTF_8))) {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
          commands.add(line);
        }
      } catch (IOException e) {
        // the same as the end
      } finally {
        Runtime.getRuntime().halt(0);
      }
    }
  }

  private void run() throws InterruptedException {
    answers.println(READY);
    while (true) {
      String[] command = commands.take().split(" ", 2);
      try {
        answers.println(answer(command[0], command.length == 2 ? command[1] : ""));
      } catch (IOException | RuntimeException | OutOfMemoryError e) {
        answers.println(ERROR + " " + e);
      }
    }
  }

  private String answer(String verb, String rest) throws IOException {
    return switch (verb) {
      case OPEN -> open(rest);
      case ASK -> ask(rest);
      case MEMORY -> MemoryUse.ofThisProcess().toLine();
      default -> throw new IOException("no command: " + verb);
    };
  }

  private String open(String source) throws IOException {
    if (service != null) {
      service.close();
    }
    service = opener.open(source);
    return OPEN;
  }

  private String ask(String question) throws IOException {
    if (service == null) {
      throw new IOException("no model is open");
    }
    return service.answer(question);
  }
}
