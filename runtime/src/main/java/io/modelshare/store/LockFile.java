package io.modelshare.store;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * A file of which only the locks matter: each key has bytes of it. A process that locks them says
 * that it reads what the key stands for, or that it is its turn to make that. The kernel drops the
 * locks when the process dies, however it dies.
 *
 * <pre>
 *   0        start(key)                               2^60     2^61 + number(key)
 *   +---- ... +--------------------------------------+ ... --- +------+ ...
 *   |         | RANGE bytes: one for each copy of    |         | the  |
 *   |         | this library in a JVM, locked shared |         | turn |
 *   +---- ... +--------------------------------------+ ... --- +------+ ...
 * </pre>
 *
 * <p>Two keys may have the same bytes, one pair in 2<sup>40</sup>: each then seems to be read as
 * long as the other.
 *
 * <p>To close any descriptor of a file drops all locks that a process has on it. So each copy of
 * this library opens a file once, and leaves it open while anybody in this JVM has a lock; nor is
 * it used in a way in which the interruption of a thread would close it. All methods are called,
 * and all locks tried, under {@link #OF_THIS_JVM}; nobody waits there.
 */
final class LockFile {
  /** Guards the locks of a JVM: an interned string is one object for all copies of this library. */
  static final Object OF_THIS_JVM = "io.modelshare.store.ReaderLock".intern();

  /** The most copies of this library in one JVM that read what a key stands for. */
  static final long RANGE = 1L << 20;

  private static final long TURNS = 1L << 61;

  /** Locked while the length is given to a new file. */
  private static final long BIRTH = Long.MAX_VALUE - 1;

  private static final int MOST_LENGTH = 1 << 24;
  private static final int DIGITS = 10;
  private static final int RADIX = 16;
  private static final long FNV_START = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;
  private static final int DROPPED_BITS = Long.SIZE - DIGITS * 4;

  private static final Map<Path, LockFile> OPEN = new HashMap<>();

  /**
   * Keeps this class reachable as long as a file is open. If it were collected with its class
   * loader, so would be the channels, which closes them, under other copies of this library that
   * hold locks. At the end of the JVM there is nothing to be done: the kernel drops the locks.
   */
  private static final ExitHook ANCHOR = new ExitHook("modelshare-locks", new Anchor());

  private static final class Anchor implements Runnable {
    @Override
    public void run() {}
  }

  private final Path path;
  private final FileChannel channel;

  /** The length, at random, by which a file differs from one that was made in its place; or -1. */
  private final long length;

  private final Map<Long, Grant> grants = new HashMap<>();

  private LockFile(Path path, FileChannel channel, long length) {
    this.path = path;
    this.channel = channel;
    this.length = length;
    OPEN.put(path, this);
    ANCHOR.setNeeded(true);
  }

  /** A lock of this copy of the library, and how many hold it. */
  private static final class Grant {
    /** Kept reachable: the JDK forgets a lock of which the object was collected. */
    final FileLock lock;

    int holders;

    Grant(FileLock lock) {
      this.lock = lock;
    }
  }

  /** A lock that somebody in this process holds, until it is closed. */
  static final class Held implements AutoCloseable {
    private final LockFile file;
    private final long position;
    private boolean closed;

    private Held(LockFile file, long position) {
      this.file = file;
      this.position = position;
    }

    /** Gives the lock up. Twice is harmless. */
    @Override
    public void close() {
      synchronized (OF_THIS_JVM) {
        if (!closed) {
          closed = true;
          file.release(position);
        }
      }
    }
  }

  /** What is done while a key is locked. */
  interface Action {
    void run() throws IOException;
  }

  /**
   * Opens a file that exists and keeps its name as long as it is used.
   *
   * @throws NoSuchFileException if it does not exist
   */
  static LockFile existing(Path path) throws IOException {
    LockFile known = OPEN.get(path);
    if (known != null) {
      return known;
    }
    return new LockFile(path, channel(path), -1);
  }

  private static FileChannel channel(Path path) throws IOException {
    try {
      return channel(path, StandardOpenOption.WRITE);
    } catch (NoSuchFileException e) {
      throw e;
    } catch (FileSystemException e) {
      return channel(path, StandardOpenOption.READ); // enough to read, not to look for readers
    }
  }

  private static FileChannel channel(Path path, StandardOpenOption more) throws IOException {
    return FileChannel.open(path, Set.of(StandardOpenOption.READ, more, LinkOption.NOFOLLOW_LINKS));
  }

  /**
   * Opens a file, which is made if there is none in its directory.
   *
   * @return null while another process makes or removes it
   * @throws NoSuchFileException if the directory does not exist
   */
  static @Nullable LockFile open(Path path) throws IOException {
    LockFile known = OPEN.get(path);
    if (known != null && known.isCurrent()) {
      return known;
    }
    if (!Files.exists(path)) {
      create(path);
    }
    RandomAccessFile file = random(path);
    if (file == null) {
      return null;
    }
    boolean complete = false;
    try {
      long length = length(file);
      complete = length > 0;
      return complete ? new LockFile(path, file.getChannel(), length) : null;
    } finally {
      if (!complete) {
        file.close();
      }
    }
  }

  private static void create(Path path) throws IOException {
    try {
      Files.createFile(path, CurrentUser.ownerOnly("rw-------"));
    } catch (FileAlreadyExistsException e) {
      // another process was faster
    }
  }

  /**
   * Opens it so that its length can be asked for: that of a channel can close the channel. Returns
   * null if it was removed with its directory, and both were made again.
   */
  private static @Nullable RandomAccessFile random(Path path) throws IOException {
    try {
      return new RandomAccessFile(path.toFile(), "rw");
    } catch (FileNotFoundException e) {
      if (Files.isWritable(path)) {
        return null;
      }
      if (Files.exists(path)) {
        throw e;
      }
      throw (IOException) new NoSuchFileException(path.toString()).initCause(e);
    }
  }

  /** Returns the length of a file, which it is given the first time, or 0 if others do that. */
  private static long length(RandomAccessFile file) throws IOException {
    if (file.length() > 0) {
      return file.length();
    }
    try (FileLock birth = lock(file.getChannel(), BIRTH, 1, false)) {
      if (birth != null && file.length() == 0) {
        file.setLength(1 + ThreadLocalRandom.current().nextInt(MOST_LENGTH));
      }
      return file.length();
    }
  }

  /** Returns whether the file still has its name, so that others lock the same one. */
  boolean isCurrent() throws IOException {
    try {
      return length < 0 || Files.size(path) == length;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  /** Announces a reader. Returns null while another process makes sure that there is none. */
  @Nullable
  Held tryRead(String key) throws IOException {
    long start = start(key);
    Grant grant = grants.get(start);
    if (grant == null) {
      FileLock lock = null;
      for (long position = start; lock == null; position++) {
        if (position == start + RANGE) {
          throw new IOException(
              "read by " + RANGE + " class loaders: key=" + key + ", lock file=" + path);
        }
        try {
          lock = channel.tryLock(position, 1, true);
          if (lock == null) {
            return null;
          }
        } catch (OverlappingFileLockException e) {
          // taken by another copy of this library, or a key of which the range is the same
        }
      }
      grant = new Grant(lock);
      grants.put(start, grant);
    }
    grant.holders++;
    return new Held(this, start);
  }

  /** Takes the turn to make what a key stands for. Returns null while anybody else has it. */
  @Nullable
  Held tryTurn(String key) throws IOException {
    long position = turn(key);
    FileLock lock = lock(channel, position, 1, false);
    if (lock == null) {
      return null;
    }
    Grant grant = new Grant(lock);
    grant.holders = 1;
    grants.put(position, grant);
    return new Held(this, position);
  }

  /** Runs an action if nobody reads what a key stands for, and nobody can begin to meanwhile. */
  boolean ifUnread(String key, Action action) throws IOException {
    try (FileLock readers = lock(channel, start(key), RANGE, false)) {
      if (readers != null) {
        action.run();
      }
      return readers != null;
    }
  }

  /** Runs an action if nobody has any lock on this file, and nobody can get one meanwhile. */
  boolean ifUnused(Action action) throws IOException {
    try (FileLock all = lock(channel, 0, Long.MAX_VALUE, false)) {
      if (all == null || !isCurrent()) {
        return false;
      }
      action.run();
      return true;
    }
  }

  /** Returns null if another process has the bytes, or another copy of this library, or this. */
  private static @Nullable FileLock lock(
      FileChannel channel, long position, long size, boolean shared) throws IOException {
    try {
      return channel.tryLock(position, size, shared);
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private void release(long position) {
    try {
      Grant grant = grants.get(position);
      if (grant != null && --grant.holders == 0) {
        grants.remove(position);
        grant.lock.release();
      }
      closeIfUnused();
    } catch (IOException e) {
      System.getLogger(LockFile.class.getName())
          .log(Level.WARNING, "others may take a file for used: lock file=" + path, e);
    }
  }

  /** Closes the file unless somebody in this JVM has a lock on it. */
  void closeIfUnused() throws IOException {
    if (!grants.isEmpty()) {
      return;
    }
    try {
      channel.tryLock(0, Long.MAX_VALUE, true);
    } catch (OverlappingFileLockException e) {
      return; // another copy of this library has locks on the same file
    }
    OPEN.remove(path, this);
    ANCHOR.setNeeded(!OPEN.isEmpty());
    channel.close();
  }

  /** Returns where the locks of the readers of a key start. */
  static long start(String key) {
    return number(key) * RANGE;
  }

  /** Returns where the lock of the turn of a key is. */
  static long turn(String key) {
    return TURNS + number(key);
  }

  /** Returns 40 bits of a key, the first of one that is a number at random. */
  private static long number(String key) {
    if (SegmentNames.isId(key)) {
      return Long.parseLong(key.substring(0, DIGITS), RADIX);
    }
    long hash = FNV_START;
    for (int i = 0; i < key.length(); i++) {
      hash = (hash ^ key.charAt(i)) * FNV_PRIME;
    }
    return hash >>> DROPPED_BITS;
  }

  @Override
  public String toString() {
    return "lock file=" + path;
  }
}
