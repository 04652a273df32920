package io.modelshare.store;

import io.modelshare.CorruptModelException;
import io.modelshare.store.LockFile.Held;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The hosted models of one place: those that belong to no process.
 *
 * <pre>
 *   modelshare-{uid}/hosted/{name}.model     complete, 0400; modified last: until when it is kept
 *                                            though nobody uses it
 *   modelshare-{uid}/hosted/{name}.loading   which process makes it, and since when
 *   modelshare-{uid}/hosted/locks            who uses and who makes which
 * </pre>
 *
 * <p>While it is written, a model is a segment that its maker owns. So a maker that dies leaves
 * what every sweep removes.
 */
public final class HostDirectory {
  private static final String HOSTED = "hosted";
  private static final String MODEL = ".model";
  private static final String LOADING = ".loading";
  private static final String LINGER = "modelshare.host.linger";
  private static final long DEFAULT_LINGER_SECONDS = 600;

  /** A note that is not older than this part of the linger is not written again. */
  private static final int TOLERATED_PART = 10;

  private final SegmentDirectory segments;
  private final UnownedDirectory hosted;

  private HostDirectory(SegmentDirectory segments) {
    this.segments = segments;
    this.hosted = new UnownedDirectory(segments.resolve(HOSTED));
  }

  /** Returns the hosted models beside the segments of a directory. */
  static HostDirectory in(SegmentDirectory segments) {
    return new HostDirectory(segments);
  }

  void create() throws IOException {
    segments.create();
    hosted.create();
  }

  private Path model(String name) {
    return hosted.resolve(name + MODEL);
  }

  /** Takes the turn to make a model. Returns null if somebody else has it. */
  @Nullable
  HostTurn tryTurn(String name) throws IOException {
    try {
      create();
      Held held = hosted.tryTurn(name);
      return held == null ? null : HostTurn.begin(this, held, note(name));
    } catch (NoSuchFileException e) {
      return null; // removed as empty by another process meanwhile: the next attempt makes it
    }
  }

  /** Returns what says whose turn it is. */
  Path note(String name) {
    return hosted.resolve(name + LOADING);
  }

  /** Announces the use of a model that this process is about to publish. */
  HostUse announce(String name, long linger) throws IOException {
    return new HostUse(this, name, hosted.read(name), linger);
  }

  /** Begins to use a model, unless it is not there. */
  @Nullable
  HostUse use(String name, long linger) throws IOException {
    Path model = model(name);
    if (!Files.exists(model, LinkOption.NOFOLLOW_LINKS)) {
      return null;
    }
    Held reading = null;
    boolean complete = false;
    try {
      segments.check();
      reading = hosted.read(name);
      stayLonger(model, effective(linger));
      complete = true;
      return new HostUse(this, name, reading, linger);
    } catch (NoSuchFileException e) {
      return null;
    } finally {
      if (!complete && reading != null) {
        reading.close();
      }
    }
  }

  /** Has a model stay after the last of its users is killed, about as long as after a release. */
  private static void stayLonger(Path model, long linger) throws IOException {
    long until = System.currentTimeMillis() + linger;
    if (until - linger / TOLERATED_PART > keptUntil(model)) {
      keepUntil(model, until);
    }
  }

  Path path(String name) {
    return model(name);
  }

  /** Says for how many milliseconds a model that nobody uses is to be kept. */
  void keep(String name, long linger) throws IOException {
    long now = System.currentTimeMillis();
    keepUntil(model(name), linger > Long.MAX_VALUE - now ? Long.MAX_VALUE : now + linger);
  }

  /** Milliseconds and not the classes of {@code java.time}, which who attaches would load first. */
  static void keepUntil(Path model, long until) throws IOException {
    Files.setLastModifiedTime(model, FileTime.fromMillis(until));
  }

  private static long keptUntil(Path model) throws IOException {
    return Files.getLastModifiedTime(model, LinkOption.NOFOLLOW_LINKS).toMillis();
  }

  /** Returns how long a model stays after its last use: what was chosen, unless it is negative. */
  static long effective(long linger) {
    if (linger >= 0) {
      return linger;
    }
    long seconds = Long.getLong(LINGER, DEFAULT_LINGER_SECONDS);
    return TimeUnit.SECONDS.toMillis(Math.max(0, seconds));
  }

