package io.modelshare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.modelshare.testing.KeptPage;
import io.modelshare.testing.OwnPlaces;
import io.modelshare.testing.Page;
import io.modelshare.testing.SecondJvm;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Buffers of a model that was closed, and buffers that are in use when it is closed. */
class KeptBuffersTest {
  private static final boolean ENDS_AT_ONCE = Runtime.version().feature() >= 22;
  private static final Path MAPS = Path.of("/proc/self/maps");

  @RegisterExtension
  final OwnPlaces places = new OwnPlaces();

  @Test
  void everyUseOfAKeptBufferIsAnExceptionOrReadsWhatWasThere() throws Exception {
    try (SecondJvm jvm = SecondJvm.start(KeptPage.class, List.of("-Xmx128m"))) {
      List<String> lines = jvm.rest();
      assertEquals(0, jvm.join(), lines.toString());
      assertTrue(lines.contains("chars.chars=" + 5_000 * 'c'), lines.toString());
      assertTrue(lines.contains("chars.get=c"), lines.toString());
      for (String line : lines) {
        // a decoder wraps it
        boolean refused = line.matches(".*=(IllegalStateException|CoderMalfunctionError)");
        assertEquals(line.startsWith("bytes.") && ENDS_AT_ONCE, refused, line);
      }
    }
  }

  @Test
  void closeDoesNotWaitForThreadsThatTakeChecksumsWithoutEnd() throws Exception {
    assumeTrue(ENDS_AT_ONCE, "before Java 22 nothing is unmapped by force");
    PersistedModel<Page> model = Sharing.persist(Page.of(4 << 20));
    ByteBuffer bytes = model.get().bytes();
    CountDownLatch started = new CountDownLatch(3);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      threads.add(new Thread(() -> checksums(bytes, started)));
      threads.get(i).start();
    }
    started.await();
    model.close();
    assertThrows(IllegalStateException.class, model::get);
    assertEquals(List.of(), places.files());
    for (Thread thread : threads) {
      thread.interrupt();
      thread.join(); // ends too when the memory is gone
    }
    places.collectMappings(); // another thread has given the memory back
    assertThrows(IllegalStateException.class, () -> bytes.get(0));
  }

  private static void checksums(ByteBuffer bytes, CountDownLatch started) {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        new CRC32C().update(bytes.duplicate());
        started.countDown();
      }
    } catch (IllegalStateException e) {
      // closed between two checksums
    }
  }

  @Test
  void memoryOfCharsIsGivenBackWhenTheLastViewIsCollected() throws Exception {
    assumeTrue(Files.exists(MAPS), "Linux tells what is mapped");
    PersistedModel<Page> model = Sharing.persist(Page.of(10));
    Path file = places.files().stream()
        .filter(path -> path.toString().endsWith(".model"))
        .findFirst()
        .orElseThrow();
    CharBuffer kept = model.get().chars();
    model.close();
    assertEquals('c', kept.get(3));
    assertTrue(isMapped(file));
    WeakReference<CharBuffer> last = new WeakReference<>(kept);
    kept = null;
    places.collectMappings();
    assertTrue(last.refersTo(null));
  }

  private static boolean isMapped(Path file) throws Exception {
    return Files.readString(MAPS).contains(file.toString());
  }
}
