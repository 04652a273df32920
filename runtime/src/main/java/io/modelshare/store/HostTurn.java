package io.modelshare.store;

import io.modelshare.store.LockFile.Held;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/**
 * The turn of this process to make a hosted model, until it is closed or the process dies. A note
 * tells those who wait whose it is.
 */
public final class HostTurn implements AutoCloseable {
  private final HostDirectory directory;
  private final Held held;
  private final Path note;

  private HostTurn(HostDirectory directory, Held held, Path note) {
    this.directory = directory;
    this.held = held;
    this.note = note;
  }

  static HostTurn begin(HostDirectory directory, Held held, Path note) throws IOException {
    boolean complete = false;
    try {
      Files.deleteIfExists(note); // of one who died
      Files.createFile(note, CurrentUser.ownerOnly("rw-------"));
      Files.write(
          note,
          (ProcessHandle.current().pid() + " since " + Instant.now())
              .getBytes(StandardCharsets.UTF_8));
      complete = true;
      return new HostTurn(directory, held, note);
    } finally {
      if (!complete) {
        Files.deleteIfExists(note);
        held.close();
      }
    }
  }

  /** Returns what the note says, as a part of a message. */
  static String describe(Path note) {
    try {
      return "process " + new String(Files.readAllBytes(note), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return "an unknown process";
    }
  }

  /** Gives the turn to the next. */
  @Override
  public void close() {
    try {
      Files.deleteIfExists(note);
    } catch (IOException e) {
      warn(e);
    } finally {
      held.close();
    }
    try {
      directory.removeIfEmpty(); // if nothing came of it, or the model is in another place
    } catch (IOException e) {
      warn(e);
    }
  }

  private void warn(IOException cause) {
    System.getLogger(HostTurn.class.getName())
        .log(Level.WARNING, "left to the next sweep: " + note, cause);
  }
}
