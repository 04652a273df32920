package io.modelshare;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.modelshare.store.Sweep;
import io.modelshare.testing.Blocks;
import io.modelshare.testing.HostPeer;
import io.modelshare.testing.OwnPlaces;
import io.modelshare.testing.SecondJvm;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What fails leaves nothing behind. */
class NothingLeftTest {
  private static final int THREE_MEBIBYTES = 3 << 20;

  @RegisterExtension
  final OwnPlaces places = new OwnPlaces();

  @TempDir
  Path directory;

  @Test
  void serializerThatFailsInTheMiddleOfPersist() throws Exception {
    RuntimeException failure = new RuntimeException("on purpose");
    for (PersistMethod method : PersistMethod.values()) {
      assertSame(
          failure,
          assertThrows(
              RuntimeException.class, () -> Sharing.persist(Blocks.failing(failure), method)));
      assertFalse(Sharing.inShareContext());
      assertEquals(List.of(), places.files());
    }
  }

  @Test
  void serializerThatFailsInTheMiddleOfPutModel() throws Exception {
    RuntimeException failure = new RuntimeException("on purpose");
    try (ModelStore store = ModelStores.getStore()) {
      List<Path> before = places.files();
      assertThrows(RuntimeException.class, () -> store.putModel(Blocks.failing(failure)));
      assertFalse(Sharing.inShareContext());
      assertEquals(before, places.files());
    }
  }

  @Test
  void serializerThatFailsInTheMiddleOfCompleting() throws Exception {
    RuntimeException failure = new RuntimeException("on purpose");
    for (PersistMethod method : PersistMethod.values()) {
      try (SharingBuilder builder = Sharing.builder(method)) {
        builder.allocateFloats(1000);
        assertSame(
            failure,
            assertThrows(RuntimeException.class, () -> builder.persist(Blocks.failing(failure))));
        assertFalse(Sharing.inShareContext());
      }
      assertEquals(List.of(), places.files());
    }
  }

  @Test
  void serializerThatFailsInTheMiddleOfSave() throws Exception {
    RuntimeException failure = new RuntimeException("on purpose");
    Path file = directory.resolve("model");
    ModelFiles.save(Blocks.of(1, 10), file);
    byte[] before = Files.readAllBytes(file);
    assertThrows(RuntimeException.class, () -> ModelFiles.save(Blocks.failing(failure), file));
    assertArrayEquals(before, Files.readAllBytes(file));
    assertEquals(List.of(file), list(directory));
  }

