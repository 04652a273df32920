package io.modelshare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.testing.Neighbors;
import io.modelshare.testing.OwnPlaces;
import io.modelshare.testing.RecordedLater;
import io.modelshare.testing.SecondJvm;
import io.modelshare.testing.Watched;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What JDK Flight Recorder is told, by a JVM that does all of it, and what it costs otherwise. */
class EventsTest {
  private static final String PREFIX = "io.modelshare.";

  /** What a model has for its header that was built in place. */
  private static final long ROOM_IN_PLACE = 2 << 20;

  @RegisterExtension
  final OwnPlaces places = new OwnPlaces();

  @TempDir
  Path directory;

  /** Runs everything in a second JVM, and returns the events of a recording of all of it. */
  private List<RecordedEvent> record(String... settings) throws Exception {
    Path file = directory.resolve("all.jfr");
    List<String> options = new ArrayList<>(SecondJvm.SMALL);
    options.add("-Dmodelshare.host.linger=0");
    options.add("-XX:StartFlightRecording:filename=" + file + String.join("", settings));
    run(options);
    return events(file);
  }

  private void run(List<String> options) throws Exception {
    Path work = Files.createDirectory(directory.resolve("work"));
    try (PersistedModel<Neighbors> shared = Sharing.persist(Neighbors.train(Watched.ITEMS));
        SecondJvm jvm = SecondJvm.start(Watched.class, options, shared.handle(), work.toString())) {
      String digest = Double.toString(Neighbors.train(Watched.ITEMS).digest());
      assertEquals(7, jvm.rest().stream().filter(digest::equals).count());
      assertEquals(0, jvm.join());
    }
  }

  private static List<RecordedEvent> events(Path file) throws IOException {
    return RecordingFile.readAllEvents(file).stream()
        .filter(event -> event.getEventType().getName().startsWith(PREFIX))
        .toList();
  }

  private static List<RecordedEvent> named(List<RecordedEvent> events, String name) {
    return events.stream()
        .filter(event -> event.getEventType().getName().equals(PREFIX + name))
        .toList();
  }

