package io.modelshare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.testing.Neighbors;
import io.modelshare.testing.SecondJvm;
import io.modelshare.testing.Worker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Where a model goes if no method is asked for. */
class PlacementTest {
  private static final String TEMP_DIR = "modelshare.temp.dir";
  private static final String SHM_DIR = "modelshare.shm.dir";

  @TempDir
  Path directory;

  private final List<String> logged = new ArrayList<>();
  private final Logger logger = Logger.getLogger(Sharing.class.getName());
  private final Handler recorder = new Handler() {
    @Override
    public void publish(LogRecord record) {
      logged.add(new SimpleFormatter().formatMessage(record));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  };

  @BeforeEach
  void record() {
    logger.addHandler(recorder);
    logger.setUseParentHandlers(false);
  }

  @AfterEach
  void restore() {
    logger.removeHandler(recorder);
    logger.setUseParentHandlers(true);
    System.clearProperty(TEMP_DIR);
    System.clearProperty(SHM_DIR);
  }

  @Test
  void directoryThatIsSetWins() throws Exception {
    System.setProperty(TEMP_DIR, directory.toString());
    try (PersistedModel<Neighbors> model = Sharing.persist(Neighbors.train(10))) {
      assertEquals(PersistMethod.MAPPED_FILE, model.method());
      assertTrue(model.handle().contains(directory.toString()), model.handle());
      assertEquals(1, logged.size(), logged.toString());
      assertTrue(logged.get(0).contains("that directory is set"), logged.toString());
    }
    try (Stream<Path> left = Files.list(directory)) {
      assertEquals(List.of(), left.toList());
    }
  }

  @Test
  void missingSharedMemoryFallsBackWithALineOfLog() throws Exception {
    System.setProperty(SHM_DIR, directory.resolve("none").toString());
    try (PersistedModel<Neighbors> model = Sharing.persist(Neighbors.train(10))) {
      assertEquals(PersistMethod.MAPPED_FILE, model.method());
      assertEquals(1, logged.size(), logged.toString());
      assertTrue(logged.get(0).contains("there is no shared memory"), logged.toString());
    }
  }

  @Test
  void missingSharedMemoryThatWasAskedForIsAnError() {
    System.setProperty(SHM_DIR, directory.resolve("none").toString());
    IOException e = assertThrows(
        IOException.class, () -> Sharing.persist(Neighbors.train(10), PersistMethod.SHARED_MEMORY));
    assertTrue(e.getMessage().contains("MAPPED_FILE"), e.getMessage());
    assertFalse(Sharing.inShareContext());
  }

  @Test
  void settingThatIsNoPathIsAnErrorOnlyWhereItCounts() throws Exception {
    System.setProperty(TEMP_DIR, "/tmp/\0");
    for (Executable use : List.<Executable>of(
        () -> Sharing.persist(Neighbors.train(10)),
        () -> Sharing.builder(10),
        () -> Sharing.persist(Neighbors.train(10), PersistMethod.MAPPED_FILE),
        FileModelStore::open)) {
      IOException e = assertThrows(IOException.class, use);
      assertTrue(e.getMessage().startsWith("modelshare.temp.dir is no path: "), e.getMessage());
      assertTrue(e.getMessage().endsWith("(LC_ALL), value=/tmp/\0"), e.getMessage());
    }
    Sharing.persist(Neighbors.train(10), PersistMethod.SHARED_MEMORY).close();
    ModelStores.getStore(StoreOption.NEW).close();
    FileModelStore.open(directory).close();
  }

  @Test
  void missingDirectoryIsNamedWithItsSetting() {
    Path missing = directory.resolve("missing");
    System.setProperty(TEMP_DIR, missing.toString());
    IOException e = assertThrows(IOException.class, () -> Sharing.persist(Neighbors.train(10)));
    assertEquals(
        "no such directory: " + missing
            + ", which modelshare.temp.dir names: make it, or name another",
        e.getMessage());
  }

  @Test
  void placeThatIsNoDirectoryOrTakesNoneIsNamedWithItsSetting() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    assertRefused(file, "not a directory: " + file, "make it, or name another");
    Path below = file.resolve("below");
    Path ours = below.resolve("modelshare-" + Files.getAttribute(directory, "unix:uid"));
    assertRefused(below, "cannot make a directory: " + ours + ": Not a directory", "name another");
  }

  private static void assertRefused(Path place, String message, String remedy) {
    System.setProperty(TEMP_DIR, place.toString());
    IOException e = assertThrows(IOException.class, () -> Sharing.persist(Neighbors.train(10)));
    assertEquals(message + ", which modelshare.temp.dir names: " + remedy, e.getMessage());
  }

  @Test
  void interruptedThreadIsToldSoAndNoOtherPlaceIsTried() {
    Neighbors model = Neighbors.train(10);
    Thread.currentThread().interrupt();
    IOException e = assertThrows(IOException.class, () -> Sharing.persist(model));
    assertTrue(Thread.interrupted());
    assertTrue(e.getMessage().contains(" bytes: the thread was interrupted, free="));
    assertTrue(e.getMessage().contains("path=/dev/shm/"), e.getMessage());
    assertEquals(List.of(), logged);
  }

  @Test
  void handleIsOneLineOfPrintableAsciiWhateverTheDirectory() throws Exception {
    Path odd = Files.createDirectory(directory.resolve("modèles: 100 %\n"));
    System.setProperty(TEMP_DIR, odd.toString());
    try (PersistedModel<Neighbors> model = Sharing.persist(Neighbors.train(10));
        PersistedModel<Neighbors> attached = Sharing.reconstruct(model.handle(), Neighbors.class)) {
      assertTrue(model.handle().chars().allMatch(c -> c > ' ' && c < 127), model.handle());
      assertEquals(10, attached.get().items());
    }
  }

  @Test
  void anotherJvmReadsTheModelInPlaceAndRebuildsNothing() throws Exception {
    Neighbors original = Neighbors.train(1000);
    try (PersistedModel<Neighbors> model = Sharing.persist(original);
        SecondJvm worker = SecondJvm.start(Worker.class, List.of(), model.handle())) {
      assertEquals(
          "digest=" + original.digest() + " direct=true readOnly=true owner=false rebuilds=0",
          worker.read());
      assertEquals(0, worker.join());
    }
  }

  @Test
  void textThatIsNoHandleIsRefused() {
    for (String text : List.of(
        "",
        "/etc/passwd",
        "modelshare:1:",
        "modelshare:1:shared_memory:/etc/passwd",
        "modelshare:1:shared_memory:/dev/shm/../../etc/passwd",
        "modelshare:1:shared_memory:%zz",
        "modelshare:1:shared_memory:%",
        "modelshare:1:other:/dev/shm/x",
        "modelshare:2:shared_memory:/dev/shm/x")) {
      assertThrows(IOException.class, () -> Sharing.reconstruct(text, Neighbors.class), text);
    }
  }
}
