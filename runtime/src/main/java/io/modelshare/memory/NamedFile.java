package io.modelshare.memory;

import io.modelshare.CorruptModelException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A file that is open for reading, and what messages call it. Every failure that has to do with the
 * file is made here, so that its message ends with the file and is
 * {@linkplain FileFailures#printable printable}: much of it may be text of the file.
 *
 * <p>The opener closes the channel. Messages can be made after that too.
 */
public final class NamedFile {
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
   * Returns where the file is.
   *
   * @return its path
   */
  public Path path() {
    return path;
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
   * @return an {@link io.modelshare.IncompatibleModelException} to be thrown
   */
  public IOException incompatible(String what) {
    return FileFailures.incompatible(message(what));
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
    return FileFailures.withMessage(e, message(String.valueOf(e.getMessage())));
  }

  private String message(String what) {
    return FileFailures.printable(what) + ", " + this;
  }

  @Override
  public String toString() {
    return kind + '=' + FileFailures.printable(path.toString());
  }
}
