package io.modelshare.store;

import io.modelshare.container.ContainerWriter;
import io.modelshare.memory.HugePages;
import io.modelshare.store.SegmentNames.Marker;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * A segment that this process has to free: a container that others may map.
 *
 * <p>Safe for use by several threads.
 */
public final class OwnedSegment implements StorePart {
  /** How many models this process owns, which are complete. */
  private static final AtomicLong MODELS = new AtomicLong();

  /** How long their files are. */
  private static final AtomicLong BYTES = new AtomicLong();

  private final SegmentDirectory directory;
  private final String segment;
  private final Leases.Held lease;

  /** Whether readers announce themselves, so that the file may be used again. */
  private final boolean reusable;

  private boolean owned = true;

  /** The length of the file, once it is counted as a model; or -1. */
  private long bytes = -1;

  /** What puts its pages together, or null. */
  private volatile @Nullable PageCollapse collapse;

  private OwnedSegment(
      SegmentDirectory directory, String segment, Leases.Held lease, boolean reusable) {
    this.directory = directory;
    this.segment = segment;
    this.lease = lease;
    this.reusable = reusable;
  }

  /**
   * Returns how many models this process owns.
   *
   * @return those that others may read, and that this process has to free
   */
  public static long models() {
    return MODELS.get();
  }

  /**
   * Returns how much space the models take that this process owns.
   *
   * @return bytes
   */
  public static long bytes() {
    return BYTES.get();
  }

  private synchronized void count(long length) {
    bytes = length;
    MODELS.incrementAndGet();
    BYTES.addAndGet(length);
  }

  private synchronized void uncount() {
    if (bytes >= 0) {
      MODELS.decrementAndGet();
      BYTES.addAndGet(-bytes);
      bytes = -1;
    }
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
    return write(directory, content, false, null);
  }

  /**
   * Writes a new segment with a checksum of every array, and flushes it, so that it can be given to
   * nobody's {@linkplain #moveTo name}.
   *
   * @param directory where it goes until then; made if need be
   * @param content what goes into it
   * @return the segment, to be freed in any case
   * @throws IOException as {@link #write} does
   */
  public static OwnedSegment writeChecked(SegmentDirectory directory, ContainerWriter content)
      throws IOException {
    OwnedSegment written = announce(directory, false);
    boolean complete = false;
    try {
      written.writeModel(content, false, true);
      complete = true;
      return written;
    } finally {
      if (!complete) {
        written.free();
      }
    }
  }

  /**
   * Announces a segment that a file is going to become.
   *
   * @param directory where it will be; made if need be
   * @return the segment, without a file yet, to be freed
   * @throws IOException if nothing can be written in the directory
   */
  public static OwnedSegment announce(SegmentDirectory directory) throws IOException {
    return announce(directory, false);
  }

