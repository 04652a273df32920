package io.modelshare.engine;

import io.modelshare.CorruptModelException;
import io.modelshare.container.ArrivingContainer;
import io.modelshare.container.Container;
import io.modelshare.memory.NamedFile;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * What the header of a saved model tells.
 *
 * @param digest tells its content from any other
 * @param type the name of the model's class
 * @param length the bytes of the whole file
 * @param isAnythingDropped whether something is to be rebuilt before it is shared
 */
public record ModelContent(String digest, String type, long length, boolean isAnythingDropped) {

  /**
   * Reads the header of a file.
   *
   * @param file the file
   * @return what it tells
   * @throws CorruptModelException if the header is not sound
   * @throws IOException if it cannot be read
   */
  public static ModelContent of(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      return of(Container.read(new NamedFile(channel, "file", file)));
    }
  }

  /**
   * Reads the header at the beginning of a stream.
   *
   * @param in the stream, of which no more is read and which is not closed
   * @return what it tells
   * @throws CorruptModelException if the header is not sound
   * @throws IOException if it cannot be read
   */
  public static ModelContent of(InputStream in) throws IOException {
    Path beginning = Files.createTempFile("modelshare-header", null);
    try (FileChannel channel = FileChannel.open(
        beginning,
        Set.of(
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE))) {
      NamedFile file = new NamedFile(channel, "file", beginning);
      copy(in, channel, Long.BYTES);
      copy(in, channel, ArrivingContainer.dataStart(file) - Long.BYTES);
      return of(ArrivingContainer.begin(file).container());
    }
  }

  private static void copy(InputStream in, FileChannel channel, int count) throws IOException {
    byte[] bytes = in.readNBytes(count);
    if (bytes.length < count) {
      throw new EOFException("too short for a model file: length="
          + (channel.position() + bytes.length) + ", required=" + (channel.position() + count));
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    while (buffer.hasRemaining()) {
      channel.write(buffer);
    }
  }

  static ModelContent of(Container container) throws IOException {
    return new ModelContent(
        container.digest(), container.type(), container.length(), container.isAnythingDropped());
  }
}
