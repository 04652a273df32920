package io.modelshare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.store.Sweep;
import io.modelshare.testing.HugeOwner;
import io.modelshare.testing.HugeReader;
import io.modelshare.testing.OwnPlaces;
import io.modelshare.testing.SecondJvm;
import io.modelshare.testing.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Owners with native access, on Java 22 and later, put the pages of their models together. */
class HugePagesTest {
  private static final String NATIVE = "--enable-native-access=ALL-UNNAMED";
  private static final int KILLS = 10;

  @RegisterExtension
  final OwnPlaces places = new OwnPlaces();

  @Test
  void readerInAnotherJvmWithoutAnyFlagHasHugePages() throws Exception {
    try (SecondJvm owner = start(List.of(NATIVE), "persisted")) {
      assumePossible(owner);
      String[] words = owner.read().split(" ", -1);
      assertTrue(Long.parseLong(words[1]) >= HugeOwner.KIBIBYTES, words[1]);
      try (SecondJvm reader = SecondJvm.start(HugeReader.class, SecondJvm.SMALL, words[2])) {
        long kibibytes = Long.parseLong(reader.read());
        assertTrue(kibibytes >= HugeOwner.KIBIBYTES, kibibytes + " KiB");
        assertEquals(0, reader.join());
      }
      owner.tell("");
      assertEquals(0, owner.join());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"built", "stored", "replaced", "hosted", "published"})
  void everySegmentInSharedMemoryHasThem(String kind) throws Exception {
    try (SecondJvm owner = start(List.of(NATIVE, "-Dmodelshare.host.linger=0"), kind)) {
      assumePossible(owner);
      long kibibytes = Long.parseLong(owner.read().split(" ", -1)[1]);
      assertTrue(kibibytes >= HugeOwner.KIBIBYTES, kibibytes + " KiB");
      assertEquals(0, owner.join());
    } finally {
      removeWhatOutlivesProcesses();
    }
  }

  @Test
  void nothingHappensWithoutNativeAccess() throws Exception {
    try (SecondJvm owner = start(List.of(), "persisted")) {
      assertEquals("possible false", owner.read());
      assertEquals("0", owner.read().split(" ", -1)[1]);
      owner.tell("");
      assertEquals(0, owner.join());
    }
  }

  @Test
  void nothingHappensIfItIsSwitchedOff() throws Exception {
    try (SecondJvm owner = start(List.of(NATIVE, "-Dmodelshare.shm.hugePages=false"), "stored")) {
      assumePossible(owner);
      assertEquals("huge 0", owner.read());
      assertEquals(0, owner.join());
    }
  }

  @Test
  void modelMayBeClosedMeanwhile() throws Exception {
    try (SecondJvm owner = start(List.of(NATIVE), "closing", "40")) {
      assumePossible(owner);
      assertEquals("closed", owner.read());
      assertEquals(0, owner.join());
    }
    assertEquals(List.of(), models());
  }

  @Test
  void processMayEndMeanwhile() throws Exception {
    try (SecondJvm owner = start(List.of(NATIVE), "exiting")) {
      assumePossible(owner);
      assertEquals(3, owner.join());
    }
    assertEquals(List.of(), models());
  }

  @Test
  void killedOwnerLeavesNothingThatIsNotSwept() throws Exception {
    Seed seed = Seed.next();
    Random random = seed.random();
    for (int i = 0; i < KILLS; i++) {
      try (SecondJvm owner = start(List.of(NATIVE), "all")) {
        assumePossible(owner);
        LockSupport.parkNanos(random.nextInt(300_000_000)); // a moment of its work
        owner.kill();
      }
    }
    Sweep.everywhere();
    assertEquals(List.of(), models(), seed.toString());
  }

  private static SecondJvm start(List<String> options, String... arguments) throws IOException {
    List<String> all = new ArrayList<>(List.of("-XX:+UseSerialGC", "-Xmx256m"));
    // a JDK before 22 does not know the flag, or warns of it
    options.stream().filter(each -> !each.equals(NATIVE) || isForeign()).forEach(all::add);
    return SecondJvm.start(HugeOwner.class, all, arguments);
  }

  private static boolean isForeign() {
    return Runtime.version().feature() >= 22;
  }

  private static void assumePossible(SecondJvm owner) throws IOException {
    Assumptions.assumeTrue(
        owner.read().equals("possible true"),
        "no huge pages here: they take Linux 6.1 or later, Java 22 or later, and a tmpfs");
  }

  private List<Path> models() throws IOException {
    return places.files().stream()
        .filter(path -> path.toString().endsWith(".model"))
        .toList();
  }

  private void removeWhatOutlivesProcesses() throws IOException {
    for (Path each : List.of(
        places.segments().path().resolve("repositories"),
        places.segments().path().resolve("hosted"))) {
      if (Files.exists(each)) {
        OwnPlaces.removeAll(each);
      }
    }
  }
}
