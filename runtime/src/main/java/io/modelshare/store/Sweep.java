package io.modelshare.store;

import io.modelshare.store.SegmentNames.Marker;
import io.modelshare.watch.Recorder;
import io.modelshare.watch.SweepEvent;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
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
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Removes what the dead have left in a segment directory.
 *
 * <p>A lease whose lock can be had belongs to a dead process. The sweeping process keeps that lock
 * while it removes what the lease owned; should it die meanwhile, the next one goes on. Nothing of
 * a living process is touched. Beyond its lease it is looked at only to find {@link Strays}.
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

  /** Whether it only finds out what a sweep would remove. */
  private final boolean isPreview;

  private final List<Path> removed = new ArrayList<>();
  private final Set<String> dead = new HashSet<>();

  /** How many names of files were looked at: what a sweep costs. */
  private int looked;

  private Sweep(SegmentDirectory directory, boolean isPreview) {
    this.directory = directory;
    this.isPreview = isPreview;
  }

  /**
   * Sweeps a directory.
   *
   * @param directory a directory that need not exist
   * @return the segments and unfinished files that were removed
   * @throws IOException if the directory is not this user's alone, or a file cannot be removed
   */
  public static List<Path> run(SegmentDirectory directory) throws IOException {
    return of(directory).removed;
  }

  /**
   * Finds out what a sweep of a directory would remove now.
   *
   * @param directory a directory that need not exist
   * @return the segments and unfinished files, all of which are still there
   * @throws IOException if the directory is not this user's alone, or cannot be read
   */
  public static List<Path> preview(SegmentDirectory directory) throws IOException {
    return of(directory, true).removed;
  }

  /** Returns the leases in a directory whose processes are dead. */
  static Set<String> dead(SegmentDirectory directory) throws IOException {
    return of(directory, true).dead;
  }

  /** Sweeps a directory, and returns what that did and cost. */
  static Sweep of(SegmentDirectory directory) throws IOException {
    SweepEvent event = Recorder.isOn() ? new SweepEvent() : null;
    Leases.endUnlessNeeded(directory);
    Sweep sweep = of(directory, false);
    if (event != null) {
      event.finish(directory, sweep.removed.size(), sweep.looked);
    }
    return sweep;
  }

  private static Sweep of(SegmentDirectory directory, boolean isPreview) throws IOException {
    Sweep sweep = new Sweep(directory, isPreview);
    synchronized (ONE_AT_A_TIME) {
      try {
        sweep.run();
      } catch (NoSuchFileException e) {
        // removed by another process, with its last segment
      }
    }
    return sweep;
  }

  /** Returns how many names of files the sweep has looked at. */
  int looked() {
    return looked;
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

  /**
   * Sweeps a directory, or leaves it to the next if it cannot be swept.
   *
   * @param directory a directory that need not exist
   */
  public static void quietly(SegmentDirectory directory) {
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
    for (String lease : names(SegmentNames.LEASES)) {
      if (SegmentNames.isId(lease) && !LeaseIds.contains(lease)) {
        sweepIfDead(lease);
      }
    }
    for (Path stray : Strays.segments(directory)) {
      if (isPreview || Files.deleteIfExists(stray)) {
        removed.add(stray);
      }
    }
    HostDirectory hosted = HostDirectory.in(directory);
    removed.addAll(isPreview ? hosted.due() : hosted.sweep());
    if (!isPreview) {
      directory.removeIfEmpty();
    }
  }

  /**
   * Removes everything that a lease of this process owns, but not what it has offered to others.
   * The marker of a file that another thread is about to make stays, and with it the need for the
   * lease. So does a file that is being saved: a program may wait for that while it ends.
   *
   * @return whether the lease is not needed any more
   */
  static boolean freeOwned(SegmentDirectory directory, String lease) throws IOException {
    Sweep sweep = new Sweep(directory, false);
    boolean all = true;
    for (Marker marker : sweep.markers(lease)) {
      if (!marker.state().equals(SegmentNames.OFFERED)) {
        boolean leave = marker.state().equals(SegmentNames.SAVING) || sweep.isAboutToBeMade(marker);
        all &= !leave && sweep.remove(marker);
      }
    }
    return all;
  }

  private void sweepIfDead(String lease) throws IOException {
    Path file = directory.resolve(SegmentNames.lease(lease));
    FileChannel channel;
    try {
      channel = FileChannel.open(file, Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
    } catch (NoSuchFileException e) {
      sweepEnded(lease, file);
      return;
    }
    boolean ours = false;
    try {
      if (channel.tryLock() != null && sweepDead(lease, markers(lease))) {
        Files.deleteIfExists(file);
        directory.removeLeaseIfEmpty(lease);
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

  /**
   * Sweeps what a process has left that has no file for its lease, because it ended in an orderly
   * way after it offered something. One that is about to make that file has no markers before it.
   */
  private void sweepEnded(String lease, Path file) throws IOException {
    List<Marker> markers = markers(lease);
    if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
      sweepDead(lease, markers);
      if (!isPreview) {
        directory.removeLeaseIfEmpty(lease);
      }
    }
  }

  /** Removes what a dead process owned, and returns whether nothing of it is left. */
  private boolean sweepDead(String lease, List<Marker> markers) throws IOException {
    dead.add(lease);
    boolean all = !isPreview;
    for (Marker marker : markers) {
      if (!marker.state().equals(SegmentNames.OFFERED)) {
        all &= remove(marker);
      } else if (!isExpired(directory, marker) || !reclaim(marker)) {
        all = false;
      }
    }
    return all;
  }

  /** Returns whether nobody may take an offer up any more once its sender has ended. */
  static boolean isExpired(SegmentDirectory directory, Marker marker) throws IOException {
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
    if (isPreview) {
      return remove(offered);
    }
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
        if (isPreview
            ? Files.exists(file, LinkOption.NOFOLLOW_LINKS)
            : Files.deleteIfExists(file)) {
          removed.add(file);
        }
      }
      if (!isPreview) {
        Files.deleteIfExists(directory.resolve(marker.fileName()));
      }
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

  private List<Marker> markers(String lease) throws IOException {
    List<Marker> markers = new ArrayList<>();
    for (String name : names(SegmentNames.directory(lease))) {
      Marker marker = SegmentNames.parseMarker(lease, name);
      if (marker != null) {
        markers.add(marker);
      }
    }
    return markers;
  }

  /** Returns whether anything depends on a lease. */
  static boolean hasMarkers(SegmentDirectory directory, String lease) throws IOException {
    Path path = directory.resolve(SegmentNames.directory(lease));
    try (DirectoryStream<Path> markers = Files.newDirectoryStream(path, "*.*")) {
      return markers.iterator().hasNext();
    } catch (NoSuchFileException | NotDirectoryException e) {
      return false; // removed from outside
    }
  }

  private List<String> names(String name) throws IOException {
    List<String> names = PrivateDirectory.names(directory.resolve(name));
    looked += names.size();
    return names;
  }

  private static Duration transferTimeout() {
    Long seconds = Long.getLong(TRANSFER_TIMEOUT);
    return seconds == null ? DEFAULT_TRANSFER_TIMEOUT : Duration.ofSeconds(seconds);
  }
}