  /**
   * Takes a file that belongs to no process, to be freed by this one.
   *
   * @param file a file in the same file system, which loses its name
   * @throws IOException if there is no such file, or it cannot be renamed
   */
  public void takeFrom(Path file) throws IOException {
    Files.move(file, path(), StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * Gives the file a name in the same file system, under which it belongs to no process. What is
   * left to be freed is the announcement.
   *
   * @param target where it goes
   * @throws IOException if it cannot be renamed
   */
  public void moveTo(Path target) throws IOException {
    PageCollapse pending = collapse;
    if (pending == null) {
      Files.move(path(), target, StandardCopyOption.ATOMIC_MOVE);
    } else {
      pending.rename(path(), target);
      collapse = null; // goes on when the announcement is freed
    }
    uncount();
  }

  /**
   * Writes a new segment whose readers announce themselves, so that it {@linkplain #rewrite can be
   * used again}. On a system without modes, which say what is published, it is like any other.
   */
  static OwnedSegment writeReusable(SegmentDirectory directory, ContainerWriter content)
      throws IOException {
    return write(directory, content, CurrentUser.isPosix(), null);
  }

  /**
   * Writes a segment into the file of this one, which is gone then, even if this fails. Should
   * somebody read it, they keep their file, and a new one is written.
   */
  OwnedSegment rewrite(ContainerWriter content, SegmentReaders readers) throws IOException {
    return write(directory, content, true, new Reuse(this, readers));
  }

  /** A segment whose file may be used again. */
  private record Reuse(OwnedSegment segment, SegmentReaders readers) {

    /**
     * Moves the file, unless somebody reads it. A reader announces it before opening the file by
     * its name. So once the name is gone, whoever could still read is seen.
     */
    boolean moveTo(Path target) throws IOException {
      segment.leavePages();
      Files.move(segment.path(), target, StandardCopyOption.ATOMIC_MOVE);
      if (readers.isRead(segment.segment) || hasOtherName(target)) {
        Files.delete(target);
        return false;
      }
      Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-------"));
      return true;
    }

    /** Returns whether somebody has made a hard link to the file, which must not change. */
    private static boolean hasOtherName(Path file) throws IOException {
      return (int) Files.getAttribute(file, "unix:nlink", LinkOption.NOFOLLOW_LINKS) != 1;
    }
  }

  private static OwnedSegment write(
      SegmentDirectory directory, ContainerWriter content, boolean reusable, @Nullable Reuse reuse)
      throws IOException {
    OwnedSegment written = announce(directory, reusable);
    boolean complete = false;
    try {
      boolean exists = reuse != null && reuse.moveTo(written.path());
      written.writeModel(content, exists, false);
      complete = true;
      return written;
    } finally {
      if (!complete) {
        written.free();
      }
    }
  }

  /** Marks a new segment as this process's, before it has a file. */
  static OwnedSegment announce(SegmentDirectory directory, boolean reusable) throws IOException {
    OwnedSegment announced =
        new OwnedSegment(directory, SegmentNames.newId(), Leases.acquire(directory), reusable);
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

  private void writeModel(ContainerWriter content, boolean exists, boolean checked)
      throws IOException {
    String what = "cannot write a model of " + content.length() + " bytes";
    long more = content.length() - (exists ? Files.size(path()) : 0);
    Room room = Room.forBytes(directory.path(), more);
    room.requireLimit(what, more, path());
    try (FileChannel channel = exists ? open() : open(StandardOpenOption.CREATE_NEW)) {
      content.write(channel, checked);
      channel.truncate(content.length());
      publish();
      if (checked) {
        channel.force(true); // the mode too, without which nobody could map it after a power cut
      }
    } catch (IOException | InternalError e) {
      throw new IOException(
          what + ": " + Reason.of(e) + ", " + room.figures() + ", path=" + path(), e);
    }
  }

  /** Makes the file, which nobody may map until it is {@linkplain #publish published}. */
  FileChannel create() throws IOException {
    return open(StandardOpenOption.CREATE_NEW, StandardOpenOption.READ);
  }

  private FileChannel open(OpenOption... more) throws IOException {
    Set<OpenOption> options = new HashSet<>(Arrays.asList(more));
    options.add(StandardOpenOption.WRITE);
    options.add(LinkOption.NOFOLLOW_LINKS);
    return FileChannel.open(path(), options, CurrentUser.ownerOnly("rw-------"));
  }

  /** Lets others map the segment. From now on its bytes do not change. */
  void publish() throws IOException {
    long length = Files.size(path());
    if (CurrentUser.isPosix()) {
      Files.setPosixFilePermissions(path(), PosixFilePermissions.fromString("r--------"));
    }
    count(length);
    if (length >= HugePages.WORTHWHILE) {
      collapse = PageCollapse.begin(path());
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
    OwnedSegment taken = new OwnedSegment(directory, segment, Leases.acquire(directory), false);
    boolean complete = false;
    try {
      Path offered = directory.resolve(new Marker(segment, offer, SegmentNames.OFFERED).fileName());
      Files.move(offered, taken.marker(SegmentNames.OWNED), StandardCopyOption.ATOMIC_MOVE);
      directory.removeLeaseIfEmpty(offer); // if its process has ended
      taken.count(model.toFile().length());
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
    return directory.resolve(
        reusable ? SegmentNames.reusable(segment) : SegmentNames.model(segment));
  }

  boolean isReusable() {
    return reusable;
  }

  @Override
  public boolean isThere() {
    return Files.exists(path(), LinkOption.NOFOLLOW_LINKS);
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
    uncount();
    lease.release();
    return lease.id();
  }

  /**
   * Removes the segment, if this process still owns it. A process that has mapped it keeps reading.
   *
   * @throws IOException if it cannot be removed
   */
  @Override
  public synchronized void free() throws IOException {
    if (owned) {
      owned = false;
      uncount();
      leavePages();
      try {
        Files.deleteIfExists(path());
        Files.deleteIfExists(marker(SegmentNames.OWNED));
      } finally {
        lease.release();
      }
    }
  }

  private void leavePages() {
    PageCollapse pending = collapse;
    if (pending != null) {
      pending.cancel();
    }
  }

  private Path marker(String state) {
    return directory.resolve(new Marker(segment, lease.id(), state).fileName());
  }
}