  @Test
  void fullSharedMemory() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(directory)) {
      System.setProperty("modelshare.shm.dir", disk.path().toString());
      Blocks big = Blocks.of(2, THREE_MEBIBYTES / 4);
      IOException e =
          assertThrows(IOException.class, () -> Sharing.persist(big, PersistMethod.SHARED_MEMORY));
      assertTrue(e.getMessage().matches(".* \\d{7} bytes.*free=\\d+, .*"), e.getMessage());
      assertEquals(List.of(), list(disk.path()));
      try (PersistedModel<Blocks> fallenBack = Sharing.persist(big)) {
        assertEquals(PersistMethod.MAPPED_FILE, fallenBack.method());
      }
      try (ModelStore store = ModelStores.getStore()) {
        IOException full = assertThrows(IOException.class, () -> store.putModel(big));
        assertTrue(full.getMessage().contains("free="), full.getMessage());
        ModelKey<Blocks> key = store.putModel(Blocks.of(1, 1000));
        store.getModel(key).release();
        assertThrows(IOException.class, () -> store.replaceModel(key, big));
        store.getModel(key).release();
        ModelKey<Blocks> reusable = store.replaceModel(key, Blocks.of(1, 1000));
        assertThrows(IOException.class, () -> store.replaceModel(reusable, big));
        assertThrows(IOException.class, () -> store.getModel(reusable));
      }
      assertEquals(List.of(), list(disk.path()));
    }
  }

  @Test
  void fullSharedMemoryWhileAModelIsBuiltInPlace() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(directory)) {
      System.setProperty("modelshare.shm.dir", disk.path().toString());
      try (SharingBuilder elsewhere = Sharing.builder(THREE_MEBIBYTES)) {
        assertEquals(PersistMethod.MAPPED_FILE, elsewhere.method());
      }
      try (SharingBuilder builder = Sharing.builder(THREE_MEBIBYTES / 3)) {
        assertEquals(PersistMethod.SHARED_MEMORY, builder.method());
        IOException e =
            assertThrows(IOException.class, () -> builder.allocateBytes(THREE_MEBIBYTES));
        assertTrue(e.getMessage().matches(".* 3145728 bytes.*free=\\d+, path=.*"), e.getMessage());
        FloatBuffer weights = builder.allocateFloats(1000).put(0, 1f);
        IOException rest = assertThrows(
            IOException.class,
            () -> builder.persist(
                Blocks.of(List.of(weights, FloatBuffer.allocate(THREE_MEBIBYTES / 4)))));
        assertTrue(rest.getMessage().matches(".*free=\\d+, path=.*"), rest.getMessage());
        weights.put(1, 2f);
        try (PersistedModel<Blocks> built = builder.persist(Blocks.of(List.of(weights)))) {
          assertEquals(2f, built.get().arrays().get(0).get(1));
        }
      }
      assertEquals(List.of(), list(disk.path()));
    }
  }

  @Test
  void memoryOfClosedModelsIsUsedAgain() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(directory)) {
      System.setProperty("modelshare.shm.dir", disk.path().toString());
      Blocks more = Blocks.of(1, THREE_MEBIBYTES / 10); // than half of the disk
      for (int i = 0; i < 5; i++) {
        try (PersistedModel<Blocks> model = Sharing.persist(more)) {
          assertEquals(PersistMethod.SHARED_MEMORY, model.method(), "round " + i);
          model.get().check();
        }
        try (ModelStore store = SharedMemoryModelStore.open();
            SharedObject<Blocks> shared = store.getModel(store.putModel(more))) {
          shared.object().check();
        }
        try (SharingBuilder builder = Sharing.builder(PersistMethod.SHARED_MEMORY)) {
          builder.allocateFloats(THREE_MEBIBYTES / 20);
        }
      }
    }
  }

  @Test
  void fullDisk() throws Exception {
    try (SmallDisk disk = SmallDisk.mount(directory)) {
      Path file = disk.path().resolve("model");
      ModelFiles.save(Blocks.of(1, 10), file);
      byte[] before = Files.readAllBytes(file);
      Blocks big = Blocks.of(2, THREE_MEBIBYTES / 4);
      IOException e = assertThrows(IOException.class, () -> ModelFiles.save(big, file));
      assertTrue(e.getMessage().contains("file=" + file), e.getMessage());
      assertArrayEquals(before, Files.readAllBytes(file));
      assertEquals(List.of(file), list(disk.path()));
    }
  }

  @Test
  void hostedModelThatDoesNotFitSharedMemoryIsFoundElsewhere() throws Exception {
    System.setProperty("modelshare.host.linger", "0");
    try (SmallDisk disk = SmallDisk.mount(directory)) {
      System.setProperty("modelshare.shm.dir", disk.path().toString());
      Blocks big = Blocks.of(2, THREE_MEBIBYTES / 4);
      try (SharedObject<Blocks> shared = HostModels.open("key", Blocks.class, () -> big);
          SecondJvm peer = SecondJvm.start(HostPeer.class, SecondJvm.SMALL)) {
        shared.object().check();
        assertEquals("ready", peer.read());
        String answer = peer.ask("open key " + directory);
        assertTrue(answer.contains("a model of type " + Blocks.class.getName()), answer);
        assertFalse(Files.exists(directory.resolve("loads")));
        assertTrue(
            places.files().stream().anyMatch(file -> file.toString().contains("key-key.model")));
      }
      assertEquals(List.of(), places.files());
      assertEquals(List.of(), list(disk.path()));
    } finally {
      System.clearProperty("modelshare.host.linger");
    }
  }

  @Test
  void hostedModelOnAFullDisk() throws Exception {
    Path saved = directory.resolve("saved");
    Blocks big = Blocks.of(2, THREE_MEBIBYTES / 4);
    ModelFiles.save(big, saved);
    byte[] bytes = Files.readAllBytes(saved);
    try (SmallDisk disk = SmallDisk.mount(directory)) {
      System.setProperty("modelshare.temp.dir", disk.path().toString());
      IOException loaded =
          assertThrows(IOException.class, () -> HostModels.open("key", Blocks.class, () -> big));
      assertTrue(loaded.getMessage().matches(".*free=\\d+, path=.*"), loaded.getMessage());
      IOException arrived = assertThrows(
          IOException.class,
          () ->
              HostModels.open("key", Blocks.class, target -> target.write(ByteBuffer.wrap(bytes))));
      assertTrue(arrived.getMessage().matches(".*free=\\d+, path=.*"), arrived.getMessage());
      Sweep.everywhere();
      assertEquals(List.of(), list(disk.path()));
    } finally {
      System.clearProperty("modelshare.temp.dir");
    }
  }

  private static List<Path> list(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.toList();
    }
  }

  /** A real file system of 2 MiB. */
  private record SmallDisk(Path path) implements AutoCloseable {

    static SmallDisk mount(Path parent) throws IOException {
      assumeTrue(
          System.getProperty("user.name").equals("root"), "only root can mount a file system");
      Path path = Files.createDirectory(parent.resolve("small"));
      assumeTrue(
          run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", path.toString()),
          "this host does not let root mount a file system");
      return new SmallDisk(path);
    }

    private static boolean run(String... command) throws IOException {
      Process process = new ProcessBuilder(command).inheritIO().start();
      try {
        return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
      } catch (InterruptedException e) {
        throw new IOException("interrupted while waiting for " + process, e);
      }
    }

    @Override
    public void close() throws IOException {
      assertTrue(run("umount", "--lazy", path.toString())); // Java 17 may have it mapped still
    }
  }
}
