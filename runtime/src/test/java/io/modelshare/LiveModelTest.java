package io.modelshare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.testing.Blocks;
import io.modelshare.testing.LongUse;
import io.modelshare.testing.Neighbors;
import io.modelshare.testing.OwnPlaces;
import io.modelshare.testing.SecondJvm;
import io.modelshare.testing.Waiting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** How a live model goes from one version to the next. */
class LiveModelTest {
  private static final String NAME = "ranker";
  private static final boolean UNMAPS_AT_ONCE = Runtime.version().feature() >= 22;
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  @RegisterExtension
  final OwnPlaces places = new OwnPlaces();

  @TempDir
  Path directory;

  private ModelRepository repository;

  @BeforeEach
  void open() throws IOException {
    repository = ModelRepository.open(directory);
    publish(1);
  }

  private ModelVersion publish(float value) throws IOException {
    return repository.publish(NAME, Blocks.filled(1000, value));
  }

  private LiveModel<Blocks> follow() throws IOException {
    return repository.follow(NAME, Blocks.class);
  }

  private static float value(ModelUse<Blocks> use) {
    return use.object().arrays().get(0).get(999);
  }

  private static float value(LiveModel<Blocks> live) throws IOException {
    try (ModelUse<Blocks> use = live.acquire()) {
      return value(use);
    }
  }

  private long mappings() throws IOException {
    try (Stream<String> lines = Files.lines(Path.of("/proc/self/maps"))) {
      return lines.filter(line -> line.contains(directory + "/")).count();
    }
  }

  /** Writes down what it is told. */
  private static class Notes implements SwapListener<Blocks> {
    final List<String> all = new ArrayList<>();

    @Override
    public void beforeSwap(Blocks next, ModelVersion version) throws Exception {
      all.add("before " + version.number() + " " + next.arrays().get(0).get(0));
    }

    @Override
    public void afterSwap(ModelVersion from, ModelVersion to) {
      all.add("after " + from.number() + " " + to.number());
    }

    @Override
    public void swapFailed(ModelVersion version, Throwable cause) {
      all.add("failed " + version.number() + " " + cause.getClass().getSimpleName());
    }
  }

  @Test
  void refreshGoesToTheNextVersionAndUsesStayWhereTheyAre() throws IOException {
    try (LiveModel<Blocks> live = follow()) {
      ModelUse<Blocks> old = live.acquire();
      assertFalse(live.refresh());
      publish(2);
      assertEquals(1, value(live));
      assertTrue(live.refresh());
      assertFalse(live.refresh());
      assertEquals(2, value(live));
      assertEquals(1, value(old));
      assertEquals(1, old.version().number());
      try (ModelUse<Blocks> now = live.acquire()) {
        assertEquals(2, now.version().number());
        assertSame(now.object(), now.object());
      }
      old.release();
      old.close();
      assertThrows(IllegalStateException.class, old::object);
      assertTrue(mappings() <= 1 || !UNMAPS_AT_ONCE);
      assertEquals(2, value(live));
    }
    assertTrue(mappings() == 0 || !UNMAPS_AT_ONCE);
  }

  @Test
  void everyReplacementIsSeenHoweverQuickly() throws IOException {
    try (LiveModel<Blocks> live = follow()) {
      for (int i = 2; i < 150; i++) {
        assertEquals(i, publish(i).number());
        assertTrue(live.refresh(), "version " + i);
        assertEquals(i, value(live));
        assertTrue(mappings() <= (UNMAPS_AT_ONCE ? 1 : 40), "mappings " + mappings());
        repository.retain(NAME, 1);
      }
      assertEquals(1, repository.versions(NAME).size());
    }
  }

  @Test
  void rollbackIsASwapToo() throws IOException {
    publish(2);
    try (LiveModel<Blocks> live = follow()) {
      repository.rollback(NAME);
      assertTrue(live.refresh());
      assertEquals(1, value(live));
      repository.rollback(NAME);
      repository.rollback(NAME); // it points to where it did
      assertFalse(live.refresh());
      assertEquals(1, value(live));
    }
  }

