package io.modelshare.store;

import io.modelshare.store.LockFile.Held;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A directory whose files belong to no process. A {@link LockFile} in it says who reads, makes or
 * removes the files of a key.
 *
 * <pre>
 *   locks            its bytes are there to be locked
 *   {number}.gone    a file that was about to be removed by a process that died
 * </pre>
 *
 * <p>A file appears by rename, complete, in the turn of the process that makes it. It is removed
 * only while nobody reads it and it is nobody's turn. Nobody writes it in between.
 *
 * <p>Safe for use by several threads and copies of this library.
 */
final class UnownedDirectory {
  private static final String LOCKS = "locks";
  private static final String GONE = ".gone";
  private static final long TIMEOUT_SECONDS = 10;
  private static final int ATTEMPTS = 128;

  /** For how long another may be about to remove something: it takes moments. */
  private static final long ATTEMPT_SECONDS = 1;

  private final Path path;

  UnownedDirectory(Path path) {
    this.path = path;
  }

  Path path() {
    return path;
  }

  Path resolve(String fileName) {
    return path.resolve(fileName);
  }

  private Path locks() {
    return resolve(LOCKS);
  }

  /**
   * Makes the directory in one that exists, for this user alone, if it is not there.
   *
   * @throws IOException if it is in a file system of the network, whose locks may not hold
   */
  void create() throws IOException {
    Path parent = path.toAbsolutePath().getParent();
    if (parent != null) {
      Mounts.requireLocal(
          parent.toRealPath().resolve(path), "set modelshare.temp.dir to a directory of this host");
    }
    try {
      Files.createDirectory(path, CurrentUser.ownerOnly("rwx------"));
    } catch (FileAlreadyExistsException e) {
      // made before
    }
  }

  /**
   * Announces that this process is going to read the files of a key. Only after this may one be
   * opened. While another process removes them, this waits.
   *
   * @return the announcement, to be ended once nothing of them is read any more
   * @throws NoSuchFileException if there is no such directory
   */
  Held read(String key) throws IOException {
    Held lock = tryLock(key, false);
    Retry retry = lock == null ? Retry.soon(TIMEOUT_SECONDS) : null;
    while (lock == null && retry != null) {
      if (!retry.pause()) {
        throw new IOException("a process has been removing a file for more than " + TIMEOUT_SECONDS
            + " seconds: it may be stopped, key=" + key + ", directory=" + path);
      }
      lock = tryLock(key, false);
    }
    return Objects.requireNonNull(lock);
  }

  /**
   * Takes the turn to make, or change, the files of a key. The turn ends with this process at the
   * latest.
   *
   * @return the turn, to be ended, or null if another process or thread has it
   * @throws NoSuchFileException if there is no such directory
   */
  @Nullable
  Held tryTurn(String key) throws IOException {
    return tryLock(key, true);
  }

  private @Nullable Held tryLock(String key, boolean turn) throws IOException {
    synchronized (LockFile.OF_THIS_JVM) {
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        LockFile file = LockFile.open(locks());
        if (file == null) {
          return null;
        }
        Held held = null;
        try {
          held = turn ? file.tryTurn(key) : file.tryRead(key);
          if (held == null || file.isCurrent()) {
            return held;
          }
          held.close(); // another process has removed the file before it was locked
        } finally {
          if (held == null) {
            file.closeIfUnused();
          }
        }
      }
    }
    throw new IOException("no lock after " + ATTEMPTS + " attempts: other processes keep removing"
        + " the lock file, directory=" + path);
  }

  /**
   * Removes files of a key, unless somebody reads or makes them. Of several who have just ended
   * their use, one succeeds: each waits until the attempt of another is over.
   *
   * @param check asked while nobody can; whether to remove them
   * @return whether they are gone
   */
  boolean removeUnlessUsed(String key, Check check, Path... files) throws IOException {
    List<Path> gone = new ArrayList<>();
    try (Held turn = awaitTurn(key)) {
      if (turn != null) {
        ifUnread(key, () -> {
          if (check.isDue()) {
            for (Path each : files) {
              moveAway(each, gone);
            }
          }
        });
      }
    }
    for (Path each : gone) {
      Files.deleteIfExists(each); // not under the lock: it takes long for what is long
    }
    return !gone.isEmpty();
  }

  /** Returns null if another has the turn for longer than an attempt takes, or has removed all. */
  private @Nullable Held awaitTurn(String key) throws IOException {
    Retry retry = Retry.soon(ATTEMPT_SECONDS);
    try {
      Held turn = tryTurn(key);
      while (turn == null && retry.pauseAnyway()) {
        turn = tryTurn(key);
      }
      return turn;
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  /** Runs an action in a turn, if nobody reads the files of its key. Returns whether it did. */
  private boolean ifUnread(String key, LockFile.Action action) throws IOException {
    synchronized (LockFile.OF_THIS_JVM) {
      LockFile file = LockFile.open(locks());
      return file != null && file.ifUnread(key, action);
    }
  }

  /** Returns whether somebody reads the files of a key right now, or has the turn to make them. */
  boolean isUsed(String key) throws IOException {
    try (Held turn = tryTurn(key)) {
      return turn == null || !ifUnread(key, () -> {});
    }
  }

  /** Looks at all who read or make a file right now. */
  LockHolders holders() {
    return LockHolders.of(locks());
  }

  /** Returns null while another process makes or removes the lock file, or has removed all. */
  private @Nullable LockFile openIfThere() throws IOException {
    try {
      return LockFile.open(locks());
    } catch (NoSuchFileException e) {
      return null;
    }
  }

  /** Whether something is to be done. */
  interface Check {
    boolean isDue() throws IOException;
  }

  private void moveAway(Path file, List<Path> gone) throws IOException {
    Path target = resolve(SegmentNames.newId() + GONE);
    try {
      Files.move(file, target, StandardCopyOption.ATOMIC_MOVE);
      gone.add(target);
    } catch (NoSuchFileException e) {
      // it was not there
    }
  }

  /** Removes, of files that are there, what processes have left that died while they removed it. */
  void removeGone(List<String> names) throws IOException {
    for (String name : names) {
      if (name.endsWith(GONE)) {
        Files.deleteIfExists(resolve(name));
      }
    }
  }

  /** Removes the directory if there is nothing in it but its lock file, which nobody uses. */
  void removeIfEmpty() throws IOException {
    Retry retry = Retry.soon(ATTEMPT_SECONDS);
    while (names().equals(List.of(LOCKS)) && !removeLocks() && retry.pauseAnyway()) {
      // others may be about to do the same
    }
    deleteDirectory();
  }

  private boolean removeLocks() throws IOException {
    synchronized (LockFile.OF_THIS_JVM) {
      LockFile file = openIfThere();
      if (file == null) {
        return false;
      }
      try {
        return file.ifUnused(() -> {
          if (names().equals(List.of(LOCKS))) {
            Files.deleteIfExists(locks());
          }
        });
      } finally {
        file.closeIfUnused();
      }
    }
  }

  private void deleteDirectory() throws IOException {
    try {
      Files.deleteIfExists(path);
    } catch (DirectoryNotEmptyException e) {
      // somebody uses it
    }
  }

  /** Returns the names of the files in the directory, none if there is no such directory. */
  List<String> names() throws IOException {
    return PrivateDirectory.names(path);
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
