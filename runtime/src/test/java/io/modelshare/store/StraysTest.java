package io.modelshare.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.ModelFiles;
import io.modelshare.testing.Blocks;
import io.modelshare.testing.OwnPlaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a power cut has left without a marker is removed, and nothing else. */
@EnabledOnOs(OS.LINUX)
class StraysTest {
  private static final String ID = "0123456789abcdef0123456789abcdef";
  private static final String OTHER = "f" + ID.substring(1);

  @RegisterExtension
  final OwnPlaces places = new OwnPlaces();

  @Test
  void sweepRemovesSegmentsFromBeforeTheStartOfTheHost() throws IOException {
    SegmentDirectory directory = places.segments();
    directory.create();
    List<Path> strays =
        List.of(old(directory.resolve(ID + ".model")), old(directory.resolve(OTHER + ".reusable")));
    assertEquals(strays, Sweep.preview(directory).stream().sorted().toList());
    assertTrue(strays.stream().allMatch(Files::exists));
    assertEquals(strays, Sweep.run(directory).stream().sorted().toList());
    assertFalse(directory.exists());
  }

  @Test
  void segmentThatHasAMarkerOrIsYoungerStays() throws IOException {
    SegmentDirectory directory = places.segments();
    OwnedSegment owned = OwnedSegment.announce(directory, false);
    old(owned.path());
    Path younger = Files.createFile(directory.resolve(ID + ".model"));
    assertEquals(List.of(), Sweep.preview(directory));
    assertEquals(List.of(), Sweep.run(directory));
    assertTrue(Files.exists(owned.path()) && Files.exists(younger));
    Files.delete(younger);
    owned.free();
  }

  @Test
  void whatIsNoSegmentStays() throws IOException {
    SegmentDirectory directory = places.segments();
    directory.create();
    List<Path> others = List.of(
        old(directory.resolve(ID.substring(1) + ".model")),
        old(directory.resolve("g" + ID.substring(1) + ".model")),
        old(directory.resolve(".model")),
        old(directory.resolve(ID + ".txt")),
        old(directory.resolve("." + ID + ".model")),
        Files.createSymbolicLink(directory.resolve(ID + ".model"), old(directory.resolve("far"))),
        Files.createDirectory(directory.resolve(ID + ".reusable")));
    assertEquals(List.of(), Sweep.run(directory));
    for (Path other : others) {
      assertTrue(Files.exists(other, LinkOption.NOFOLLOW_LINKS), other.toString());
    }
    OwnPlaces.removeAll(directory.path());
  }

  @Test
  void saveRemovesUnfinishedFilesFromBeforeTheStartOfTheHost() throws IOException {
    Path models = Files.createDirectory(places.sharedMemory().resolve("models"));
    Path stray = old(models.resolve(".modelshare-" + ID + ".tmp"));
    Path younger = Files.createFile(models.resolve(".modelshare-" + OTHER + ".tmp"));
    Path ofTheUser = old(models.resolve(ID + ".model"));
    ModelFiles.save(Blocks.filled(10, 1), models.resolve("saved"));
    assertFalse(Files.exists(stray));
    assertTrue(Files.exists(younger) && Files.exists(ofTheUser));
    OwnPlaces.removeAll(models);
  }

  @Test
  void unfinishedFileThatHasAMarkerAnywhereStays() throws IOException {
    Path models = Files.createDirectory(places.sharedMemory().resolve("models"));
    for (Path place : List.of(places.temporary(), places.sharedMemory(), models)) {
      try (UnfinishedFile unfinished =
          UnfinishedFile.announce(SegmentDirectory.below(place), models.resolve("saved"))) {
        unfinished.create().close();
        old(unfinished.path());
        assertEquals(List.of(), UnfinishedFile.sweep(models));
        assertTrue(Files.exists(unfinished.path()));
      }
    }
    OwnPlaces.removeAll(models);
  }

  private static Path old(Path file) throws IOException {
    if (!Files.exists(file)) {
      Files.createFile(file);
    }
    return Files.setLastModifiedTime(file, FileTime.fromMillis(0));
  }
}
