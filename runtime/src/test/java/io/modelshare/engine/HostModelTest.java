package io.modelshare.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.CorruptModelException;
import io.modelshare.ModelFiles;
import io.modelshare.Sharing;
import io.modelshare.SharingMode;
import io.modelshare.model.ByteSource;
import io.modelshare.store.HostPlaces;
import io.modelshare.store.SegmentDirectory;
import io.modelshare.store.Sweep;
import io.modelshare.testing.EnginePeer;
import io.modelshare.testing.Neighbors;
import io.modelshare.testing.OwnPlaces;
import io.modelshare.testing.SecondJvm;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Models as engines open and publish them: by content, in a place of the engine's. */
class HostModelTest {
  @RegisterExtension
  final OwnPlaces own = new OwnPlaces();

  @TempDir
  Path directory;

  private final Neighbors original = Neighbors.train(100);
  private final AtomicInteger fetches = new AtomicInteger();
  private HostPlaces places = HostPlaces.OF_SETTINGS;
  private Path saved = Path.of("");
  private ModelContent content = new ModelContent("", "", 0, false);

  @BeforeEach
  void save() throws IOException {
    places = new HostPlaces(own.temporary(), 0);
    saved = directory.resolve("saved");
    ModelFiles.save(original, saved);
    content = ModelContent.of(saved);
  }

  @AfterEach
  void collect() throws IOException {
    own.collectMappings();
  }

  private ByteSource counted() {
    return target -> {
      fetches.incrementAndGet();
      target.write(ByteBuffer.wrap(Files.readAllBytes(saved)));
    };
  }

  private HostModel<Neighbors> open() throws IOException {
    return HostModel.open(content.digest(), Neighbors.class, places, counted());
  }

  private List<Path> models() throws IOException {
    return own.files().stream()
        .filter(file -> file.toString().endsWith(".model"))
        .toList();
  }

  private SecondJvm peer() throws IOException {
    SecondJvm peer = SecondJvm.start(
        EnginePeer.class, SecondJvm.SMALL, saved.toString(), own.temporary().toString());
    assertEquals(Double.toString(original.digest()), peer.read());
    return peer;
  }

  @Test
  void fetchedOnceAndRemovedWithTheLastReleaseWhileWhatWasHandedOutLasts() throws Exception {
    HostModel<Neighbors> one = open();
    HostModel<Neighbors> other = open();
    Neighbors model = one.object();
    assertSame(model, other.object());
    assertEquals(1, fetches.get());
    one.release();
    one.release();
    assertEquals(1, models().size());
    other.release();
    assertEquals(List.of(), own.files());
    assertEquals(original.digest(), model.digest());
  }

  @Test
  void placesAreApart() throws Exception {
    HostModel<Neighbors> here = open();
    HostModel<Neighbors> there = HostModel.open(
        content.digest(), Neighbors.class, new HostPlaces(own.sharedMemory(), 0), counted());
    assertEquals(2, models().size());
    assertEquals(here.object().digest(), there.object().digest());
    here.release();
    there.release();
    assertEquals(List.of(), own.files());
  }

  @Test
  void publicationIsFoundAndEqualContentIsOneFile() throws Exception {
    Publication publication = Publication.of(original, places);
    Publication again = Publication.of(original, places);
    assertEquals(publication.file(), again.file());
    assertEquals(List.of(publication.file()), models());
    ModelFiles.verify(publication.file());
    assertFalse(publication.content().isAnythingDropped());
    assertTrue(own.mappings().isEmpty());
    again.close();
    HostModel<Neighbors> found =
        HostModel.open(publication.content().digest(), Neighbors.class, places, counted());
    assertEquals(0, fetches.get());
    int rebuilt = Neighbors.REBUILDS.get();
    publication.close();
    publication.close();
    assertEquals(1, models().size());
    assertEquals(original.digest(), found.object().digest());
    assertEquals(rebuilt, Neighbors.REBUILDS.get());
    found.release();
    assertEquals(List.of(), own.files());
  }

  @Test
  void publicationGoesWhereTheSettingsSay() throws Exception {
    try (Publication publication = Publication.of(original, new HostPlaces(null, 0))) {
      assertTrue(publication.file().startsWith(own.sharedMemory()));
    }
  }

  @Test
  void processThatEndsReleasesAndOneThatIsKilledLeavesWhatTheNextRemoves() throws Exception {
    try (SecondJvm peer = peer()) {
      assertEquals(1, models().size());
      peer.tell("end");
      assertEquals(0, peer.join());
    }
    assertEquals(List.of(), own.files());
    try (SecondJvm peer = peer()) {
      peer.kill();
    }
    assertEquals(1, models().size());
    Sweep.run(SegmentDirectory.below(own.temporary()));
    assertEquals(List.of(), own.files());
  }

  @Test
  void processesThatEndAtOnceWhileTheyReleaseLeaveNothing() throws Exception {
    for (int round = 0; round < 5; round++) {
      try (SecondJvm one = peer();
          SecondJvm two = peer();
          SecondJvm three = peer()) {
        for (SecondJvm each : List.of(one, two, three)) {
          each.tell("release");
        }
        for (SecondJvm each : List.of(one, two, three)) {
          assertEquals(0, each.join());
        }
      }
      assertEquals(List.of(), own.files());
    }
  }

  @Test
  void modelOfTheKilledIsAdopted() throws Exception {
    try (SecondJvm peer = peer()) {
      peer.kill();
    }
    HostModel<Neighbors> adopted = open();
    assertEquals(0, fetches.get());
    assertEquals(original.digest(), adopted.object().digest());
    adopted.release();
    assertEquals(List.of(), own.files());
  }

  @Test
  void fileIsMappedWhereItIsUnlessSomethingIsToBeRebuilt() throws Exception {
    assertNull(HostModel.openWhereItIs(content, saved.toUri(), Neighbors.class));
    Path complete = directory.resolve("complete");
    try (SharingMode mode = Sharing.sharingMode()) {
      assertNotNull(mode);
      ModelFiles.save(original, complete);
    }
    ModelContent all = ModelContent.of(complete);
    assertNull(HostModel.openWhereItIs(all, URI.create("hdfs:///complete"), Neighbors.class));
    HostModel<Neighbors> model =
        Objects.requireNonNull(HostModel.openWhereItIs(all, complete.toUri(), Neighbors.class));
    assertEquals(original.digest(), model.object().digest());
    assertEquals(List.of(), own.files());
    model.release();
    assertThrows(
        IOException.class, () -> HostModel.openWhereItIs(all, saved.toUri(), Neighbors.class));
    String missing = assertThrows(
            NoSuchFileException.class,
            () ->
                HostModel.openWhereItIs(all, directory.resolve("missing").toUri(), Neighbors.class))
        .getMessage();
    assertTrue(missing.contains("has to lie on each host"), missing);
  }

  @Test
  void headerOfAStreamTellsWhatThatOfTheFileDoes() throws Exception {
    byte[] bytes = Files.readAllBytes(saved);
    assertEquals(content, ModelContent.of(new ByteArrayInputStream(bytes)));
    for (int length : new int[] {0, 7, 8, 100}) {
      assertThrows(
          IOException.class, () -> ModelContent.of(new ByteArrayInputStream(bytes, 0, length)));
    }
    bytes[20] ^= 1;
    assertThrows(
        CorruptModelException.class, () -> ModelContent.of(new ByteArrayInputStream(bytes)));
    assertEquals(List.of(), own.files());
  }
}
