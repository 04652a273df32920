package io.modelshare.store;

import io.modelshare.container.ContainerWriter;
import io.modelshare.store.SegmentNames.Marker;
import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A store's segments and the marker that says that the store is open.
 *
 * <p>Safe for use by several threads.
 */
public final class StoreDirectory implements AutoCloseable {
  private final SegmentDirectory directory;
  private final Leases.Held lease;
  private final StoreAddress address;
  private final SegmentReaders readers;
  private final Map<String, StorePart> parts = new HashMap<>();
  private boolean closed;

  private StoreDirectory(
      SegmentDirectory directory, Leases.Held lease, StoreAddress address, SegmentReaders readers) {
    this.directory = directory;
    this.lease = lease;
    this.address = address;
    this.readers = readers;
  }

  /** A file elsewhere, of which only the marker is ours. */
  private record Link(Path marker) implements StorePart {
    @Override
    public boolean isThere() {
      return Files.exists(marker);
    }

    @Override
    public void free() throws IOException {
      Files.deleteIfExists(marker);
    }
  }

  /**
   * Opens a new store.
   *
   * @param directory where its segments go; made if need be
   * @return the store, to be closed
   * @throws IOException if the directory is not sound, or nothing can be written there
   */
  public static StoreDirectory open(SegmentDirectory directory) throws IOException {
    Leases.Held lease = Leases.acquire(directory);
    StoreAddress address = new StoreAddress(directory, SegmentNames.newId(), lease.id());
    boolean complete = false;
    try {
      SegmentReaders readers = SegmentReaders.create(address.marker());
      complete = true;
      return new StoreDirectory(directory, lease, address, readers);
    } finally {
      if (!complete) {
        lease.release();
      }
    }
  }

  /**
   * Returns where clients find the store.
   *
   * @return its address
   */
  public StoreAddress address() {
    return address;
  }

  /**
   * Writes a segment.
   *
   * @param content what goes into it
   * @return the number of the segment
   * @throws IOException if there is no room; nothing is left behind
   */
  public String write(ContainerWriter content) throws IOException {
    return add(OwnedSegment.write(directory, content));
  }

  /**
   * Begins a segment of which the arrays are allocated first.
   *
   * @return the segment, to be completed and {@linkplain #add added}, or else closed
   * @throws IOException if nothing can be written in the directory
   */
  public UnfinishedSegment begin() throws IOException {
    return UnfinishedSegment.begin(directory);
  }

  /**
   * Makes a segment in the store's directory one of the store's, which frees it.
   *
   * @param written a segment that this process owns
   * @return the number of the segment
   * @throws IOException if the store is closed meanwhile and the segment cannot be freed
   */
  public String add(OwnedSegment written) throws IOException {
    add(written.id(), written);
    return written.id();
  }

  /**
   * Replaces a segment by another, and uses its file again if that was written by this method too
   * and nobody reads it. Otherwise the old segment is only removed: processes that have mapped it
   * keep reading.
   *
   * @param segment the number of the other segment
   * @param content what goes into the new one
   * @return the number of the new segment
   * @throws IOException if the store has no such segment or there is no room; the other segment is
   *     still there then, unless its file was already used
   */
  public String replace(String segment, ContainerWriter content) throws IOException {
    StorePart old = take(segment);
    boolean complete = false;
    try {
      String written = add(write(segment, old, content));
      complete = true;
      return written;
    } finally {
      if (complete || !old.isThere()) {
        old.free();
      } else {
        add(segment, old);
      }
    }
  }

  private OwnedSegment write(String segment, StorePart old, ContainerWriter content)
      throws IOException {
    if (old instanceof OwnedSegment owned && owned.isReusable() && !readers.isRead(segment)) {
      return owned.rewrite(content, readers);
    }
    return OwnedSegment.writeReusable(directory, content);
  }

  private synchronized StorePart take(String segment) throws IOException {
    if (closed) {
      throw closedMeanwhile();
    }
    StorePart part = parts.remove(segment);
    if (part == null) {
      throw address.noSuchModel(segment, null);
    }
    return part;
  }

  private void add(String segment, StorePart part) throws IOException {
    boolean added;
    synchronized (this) {
      added = !closed;
      if (added) {
        parts.put(segment, part);
      }
    }
    if (!added) {
      part.free();
      throw closedMeanwhile();
    }
  }

  /**
   * Makes a file elsewhere a segment of this store. It stays where it is and is never removed.
   *
   * @param file a container
   * @return the number of the segment
   * @throws IOException if the file does not exist, or nothing can be written in the directory
   */
  public synchronized String link(Path file) throws IOException {
    if (closed) {
      throw closedMeanwhile();
    }
    String segment = SegmentNames.newId();
    Path marker =
        directory.resolve(new Marker(segment, lease.id(), SegmentNames.LINKED).fileName());
    if (file.getFileSystem() != FileSystems.getDefault()) {
      throw Reason.cannotBeMapped(file, null);
    }
    LinkedFile linked = LinkedFile.of(file);
    parts.put(segment, new Link(marker));
    Files.createFile(marker, CurrentUser.ownerOnly("rw-------"));
    Files.writeString(marker, linked.toString());
    return segment;
  }

  /**
   * Removes the segments and everything else that the store has made. A process that has mapped a
   * segment keeps reading. Closing twice is harmless.
   *
   * @throws IOException if a file cannot be removed; the others are
   */
  @Override
  public synchronized void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    IOException failure = null;
    for (StorePart part : parts.values()) {
      try {
        part.free();
      } catch (IOException e) {
        failure = join(failure, e);
      }
    }
    try {
      Files.deleteIfExists(address.marker());
    } catch (IOException e) {
      failure = join(failure, e);
    }
    try {
      readers.close();
    } catch (IOException e) {
      failure = join(failure, e);
    }
    try {
      lease.release();
    } catch (IOException e) {
      failure = join(failure, e);
    }
    if (failure != null) {
      throw failure;
    }
  }

  private static IOException join(@Nullable IOException first, IOException next) {
    if (first == null) {
      return next;
    }
    first.addSuppressed(next);
    return first;
  }

  private IllegalStateException closedMeanwhile() {
    return new IllegalStateException("the store is closed: " + address);
  }
}
