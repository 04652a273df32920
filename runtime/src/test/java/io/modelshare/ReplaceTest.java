package io.modelshare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.store.ModelHandle;
import io.modelshare.testing.Blocks;
import io.modelshare.testing.ForgetfulOwner;
import io.modelshare.testing.Neighbors;
import io.modelshare.testing.OwnPlaces;
import io.modelshare.testing.ReplaceRacer;
import io.modelshare.testing.SecondJvm;
import io.modelshare.testing.Seed;
import io.modelshare.testing.StoreReader;
import io.modelshare.testing.Waiting;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The memory of a replaced model is used again if nobody reads it, and never otherwise. */
class ReplaceTest {
  private static final Duration DEADLINE = Duration.ofSeconds(20);

  @RegisterExtension
  final OwnPlaces places = new OwnPlaces();

  private ModelStore store;
  private ModelKey<Neighbors> key;

  /** Puts a model whose file may be used again. */
  @BeforeEach
  void open() throws Exception {
    store = SharedMemoryModelStore.open();
    key = store.replaceModel(store.putModel(Neighbors.train(10)), Neighbors.train(1000));
  }

  @AfterEach
  void close() throws Exception {
    store.close();
  }

  /** Replaces the model, and returns whether its file was used again. */
  private boolean replace(int items) throws IOException {
    Object before = inode();
    key = store.replaceModel(key, Neighbors.train(items));
    assertEquals(digest(items), Double.toString(digest(key)));
    return inode().equals(before);
  }

  private Object inode() throws IOException {
    return Files.getAttribute(file(".reusable"), "unix:ino");
  }

  private Path file(String suffix) throws IOException {
    List<Path> found =
        places.files().stream().filter(path -> path.toString().endsWith(suffix)).toList();
    assertEquals(1, found.size(), found.toString());
    return found.get(0);
  }

  /** Reads the model in a JVM of its own, which leaves no trace in this one. */
  private double digest(ModelKey<Neighbors> of) throws IOException {
    try (SecondJvm reader = reader()) {
      return Double.parseDouble(reader.ask("own model " + of));
    }
  }

  private static String digest(int items) {
    return Double.toString(Neighbors.train(items).digest());
  }

  private SecondJvm reader() throws IOException {
    return SecondJvm.start(StoreReader.class, SecondJvm.SMALL, store.client().handle());
  }

  @Test
  void memoryThatNobodyReadsIsUsedAgain() throws Exception {
    assertTrue(replace(2000));
    long longer = Files.size(file(".reusable"));
    assertTrue(replace(500));
    assertTrue(Files.size(file(".reusable")) < longer);
    assertEquals(
        "r--------",
        PosixFilePermissions.toString(Files.getPosixFilePermissions(file(".reusable"))));
  }

  @Test
  void memoryThatAnotherProcessReadsIsNotUntilItReleasesOrDies() throws Exception {
    try (SecondJvm reader = reader()) {
      assertEquals(digest(1000), reader.ask("own first " + key));
      assertEquals(digest(1000), reader.ask("own second " + key));
      assertFalse(replace(2000));
      assertEquals(digest(1000), reader.ask("read first"));
      assertEquals(digest(2000), reader.ask("own third " + key));
      assertEquals("released", reader.ask("release first"));
      assertEquals("released", reader.ask("release third"));
      awaitNoLocks(1);
      assertTrue(replace(3000));
      assertEquals(digest(1000), reader.ask("read second"));
      assertEquals(digest(3000), reader.ask("own fourth " + key));
      reader.kill();
      assertTrue(replace(1000));
    }
  }

  @Test
  void memoryThatThisProcessReadsIsNot() throws Exception {
    try (ModelClient client = store.client()) {
      SharedObject<Neighbors> one = store.getModel(key);
      SharedObject<Neighbors> two = client.getModel(key);
      one.release();
      assertFalse(replace(2000));
      assertEquals(digest(1000), Double.toString(two.object().digest()));
      two.release();
      awaitNoLocks(0);
      store.getModel(key).release();
      awaitNoLocks(0);
      assertTrue(replace(1000));
    }
  }

  @Test
  void modelMayBeReplacedByOneThatReadsIt() throws Exception {
    try (SharedObject<Neighbors> shared = store.getModel(key)) {
      key = store.replaceModel(key, shared.object());
      assertEquals(digest(1000), Double.toString(digest(key)));
    }
  }

  @Test
  void memoryOfABufferThatOutlivesItsReleaseIsNotOrTheBufferThrows() throws Exception {
    SharedObject<Neighbors> shared = store.getModel(key);
    FloatBuffer kept = shared.object().similarities();
    shared.release();
    System.gc();
    boolean endsAtOnce = Runtime.version().feature() >= 22;
    assertEquals(endsAtOnce, replace(2000));
    if (endsAtOnce) {
      assertThrows(IllegalStateException.class, () -> kept.get(0));
    } else {
      assertEquals(Neighbors.train(1000).similarities(), kept);
    }
  }

