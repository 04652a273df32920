package io.modelshare.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedSet;
import org.jspecify.annotations.Nullable;

/**
 * A segment of this user on this host, as it was when somebody looked.
 *
 * @param path its file
 * @param state who has to free it
 * @param bytes the length of the file
 * @param created when it was made, or if the file system does not tell, {@code modified}
 * @param modified when its last byte was written; of a hosted one until when it stays unused
 * @param holders the processes that own it, or use it if it is a hosted one, as far as this system
 *     tells
 */
public record ListedSegment(
    Path path,
    State state,
    long bytes,
    Instant created,
    Instant modified,
    SortedSet<Long> holders) {

  /** Who has to free a segment. */
  public enum State {
    /** Its owner still writes it. */
    WRITTEN,
    /** A process that lives. */
    OWNED,
    /** Whoever takes it up; then a sweep. */
    OFFERED,
    /** Nobody: a file elsewhere, which a store uses as it is. */
    LINKED,
    /** The last that uses it, after a while. */
    HOSTED,
    /** The next sweep: its process is dead. */
    ABANDONED
  }

  /** Looks at a segment. Returns null if it is not there any more. */
  static @Nullable ListedSegment of(Path path, State state, SortedSet<Long> holders)
      throws IOException {
    try {
      BasicFileAttributes found =
          Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
      return new ListedSegment(
          path,
          state,
          found.size(),
          found.creationTime().toInstant(),
          found.lastModifiedTime().toInstant(),
          Collections.unmodifiableSortedSet(holders));
    } catch (NoSuchFileException e) {
      return null;
    }
  }
}
