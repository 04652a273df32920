package io.modelshare.store;

import io.modelshare.store.SegmentNames.Marker;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Removes what the dead have left in a segment directory.
 *
 * <p>A lease whose lock can be had belongs to a dead process. The sweeping process keeps that lock
 * while it removes what the lease owned; should it die meanwhile, the next one goes on. Nothing of
 * a living process is touched.
 */
public final class Sweep {
  private static final String TRANSFER_TIMEOUT = "modelshare.transfer.timeout";
  private static final Duration DEFAULT_TRANSFER_TIMEOUT = Duration.ofMinutes(10);

  /**
   * Only one thread of a JVM sweeps at a time: when a second one closed a lease's file, the first
   * would lose its lock. An interned string is one object for all copies of this library.
   */
  private static final Object ONE_AT_A_TIME = "io.modelshare.store.Sweep".intern();

  /** Open files of leases that this JVM holds; to close one would drop its lock. */
  private static final List<FileChannel> KEPT_OPEN = new ArrayList<>();

  private final SegmentDirectory directory;
  private final List<Path> removed = new ArrayList<>();

  private Sweep(SegmentDirectory directory) {
    this.directory = directory;
  }

  /**
   * Sweeps a directory.
   *
   * @param directory a directory that need not exist
   * @return the segments and unfinished files that were removed
   * @throws IOException if the directory is not this user's alone, or a file cannot be removed
   */
  public static List<Path> run(SegmentDirectory directory) throws IOException {
    Leases.endUnlessNeeded(directory);
    Sweep sweep = new Sweep(directory);
    synchronized (ONE_AT_A_TIME) {
      try {
        sweep.run();
      } catch (NoSuchFileException e) {
        // removed by another process, with its last segment
      }
    }
    return sweep.removed;
  }

  /**
   * Sweeps every directory of this user that this process knows of. One that cannot be swept is
   * left to the next.
   *
   * @throws IOException if it cannot be found out who the user is
   */
  public static void everywhere() throws IOException {
    for (SegmentDirectory directory : Places.directories()) {
      quietly(directory);
    }
  }

  /** Sweeps a directory, or leaves it to the next if it cannot be swept. */
  static void quietly(SegmentDirectory directory) {
    try {
      run(directory);
    } catch (IOException e) {
      System.getLogger(Sweep.class.getName()).log(Level.DEBUG, "not swept: " + directory, e);
    }
  }

  private void run() throws IOException {
    if (!directory.exists()) {
      return;
    }
    directory.check();
    for (String lease : leases()) {
      if (!LeaseIds.contains(lease)) {
        sweepIfDead(lease);
      }
    }
    directory.removeIfEmpty();
  }

  /**
   * Removes everything that a lease of this process owns, but not what it has offered to others.
   * The marker of a file that another thread is about to make stays, and with it the need for the
   * lease. So does a file that is being saved: a program may wait for that while it ends.
   *
   * @return whether the lease is not needed any more
   */
  static boolean freeOwned(SegmentDirectory directory, String lease) throws IOException {
    Sweep sweep = new Sweep(directory);
    boolean all = true;
    for (Marker marker : markers(directory)) {
      if (!marker.lease().equals(lease) || marker.state().equals(SegmentNames.OFFERED)) {
        continue;
      }
      boolean leave = marker.state().equals(SegmentNames.SAVING) || sweep.isAboutToBeMade(marker);
      all &= !leave && sweep.remove(marker);
    }
    return all;
  }

  /** Returns the leases that have a file, and those that only markers name. */
  private Set<String> leases() throws IOException {
    Set<String> leases = new TreeSet<>();
    for (String name : names(directory)) {
      String lease = SegmentNames.parseLease(name);
      Marker marker = SegmentNames.parseMarker(name);
      if (lease != null) {
        leases.add(lease);
      } else if (marker != null) {
        leases.add(marker.lease());
      }
    }
    return leases;
  }