  private static Set<String> names(List<RecordedEvent> events) {
    return events.stream()
        .map(event -> event.getEventType().getName().substring(PREFIX.length()))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void recordingHasAnEventOfEachKindWithItsFields() throws Exception {
    List<RecordedEvent> events = record();
    assertEquals(
        Set.of("Attach", "HostLoad", "Persist", "Read", "Rebuild", "Release", "Swap", "Sweep"),
        names(events));
    for (RecordedEvent event : events) {
      assertEquals(List.of("Modelshare"), event.getEventType().getCategoryNames());
      assertFalse(event.getDuration().isNegative());
    }
    // persisted twice, put and replaced, published twice; the host's is a load
    assertEquals(6, named(events, "Persist").size());
    // that of another process, two of its own, the store's, the file, two versions, the host's
    assertEquals(8, named(events, "Attach").size());
    assertEquals(8, named(events, "Read").size());
    assertEquals(7, named(events, "Release").size());
    assertEquals(1, named(events, "Rebuild").size());
    assertEquals(1, named(events, "Swap").size());
    assertEquals(1, named(events, "HostLoad").size());
    for (String name : List.of("Persist", "Attach", "Read", "Release", "Swap", "HostLoad")) {
      named(events, name).forEach(EventsTest::assertDescribed);
    }
  }

  /** Makes sure that an event describes a model of the second JVM. */
  private static void assertDescribed(RecordedEvent event) {
    assertEquals(Neighbors.class.getName(), event.getString("type"), event::toString);
    int indices = 3 * Watched.ITEMS;
    long arrays = 8L * (Watched.ITEMS + 1) + 4L * indices + 4L * indices;
    assertTrue(event.getLong("mappedBytes") >= arrays, event::toString);
    assertTrue(event.getLong("mappedBytes") < arrays + ROOM_IN_PLACE, event::toString);
    assertTrue(event.getLong("copiedBytes") > 0, event::toString);
    assertTrue(event.getLong("copiedBytes") < 1000, event::toString);
    String path = event.getString("path");
    assertTrue(path.endsWith(".model") || path.endsWith(".reusable"), event::toString);
    boolean isShared = path.startsWith(System.getProperty("modelshare.shm.dir"));
    assertEquals(
        isShared ? PersistMethod.SHARED_MEMORY.name() : PersistMethod.MAPPED_FILE.name(),
        event.getString("method"),
        event::toString);
  }

  @Test
  void eventsOfVersionsSayWhichAndOthersZero() throws Exception {
    List<RecordedEvent> events = record();
    RecordedEvent swap = named(events, "Swap").get(0);
    assertEquals(2, swap.getLong("version"));
    assertEquals(1, swap.getLong("formerVersion"));
    assertEquals(Watched.NAME, swap.getString("model"));
    assertEquals("current", swap.getString("label"));
    for (String name : List.of("Persist", "Attach")) {
      assertEquals(
          List.of(0L, 1L, 2L),
          named(events, name).stream()
              .map(event -> event.getLong("version"))
              .distinct()
              .sorted()
              .toList());
    }
  }

  @Test
  void eventsOfOtherThingsSayWhatTheyAreAbout() throws Exception {
    List<RecordedEvent> events = record();
    assertEquals(Neighbors.class.getName(), named(events, "Rebuild").get(0).getString("type"));
    assertFalse(named(events, "HostLoad").get(0).getString("model").isEmpty());
    List<String> swept =
        named(events, "Sweep").stream().map(event -> event.getString("path")).toList();
    String shared = System.getProperty("modelshare.shm.dir");
    assertTrue(swept.stream().anyMatch(path -> path.startsWith(shared)), swept::toString);
    assertEquals(
        0, named(events, "Sweep").stream().mapToInt(e -> e.getInt("removed")).sum());
  }

  /** A recording may be started in a JVM that has shared models for long. */
  @Test
  void recordingThatIsStartedLaterHasWhatHappensFromThenOn() throws Exception {
    Path file = directory.resolve("later.jfr");
    try (PersistedModel<Neighbors> shared = Sharing.persist(Neighbors.train(Watched.ITEMS));
        SecondJvm jvm = SecondJvm.start(
            RecordedLater.class, SecondJvm.SMALL, shared.handle(), file.toString())) {
      assertEquals(3, jvm.rest().size());
      assertEquals(0, jvm.join());
    }
    assertEquals(Set.of("Attach", "Read", "Release"), names(events(file)));
    assertEquals(3, events(file).size());
  }

  @Test
  void eventThatIsSwitchedOffIsNotRecorded() throws Exception {
    List<RecordedEvent> events =
        record(",+io.modelshare.Sweep#enabled=false,+io.modelshare.Read#threshold=1h");
    assertEquals(
        Set.of("Attach", "HostLoad", "Persist", "Rebuild", "Release", "Swap"), names(events));
  }

  @Test
  void runtimeImageWithoutTheRecorderHasNoEventsAndEverythingElse() throws Exception {
    List<String> options = new ArrayList<>(SecondJvm.SMALL);
    options.add("--limit-modules=java.base,java.logging,jdk.unsupported");
    options.add("-Dmodelshare.host.linger=0");
    run(options);
  }

  /** Neither the recorder nor the events are loaded for what nobody records. */
  @Test
  void nothingOfTheRecorderIsLoadedWithoutARecording() throws Exception {
    Path log = directory.resolve("classes");
    List<String> options = new ArrayList<>(SecondJvm.SMALL);
    options.add("-Dmodelshare.host.linger=0");
    options.add("-Xlog:class+load:file=" + log);
    run(options);
    List<String> loaded = Files.readAllLines(log);
    assertTrue(loaded.stream().anyMatch(line -> line.contains(" io.modelshare.watch.Recorder ")));
    assertEquals(
        List.of(),
        loaded.stream()
            .filter(line -> line.contains(" jdk.jfr.")
                || line.contains(" io.modelshare.model.Events ")
                || (line.contains(" io.modelshare.watch.") && line.contains("Event ")))
            .toList());
  }
}
