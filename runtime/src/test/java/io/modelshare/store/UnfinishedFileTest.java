package io.modelshare.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.testing.OwnPlaces;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A file that is saved is the old one or the new one, and an exception tells which. */
class UnfinishedFileTest {
  @RegisterExtension
  final OwnPlaces places = new OwnPlaces();

  @TempDir
  Path directory;

  @Test
  void interruptAfterTheRenameIsNoFailure() throws Exception {
    Path file = Files.writeString(directory.resolve("saved"), "old");
    try (UnfinishedFile unfinished = UnfinishedFile.announce(file)) {
      unfinished.create().close();
      Thread.currentThread().interrupt();
      unfinished.publish();
      assertTrue(Thread.interrupted(), "still interrupted");
    }
    assertEquals("", Files.readString(file));
    assertEquals(List.of(), places.files());
  }

  @Test
  void failureToRemoveTheMarkerIsNoFailureToSave() throws Exception {
    Path file = directory.resolve("saved");
    UnfinishedFile unfinished = UnfinishedFile.announce(file);
    unfinished.create().close();
    unfinished.publish();
    Path marker = places.files().stream()
        .filter(path -> path.toString().endsWith(".saving"))
        .findFirst()
        .orElseThrow();
    Files.delete(marker);
    Path inTheWay = Files.createDirectory(marker).resolve("full");
    Files.createFile(inTheWay);
    unfinished.close();
    assertTrue(Files.exists(file));
    Files.delete(inTheWay);
    Files.delete(marker);
  }

  @Test
  void fileThatIsNotPublishedLeavesTheOldOne() throws Exception {
    Path file = Files.writeString(directory.resolve("saved"), "old");
    UnfinishedFile unfinished = UnfinishedFile.announce(file);
    unfinished.create().close();
    Files.delete(unfinished.path()); // so that it cannot be renamed
    assertThrows(IOException.class, unfinished::publish);
    unfinished.close();
    assertEquals("old", Files.readString(file));
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void fileThatReplacesAPrivateOneIsNeverReadableByOthers() throws Exception {
    Path file = Files.createFile(directory.resolve("saved"));
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    try (UnfinishedFile unfinished = UnfinishedFile.announce(file);
        FileChannel channel = unfinished.create()) {
      assertTrue(channel.isOpen());
      assertEquals(
          "rw-------",
          PosixFilePermissions.toString(Files.getPosixFilePermissions(unfinished.path())));
    }
  }

  @Test
  void fileThatIsBeingSavedIsLetRunWhenTheProcessEnds() throws Exception {
    Path file = directory.resolve("saved");
    try (UnfinishedFile unfinished = UnfinishedFile.announce(file)) {
      unfinished.create().close();
      Leases.freeAll();
      assertTrue(Files.exists(unfinished.path()));
      unfinished.publish();
      assertFalse(Files.exists(unfinished.path()));
    }
    assertTrue(Files.exists(file));
    assertEquals(List.of(), places.files());
  }
}
