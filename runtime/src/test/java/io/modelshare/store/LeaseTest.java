package io.modelshare.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.PersistedModel;
import io.modelshare.Sharing;
import io.modelshare.store.SegmentNames.Marker;
import io.modelshare.testing.Blocks;
import io.modelshare.testing.Exiting;
import io.modelshare.testing.OwnPlaces;
import io.modelshare.testing.Peer;
import io.modelshare.testing.SecondJvm;
import io.modelshare.testing.Sweeper;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What is alive is never swept, and what is dead always is. */
class LeaseTest {
  private static final String ID = "0123456789abcdef".repeat(2);
  private static final String OTHER = "fedcba9876543210".repeat(2);

  @RegisterExtension
  final OwnPlaces places = new OwnPlaces();

  @TempDir
  Path elsewhere;

  private SegmentDirectory directory;

  @BeforeEach
  void findDirectory() throws Exception {
    directory = places.segments();
  }

  private static void assertSweptByNobody() throws Exception {
    for (int i = 0; i < 2; i++) {
      Sweep.everywhere();
      try (SecondJvm sweeper = SecondJvm.start(Sweeper.class, SecondJvm.SMALL)) {
        assertEquals("swept 0", sweeper.read());
        assertEquals(0, sweeper.join());
      }
    }
  }

