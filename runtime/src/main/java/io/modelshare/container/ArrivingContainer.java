package io.modelshare.container;

import io.modelshare.CorruptModelException;
import io.modelshare.memory.NamedFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;

/** Compares the bytes of a container with their checksums while they arrive, front to back. */
public final class ArrivingContainer {
  private final Container container;
  private final List<Tensor> tensors;
  private final String[] recorded;

  /** The tensor of which bytes are next, and their position in the data. */
  private int next;

  private long position;
  private Checksum checksum = new Checksum();

  private ArrivingContainer(Container container) throws IOException {
    this.container = container;
    this.tensors = container.tensors();
    this.recorded = container.checksums();
    container.checkDigest();
    completeTensors();
  }

  /**
   * Returns how many bytes stand before the data, of a file of which the first eight have arrived.
   *
   * @param file the beginning of the file
   * @return the number of bytes, all of which {@link #begin} needs
   * @throws CorruptModelException if there is no header of such a length
   * @throws IOException if the file cannot be read
   */
  public static int dataStart(NamedFile file) throws IOException {
    return ContainerFormat.LENGTH_BYTES + Container.headerLength(file, Long.MAX_VALUE, "a model");
  }

  /**
   * Reads the header, when all of it has arrived.
   *
   * @param file the beginning of the file
   * @return what takes the rest
   * @throws CorruptModelException if the header is not sound
   * @throws IOException if the file cannot be read
   */
  public static ArrivingContainer begin(NamedFile file) throws IOException {
    return new ArrivingContainer(Container.readBeginning(file));
  }

  /**
   * Returns the header.
   *
   * @return the container, of the length that the file will have
   */
  public Container container() {
    return container;
  }

  /**
   * Takes the next bytes of the data.
   *
   * @param bytes of this process's own memory, never of a mapping
   * @throws CorruptModelException if a tensor that is complete is not as it was written, or there
   *     are more bytes than the header says
   */
  public void update(ByteBuffer bytes) throws CorruptModelException {
    ByteBuffer rest = bytes.duplicate();
    while (rest.hasRemaining()) {
      if (next == tensors.size()) {
        throw container
            .file()
            .corrupt("more bytes than the header says, expected=" + container.length());
      }
      ByteBuffer part = rest.duplicate();
      part.limit(
          rest.position() + (int) Math.min(rest.remaining(), tensors.get(next).end() - position));
      checksum.update(part);
      position += part.remaining();
      rest.position(part.limit());
      completeTensors();
    }
  }

  private void completeTensors() throws CorruptModelException {
    while (next < tensors.size() && tensors.get(next).end() == position) {
      container.compare(tensors.get(next), recorded[next], checksum.toString());
      checksum = new Checksum();
      next++;
    }
  }

  /**
   * Makes sure that nothing is missing.
   *
   * @throws CorruptModelException if something is
   */
  public void complete() throws CorruptModelException {
    if (next < tensors.size()) {
      throw container
          .file()
          .corrupt("too few bytes: length=" + (container.dataStart() + position) + ", expected="
              + container.length());
    }
  }
}
