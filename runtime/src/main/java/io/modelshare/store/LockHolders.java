package io.modelshare.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The processes that have locks on bytes of a file, as Linux tells in {@code /proc/locks}: those of
 * this process's own container. Elsewhere nobody is known.
 *
 * <pre>
 *   12: POSIX  ADVISORY  READ 4711 00:1a:5678 1048576 1048576
 *   number            kind  process  device:inode  first  last, or EOF
 * </pre>
 */
public final class LockHolders {
  private static final Path LOCKS = Path.of("/proc/locks");
  private static final int FIELDS = 8;
  private static final int HEX = 16;
  private static final int MINOR_BITS = 8;
  private static final int MINOR_HIGH_SHIFT = 12;
  private static final long LOW_BYTE = 0xff;

  private final List<Held> locks;

  private LockHolders(List<Held> locks) {
    this.locks = locks;
  }

  /** One lock of a process. */
  private record Held(long process, long first, long last) {}

  /**
   * Looks at all locks on a file.
   *
   * @param file the file
   * @return those who have them right now
   */
  public static LockHolders of(Path file) {
    List<Held> locks = new ArrayList<>();
    try {
      long inode = ((Number) Files.getAttribute(file, "unix:ino")).longValue();
      String same = device(file) + ":" + inode;
      for (String line : Files.readAllLines(LOCKS)) {
        String[] fields = line.trim().split(" +", -1);
        if (fields.length == FIELDS && fields[5].equals(same)) {
          long last = fields[7].equals("EOF") ? Long.MAX_VALUE : Long.parseLong(fields[7]);
          locks.add(new Held(Long.parseLong(fields[4]), Long.parseLong(fields[6]), last));
        }
      }
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      return new LockHolders(List.of()); // not on this system
    }
    return new LockHolders(locks);
  }

  /** Returns the numbers of a file's device as the kernel writes them. */
  public static String device(Path file) throws IOException {
    long device = ((Number) Files.getAttribute(file, "unix:dev")).longValue();
    long major = (device >> MINOR_BITS) & 0xfff;
    long minor = (device & LOW_BYTE) | ((device >> MINOR_HIGH_SHIFT) & ~LOW_BYTE);
    return hex(major) + ":" + hex(minor);
  }

  private static String hex(long number) {
    String digits = Long.toString(number, HEX);
    return digits.length() < 2 ? "0" + digits : digits;
  }

  /**
   * Returns who has a lock on some bytes.
   *
   * @param start the first byte
   * @param length how many there are
   * @return numbers of processes
   */
  public SortedSet<Long> of(long start, long length) {
    SortedSet<Long> found = new TreeSet<>();
    for (Held lock : locks) {
      if (lock.first < start + length && lock.last >= start) {
        found.add(lock.process);
      }
    }
    return found;
  }
}
