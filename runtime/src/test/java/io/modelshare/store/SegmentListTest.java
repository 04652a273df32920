package io.modelshare.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.HostModels;
import io.modelshare.PersistedModel;
import io.modelshare.SharedObject;
import io.modelshare.Sharing;
import io.modelshare.SharingBuilder;
import io.modelshare.store.ListedSegment.State;
import io.modelshare.testing.Neighbors;
import io.modelshare.testing.OwnPlaces;
import io.modelshare.testing.Peer;
import io.modelshare.testing.SecondJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Segments of living and dead processes that are listed, and what a sweep would remove of them. */
@EnabledOnOs(OS.LINUX)
class SegmentListTest {
  private static final long OWN = ProcessHandle.current().pid();

  @RegisterExtension
  final OwnPlaces places = new OwnPlaces();

  private ListedSegment only() throws IOException {
    List<ListedSegment> all = SegmentList.of(places.segments());
    assertEquals(1, all.size(), all::toString);
    return all.get(0);
  }

  private static Path path(String handle) {
    return Path.of(handle.split(":", -1)[3]);
  }

  @Test
  void nothingIsListedWhereThereIsNoDirectoryAndNoneIsMade() throws IOException {
    assertEquals(List.of(), SegmentList.of(places.segments()));
    assertEquals(List.of(), Sweep.preview(places.segments()));
    assertEquals(List.of(), places.files());
  }

  @Test
  void ownedSegmentHasItsOwnerAndLength() throws Exception {
    try (PersistedModel<Neighbors> shared = Sharing.persist(Neighbors.train(10))) {
      ListedSegment segment = only();
      assertEquals(path(shared.handle()), segment.path());
      assertEquals(State.OWNED, segment.state());
      assertEquals(Set.of(OWN), segment.holders());
      assertEquals(Files.size(segment.path()), segment.bytes());
    }
  }

  @Test
  void listingDropsNoLockOfThisProcess() throws Exception {
    try (PersistedModel<Neighbors> shared = Sharing.persist(Neighbors.train(10))) {
      SegmentList.of(places.segments());
      Sweep.preview(places.segments());
      try (SecondJvm other = SecondJvm.start(Peer.class, SecondJvm.SMALL)) {
        other.ask("persist 10"); // sweeps
      }
      assertTrue(Files.exists(path(shared.handle())));
    }
  }

  @Test
  void segmentThatIsBeingWrittenIsListedAsSuch() throws Exception {
    try (SharingBuilder builder = Sharing.builder(1 << 20)) {
      builder.allocateFloats(100);
      assertEquals(State.WRITTEN, only().state());
    }
  }

  @Test
  void offerStaysAnOfferAfterTheDeathOfItsSenderUntilItsTimeIsOver() throws Exception {
    Path model;
    try (SecondJvm sender = SecondJvm.start(Peer.class, SecondJvm.SMALL)) {
      model = path(sender.ask("persist 10"));
      sender.ask("transfer");
      assertEquals(State.OFFERED, only().state());
      sender.kill();
    }
    assertEquals(State.OFFERED, only().state());
    assertEquals(List.of(), Sweep.preview(places.segments()));
    for (Path file : places.files()) {
      if (file.toString().endsWith(".offered")) {
        Files.setLastModifiedTime(file, FileTime.fromMillis(1));
      }
    }
    assertEquals(State.ABANDONED, only().state());
    assertEquals(List.of(model), Sweep.preview(places.segments()));
    assertTrue(Files.exists(model));
    assertEquals(List.of(model), Sweep.run(places.segments()));
  }

  @Test
  void previewOfTheDeadIsWhatTheSweepRemovesAndChangesNothing() throws Exception {
    try (SecondJvm dead = SecondJvm.start(Peer.class, SecondJvm.SMALL)) {
      dead.ask("persist 10");
      dead.ask("persist 20");
      dead.kill();
    }
    List<Path> before = places.files();
    for (ListedSegment segment : SegmentList.of(places.segments())) {
      assertEquals(State.ABANDONED, segment.state());
      assertEquals(Set.of(), segment.holders());
    }
    List<Path> previewed = Sweep.preview(places.segments());
    assertEquals(2, previewed.size());
    assertEquals(before, places.files());
    assertEquals(Set.copyOf(previewed), Set.copyOf(Sweep.run(places.segments())));
  }

  @Test
  void hostedModelIsListedWithItsUsersAndPreviewedWhenItIsDue() throws Exception {
    SharedObject<Neighbors> use =
        HostModels.open("listed", Neighbors.class, () -> Neighbors.train(10));
    ListedSegment used = only();
    assertEquals(State.HOSTED, used.state());
    assertEquals(Set.of(OWN), used.holders());
    Files.setLastModifiedTime(used.path(), FileTime.fromMillis(1));
    assertEquals(List.of(), Sweep.preview(places.segments()), "it is in use");
    HostModels.release(use, Duration.ofMinutes(1));
    assertEquals(Set.of(), only().holders());
    assertEquals(List.of(), Sweep.preview(places.segments()), "it may be used again");
    Files.setLastModifiedTime(used.path(), FileTime.fromMillis(1));
    assertEquals(List.of(used.path()), Sweep.preview(places.segments()));
    assertTrue(Files.exists(used.path()));
    assertEquals(List.of(used.path()), Sweep.run(places.segments()));
  }

  @Test
  void directoriesOfOtherUsersAreFoundByTheirNames() throws Exception {
    Path other = Files.createDirectory(places.sharedMemory().resolve("modelshare-4711"));
    Path none = Files.createDirectory(places.sharedMemory().resolve("modelshare-x"));
    places.segments().create();
    assertEquals(List.of(other), SegmentDirectory.ofOthers(places.sharedMemory()));
    assertEquals(List.of(), SegmentDirectory.ofOthers(places.temporary()));
    Files.delete(other);
    Files.delete(none);
  }

  @Test
  void placeHasTheFiguresOfItsFileSystem() {
    PlaceFacts facts = PlaceFacts.of(places.sharedMemory());
    assertTrue(facts.isDirectory() && facts.isWritable());
    assertTrue(facts.length() >= facts.free() && facts.free() > 0);
    assertTrue(facts.room() <= facts.free());
    PlaceFacts missing = PlaceFacts.of(places.temporary().resolve("missing"));
    assertTrue(!missing.isDirectory() && !missing.isWritable());
  }
}
