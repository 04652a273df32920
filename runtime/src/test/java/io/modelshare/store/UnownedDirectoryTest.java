package io.modelshare.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.store.LockFile.Held;
import io.modelshare.testing.SecondJvm;
import io.modelshare.testing.Seed;
import java.io.File;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Files that belong to no process are made by one, read by many and removed under nobody. */
class UnownedDirectoryTest {
  private static final String KEY = "key";

  @TempDir
  Path place;

  private UnownedDirectory directory;
  private Path file;

  @BeforeEach
  void create() throws Exception {
    directory = new UnownedDirectory(place.resolve("unowned"));
    file = directory.resolve("file");
    directory.create();
  }

  @Test
  void turnIsOneThreadsOnly() throws Exception {
    try (Held turn = directory.tryTurn(KEY)) {
      assertNotNull(turn);
      assertNull(directory.tryTurn(KEY));
      assertNotNull(directory.tryTurn("other key"));
    }
    assertNotNull(directory.tryTurn(KEY));
  }

  @Test
  void fileIsRemovedWhenNobodyReadsOrMakesIt() throws Exception {
    Files.createFile(file);
    try (Held other = directory.read(KEY)) {
      assertNotNull(other);
      directory.read(KEY).close();
      assertFalse(directory.removeUnlessUsed(KEY, () -> true, file));
    }
    try (Held turn = directory.tryTurn(KEY)) {
      assertNotNull(turn);
      assertFalse(directory.removeUnlessUsed(KEY, () -> true, file));
    }
    assertFalse(directory.removeUnlessUsed(KEY, () -> false, file));
    assertTrue(Files.exists(file));
    assertTrue(directory.removeUnlessUsed(KEY, () -> true, file));
    assertEquals(List.of("locks"), directory.names());
    directory.removeIfEmpty();
    assertFalse(Files.exists(directory.path()));
    assertThrows(NoSuchFileException.class, () -> directory.read(KEY));
  }

  @Test
  void directoryStaysWhileAnybodyHasALockOrThereIsAFile() throws Exception {
    try (Held reading = directory.read(KEY)) {
      assertNotNull(reading);
      directory.removeIfEmpty();
      assertTrue(Files.exists(directory.path()));
    }
    Files.createFile(file);
    directory.removeIfEmpty();
    assertEquals(2, directory.names().size());
  }

  @Test
  void locksOfAnInterruptedThreadHold() throws Exception {
    Thread.currentThread().interrupt();
    try (Held reading = directory.read(KEY);
        Held turn = directory.tryTurn("other key")) {
      assertNotNull(reading);
      assertNotNull(turn);
      assertTrue(Thread.interrupted());
      Files.createFile(file);
      assertFalse(directory.removeUnlessUsed(KEY, () -> true, file));
      try (SecondJvm other = contender(1)) {
        assertEquals("ready", other.read());
        other.kill();
      }
      assertFalse(directory.removeUnlessUsed("other key", () -> true, file));
    }
  }

  @Test
  void lockFileThatWasRemovedFromOutsideIsReplaced() throws Exception {
    try (Held lost = directory.read(KEY)) {
      assertNotNull(lost);
      Files.delete(directory.resolve("locks"));
      try (Held next = directory.read(KEY)) {
        assertNotNull(next);
        assertFalse(directory.removeUnlessUsed(KEY, () -> true, file));
      }
    }
    assertNotNull(directory.tryTurn(KEY));
  }

  /** To close a descriptor of a file would drop the locks that another copy has on it. */
  @Test
  void copiesOfTheLibraryInOneJvmRespectOneAnother() throws Exception {
    List<URL> classPath = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      classPath.add(Path.of(entry).toUri().toURL());
    }
    URL[] urls = classPath.toArray(URL[]::new);
    try (URLClassLoader copy = new URLClassLoader(urls, ClassLoader.getPlatformClassLoader())) {
      Class<?> type = copy.loadClass(UnownedDirectory.class.getName());
      var constructor = type.getDeclaredConstructor(Path.class);
      constructor.setAccessible(true);
      Object same = constructor.newInstance(directory.path());
      Method read = type.getDeclaredMethod("read", String.class);
      Method turn = type.getDeclaredMethod("tryTurn", String.class);
      read.setAccessible(true);
      turn.setAccessible(true);
      Files.createFile(file);
      try (AutoCloseable theirs = (AutoCloseable) read.invoke(same, KEY)) {
        assertNotNull(theirs);
        directory.read(KEY).close();
        assertFalse(directory.removeUnlessUsed(KEY, () -> true, file));
        try (SecondJvm other = contender(100)) {
          assertEquals("ready", other.read());
          assertEquals("made 0, read 100", other.read());
        }
      }
      try (Held ours = directory.tryTurn(KEY)) {
        assertNotNull(ours);
        assertNull(turn.invoke(same, KEY));
      }
      try (AutoCloseable theirs = (AutoCloseable) turn.invoke(same, KEY)) {
        assertNotNull(theirs);
        assertNull(directory.tryTurn(KEY));
      }
      assertTrue(directory.removeUnlessUsed(KEY, () -> true, file));
    }
  }

  private SecondJvm contender(int rounds) throws Exception {
    return SecondJvm.start(
        Contender.class,
        SecondJvm.SMALL,
        directory.path().toString(),
        place.resolve("witness").toString(),
        Long.toString(Seed.next().value()),
        Integer.toString(rounds));
  }

  @Test
  void processesThatCompeteAndAreKilledNeverBreakTheRules() throws Exception {
    directory.removeIfEmpty();
    List<SecondJvm> all = new ArrayList<>();
    try {
      for (int i = 0; i < 3; i++) {
        all.add(contender(2000));
        SecondJvm victim = contender(Integer.MAX_VALUE);
        all.add(victim);
        assertEquals("ready", victim.read());
      }
      for (int i = 0; i < all.size(); i += 2) {
        SecondJvm survivor = all.get(i);
        assertEquals("ready", survivor.read());
        assertTrue(survivor.read().startsWith("made "));
        all.get(i + 1).kill();
        assertEquals(List.of(), all.get(i + 1).rest());
      }
    } finally {
      all.forEach(SecondJvm::close);
    }
    directory.removeUnlessUsed(KEY, () -> true, file);
    directory.removeGone(directory.names());
    directory.removeIfEmpty();
    assertFalse(Files.exists(directory.path()));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void fileSystemsOfTheNetworkAreFound() throws Exception {
    Path list = Files.createDirectories(place.resolve("proc/self")).resolve("mountinfo");
    Files.writeString(list, """
        25 1 0:22 / / rw shared:2 - ext4 none rw
        26 1 0:23 / /home rw shared:2 - nfs4 server:/home rw
        27 1 0:24 / /home/local rw shared:2 - xfs none rw
        28 1 0:25 / /data rw shared:2 - cifs none rw
        """);
    Mounts mounts = Mounts.read(place);
    assertNull(mounts.remoteType(Path.of("/tmp")));
    assertNull(mounts.remoteType(Path.of("/home/local/tmp")));
    assertEquals("nfs4", mounts.remoteType(Path.of("/home/tmp")));
    assertEquals("cifs", mounts.remoteType(Path.of("/data")));
  }
}
