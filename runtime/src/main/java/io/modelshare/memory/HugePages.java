package io.modelshare.memory;

import io.modelshare.memory.MappedRegion.Lifetime;
import java.io.IOException;
import java.util.function.BooleanSupplier;

/**
 * Pages of 2 MiB instead of 4 KiB. A processor keeps the addresses of some thousand pages at hand.
 * So it reads large memory at random twice as fast if its pages are large.
 *
 * <p>Linux from 6.1 on puts the pages of a file in a tmpfs together when it is asked to, whatever
 * its settings. From then on each process has huge pages where its mapping begins at a multiple of
 * their length. The kernel does not see to that for a tmpfs without settings, so regions do.
 */
public final class HugePages {
  /** The length of one, where ordinary ones have 4 KiB. */
  public static final int BYTES = 2 << 20;

  /** A shorter file is as fast with small pages: a processor has all their addresses at hand. */
  public static final long WORTHWHILE = 8L << 20;

  /** So long, some 60 ms of work, that a process which ends meanwhile does not wait. */
  private static final long STEP = 16L << 20;

  static final long SMALL_PAGE = 4096;

  /** How often a place for a mapping is looked for: a gap may end, and other threads map too. */
  static final int ATTEMPTS = 8;

  private HugePages() {}

  /**
   * Returns whether this process can ask the kernel for them.
   *
   * @return {@code true} on Linux with Java 22 or later, if native access is enabled for this
   *     library
   */
  public static boolean canCollapse() {
    return ForeignMemory.isAvailable() && MemoryAdvice.isPossible();
  }

  /**
   * Asks the kernel to put the pages of a file together, in memory as in the processes that have
   * mapped it. It copies them, at some 300 MiB a second. The file stays as it is, and readers need
   * not notice. What cannot be put together, for example because no memory of that length is free,
   * stays in small pages.
   *
   * @param file a file in a tmpfs, which nobody writes; its channel is not needed any longer after
   *     the first call of {@code isCancelled}
   * @param isCancelled asked now and then; if it says {@code true}, the rest stays as it is
   * @return how many bytes are in huge pages now, from the start of the file; 0 if the kernel, the
   *     file system or {@linkplain #canCollapse this process} cannot
   * @throws IOException if the file cannot be mapped
   */
  public static long collapse(NamedFile file, BooleanSupplier isCancelled) throws IOException {
    long length = file.length() / BYTES * BYTES;
    if (length < WORTHWHILE || !canCollapse()) {
      return 0;
    }
    // a mapping of its own, which nobody else ends
    ForeignRegion region = ForeignRegion.map(file, length, 0, 0, Lifetime.EXPLICIT);
    try {
      long done = 0;
      boolean failed = false;
      while (done < length && !isCancelled.getAsBoolean()) {
        long step = Math.min(STEP, length - done);
        if (region.collapse(done, step)) {
          done += step;
          failed = false;
        } else if (failed) {
          break;
        } else {
          failed = true; // once more: a page may have been in use for a moment
        }
      }
      return done;
    } finally {
      region.close();
    }
  }

  /**
   * Returns how much to map between a mapping that does not begin at a multiple of a huge page and
   * the next one, so that this one does: Linux maps downwards. It is about as long as the mapping
   * itself, for which there was no other gap.
   *
   * @param excess how many bytes the mapping begins after such a multiple
   * @param length of the mapping
   */
  static long filler(long excess, long length) {
    long pages = (length + SMALL_PAGE - 1) & -SMALL_PAGE;
    long least = Math.floorMod(excess - pages, (long) BYTES);
    return least + (length - least) / BYTES * BYTES;
  }
}
