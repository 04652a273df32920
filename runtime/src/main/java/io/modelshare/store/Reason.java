package io.modelshare.store;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Why something failed, as a part of a message: many of the JDK's exceptions tell only a path. */
public final class Reason {
  private static final int FIRST_BEYOND_ASCII = 128;

  /** What the kernel answers when it is to write from memory that is not there. */
  private static final String BAD_ADDRESS = "Bad address";

  private Reason() {}

  /**
   * Returns why something could not be written.
   *
   * @param failure an {@code IOException}, or the {@code InternalError} of a mapped file that was
   *     truncated
   * @return a text that is not empty
   */
  public static String of(Throwable failure) {
    if (failure instanceof InternalError || BAD_ADDRESS.equals(failure.getMessage())) {
      return "an array of the model is in a mapped file that was truncated";
    }
    if (failure instanceof ClosedByInterruptException) {
      return "the thread was interrupted";
    }
    if (failure instanceof ClosedChannelException) {
      return "the file is closed, as the interrupt of a thread that uses it does";
    }
    if (failure instanceof NoSuchFileException missing) {
      return missing(missing.getFile());
    }
    if (failure instanceof AccessDeniedException denied) {
      return "access denied: " + denied.getFile();
    }
    if (failure instanceof FileAlreadyExistsException existing) {
      return "already exists: " + existing.getFile();
    }
    boolean pathOnly = failure instanceof FileSystemException system && system.getReason() == null;
    String message = failure.getMessage();
    return pathOnly || message == null ? failure.toString() : message;
  }

  /**
   * Names what an interrupt has made fail, which the JDK does not: its exception has no message.
   *
   * @param failure what was thrown
   * @param what was tried, for example "load a model"
   * @param description names the file
   * @return the same failure, or if it tells of an interrupt one that says all this
   */
  public static IOException interrupted(IOException failure, String what, String description) {
    return failure instanceof ClosedByInterruptException
        ? new IOException("cannot " + what + ": " + of(failure) + ", " + description, failure)
        : failure;
  }

  /**
   * Tells that a text is no path here. That of another process may be none in the locale of this.
   *
   * @param what the text is
   * @param failure what was thrown
   * @return the exception, to be thrown
   */
  public static IOException noPath(String what, InvalidPathException failure) {
    boolean isAscii = failure.getInput().chars().allMatch(c -> c < FIRST_BEYOND_ASCII);
    String remedy =
        isAscii ? "" : ": start the JVM in a locale that has all its characters (LC_ALL)";
    return new IOException(
        what + " is no path here: " + failure.getReason() + remedy + ", value="
            + failure.getInput(),
        failure);
  }

  /**
   * Tells that a file system has no files that can be mapped, for example that of a zip file.
   *
   * @param file a file or directory there
   * @param cause what was thrown, or null
   * @return the exception, to be thrown
   */
  public static IOException cannotBeMapped(Path file, @Nullable Throwable cause) {
    return new IOException(
        "a file in this place cannot be mapped into memory: use one in a directory of the host's own"
            + " file systems, file system=" + file.getFileSystem().provider().getScheme()
            + ", file=" + file,
        cause);
  }

  private static String missing(@Nullable String file) {
    Path directory = file == null ? null : Path.of(file).getParent();
    return directory == null || Files.isDirectory(directory)
        ? "no such file: " + file
        : "no such directory: " + directory;
  }

  /**
   * Returns whether an interrupt made something fail, so that it would fail elsewhere too.
   *
   * @param failure what was thrown
   * @return {@code true} if it, or its cause, tells of an interrupt
   */
  public static boolean isInterrupt(IOException failure) {
    return failure instanceof ClosedByInterruptException
        || failure.getCause() instanceof ClosedByInterruptException;
  }
}