  @Test
  void memoryOfABufferThatOutlivesItsClientIsNot() throws Exception {
    try (SecondJvm owner = SecondJvm.start(ForgetfulOwner.class, SecondJvm.SMALL)) {
      assertEquals("kept", owner.read());
      assertEquals(0, owner.join());
    }
  }

  @Test
  void memoryThatAnyCopyOfTheLibraryReadsIsNot() throws Exception {
    try (SecondJvm reader = reader()) {
      for (String first : List.of("own", "copy")) {
        String second = first.equals("own") ? "copy" : "own";
        assertEquals(digest(1000), reader.ask(first + " one " + key));
        assertEquals(digest(1000), reader.ask(second + " two " + key));
        assertEquals("released", reader.ask("release one"));
        awaitNoLocks(1);
        assertFalse(replace(2000));
        assertEquals(digest(1000), reader.ask("read two"));
        assertEquals("released", reader.ask("release two"));
        awaitNoLocks(0);
        assertTrue(replace(1000));
      }
    }
  }

  @Test
  void memoryIsNotWhoeverRemovesTheMarkerOfTheStore() throws Exception {
    try (SecondJvm reader = reader()) {
      assertEquals(digest(1000), reader.ask("own model " + key));
      Object before = inode();
      Files.delete(file(".store"));
      key = store.replaceModel(key, Neighbors.train(2000));
      assertNotEquals(before, inode());
      assertEquals(digest(1000), reader.ask("read model"));
    }
  }

  @Test
  void processThatReadsHoldsOneDescriptorAndGivesItBack() throws Exception {
    assertEquals(1, descriptors(), "the owner's");
    try (ModelClient client = store.client()) {
      store.getModel(key);
      client.getModel(key);
      assertEquals(2, descriptors());
    }
    store.close();
    Waiting.until("the last buffer is collected", DEADLINE, () -> {
      System.gc();
      return descriptors() == 0;
    });
  }

  /** Returns how often this process has the marker of a store of this test open. */
  private long descriptors() throws IOException {
    long count = 0;
    try (DirectoryStream<Path> descriptors = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
      for (Path descriptor : descriptors) {
        try {
          String file = Files.readSymbolicLink(descriptor).toString();
          count += file.startsWith(places.sharedMemory() + "/") && file.contains(".store") ? 1 : 0;
        } catch (NoSuchFileException e) {
          // that of the listing itself, or closed meanwhile
        }
      }
    }
    return count;
  }

  @Test
  void handleToSuchAModelIsRefused() throws Exception {
    ModelHandle forged = new ModelHandle(PersistMethod.SHARED_MEMORY, file(".reusable"), null);
    IOException e = assertThrows(
        IOException.class, () -> Sharing.reconstruct(forged.toString(), Neighbors.class));
    assertTrue(e.getMessage().contains("not a model's name"), e.getMessage());
  }

  @Test
  void readersRaceAgainstTheirOwner() throws Exception {
    Seed seed = Seed.next();
    Random random = seed.random();
    int used = 0;
    int replaced = Integer.getInteger("modelshare.test.cycles", 200);
    ModelKey<Blocks> raced = store.putModel(Blocks.filled(1000, 0));
    try (SecondJvm racer =
        SecondJvm.start(ReplaceRacer.class, SecondJvm.SMALL, store.client().handle())) {
      racer.tell(raced + " 0");
      assertEquals("started", racer.read());
      Object last = "";
      for (int i = 1; i <= replaced; i++) {
        raced = store.replaceModel(raced, Blocks.filled(1 + random.nextInt(200_000), i));
        racer.tell(raced + " " + i);
        Object inode = Files.getAttribute(newest(), "unix:ino");
        used += inode.equals(last) ? 1 : 0;
        last = inode;
        long end = System.nanoTime() + random.nextInt(5_000_000);
        while (System.nanoTime() < end) {
          Thread.onSpinWait();
        }
      }
      assertEquals(0, racer.join());
      List<String> lines = racer.rest();
      System.out.println(
          "ReplaceTest: " + lines + ", used again " + used + " of " + replaced + ", " + seed);
      assertEquals("wrong 0", lines.get(1), seed.toString());
    }
  }

  /** Returns the file of the model that was raced for; the other is that of {@link #open}. */
  private Path newest() throws IOException {
    Path newest = null;
    for (Path path : places.files()) {
      if (path.toString().endsWith(".reusable")
          && (newest == null
              || Files.getLastModifiedTime(path).compareTo(Files.getLastModifiedTime(newest))
                  > 0)) {
        newest = path;
      }
    }
    return newest;
  }

  /** Waits until all JVMs together have so many attachments, as the kernel sees it. */
  private void awaitNoLocks(int left) throws IOException {
    Path locks = Path.of("/proc/locks");
    Assumptions.assumeTrue(Files.exists(locks));
    String inode = ":" + Files.getAttribute(file(".store"), "unix:ino") + " ";
    Waiting.until(left + " locks are left", DEADLINE, () -> {
      System.gc();
      try (Stream<String> lines = Files.lines(locks)) {
        return lines.filter(line -> line.contains(inode)).count() == left;
      }
    });
  }
}