  /** Removes a model if its time is over and nobody uses or makes it. */
  boolean removeIfDue(String name) throws IOException {
    Path model = model(name);
    return hosted.removeUnlessUsed(name, () -> isDue(model), model, note(name));
  }

  /** Returns whether a model's time is over, or it is not there. */
  private static boolean isDue(Path model) throws IOException {
    try {
      return keptUntil(model) <= System.currentTimeMillis();
    } catch (NoSuchFileException e) {
      return true;
    }
  }

  /** Removes a model whose bytes are not sound, unless somebody uses it. */
  boolean removeUnsound(String name, CorruptModelException why) throws IOException {
    System.getLogger(HostDirectory.class.getName())
        .log(System.Logger.Level.WARNING, "a hosted model is made again: {0}", why.getMessage());
    keep(name, 0);
    return removeIfDue(name);
  }

  /** Returns whether it is nobody's turn to make a model. */
  private boolean isAbandoned(String name) throws IOException {
    try (Held turn = hosted.tryTurn(name)) {
      return turn != null;
    } catch (NoSuchFileException e) {
      return false; // removed with its directory meanwhile
    }
  }

  /** Removes the directories if nothing is left in them. */
  void removeIfEmpty() throws IOException {
    hosted.removeIfEmpty();
    segments.removeIfEmpty();
  }

  /**
   * Removes every model that nobody uses and whose time is over, and what the dead have left.
   *
   * @return the models that were removed
   */
  List<Path> sweep() throws IOException {
    List<Path> removed = new ArrayList<>();
    List<String> names = hosted.names();
    if (names.isEmpty() && !Files.exists(hosted.path(), LinkOption.NOFOLLOW_LINKS)) {
      return removed;
    }
    hosted.removeGone(names);
    boolean isAnyKept = false;
    for (String file : names) {
      String name = nameOf(file);
      boolean isModel = file.endsWith(MODEL);
      boolean due =
          isModel ? isDue(hosted.resolve(file)) : file.endsWith(LOADING) && isAbandoned(name);
      if (due && Files.exists(hosted.path()) && removeIfDue(name) && isModel) {
        removed.add(model(name));
      }
      isAnyKept |= isModel && !due;
    }
    if (!isAnyKept) {
      removeIfEmpty();
    }
    return removed;
  }

  /**
   * Finds out what a sweep would remove now.
   *
   * @return models that nobody uses and whose time is over
   */
  List<Path> due() throws IOException {
    List<Path> due = new ArrayList<>();
    for (String file : hosted.names()) {
      Path model = hosted.resolve(file);
      if (file.endsWith(MODEL) && isDue(model) && !hosted.isUsed(nameOf(file))) {
        due.add(model);
      }
    }
    return due;
  }

  private static String nameOf(String file) {
    return file.substring(0, Math.max(0, file.lastIndexOf('.')));
  }

  /** Lists the models that are there, with the processes that use them. */
  List<ListedSegment> list() throws IOException {
    List<ListedSegment> listed = new ArrayList<>();
    LockHolders users = hosted.holders();
    for (String file : hosted.names()) {
      if (file.endsWith(MODEL)) {
        ListedSegment segment = ListedSegment.of(
            hosted.resolve(file),
            ListedSegment.State.HOSTED,
            ReaderLock.readers(users, nameOf(file)));
        if (segment != null) {
          listed.add(segment);
        }
      }
    }
    return listed;
  }

  /**
   * Describes the hosted models that are left in a directory.
   *
   * @param segments the directory beside whose segments they are
   * @return a line for each
   * @throws IOException if they cannot be listed
   */
  public static List<String> describe(SegmentDirectory segments) throws IOException {
    HostDirectory directory = in(segments);
    List<String> lines = new ArrayList<>();
    for (String file : directory.hosted.names()) {
      if (file.endsWith(MODEL)) {
        Path model = directory.hosted.resolve(file);
        try {
          lines.add(model + ": " + Files.size(model) + " bytes, "
              + (isDue(model) ? "in use" : "kept until " + Instant.ofEpochMilli(keptUntil(model))));
        } catch (NoSuchFileException e) {
          // removed meanwhile
        }
      }
    }
    return lines;
  }

  @Override
  public String toString() {
    return hosted.toString();
  }
}
