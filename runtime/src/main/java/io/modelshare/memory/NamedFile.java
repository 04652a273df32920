package io.modelshare.memory;

import io.modelshare.CorruptModelException;
import io.modelshare.IncompatibleModelException;
import io.modelshare.UnknownModelTypeException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file that is open for reading, and what messages call it. Every failure that has to do with the
 * file is made here. So its message ends with the file, is one line, and is not longer than
 * somebody would read: much of it may be text of the file.
 *
 * <p>The opener closes the channel. Messages can be made after that too.
 */
public final class NamedFile {
  private static final int LONGEST_MESSAGE = 2000;

  /** So much of a message that is too long is its end. */
  private static final int LONGEST_END = 500;

  private final FileChannel channel;
  private final String kind;
  private final Path path;

  /**
   * Names a file.
   *
   * @param channel the file, open for reading, whose position is not used
   * @param kind what the path is called in messages, such as {@code file}
   * @param path where the file is
   */
  public NamedFile(FileChannel channel, String kind, Path path) {
    this.channel = channel;
    this.kind = kind;
    this.path = path;
  }

  /**
   * Returns the open file.
   *
   * @return a channel that is not to be closed
   */
  public FileChannel channel() {
    return channel;
  }

  /**
   * Returns the length of the file.
   *
   * @return bytes
   * @throws IOException if it cannot be found out
   */
  public long length() throws IOException {
    return channel.size();
  }

  /**
   * Reads bytes.
   *
   * @param position where the first is
   * @param target filled from its position to its limit
   * @throws CorruptModelException if the file ends before
   * @throws IOException if it cannot be read
   */
  public void readFully(long position, ByteBuffer target) throws IOException {
    int wanted = target.remaining();
    int start = target.position();
    while (target.hasRemaining()) {
      int done = target.position() - start;
      if (channel.read(target, position + done) < 0) {
        throw corrupt("truncated: " + done + " of " + wanted + " bytes at byte " + position);
      }
    }
  }

  /**
   * Returns the failure of a file that is not sound.
   *
   * @param what says in what way, with the figures
   * @return an exception to be thrown
   */
  public CorruptModelException corrupt(String what) {
    return new CorruptModelException(message(what));
  }

  /**
   * Returns the failure of a file that is not sound.
   *
   * @param what says in what way, with the figures
   * @param cause what was thrown when that was noticed
   * @return an exception to be thrown
   */
  public CorruptModelException corrupt(String what, Throwable cause) {
    return new CorruptModelException(message(what), cause);
  }

  /**
   * Returns the failure of a file that was written by or for another program.
   *
   * @param what says what differs
   * @return an exception to be thrown
   */
  public IncompatibleModelException incompatible(String what) {
    return new IncompatibleModelException(message(what));
  }

  /**
   * Returns another failure.
   *
   * @param what says what happened, and what to do about it
   * @param cause why, if that is known
   * @return an exception to be thrown
   */
  public IOException failure(String what, @Nullable Throwable cause) {
    return new IOException(message(what), cause);
  }

  /**
   * Returns a failure of the same kind whose message names the file. It stands for the one that was
   * thrown and is not caused by it, which would show its message too.
   *
   * @param e what was thrown by code that does not know the file
   * @return an exception to be thrown, with the stack and the cause of the other
   */
  public IOException located(IOException e) {
    if (e.getMessage() != null && e.getMessage().endsWith(", " + this)) {
      return e; // made here before
    }
    IOException located = sameKind(e, message(String.valueOf(e.getMessage())), e.getCause());
    located.setStackTrace(e.getStackTrace());
    return located;
  }

  private static IOException sameKind(IOException e, String message, @Nullable Throwable cause) {
    if (e instanceof CorruptModelException) {
      return new CorruptModelException(message, cause);
    }
    if (e instanceof IncompatibleModelException) {
      return new IncompatibleModelException(message, cause);
    }
    return e instanceof UnknownModelTypeException
        ? new UnknownModelTypeException(message, cause)
        : new IOException(message, cause);
  }

  private String message(String what) {
    return printable(what) + ", " + this;
  }

  /**
   * Returns a text on one line, without its middle if it is long.
   *
   * @param text any text
   * @return what may stand in a message or a log
   */
  public static String printable(String text) {
    int length = text.length();
    String start = escaped(text, 0, Math.min(length, LONGEST_MESSAGE));
    if (length <= LONGEST_MESSAGE && start.length() <= LONGEST_MESSAGE) {
      return start;
    }
    String end = escaped(text, Math.max(0, length - LONGEST_END), length);
    return start.substring(0, LONGEST_MESSAGE - LONGEST_END) + " [shortened from " + length
        + " characters] " + end.substring(end.length() - LONGEST_END);
  }

  private static String escaped(String text, int from, int to) {
    StringBuilder escaped = new StringBuilder();
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (isPrintable(c)) {
        escaped.append(c);
      } else {
        escaped.append(String.format("\\u%04x", (int) c));
      }
    }
    return escaped.toString();
  }

  /** Returns whether a character neither ends a line nor changes how others are shown. */
  private static boolean isPrintable(char c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR -> false;
      default -> true;
    };
  }

  @Override
  public String toString() {
    return kind + '=' + printable(path.toString());
  }
}
