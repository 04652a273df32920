package io.modelshare.store;

import io.modelshare.container.ContainerWriter;
import io.modelshare.store.SegmentNames.Marker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
  private final List<OwnedSegment> segments = new ArrayList<>();
  private final List<Path> links = new ArrayList<>();
  private boolean closed;

  private StoreDirectory(SegmentDirectory directory, Leases.Held lease) {
    this.directory = directory;
    this.lease = lease;
    this.address = new StoreAddress(directory, SegmentNames.newId(), lease.id());
  }

  /**
   * Opens a new store.
   *
   * @param directory where its segments go; made if need be
   * @return the store, to be closed
   * @throws IOException if the directory is not sound, or nothing can be written there
   */
  public static StoreDirectory open(SegmentDirectory directory) throws IOException {
    StoreDirectory store = new StoreDirectory(directory, Leases.acquire(directory));
    boolean complete = false;
    try {
      Files.createFile(store.address.marker(), CurrentUser.ownerOnly("rw-------"));
      complete = true;
      return store;
    } finally {
      if (!complete) {
        store.lease.release();
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
    boolean added;
    synchronized (this) {
      added = !closed && segments.add(written);
    }
    if (!added) {
      written.free();
      throw closedMeanwhile();
    }
    return written.id();
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
    LinkedFile linked = LinkedFile.of(file);
    links.add(marker);
    Files.createFile(marker, CurrentUser.ownerOnly("rw-------"));
    Files.writeString(marker, linked.toString());
    return segment;
  }

  /**
   * Removes the segments and everything else that the store has made. Who has mapped a segment
   * keeps reading. Closing twice is harmless.
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
    for (OwnedSegment segment : segments) {
      try {
        segment.free();
      } catch (IOException e) {
        failure = join(failure, e);
      }
    }
    try {
      for (Path link : links) {
        Files.deleteIfExists(link);
      }
      Files.deleteIfExists(address.marker());
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