  @Test
  void anotherCopyOfTheLibraryInThisJvmIsNotSwept() throws Exception {
    List<URL> classPath = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      classPath.add(Path.of(entry).toUri().toURL());
    }
    URL[] urls = classPath.toArray(URL[]::new);
    try (URLClassLoader copy = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
      Class<?> sharing = copy.loadClass(Sharing.class.getName());
      assertNotSame(Sharing.class, sharing);
      Object model = copy.loadClass(Blocks.class.getName())
          .getMethod("of", int.class, int.class)
          .invoke(null, 2, 100);
      try (AutoCloseable theirs =
              (AutoCloseable) sharing.getMethod("persist", Object.class).invoke(null, model);
          PersistedModel<Blocks> ours = Sharing.persist(Blocks.of(2, 100))) {
        assertSweptByNobody();
        ours.get().check();
        copy.loadClass("io.modelshare.store.Sweep").getMethod("everywhere").invoke(null);
        assertSweptByNobody();
        assertTrue(theirs.toString().contains("Blocks"));
      }
    }
  }

  @Test
  void programThatClearsTheSystemPropertiesIsNotSwept() throws Exception {
    try (PersistedModel<Blocks> model = Sharing.persist(Blocks.of(2, 100))) {
      System.clearProperty("modelshare.internal.leases");
      System.gc(); // the JDK forgets locks that nobody refers to
      assertSweptByNobody();
      model.get().check();
    }
  }

  /** Makes the files of a lease that nobody has locked, as a dead process leaves them. */
  private void leave(String lease, String... names) throws Exception {
    directory.createLease(lease);
    for (String name : names) {
      Files.createFile(directory.resolve(name));
    }
  }

  private static String marker(String segment, String lease, String state) {
    return new Marker(segment, lease, state).fileName();
  }

  @Test
  void everythingOfALeaseThatIsNotLockedIsRemoved() throws Exception {
    leave(
        ID,
        SegmentNames.lease(ID),
        ID + ".model",
        marker(ID, ID, "owned"),
        marker(OTHER, ID, "owned"),
        marker(OTHER, ID, "store"));
    leave(OTHER); // has died before it had a file
    assertEquals(List.of(directory.resolve(ID + ".model")), Sweep.run(directory));
    assertFalse(directory.exists());
  }

  @Test
  void sweepOfTheDeadLooksAtEachOfTheirFilesOnce() throws Exception {
    for (int dead : new int[] {1, 10, 100}) {
      for (int i = 0; i < dead; i++) {
        String lease = SegmentNames.newId();
        leave(lease, SegmentNames.lease(lease));
        for (int k = 0; k < 3; k++) {
          String segment = SegmentNames.newId();
          Files.createFile(directory.resolve(marker(segment, lease, "owned")));
          Files.createFile(directory.resolve(SegmentNames.model(segment)));
        }
      }
      Sweep sweep = Sweep.of(directory);
      assertEquals(dead * (1 + 1 + 3), sweep.looked());
      assertFalse(directory.exists());
    }
  }

  @Test
  void leasesThatAreMadeWhileAnotherProcessSweepsAreNotSwept() throws Exception {
    try (SecondJvm sweeper = SecondJvm.start(Sweeper.class, SecondJvm.SMALL, "forever")) {
      assertEquals("swept 0", sweeper.read());
      for (int i = 0; i < 2000; i++) {
        Lease lease = Lease.acquire(directory);
        Path marker = Files.createFile(directory.resolve(marker(ID, lease.id(), "store")));
        Files.delete(marker); // fails if the sweeper was faster
        lease.close();
        directory.removeIfEmpty();
      }
      sweeper.kill();
      assertEquals(List.of(), sweeper.rest());
    }
  }

  @Test
  void sweepLooksAtNothingThatTheLivingOwn() throws Exception {
    List<PersistedModel<Blocks>> held = new ArrayList<>();
    try (SecondJvm living = SecondJvm.start(Peer.class, SecondJvm.SMALL)) {
      living.ask("persist 10");
      for (int i = 0; i < 100; i++) {
        held.add(Sharing.persist(Blocks.of(1, 10)));
        assertEquals(2, Sweep.of(directory).looked(), "the two leases");
      }
      for (PersistedModel<Blocks> model : held) {
        model.close();
      }
    }
  }

  @Test
  void whatNoMarkerNamesIsNotTouched() throws Exception {
    directory.create();
    Path stranger = Files.createFile(directory.resolve("notes.txt"));
    assertEquals(List.of(), Sweep.run(directory));
    assertTrue(Files.exists(stranger));
    Files.delete(stranger);
    assertEquals(List.of(), Sweep.run(directory));
    assertFalse(directory.exists());
  }

  @Test
  void unfinishedFileIsRemovedAndNothingElseThatAMarkerMayName() throws Exception {
    Path unfinished = Files.createFile(elsewhere.resolve(".modelshare-" + ID + ".tmp"));
    Path precious = Files.createFile(elsewhere.resolve("precious"));
    Path marker = directory.resolve(marker(ID, ID, "saving"));
    for (String text : List.of("", "\0", "precious", precious.toString(), "/")) {
      directory.createLease(ID);
      Files.writeString(marker, text);
      Sweep.run(directory);
      assertTrue(Files.exists(precious));
      assertFalse(Files.exists(marker), text);
    }
    directory.createLease(ID);
    Files.write(marker, new byte[] {(byte) 0xff, 0x2f});
    assertEquals(List.of(), Sweep.run(directory));
    assertFalse(Files.exists(marker));
    directory.createLease(ID);
    Files.writeString(marker, unfinished.toString());
    assertEquals(List.of(unfinished), Sweep.run(directory));
    assertFalse(Files.exists(unfinished));
  }

  @Test
  void linkedFileOfADeadStoreIsKept() throws Exception {
    directory.createLease(ID);
    Path file = Files.createFile(elsewhere.resolve("saved"));
    Files.writeString(
        directory.resolve(marker(ID, ID, "linked")), LinkedFile.of(file).toString());
    Sweep.run(directory);
    assertTrue(Files.exists(file));
    assertFalse(directory.exists());
  }

  @Test
  void leaseThatWasRemovedFromOutsideIsReplaced() throws Exception {
    try (PersistedModel<Blocks> lost = Sharing.persist(Blocks.of(2, 100))) {
      lost.get();
      OwnPlaces.removeAll(directory.path());
      try (PersistedModel<Blocks> next = Sharing.persist(Blocks.of(2, 100))) {
        next.get().check();
        lost.get().check();
      }
    }
  }

  @Test
  void fileThatIsMadeWhileTheProcessEndsKeepsItsMarker() throws Exception {
    OwnedSegment segment = OwnedSegment.announce(directory, false);
    Leases.freeAll();
    segment.create().close();
    assertSweptByNobody();
    Leases.freeAll();
    assertFalse(Files.exists(segment.path()));
    segment.free();
    assertEquals(List.of(), places.files());
  }

  @Test
  void processThatEndsWhileItsThreadsPersistLeavesNothing() throws Exception {
    for (int i = 0; i < 5; i++) {
      try (SecondJvm exiting = SecondJvm.start(Exiting.class, SecondJvm.SMALL)) {
        assertEquals("ready", exiting.read());
        assertEquals(0, exiting.join());
      }
      Sweep.everywhere();
      assertEquals(List.of(), places.files());
    }
  }
}
