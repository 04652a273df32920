package io.modelshare.versions;

import io.modelshare.container.Container;
import io.modelshare.container.MappedContainer;
import io.modelshare.memory.NamedFile;
import io.modelshare.store.AttachedSegment;
import io.modelshare.store.LockHolders;
import io.modelshare.store.OwnedSegment;
import io.modelshare.store.PrivateDirectory;
import io.modelshare.store.ReaderLock;
import io.modelshare.store.Reason;
import io.modelshare.store.Turn;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The files of the versions of one name, which never change.
 *
 * <p>A reader locks a byte that belongs to a version, and then opens the version by its name. Who
 * takes the name away does so only when nobody has such a lock, and nobody can get one.
 */
final class VersionFiles {
  private static final String REMEDY = "remove it, or open a repository elsewhere";

  private final Path directory;
  private final Path locks;

  VersionFiles(Path directory) {
    this.directory = directory;
    this.locks = directory.resolve(VersionNames.LOCKS);
  }

  /** Makes the directory and the file that is locked, unless they are there. */
  void create() throws IOException {
    boolean made = PrivateDirectory.create(directory);
    PrivateDirectory.check(directory, REMEDY);
    try {
      Files.createFile(locks);
    } catch (FileAlreadyExistsException e) {
      // made before, or by another process
    }
    Path parent = directory.getParent();
    if (made && parent != null) {
      try {
        flush(parent);
      } catch (IOException e) {
        throw interrupted(e);
      }
    }
  }

  private IOException interrupted(IOException failure) {
    return Reason.interrupted(failure, "change the versions of a model", toString());
  }

  /** Makes what happened to the names in a directory outlive a crash of the host. */
  static void flush(Path directory) throws IOException {
    if (!Files.getFileStore(directory).supportsFileAttributeView("posix")) {
      return; // a directory cannot be opened there
    }
    try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  Path file(long number) {
    return directory.resolve(number + VersionNames.MODEL);
  }

  /** Returns whether there is such a version. */
  boolean isThere(long number) {
    return Files.isRegularFile(file(number), LinkOption.NOFOLLOW_LINKS);
  }

  /**
   * Reads every byte of a version.
   *
   * @return what tells its content from others
   * @throws NoSuchFileException if there is no such version
   */
  String verify(long number) throws IOException {
    PrivateDirectory.check(directory, REMEDY);
    return verify(file(number));
  }

  /** Reads every byte of a file, and returns what tells its content from others. */
  static String verify(Path file) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS))) {
      Container container = Container.read(new NamedFile(channel, "path", file));
      container.verify();
      return container.digest();
    } catch (IOException e) {
      throw Reason.interrupted(e, "verify a model", "path=" + file);
    }
  }

  /** Changes something of the name, which one thread of the host does at a time. */
  <T> T change(Turn.Step<T> step) throws IOException {
    try {
      return Turn.during(locks, "versions", step);
    } catch (IOException e) {
      throw interrupted(e);
    }
  }

  /** Gives a segment that is complete the name of a version. */
  void add(OwnedSegment written, long number) throws IOException {
    Files.setLastModifiedTime(written.path(), FileTime.from(Instant.now()));
    written.moveTo(file(number));
    flush(directory);
  }

  /**
   * Takes the name of a version away, and makes its file that of a segment, unless somebody reads
   * the version.
   */
  boolean removeIfUnread(long number, OwnedSegment removed) throws IOException {
    return ReaderLock.ifUnread(locks, Long.toString(number), () -> removed.takeFrom(file(number)));
  }

  /** Takes the name of a version away that nobody knows yet. */
  void remove(long number, OwnedSegment removed) throws IOException {
    removed.takeFrom(file(number));
  }

  /**
   * Announces that a version is going to be read. That ends by what is returned, or with the
   * mapping.
   */
  Reading announce(long number) throws IOException {
    try {
      PrivateDirectory.check(directory, REMEDY);
      return new Reading(ReaderLock.acquire(locks, Long.toString(number)));
    } catch (IOException e) {
      throw Reason.interrupted(e, "attach to a model", "path=" + file(number));
    }
  }

  /**
   * Maps a version that was announced.
   *
   * @throws NoSuchFileException if there is no such version
   */
  MappedContainer open(long number, Reading reading) throws IOException {
    return AttachedSegment.openUnowned(file(number), reading);
  }

  /** Looks at all who read a version right now. */
  LockHolders readers() {
    return LockHolders.of(locks);
  }

  /** Returns those who read a version, as far as this system tells. */
  static SortedSet<Long> readers(LockHolders holders, long number) {
    return ReaderLock.readers(holders, Long.toString(number));
  }

  /**
   * Looks at a version.
   *
   * @throws NoSuchFileException if there is no such version
   */
  PublishedVersion describe(long number, Map<String, Label> labels, LockHolders holders)
      throws IOException {
    BasicFileAttributes found =
        Files.readAttributes(file(number), BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    SortedSet<String> own = new TreeSet<>();
    labels.forEach((label, to) -> {
      if (to.number() == number) {
        own.add(label);
      }
    });
    int known = readers(holders, number).size();
    return new PublishedVersion(
        number,
        Collections.unmodifiableSortedSet(own),
        found.size(),
        found.lastModifiedTime().toInstant(),
        known > 0 || !isRead(number) ? known : 1);
  }

  /** Returns whether somebody reads a version of whom this system does not tell. */
  private boolean isRead(long number) {
    try {
      return !ReaderLock.ifUnread(locks, Long.toString(number), () -> {});
    } catch (IOException e) {
      return false; // a directory that can only be read
    }
  }

  @Override
  public String toString() {
    return "path=" + directory;
  }
}
