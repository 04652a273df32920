package io.modelshare.store;

import io.modelshare.store.SegmentNames.Marker;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * A file that is written beside the one that it is to replace.
 *
 * <p>A marker in this user's directory for temporary files says that it exists, so that it is swept
 * should this process die before it is renamed or removed.
 */
public final class UnfinishedFile implements AutoCloseable {
  private static final String SUFFIX = ".tmp";

  private final Leases.Held lease;
  private final Path target;
  private final Path file;
  private final Path marker;
  private boolean closed;

  private UnfinishedFile(SegmentDirectory directory, Path target, String id, Leases.Held lease) {
    this.lease = lease;
    this.target = target;
    this.file = target.resolveSibling(".modelshare-" + id + SUFFIX);
    this.marker = directory.resolve(new Marker(id, lease.id(), SegmentNames.SAVING).fileName());
  }

  /**
   * Announces a new file. It is to be written to {@link #path()}, which does not exist yet.
   *
   * @param directory where the marker goes
   * @param target the file that it is to replace
   * @return the file, to be published or else closed
   * @throws IOException if the marker cannot be made
   */
  public static UnfinishedFile announce(SegmentDirectory directory, Path target)
      throws IOException {
    if (target.getFileName() == null) {
      throw new IOException("not a file: " + target);
    }
    UnfinishedFile unfinished = new UnfinishedFile(
        directory, target.toAbsolutePath(), SegmentNames.newId(), Leases.acquire(directory));
    boolean announced = false;
    try {
      Files.createFile(unfinished.marker, CurrentUser.ownerOnly("rw-------"));
      Files.writeString(unfinished.marker, unfinished.file.toString());
      announced = true;
      return unfinished;
    } finally {
      if (!announced) {
        unfinished.close();
      }
    }
  }

  /**
   * Returns where the unfinished file is.
   *
   * @return a path in the same directory as the target
   */
  public Path path() {
    return file;
  }

  /**
   * Puts the finished file in the place of its target, in one step.
   *
   * @throws IOException if it cannot be renamed, or the new name cannot be made to outlive a crash
   *     of the host
   */
  public void publish() throws IOException {
    if (!CurrentUser.isPosix()) {
      move(); // elsewhere a directory cannot be opened
      return;
    }
    try (FileChannel parent = FileChannel.open(target.getParent(), StandardOpenOption.READ)) {
      move();
      parent.force(true);
    }
  }

  private void move() throws IOException {
    Files.move(file, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  /** Removes the file unless it was published, and its marker. */
  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try {
      Files.deleteIfExists(file);
      Files.deleteIfExists(marker);
    } finally {
      lease.release();
    }
  }

  /**
   * Reads which file a marker announces: none if its process has not come to write all of it. Only
   * a file with the marker's own number can be meant.
   */
  static Optional<Path> read(Path marker, String id) throws IOException {
    String text = new String(Files.readAllBytes(marker), StandardCharsets.UTF_8);
    try {
      Path file = Path.of(text);
      if (file.isAbsolute() && text.endsWith("-" + id + SUFFIX)) {
        return Optional.of(file);
      }
    } catch (InvalidPathException e) {
      // treated like a text that was cut off
    }
    return Optional.empty();
  }
}