  private void sweepIfDead(String lease) throws IOException {
    Path file = directory.resolve(SegmentNames.lease(lease));
    FileChannel channel;
    try {
      channel = FileChannel.open(file, Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
    } catch (NoSuchFileException e) {
      sweepDead(lease); // its process has ended in an orderly way, after it offered something
      return;
    }
    boolean ours = false;
    try {
      if (channel.tryLock() != null && sweepDead(lease)) {
        Files.deleteIfExists(file);
      }
    } catch (OverlappingFileLockException e) {
      ours = true; // somebody has cleared the system properties of this JVM
      LeaseIds.add(lease);
      KEPT_OPEN.add(channel);
    } finally {
      if (!ours) {
        channel.close();
      }
    }
  }

  /** Removes what a dead process owned, and returns whether nothing of it is left. */
  private boolean sweepDead(String lease) throws IOException {
    boolean all = true;
    for (Marker marker : markers(directory)) {
      if (!marker.lease().equals(lease)) {
        continue;
      }
      if (!marker.state().equals(SegmentNames.OFFERED)) {
        all &= remove(marker);
      } else if (!isExpired(marker) || !reclaim(marker)) {
        all = false;
      }
    }
    return all;
  }

  private boolean isExpired(Marker marker) throws IOException {
    try {
      Instant offered =
          Files.getLastModifiedTime(directory.resolve(marker.fileName())).toInstant();
      return Duration.between(offered, Instant.now()).compareTo(transferTimeout()) > 0;
    } catch (NoSuchFileException e) {
      return false; // just taken up
    }
  }

  /** Takes an offer back, unless its receiver is faster, and removes the segment. */
  private boolean reclaim(Marker offered) throws IOException {
    Marker owned = new Marker(offered.segment(), offered.lease(), SegmentNames.OWNED);
    try {
      Files.move(
          directory.resolve(offered.fileName()),
          directory.resolve(owned.fileName()),
          StandardCopyOption.ATOMIC_MOVE);
    } catch (NoSuchFileException e) {
      return false;
    }
    return remove(owned);
  }

  private boolean isAboutToBeMade(Marker marker) throws IOException {
    return marker.state().equals(SegmentNames.OWNED)
        && marked(marker).stream().noneMatch(Files::exists);
  }

  /** Removes what a marker marks, and then the marker. Returns whether nothing of it is left. */
  private boolean remove(Marker marker) throws IOException {
    try {
      for (Path file : marked(marker)) {
        if (Files.deleteIfExists(file)) {
          removed.add(file);
        }
      }
      Files.deleteIfExists(directory.resolve(marker.fileName()));
    } catch (NoSuchFileException e) {
      // another process was faster
    } catch (InvalidPathException e) {
      return false; // left to a process whose locale has all characters of the name
    }
    return true;
  }

  /** Returns where the file that a marker marks can be. */
  private List<Path> marked(Marker marker) throws IOException {
    String segment = marker.segment();
    if (marker.state().equals(SegmentNames.SAVING)) {
      return UnfinishedFile.read(directory.resolve(marker.fileName()), segment).stream()
          .toList();
    }
    return List.of(
        directory.resolve(SegmentNames.model(segment)),
        directory.resolve(SegmentNames.reusable(segment)));
  }

  static List<Marker> markers(SegmentDirectory directory) throws IOException {
    List<Marker> markers = new ArrayList<>();
    for (String name : names(directory)) {
      Marker marker = SegmentNames.parseMarker(name);
      if (marker != null) {
        markers.add(marker);
      }
    }
    return markers;
  }

  private static List<String> names(SegmentDirectory directory) throws IOException {
    List<String> names = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory.path())) {
      files.forEach(file -> names.add(file.getFileName().toString()));
    } catch (NoSuchFileException | NotDirectoryException e) {
      return List.of(); // removed by another process, with its last segment
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return names;
  }

  private static Duration transferTimeout() {
    Long seconds = Long.getLong(TRANSFER_TIMEOUT);
    return seconds == null ? DEFAULT_TRANSFER_TIMEOUT : Duration.ofSeconds(seconds);
  }
}
