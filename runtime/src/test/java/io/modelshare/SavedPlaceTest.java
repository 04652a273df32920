package io.modelshare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.modelshare.testing.Neighbors;
import io.modelshare.testing.OwnPlaces;
import io.modelshare.testing.SavingAtExit;
import io.modelshare.testing.SecondJvm;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a save leaves as it was: the mode, owner and links of what it replaces, and other places.
 */
@DisabledOnOs(OS.WINDOWS)
class SavedPlaceTest {
  private static final int SOMEBODY_ELSE = 65_534;

  @RegisterExtension
  final OwnPlaces places = new OwnPlaces();

  @TempDir
  Path directory;

  private Path file;

  @BeforeEach
  void nameFile() {
    file = directory.resolve("saved.model");
  }

  private static void save(int items, Path target) throws IOException {
    ModelFiles.save(Neighbors.train(items), target);
  }

  private static void assertHolds(int items, Path saved) throws IOException {
    assertEquals(items, ModelFiles.load(saved, Neighbors.class).items());
  }

  private void assertOnly(Path... expected) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      assertEquals(Stream.of(expected).sorted().toList(), files.sorted().toList());
    }
    assertEquals(List.of(), places.files());
  }

  @Test
  void modeOfTheReplacedFileIsKept() throws Exception {
    for (String mode : List.of("rw-------", "rw-r-----", "r--r--r--", "rwxrwxrwx")) {
      save(1, file);
      Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
      save(2, file);
      assertEquals(mode, PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
      assertHolds(2, file);
      Files.delete(file);
    }
  }

  @Test
  void newFileHasTheModeOfAnyOther() throws Exception {
    save(1, file);
    Path other = Files.createFile(directory.resolve("other"));
    assertEquals(Files.getPosixFilePermissions(other), Files.getPosixFilePermissions(file));
  }

  @Test
  void ownerAndGroupOfTheReplacedFileAreKept() throws Exception {
    assumeTrue(System.getProperty("user.name").equals("root"), "only root can give a file away");
    save(1, file);
    Files.setAttribute(file, "unix:uid", SOMEBODY_ELSE);
    Files.setAttribute(file, "unix:gid", SOMEBODY_ELSE);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    Map<String, Object> before = Files.readAttributes(file, "unix:uid,gid,mode");
    save(2, file);
    assertEquals(before, Files.readAttributes(file, "unix:uid,gid,mode"));
    assertHolds(2, file);
  }

  @Test
  void symbolicLinkIsFollowed() throws Exception {
    Path below = Files.createDirectory(directory.resolve("below"));
    Path target = below.resolve("model-1");
    Path current = Files.createSymbolicLink(below.resolve("current"), target.getFileName());
    Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("below", "current"));
    save(1, link); // its target does not exist yet
    assertHolds(1, target);
    save(2, link);
    for (Path either : List.of(current, link)) {
      assertTrue(Files.isSymbolicLink(either));
      assertHolds(2, either);
    }
    assertFalse(Files.isSymbolicLink(target));
    assertOnly(below, link);
  }

  @Test
  void linkThatLeadsNowhereIsAnError() throws Exception {
    Path circle = directory.resolve("circle");
    Files.createSymbolicLink(circle, circle);
    IOException e = assertThrows(IOException.class, () -> save(1, circle));
    assertTrue(e.getMessage().contains("40 symbolic links"), e.getMessage());
    assertTrue(e.getMessage().endsWith("file=" + circle), e.getMessage());
    Path astray = Files.createSymbolicLink(directory.resolve("astray"), Path.of("none", "model"));
    IOException missing = assertThrows(IOException.class, () -> save(1, astray));
    assertTrue(missing.getMessage().contains("no such directory: "), missing.getMessage());
    assertOnly(astray, circle);
  }

  @Test
  void whatIsNoFileIsNotReplaced() throws Exception {
    Path pipe = directory.resolve("pipe");
    assertEquals(0, new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor());
    Path device = Files.createSymbolicLink(directory.resolve("null"), Path.of("/dev/null"));
    for (Path target : List.of(directory, pipe, device)) {
      IOException e = assertThrows(IOException.class, () -> save(1, target));
      assertTrue(e.getMessage().startsWith("no regular file, so it cannot"), e.getMessage());
    }
    assertFalse(Files.isRegularFile(device));
    assertOnly(pipe, device);
  }

  @Test
  void noDirectoryForTemporaryFilesIsNeeded() throws Exception {
    Path missing = directory.resolve("missing");
    for (Path temporary : List.of(Path.of("/proc"), missing, file)) {
      System.setProperty("java.io.tmpdir", temporary.toString());
      save(1, file);
      System.setProperty("modelshare.shm.dir", missing.toString());
      save(2, file);
      assertHolds(2, file);
      System.setProperty("modelshare.shm.dir", places.sharedMemory().toString());
      assertOnly(file);
    }
  }

  @Test
  void placeWhoseFilesCannotBeMappedIsRefused() throws Exception {
    save(1, file);
    Path zip = directory.resolve("models.zip");
    try (FileSystem zipped = FileSystems.newFileSystem(zip, Map.of("create", "true"));
        FileModelStore linking = FileModelStore.open(directory, false);
        FileModelStore store = FileModelStore.open(directory)) {
      Path root = zipped.getPath("/");
      Path inside = Files.copy(file, root.resolve("saved.model"));
      assertEquals(Neighbors.class.getName(), ModelFiles.inspect(inside).type());
      ModelFiles.verify(inside);
      for (Executable use : List.<Executable>of(
          () -> ModelFiles.load(inside, Neighbors.class),
          () -> save(2, inside),
          () -> linking.putSerialized(inside),
          () -> store.putSerialized(inside),
          () -> FileModelStore.open(root))) {
        IOException e = assertThrows(IOException.class, use);
        assertTrue(e.getMessage().contains("cannot be mapped into memory"), e.getMessage());
        assertTrue(e.getMessage().contains("file system=jar, file=/"), e.getMessage());
      }
      try (Stream<Path> files = Files.list(root)) {
        assertEquals(List.of(inside), files.toList());
      }
    }
  }

  @Test
  void saveThatRunsWhileTheJvmShutsDownIsLetRun() throws Exception {
    try (SecondJvm exiting =
        SecondJvm.start(SavingAtExit.class, List.of("-Xmx256m"), file.toString())) {
      assertEquals("saved", exiting.read());
      assertEquals(0, exiting.join());
    }
    ModelFiles.verify(file);
    assertTrue(Files.exists(file, LinkOption.NOFOLLOW_LINKS));
    assertOnly(file);
  }
}
