package io.modelshare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.testing.Advised;
import io.modelshare.testing.Blocks;
import io.modelshare.testing.OwnPlaces;
import io.modelshare.testing.SecondJvm;
import io.modelshare.testing.Smaps;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Bringing the memory of a model in, and telling the kernel how it is going to be read. */
class AccessTest {
  private static final boolean CAN_ADVISE = Runtime.version().feature() >= 22;
  private static final int LENGTH = 1 << 20;

  @RegisterExtension
  final OwnPlaces places = new OwnPlaces();

  @Test
  void preloadMapsEveryPage() throws Exception {
    Assumptions.assumeTrue(Files.exists(Path.of("/proc/self/smaps")));
    try (PersistedModel<Blocks> model = Sharing.persist(Blocks.of(2, LENGTH))) {
      model.get();
      long before = Smaps.kibibytes(places.sharedMemory(), "Rss");
      long length = kibibytes();
      assertTrue(before < length / 2, before + " of " + length + " KiB");
      model.preload();
      assertEquals(length, Smaps.kibibytes(places.sharedMemory(), "Rss"));
      model.get().check();
    }
  }

  @Test
  void modelOfAStoreIsPreloadedToo() throws Exception {
    Assumptions.assumeTrue(Files.exists(Path.of("/proc/self/smaps")));
    try (ModelStore store = SharedMemoryModelStore.open();
        SharedObject<Blocks> shared = store.getModel(store.putModel(Blocks.of(2, LENGTH)))) {
      shared.preload();
      assertEquals(kibibytes(), Smaps.kibibytes(places.sharedMemory(), "Rss"));
    }
  }

  /** Returns the length of the only model, in whole pages. */
  private long kibibytes() throws IOException {
    long length = 0;
    for (Path file : places.files()) {
      length += file.toString().endsWith(".model") ? Files.size(file) : 0;
    }
    return (length + 4095) / 4096 * 4;
  }

  @Test
  void objectOfThisProcessNeedsNeither() throws Exception {
    try (ModelStore store = InProcessModelStore.open();
        SharedObject<Blocks> shared = store.getModel(store.putModel(Blocks.of(1, 10)))) {
      shared.preload();
      assertFalse(shared.advise(AccessPattern.RANDOM));
    }
  }

  @Test
  void truncatedFileIsToldByItsName() throws Exception {
    try (PersistedModel<Blocks> model =
        Sharing.persist(Blocks.of(2, 1 << 14), PersistMethod.MAPPED_FILE)) {
      model.get();
      for (int i = 0; i < 20_000; i++) {
        model.preload(); // until it is compiled
      }
      Path file = places.files().stream()
          .filter(path -> path.toString().endsWith(".model"))
          .findFirst()
          .orElseThrow();
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        channel.truncate(4096);
      }
      IOException e = assertThrows(CorruptModelException.class, model::preload);
      assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
    }
  }

  @Test
  void neitherIsPossibleAfterTheRelease() throws Exception {
    PersistedModel<Blocks> model = Sharing.persist(Blocks.of(1, 10));
    model.close();
    assertThrows(IllegalStateException.class, model::preload);
    assertThrows(IllegalStateException.class, () -> model.advise(AccessPattern.NORMAL));
    try (ModelStore store = SharedMemoryModelStore.open()) {
      SharedObject<Blocks> shared = store.getModel(store.putModel(Blocks.of(1, 10)));
      assertThrows(IllegalArgumentException.class, () -> shared.advise(null));
      shared.release();
      assertThrows(IllegalStateException.class, shared::preload);
      assertThrows(IllegalStateException.class, () -> shared.advise(AccessPattern.NORMAL));
    }
  }

  @Test
  void bothMayRaceAgainstClose() throws Exception {
    for (int round = 0; round < 20; round++) {
      PersistedModel<Blocks> model = Sharing.persist(Blocks.of(2, LENGTH));
      model.get();
      CompletableFuture<Void> other = CompletableFuture.runAsync(() -> {
        try {
          while (true) {
            model.preload();
            model.advise(AccessPattern.SEQUENTIAL);
          }
        } catch (IllegalStateException e) {
          // closed meanwhile
        } catch (IOException e) {
          throw new AssertionError(e);
        }
      });
      long end = System.nanoTime() + round * 200_000L;
      while (System.nanoTime() < end) {
        Thread.onSpinWait();
      }
      model.close();
      other.get();
    }
  }

  @Test
  void kernelIsToldOnlyWhereNativeAccessIsEnabledAndNothingIsPrintedOtherwise() throws Exception {
    assertEquals(
        List.of("NORMAL false []", "SEQUENTIAL false []", "RANDOM false []", "RANDOM false []"),
        advised(List.of()));
    if (CAN_ADVISE) {
      assertEquals(
          List.of("NORMAL true []", "SEQUENTIAL true [sr]", "RANDOM true [rr]", "RANDOM true [rr]"),
          advised(List.of("--enable-native-access=ALL-UNNAMED")));
    }
  }

  private static List<String> advised(List<String> options) throws Exception {
    try (SecondJvm jvm = SecondJvm.startWithErrors(Advised.class, options)) {
      List<String> lines = jvm.rest();
      assertEquals(0, jvm.join());
      return lines;
    }
  }
}
