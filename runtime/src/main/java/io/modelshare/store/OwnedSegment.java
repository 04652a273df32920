package io.modelshare.store;

import io.modelshare.container.ContainerWriter;
import io.modelshare.store.SegmentNames.Marker;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Set;

/**
 * A segment that this process has to free: a container that others may map.
 *
 * <p>Safe for use by several threads.
 */
public final class OwnedSegment {
  private final SegmentDirectory directory;
  private final String segment;
  private final Leases.Held lease;
  private boolean owned = true;

  private OwnedSegment(SegmentDirectory directory, String segment, Leases.Held lease) {
    this.directory = directory;
    this.segment = segment;
    this.lease = lease;
  }

  /**
   * Writes a new segment. It is readable by others when this method returns, and not before.
   *
   * @param directory where it goes; made if need be
   * @param content what goes into it
   * @return the segment, to be freed
   * @throws IOException if there is no room or the directory is not sound; nothing is left behind
   */
  public static OwnedSegment write(SegmentDirectory directory, ContainerWriter content)
      throws IOException {
    OwnedSegment written = announce(directory);
    boolean complete = false;
    try {
      written.writeModel(content);
      complete = true;
      return written;
    } finally {
      if (!complete) {
        written.free();
      }
    }
  }

  /** Marks a new segment as this process's, before it has a file. */
  static OwnedSegment announce(SegmentDirectory directory) throws IOException {
    OwnedSegment announced =
        new OwnedSegment(directory, SegmentNames.newId(), Leases.acquire(directory));
    boolean complete = false;
    try {
      Files.createFile(announced.marker(SegmentNames.OWNED), CurrentUser.ownerOnly("rw-------"));
      complete = true;
      return announced;
    } finally {
      if (!complete) {
        announced.free();
      }
    }
  }

  private void writeModel(ContainerWriter content) throws IOException {
    long free = Files.getFileStore(directory.path()).getUsableSpace();
    try (FileChannel channel = create()) {
      content.write(channel, false);
    } catch (IOException e) {
      throw new IOException(
          "cannot write a model of " + content.length() + " bytes: " + e.getMessage() + ", free="
              + free + ", path=" + path(),
          e);
    }
    publish();
  }

  /** Makes the file, which nobody may map until it is {@linkplain #publish published}. */
  FileChannel create() throws IOException {
    return FileChannel.open(
        path(),
        Set.of(
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            LinkOption.NOFOLLOW_LINKS),
        CurrentUser.ownerOnly("rw-------"));
  }

  /** Lets others map the segment. From now on its bytes do not change. */
  void publish() throws IOException {
    if (CurrentUser.isPosix()) {
      Files.setPosixFilePermissions(path(), PosixFilePermissions.fromString("r--------"));
    }
  }

  /**
   * Takes a segment over that another process has offered.
   *
   * @param model where the segment is
   * @param offer what {@link #offer()} returned there
   * @return the segment, to be freed by this process
   * @throws IOException if another process was faster, or the offer has expired
   */
  public static OwnedSegment takeOver(Path model, String offer) throws IOException {
    SegmentDirectory directory = SegmentDirectory.of(model);
    String segment = SegmentNames.parseModel(model.getFileName().toString());
    if (segment == null || !SegmentNames.isId(offer)) {
      throw new IOException("not an offered model: path=" + model + ", offer=" + offer);
    }
    OwnedSegment taken = new OwnedSegment(directory, segment, Leases.acquire(directory));
    boolean complete = false;
    try {
      Path offered = directory.resolve(new Marker(segment, offer, SegmentNames.OFFERED).fileName());
      Files.move(offered, taken.marker(SegmentNames.OWNED), StandardCopyOption.ATOMIC_MOVE);
      complete = true;
      return taken;
    } catch (NoSuchFileException e) {
      throw new IOException(
          "the model was already taken over by another process, or its transfer has"
              + " expired: path=" + model,
          e);
    } finally {
      if (!complete) {
        taken.lease.release();
      }
    }
  }

  /**
   * Returns where the segment is.
   *
   * @return an absolute path
   */
  public Path path() {
    return directory.resolve(SegmentNames.model(segment));
  }

  /**
   * Returns the number of the segment.
   *
   * @return a number that nobody can guess
   */
  public String id() {
    return segment;
  }

  /**
   * Gives the segment up to the first process that {@linkplain #takeOver takes it over}. From now
   * on this process does not own it.
   *
   * @return what the receiver needs beside the path
   * @throws IOException if the segment was removed from outside
   */
  public synchronized String offer() throws IOException {
    if (!owned) {
      throw new IllegalStateException("not the owner of " + path());
    }
    Path marker = marker(SegmentNames.OWNED);
    Files.setLastModifiedTime(marker, FileTime.from(Instant.now()));
    Files.move(marker, marker(SegmentNames.OFFERED), StandardCopyOption.ATOMIC_MOVE);
    owned = false;
    lease.release();
    return lease.id();
  }

  /**
   * Removes the segment, if this process still owns it. Who has mapped it keeps reading.
   *
   * @throws IOException if it cannot be removed
   */
  public synchronized void free() throws IOException {
    if (owned) {
      owned = false;
      try {
        Files.deleteIfExists(path());
        Files.deleteIfExists(marker(SegmentNames.OWNED));
      } finally {
        lease.release();
      }
    }
  }

  private Path marker(String state) {
    return directory.resolve(new Marker(segment, lease.id(), state).fileName());
  }
}