  @Test
  void listenersSeeTheNextVersionBeforeAnybodyElse() throws IOException {
    Notes notes = new Notes();
    try (LiveModel<Blocks> live = follow()) {
      live.addListener(notes);
      live.addListener(new Notes() {
        @Override
        public void beforeSwap(Blocks next, ModelVersion version) throws IOException {
          notes.all.add("meanwhile " + value(live) + " " + live.refresh());
        }
      });
      publish(2);
      assertTrue(live.refresh());
      assertEquals(List.of("before 2 2.0", "meanwhile 1.0 false", "after 1 2"), notes.all);
    }
  }

  @Test
  void listenerThatThrowsKeepsTheOldVersionUntilItDoesNot() throws IOException {
    Notes notes = new Notes();
    AtomicReference<Throwable> refusal = new AtomicReference<>(new AssertionError("worse"));
    try (LiveModel<Blocks> live = follow()) {
      live.addListener(new SwapListener<>() {
        @Override
        public void beforeSwap(Blocks next, ModelVersion version) throws Exception {
          Throwable thrown = refusal.get();
          if (thrown instanceof Error error) {
            throw error;
          } else if (thrown instanceof Exception exception) {
            throw exception;
          }
        }

        @Override
        public void swapFailed(ModelVersion version, Throwable cause) {
          assertSame(refusal.get(), cause);
          throw new IllegalStateException("a listener that is broken is not in the way");
        }
      });
      live.addListener(notes);
      publish(2);
      assertFalse(live.refresh());
      refusal.set(new Exception("still worse"));
      assertFalse(live.refresh());
      assertEquals(1, value(live));
      refusal.set(null);
      assertTrue(live.refresh());
      assertEquals(2, value(live));
      assertEquals(
          List.of("failed 2 AssertionError", "failed 2 Exception", "before 2 2.0", "after 1 2"),
          notes.all);
      assertTrue(mappings() <= 1 || !UNMAPS_AT_ONCE);
    }
  }

  @Test
  void versionThatCannotBeAttachedLeavesTheOldOne() throws IOException {
    Notes notes = new Notes();
    try (LiveModel<Blocks> live = follow()) {
      live.addListener(notes);
      repository.publish(NAME, Neighbors.train(10));
      assertThrows(IncompatibleModelException.class, live::refresh);
      assertThrows(IncompatibleModelException.class, live::refresh);
      Files.delete(directory.resolve("ranker.versions/2.model"));
      assertThrows(IOException.class, live::refresh);
      assertEquals(1, value(live));
      publish(3);
      assertTrue(live.refresh());
      assertEquals(
          List.of(
              "failed 2 IncompatibleModelException",
              "failed 2 IncompatibleModelException",
              "failed 2 IOException",
              "before 3 3.0",
              "after 1 3"),
          notes.all);
    }
  }

  @Test
  void labelThatIsRemovedLeavesTheOldVersion() throws IOException {
    try (LiveModel<Blocks> live = follow()) {
      Path label = directory.resolve("ranker.versions/current.label");
      Path aside = directory.resolve("aside");
      Files.move(label, aside);
      assertThrows(IOException.class, live::refresh);
      assertEquals(1, value(live));
      Files.move(aside, label, StandardCopyOption.ATOMIC_MOVE);
      assertFalse(live.refresh());
    }
  }

  @Test
  void oneThreadSwapsAndOthersReturnAndAcquire() throws Exception {
    CountDownLatch swapping = new CountDownLatch(1);
    CountDownLatch end = new CountDownLatch(1);
    try (LiveModel<Blocks> live = follow()) {
      live.addListener(new SwapListener<>() {
        @Override
        public void beforeSwap(Blocks next, ModelVersion version) throws InterruptedException {
          swapping.countDown();
          end.await();
        }
      });
      publish(2);
      Thread refreshes = new Thread(() -> {
        try {
          live.refresh();
        } catch (IOException e) {
          throw new AssertionError(e);
        }
      });
      refreshes.start();
      swapping.await();
      assertFalse(live.refresh());
      assertEquals(1, value(live));
      end.countDown();
      refreshes.join();
      assertEquals(2, value(live));
    }
  }

