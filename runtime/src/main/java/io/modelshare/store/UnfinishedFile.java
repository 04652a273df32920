package io.modelshare.store;

import io.modelshare.store.SegmentNames.Marker;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file that is written beside the one that it is to replace.
 *
 * <p>A marker in this user's directory for temporary files says that it exists. So it is swept if
 * this process dies before it is renamed or removed.
 */
public final class UnfinishedFile implements AutoCloseable {
  private static final String PREFIX = ".modelshare-";
  private static final String SUFFIX = ".tmp";

  private final Leases.Held lease;
  private final SaveTarget target;
  private final Path file;
  private final Path marker;
  private boolean published;
  private boolean closed;

  private UnfinishedFile(
      SegmentDirectory directory, SaveTarget target, String id, Leases.Held lease) {
    this.lease = lease;
    this.target = target;
    this.file = target.path().resolveSibling(PREFIX + id + SUFFIX);
    this.marker = directory.resolve(new Marker(id, lease.id(), SegmentNames.SAVING).fileName());
  }

  /**
   * Announces a new file. Its marker goes where this user's are looked for, or if nothing can be
   * written there beside the file that it is to replace.
   *
   * @param file what it is to replace; a symbolic link is followed
   * @return the file, to be {@linkplain #create created}, flushed and published, or else closed
   * @throws IOException if there is something that is no file, or the marker can be made nowhere
   */
  public static UnfinishedFile announce(Path file) throws IOException {
    SaveTarget target = SaveTarget.of(file);
    List<SegmentDirectory> places = new ArrayList<>(Places.directories());
    Collections.reverse(places); // that for temporary files first
    Path parent = target.path().getParent();
    if (parent != null && Files.isDirectory(parent)) {
      SegmentDirectory beside = SegmentDirectory.below(parent);
      Sweep.quietly(beside);
      places.add(beside);
    }
    IOException failure = new IOException(
        "no place for the marker of an unfinished file: tried " + places + ", file=" + file);
    for (SegmentDirectory place : places) {
      try {
        return announce(place, target);
      } catch (IOException e) {
        failure.addSuppressed(e);
      }
    }
    throw failure;
  }

  /**
   * Announces a new file, with the marker in a given directory.
   *
   * @param directory where the marker goes; made if need be
   * @param file what it is to replace
   * @return the file, to be {@linkplain #create created}, flushed and published, or else closed
   * @throws IOException if there is something that is no file, or the marker cannot be made
   */
  public static UnfinishedFile announce(SegmentDirectory directory, Path file) throws IOException {
    return announce(directory, SaveTarget.of(file));
  }

  static UnfinishedFile announce(SegmentDirectory directory, SaveTarget target) throws IOException {
    sweepQuietly(target.path().getParent());
    UnfinishedFile unfinished =
        new UnfinishedFile(directory, target, SegmentNames.newId(), Leases.acquire(directory));
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
   * Removes unfinished files in a directory that a power cut has left without a marker. Each save
   * there does so too.
   *
   * @param directory a directory that need not exist
   * @return the files that were removed
   * @throws IOException if one of them cannot be removed, or the directory cannot be read
   */
  public static List<Path> sweep(Path directory) throws IOException {
    List<Path> removed = new ArrayList<>();
    for (Path stray : Strays.unfinished(directory, PREFIX, SUFFIX)) {
      if (Files.deleteIfExists(stray)) {
        removed.add(stray);
      }
    }
    return removed;
  }

  private static void sweepQuietly(@Nullable Path directory) {
    try {
      if (directory != null) {
        sweep(directory);
      }
    } catch (IOException e) {
      System.getLogger(UnfinishedFile.class.getName())
          .log(Level.DEBUG, "not swept: " + directory, e);
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
   * Makes the unfinished file. One that is going to replace another can be read by its owner only
   * until it is flushed.
   *
   * @return the file, open for writing, to be closed by the caller
   * @throws IOException if it cannot be made
   */
  public FileChannel create() throws IOException {
    return FileChannel.open(
        file,
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
        target.old() == null ? new FileAttribute<?>[0] : CurrentUser.ownerOnly("rw-------"));
  }

  /**
   * Flushes the finished file, with what it is given of the one that it replaces: a power cut after
   * {@link #publish} may take neither its bytes nor its mode.
   *
   * @param channel what {@link #create} has returned
   * @throws IOException if it cannot be flushed
   */
  public void flush(FileChannel channel) throws IOException {
    target.giveTo(file);
    channel.force(true);
  }

  /**
   * Replaces the target by the finished file, in one step.
   *
   * @throws IOException if it cannot be renamed; the target is as it was then
   */
  public void publish() throws IOException {
    if (!CurrentUser.isPosix()) {
      move(); // elsewhere a directory cannot be opened
      return;
    }
    FileChannel parent = openParent();
    try {
      move();
    } catch (IOException e) {
      parent.close();
      throw e;
    }
    force(parent);
  }

  private void move() throws IOException {
    Files.move(
        file, target.path(), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    published = true;
  }

  private FileChannel openParent() throws IOException {
    return FileChannel.open(target.path().getParent(), StandardOpenOption.READ);
  }

  /**
   * Makes the new name outlive a crash of the host. The new file is in its place by now. So neither
   * an interrupt nor a disk that fails may be taken for a file that was not saved.
   */
  private void force(FileChannel opened) {
    boolean interrupted = false;
    FileChannel parent = opened;
    try {
      while (true) {
        interrupted |= Thread.interrupted();
        try (FileChannel channel = parent) {
          channel.force(true);
          return;
        } catch (ClosedByInterruptException e) {
          parent = openParent();
        }
      }
    } catch (IOException e) {
      warn("a crash of the host may bring the former file back", e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * Removes the file unless it was published, and its marker. Closing twice is harmless.
   *
   * @throws IOException if one of them cannot be removed, and the file was not published
   */
  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try {
      remove();
    } catch (IOException e) {
      if (!published) {
        throw e;
      }
      warn("the marker of a file that was saved is left to the next sweep", e);
    }
  }

  private void remove() throws IOException {
    try {
      Files.deleteIfExists(file);
      Files.deleteIfExists(marker);
    } finally {
      lease.release();
    }
  }

  private void warn(String what, IOException cause) {
    System.getLogger(UnfinishedFile.class.getName())
        .log(Level.WARNING, what + ": " + target.path(), cause);
  }

  /**
   * Reads which file a marker announces: none if its process has not come to write all of it. Only
   * a file with the marker's own number can be meant.
   *
   * @throws InvalidPathException if the locale of this process lacks a character of its name
   */
  static Optional<Path> read(Path marker, String id) throws IOException {
    String text = new String(Files.readAllBytes(marker), StandardCharsets.UTF_8);
    if (!text.endsWith("-" + id + SUFFIX)) {
      return Optional.empty();
    }
    return Optional.of(Path.of(text)).filter(Path::isAbsolute);
  }
}
