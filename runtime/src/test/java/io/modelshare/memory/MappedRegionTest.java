package io.modelshare.memory;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.memory.MappedRegion.Lifetime;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Regions longer than a buffer, in sparse files that take a few pages of disk. */
class MappedRegionTest {
  private static final long GIB = 1L << 30;

  @TempDir
  Path directory;

  @Test
  void numbersAroundEverySeamAreReadWhereTheyStand() throws Exception {
    List<Long> cuts = new ArrayList<>();
    for (long seam = 0; seam <= 6 * GIB; seam += GIB) {
      for (long offset = Math.max(0, seam - 16); offset <= seam + 16; offset += 8) {
        cuts.add(offset);
      }
    }
    try (FileChannel channel = sparse()) {
      for (long offset : cuts) {
        channel.write(number(offset), offset);
      }
      for (Lifetime lifetime : List.of(Lifetime.EXPLICIT, Lifetime.COLLECTED)) {
        try (MappedRegion region = map(channel, cuts, lifetime)) {
          for (long offset : cuts) {
            ByteBuffer slice = region.slice(offset, Long.BYTES);
            assertEquals(offset, slice.getLong(0));
            assertTrue(slice.isDirect() && slice.isReadOnly());
            assertEquals(ByteOrder.nativeOrder(), slice.order());
          }
        }
      }
    }
  }

  @Test
  void sliceOfAlmostTwoGibibytesIsReadToItsEnd() throws Exception {
    long start = 3 * GIB + 8;
    int length = LargeMemory.MAX_BUFFER_BYTES - 7; // a multiple of eight
    long last = start + length - Long.BYTES;
    try (FileChannel channel = sparse()) {
      channel.write(number(5), last);
      channel.write(number(0), last + Long.BYTES);
      List<Long> cuts = List.of(0L, GIB, 2 * GIB, start, start + length);
      try (MappedRegion region = map(channel, cuts, Lifetime.EXPLICIT)) {
        assertEquals(5, region.slice(start, length).getLong(length - Long.BYTES));
      }
    }
  }

  @Test
  void pagesOfLargeRegionsCanBeHuge() throws Exception {
    Assumptions.assumeTrue(Files.isWritable(Path.of("/dev/shm")), "no shared memory");
    Path file = Files.createTempFile(Path.of("/dev/shm"), "modelshare-test-", null);
    try (FileChannel channel = FileChannel.open(
        file,
        StandardOpenOption.READ,
        StandardOpenOption.WRITE,
        StandardOpenOption.DELETE_ON_CLOSE)) {
      for (long odd : new long[] {0, 1, 4096, 12_345, HugePages.BYTES - 1}) {
        long length = HugePages.WORTHWHILE + odd;
        channel.write(ByteBuffer.wrap(new byte[] {7}), length - 1);
        for (Lifetime lifetime : List.of(Lifetime.EXPLICIT, Lifetime.COLLECTED)) {
          assertTrue(isAligned(channel, length, lifetime), lifetime + " " + length);
        }
      }
    }
  }

  /** Other threads map too, so one of a few attempts has to do. */
  private boolean isAligned(FileChannel channel, long length, Lifetime lifetime)
      throws IOException {
    for (int i = 0; i < 5; i++) {
      try (MappedRegion region = map(channel, length, lifetime)) {
        assertEquals(7, region.slice(length - 1, 1).get(0));
        if (region.slice(0, 1).alignmentOffset(0, HugePages.BYTES) == 0) {
          return true;
        }
      }
    }
    return false;
  }

  private MappedRegion map(FileChannel channel, long length, Lifetime lifetime) throws IOException {
    return MappedRegion.map(named(channel), length, new long[0], 0, 0, lifetime);
  }

  @Test
  void fillerIsWhatIsBetweenAMappingAndTheNextAlignedOne() {
    long huge = HugePages.BYTES;
    for (long length : new long[] {4 * huge, 4 * huge + 1, 5 * huge - 1, 9 * huge + 8192}) {
      for (long excess = 4096; excess < huge; excess += 4096) {
        long filler = HugePages.filler(excess, length);
        long pages = (length + 4095) / 4096 * 4096;
        assertEquals(0, (excess - filler - pages) % huge);
        assertTrue(filler <= length && filler > length - huge, filler + " of " + length);
      }
    }
  }

  /** Before Java 22 a region needs it; Chronicle maps it on every JDK. */
  @Test
  void longMemoryIsReadFromAnyOffsetToItsEnd() throws Exception {
    long start = GIB - 24;
    long length = 4 * GIB + 40;
    try (FileChannel channel = sparse()) {
      for (long at : List.of(start, start + 2 * GIB, start + length - Long.BYTES)) {
        channel.write(number(at), at);
      }
      LongMemory memory = LongMemory.map(named(channel), start, length);
      assertEquals(start, memory.readLong(0));
      assertEquals(start + 2 * GIB, memory.part(2 * GIB, Long.BYTES).readLong(0));
      assertEquals(start + length - Long.BYTES, memory.readLong(length - Long.BYTES));
      assertThrows(IndexOutOfBoundsException.class, () -> memory.readByte(length));
      assertThrows(IndexOutOfBoundsException.class, () -> memory.part(8, length));
    }
  }

  @Test
  void allocatedLongMemoryReadsWhatWasWritten() {
    LongMemory memory = LongMemory.allocated(100);
    memory.write(90, new byte[] {1, 2, 3}, 3);
    byte[] read = new byte[4];
    memory.read(90, read, 1, 3);
    assertArrayEquals(new byte[] {0, 1, 2, 3}, read);
    assertEquals(0x0201, memory.readShort(90));
  }

  @Test
  void closedRegionGivesNoSlices() throws Exception {
    try (FileChannel channel = sparse()) {
      channel.write(number(1), 0);
      MappedRegion region = map(channel, List.of(0L), Lifetime.EXPLICIT);
      region.close();
      region.close();
      assertThrows(IllegalStateException.class, () -> region.slice(0, Long.BYTES));
    }
  }

  private MappedRegion map(FileChannel channel, List<Long> cuts, Lifetime lifetime)
      throws IOException {
    long[] offsets = cuts.stream().mapToLong(Long::longValue).toArray();
    return MappedRegion.map(named(channel), channel.size(), offsets, 0, 0, lifetime);
  }

  private NamedFile named(FileChannel channel) {
    return new NamedFile(channel, "file", directory.resolve("sparse"));
  }

  private FileChannel sparse() throws IOException {
    return FileChannel.open(
        directory.resolve("sparse"),
        StandardOpenOption.CREATE,
        StandardOpenOption.SPARSE,
        StandardOpenOption.READ,
        StandardOpenOption.WRITE);
  }

  private static ByteBuffer number(long value) {
    return ByteBuffer.allocate(Long.BYTES).order(ByteOrder.nativeOrder()).putLong(0, value);
  }
}