  @Test
  void closedModelIsRefusedAndItsUsesAreNot() throws IOException {
    LiveModel<Blocks> live = follow();
    ModelUse<Blocks> use = live.acquire();
    live.close();
    live.close();
    assertEquals(1, value(use));
    assertThrows(IllegalStateException.class, live::acquire);
    assertThrows(IllegalStateException.class, live::refresh);
    assertThrows(IllegalStateException.class, () -> live.refreshEvery(DEADLINE));
    use.close();
    assertTrue(mappings() == 0 || !UNMAPS_AT_ONCE);
  }

  @Test
  void closeDuringASwapEndsBothVersions() throws IOException {
    LiveModel<Blocks> live = follow();
    live.addListener(new SwapListener<>() {
      @Override
      public void beforeSwap(Blocks next, ModelVersion version) {
        live.close();
      }
    });
    publish(2);
    assertFalse(live.refresh());
    assertThrows(IllegalStateException.class, live::acquire);
    assertTrue(mappings() == 0 || !UNMAPS_AT_ONCE);
  }

  private static List<Thread> refreshers() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("modelshare-refresh-" + NAME))
        .toList();
  }

  @Test
  void threadRefreshesUntilCloseOrTheNextPeriod() throws IOException {
    LiveModel<Blocks> live = follow();
    assertThrows(IllegalArgumentException.class, () -> live.refreshEvery(Duration.ZERO));
    assertThrows(IllegalArgumentException.class, () -> live.refreshEvery(Duration.ofMillis(-1)));
    assertEquals(List.of(), refreshers());
    live.refreshEvery(Duration.ofSeconds(Long.MAX_VALUE));
    live.refreshEvery(Duration.ofMillis(1));
    publish(2);
    Waiting.until("it is swapped", DEADLINE, () -> value(live) == 2);
    Waiting.until("one thread is left", DEADLINE, () -> refreshers().size() == 1);
    assertTrue(refreshers().stream().allMatch(Thread::isDaemon));
    live.close();
    Waiting.until("no thread is left", DEADLINE, () -> refreshers().isEmpty());
  }

  @Test
  void threadOutlivesFailuresAndListenersThatThrow() throws IOException {
    AtomicInteger refused = new AtomicInteger();
    try (LiveModel<Blocks> live = follow()) {
      live.addListener(new SwapListener<>() {
        @Override
        public void beforeSwap(Blocks next, ModelVersion version) {
          if (version.number() == 3 && refused.incrementAndGet() < 3) {
            throw new IllegalStateException("not yet");
          }
        }
      });
      repository.publish(NAME, Neighbors.train(10));
      live.refreshEvery(Duration.ofMillis(1));
      publish(3);
      Waiting.until("it is swapped", DEADLINE, () -> value(live) == 3);
      assertEquals(3, refused.get());
    }
  }

  /** Leaves a live model that refreshes to the collector. */
  private void forget() throws IOException {
    LiveModel<Blocks> live = follow();
    live.refreshEvery(Duration.ofMillis(1));
    assertNotNull(live.acquire().object());
  }

  @Test
  void threadOfAModelThatWasForgottenEnds() throws IOException {
    forget();
    Waiting.until("no thread is left", DEADLINE, () -> {
      System.gc();
      return refreshers().isEmpty();
    });
  }

  @Test
  void useThatHoldsAVersionForLongIsNamedWithItsStack() throws Exception {
    List<String> options = new ArrayList<>(SecondJvm.SMALL);
    options.add("-Dmodelshare.debug.references=true");
    options.add("-Dmodelshare.swap.patience=0");
    try (SecondJvm jvm = SecondJvm.start(LongUse.class, options, directory.toString())) {
      String reported = jvm.read();
      assertTrue(reported.contains("version 1 of ranker"), reported);
      assertTrue(reported.contains("process=" + jvm.pid()), reported);
      assertEquals("acquired by holdForEver", jvm.read());
      assertEquals("reports 1", jvm.read());
    }
  }
}
