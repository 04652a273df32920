package io.modelshare;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.testing.Blocks;
import io.modelshare.testing.Neighbors;
import io.modelshare.testing.OwnPlaces;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names, numbers, labels and retention of a repository. */
class ModelRepositoryTest {
  private static final String NAME = "ranker";
  private static final boolean UNMAPS_AT_ONCE = Runtime.version().feature() >= 22;

  @RegisterExtension
  final OwnPlaces places = new OwnPlaces();

  @TempDir
  Path parent;

  private Path directory;
  private ModelRepository repository;

  @BeforeEach
  void open() throws IOException {
    directory = parent.resolve("models");
    repository = ModelRepository.open(directory);
  }

  private ModelVersion publish(float value) throws IOException {
    return repository.publish(NAME, Blocks.filled(1000, value));
  }

  private static float value(ModelUse<Blocks> use) {
    return use.object().arrays().get(0).get(999);
  }

  private float current() throws IOException {
    try (LiveModel<Blocks> live = repository.follow(NAME, Blocks.class);
        ModelUse<Blocks> use = live.acquire()) {
      return value(use);
    }
  }

  private List<Long> numbers() throws IOException {
    return repository.versions(NAME).stream().map(ModelVersion::number).toList();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(path -> !path.equals(directory))
          .map(directory::relativize)
          .sorted()
          .toList();
    }
  }

  @Test
  void publishedVersionIsCurrentAndTheNextOneTakesItsPlace() throws IOException {
    ModelVersion first = publish(1);
    assertEquals(1, first.number());
    assertEquals(NAME, first.name());
    assertEquals(Set.of("current"), first.labels());
    assertEquals(0, first.readers());
    assertTrue(first.bytes() > 4000);
    assertEquals(1, current());
    assertEquals(2, publish(2).number());
    assertEquals(2, current());
    assertEquals(Set.of(NAME), repository.names());
    assertEquals(
        List.of(new TreeSet<String>(), new TreeSet<>(Set.of("current"))),
        repository.versions(NAME).stream().map(ModelVersion::labels).toList());
  }

  @Test
  void repositoryOutlivesThoseWhoHaveOpenedIt() throws IOException {
    publish(1);
    repository = ModelRepository.open(directory.resolve("..").resolve("models"));
    assertEquals(1, current());
  }

  @Test
  void nothingButVersionsLabelsAndLockedFilesIsLeft() throws IOException {
    publish(1);
    publish(2);
    repository.label(NAME, "canary", 1);
    Path versions = Path.of("ranker.versions");
    assertEquals(
        Stream.of("1.model", "2.last", "2.model", "canary.label", "current.label", "locks")
            .map(versions::resolve)
            .toList(),
        files().subList(1, files().size()));
    assertEquals(
        PosixFilePermissions.fromString("r--------"),
        Files.getPosixFilePermissions(directory.resolve("ranker.versions/1.model")));
    assertEquals(
        PosixFilePermissions.fromString("rwx------"), Files.getPosixFilePermissions(directory));
  }

  @Test
  void stagedVersionHasNoLabelUntilItGetsOne() throws IOException {
    publish(1);
    ModelVersion staged = repository.stage(NAME, Blocks.filled(1000, 2));
    assertEquals(Set.of(), staged.labels());
    assertEquals(1, current());
    repository.label(NAME, "canary", staged.number());
    try (LiveModel<Blocks> canary = repository.follow(NAME, Blocks.class, "canary");
        ModelUse<Blocks> use = canary.acquire()) {
      assertEquals(2, value(use));
      assertEquals(Set.of("canary"), use.version().labels());
      assertEquals(1, use.version().readers());
    }
    repository.label(NAME, "current", staged.number());
    assertEquals(2, current());
  }

  @Test
  void rollbackGoesBackAndIsItselfUndone() throws IOException {
    publish(1);
    publish(2);
    publish(3);
    assertEquals(2, repository.rollback(NAME).number());
    assertEquals(2, current());
    assertEquals(3, repository.rollback(NAME).number());
    assertEquals(3, current());
    repository.label(NAME, "current", 1);
    assertEquals(3, repository.rollback(NAME).number());
    repository.label(NAME, "current", 3); // changes nothing
    assertEquals(1, repository.rollback(NAME).number());
    assertEquals(4, publish(4).number());
    assertEquals(1, repository.rollback(NAME).number());
  }

  @Test
  void rollbackOfAnyLabelLeavesTheOthers() throws IOException {
    publish(1);
    publish(2);
    repository.label(NAME, "canary", 1);
    repository.label(NAME, "canary", 2);
    assertEquals(Set.of("canary"), repository.rollback(NAME, "canary").labels());
    assertEquals(2, current());
    assertMessage("no such label: none", () -> repository.rollback(NAME, "none"));
  }

  @Test
  void rollbackNeedsSomethingToGoBackTo() throws IOException {
    assertMessage("nothing was published", () -> repository.rollback(NAME));
    publish(1);
    assertMessage("only ever pointed to version 1", () -> repository.rollback(NAME));
    publish(2);
    repository.retain(NAME, 1);
    assertMessage(
        "no such version, or not any more: version=1, versions=[2]",
        () -> repository.rollback(NAME));
    assertEquals(2, current());
  }

  @Test
  void numbersNeverComeBack() throws IOException {
    for (int i = 1; i <= 3; i++) {
      repository.stage(NAME, Blocks.filled(10, i));
    }
    assertEquals(3, repository.retain(NAME, 0));
    assertEquals(Set.of(), repository.names());
    assertEquals(4, publish(4).number());
    Files.delete(directory.resolve("ranker.versions/4.last")); // by somebody who does not know
    assertEquals(5, publish(5).number());
  }

  @Test
  void retainKeepsTheNewestAndWhatHasALabelOrAReader() throws IOException {
    for (int i = 1; i <= 7; i++) {
      publish(i);
    }
    repository.label(NAME, "stable", 2);
    repository.label(NAME, "current", 3);
    try (ModelUse<Blocks> pinned = repository.open(NAME, 4, Blocks.class)) {
      assertEquals(2, repository.retain(NAME, 2));
      assertEquals(List.of(2L, 3L, 4L, 6L, 7L), numbers());
      assertEquals(0, repository.retain(NAME, 2));
      assertEquals(4, value(pinned));
      assertEquals(List.of(0, 0, 1, 0, 0), readers(repository));
    }
    assertEquals(1, repository.retain(NAME, 2));
    assertEquals(List.of(2L, 3L, 6L, 7L), numbers());
    assertEquals(0, repository.retain("nothing", 1));
    assertThrows(IllegalArgumentException.class, () -> repository.retain(NAME, -1));
  }

  /** The collector needs not run: on 17 to 21 somebody may still read what is removed. */
  @Test
  void retainTakesAVersionOnceItIsReleasedAndKeptBuffersReadOn() throws IOException {
    publish(1);
    publish(2);
    Blocks kept;
    try (ModelUse<Blocks> pinned = repository.open(NAME, 1, Blocks.class)) {
      kept = pinned.object();
      assertEquals(0, repository.retain(NAME, 1));
    }
    assertEquals(List.of(0, 0), readers(repository));
    assertEquals(1, repository.retain(NAME, 1));
    assertEquals(List.of(2L), numbers());
    if (UNMAPS_AT_ONCE) {
      assertThrows(IllegalStateException.class, () -> kept.arrays().get(0).get(999));
    } else {
      assertEquals(1, kept.arrays().get(0).get(999));
    }
  }

  @Test
  void pinnedVersionStaysWhateverLabelsDo() throws IOException {
    publish(1);
    try (ModelUse<Blocks> pinned = repository.open(NAME, 1, Blocks.class)) {
      publish(2);
      assertEquals(1, value(pinned));
      assertEquals(1, pinned.version().number());
      assertEquals(Set.of("current"), pinned.version().labels());
      pinned.preload();
      pinned.release();
      assertThrows(IllegalStateException.class, pinned::object);
      assertThrows(IllegalStateException.class, pinned::preload);
      assertEquals(1, pinned.version().number());
    }
    assertMessage(
        "no such version, or not any more: version=3, versions=[1, 2]",
        () -> repository.open(NAME, 3, Blocks.class));
    assertMessage("version=-1", () -> repository.open(NAME, -1, Blocks.class));
    assertMessage("version=0", () -> repository.label(NAME, "canary", 0));
    assertMessage(
        "version=" + Long.MAX_VALUE, () -> repository.label(NAME, "canary", Long.MAX_VALUE));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "", ".", "..", "../x", "a/b", "a\\b", ".hidden", "-rf", "a b", "a\nb", "a\0b", "ä", "a:b",
        "%2e", "~", "a*"
      })
  void oddNamesAndLabelsAreRefused(String odd) {
    assertOdd(odd);
  }

  @Test
  void noNameAndLongNamesAreRefused() throws IOException {
    assertOdd("n".repeat(101));
    assertOdd(null);
    repository.publish("n".repeat(100), Blocks.filled(1, 1));
    repository.label("n".repeat(100), "l".repeat(100), 1);
  }

  @SuppressWarnings("NullAway")
  private void assertOdd(String odd) {
    List.<Executable>of(
            () -> repository.publish(odd, Blocks.filled(1, 1)),
            () -> repository.stage(odd, Blocks.filled(1, 1)),
            () -> repository.label(odd, "canary", 1),
            () -> repository.label(NAME, odd, 1),
            () -> repository.rollback(odd),
            () -> repository.versions(odd),
            () -> repository.retain(odd, 1),
            () -> repository.follow(odd, Blocks.class),
            () -> repository.follow(NAME, Blocks.class, odd),
            () -> repository.open(odd, 1, Blocks.class),
            () -> ModelRepository.inSharedMemory(odd))
        .forEach(call -> {
          String message = assertThrows(IllegalArgumentException.class, call).getMessage();
          assertTrue(message.contains("letter"), message);
        });
    assertEquals(List.of(), assertDoesNotThrow(this::files));
  }

  @Test
  void whatIsNotThereIsNamed() throws IOException {
    assertMessage(
        "nothing was published under this name", () -> repository.follow(NAME, Blocks.class));
    assertEquals(List.of(), repository.versions(NAME));
    publish(1);
    assertMessage(
        "no such label: canary, versions=[1], labels=[current]",
        () -> repository.follow(NAME, Blocks.class, "canary"));
    assertThrows(IncompatibleModelException.class, () -> repository.follow(NAME, Neighbors.class));
    assertThrows(IncompatibleModelException.class, () -> repository.open(NAME, 1, Neighbors.class));
    assertEquals(List.of(0), readers(repository));
  }

  private static List<Integer> readers(ModelRepository of) throws IOException {
    return of.versions(NAME).stream().map(ModelVersion::readers).toList();
  }

  @Test
  void labelPointsOnlyToWhatIsSound() throws IOException {
    publish(1);
    publish(2);
    repository.stage(NAME, Blocks.filled(1000, 3));
    for (int version : new int[] {1, 3}) {
      damage(directory.resolve("ranker.versions/" + version + ".model"));
    }
    assertThrows(CorruptModelException.class, () -> repository.label(NAME, "current", 3));
    assertThrows(CorruptModelException.class, () -> repository.rollback(NAME));
    assertEquals(2, current());
  }

  private static void damage(Path file) throws IOException {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(4096 + 100);
      bytes.write(77);
    }
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("r--------"));
  }

  @Test
  void versionWithTheContentOfAnotherIsNotTakenForIt() throws IOException {
    publish(1);
    publish(2);
    Files.move(
        directory.resolve("ranker.versions/1.model"),
        directory.resolve("ranker.versions/2.model"),
        StandardCopyOption.REPLACE_EXISTING);
    String message = assertThrows(
            CorruptModelException.class, () -> repository.follow(NAME, Blocks.class))
        .getMessage();
    assertTrue(message.contains("version 2 with other content"), message);
  }

  @Test
  void modelThatCannotBeWrittenLeavesNothing() throws IOException {
    publish(1);
    List<Path> before = files();
    assertThrows(
        RuntimeException.class,
        () -> repository.publish(NAME, Blocks.failing(new IllegalStateException("no"))));
    assertThrows(UnknownModelTypeException.class, () -> repository.publish(NAME, "text"));
    assertEquals(before, files());
    assertEquals(1, current());
  }

  @Test
  void repositoryInSharedMemoryIsFoundByItsName() throws IOException {
    ModelRepository shared = ModelRepository.inSharedMemory("serving");
    shared.publish(NAME, Blocks.filled(10, 1));
    assertEquals(Set.of(NAME), ModelRepository.inSharedMemory("serving").names());
    assertEquals(Set.of(), ModelRepository.inSharedMemory("other").names());
    Sharing.persist(Blocks.filled(1, 1), PersistMethod.SHARED_MEMORY).close(); // sweeps
    try (ModelUse<Blocks> use =
        ModelRepository.inSharedMemory("serving").open(NAME, 1, Blocks.class)) {
      assertEquals(1, use.object().arrays().get(0).get(9));
      assertEquals(List.of(1), readers(shared));
    }
    places.collectMappings();
    OwnPlaces.removeAll(places.segments().path());
  }

  @Test
  void directoryThatWasRemovedIsNamedUntilItIsOpenedAgain() throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
    for (Executable use : new Executable[] {() -> publish(1), repository::names}) {
      String message = assertThrows(IOException.class, use).getMessage();
      assertTrue(
          message.contains("open the repository again") && message.contains(directory.toString()),
          message);
    }
    assertEquals(List.of(), numbers());
    open();
    assertEquals(1, publish(1).number());
  }

  @Test
  void directoryThatOthersCanEnterIsRefused() throws IOException {
    publish(1);
    Path versions = directory.resolve("ranker.versions");
    Files.setPosixFilePermissions(versions, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertMessage("not a private directory", () -> repository.follow(NAME, Blocks.class));
    assertMessage("not a private directory", () -> publish(2));
    Files.setPosixFilePermissions(versions, PosixFilePermissions.fromString("rwx------"));
    assertEquals(1, current());
  }

  @Test
  void placeThatCannotBeARepositoryIsRefused() throws IOException {
    Path file = Files.createFile(parent.resolve("file"));
    assertMessage("cannot open a repository", () -> ModelRepository.open(file));
    assertMessage("cannot open a repository", () -> ModelRepository.open(file.resolve("below")));
    try (var zip = FileSystems.newFileSystem(parent.resolve("a.zip"), Map.of("create", "true"))) {
      assertMessage("cannot be mapped", () -> ModelRepository.open(zip.getPath("models")));
    }
  }

  @Test
  void versionWithoutItsPartsIsRefused() {
    TreeSet<String> none = new TreeSet<>();
    assertNull("name", () -> new ModelVersion(null, 1, none, 1, Instant.EPOCH, 0));
    assertNull("labels", () -> new ModelVersion("m", 1, null, 1, Instant.EPOCH, 0));
    assertNull("published", () -> new ModelVersion("m", 1, none, 1, null, 0));
  }

  private static void assertNull(String part, Executable use) {
    IllegalArgumentException e = assertThrows(IllegalArgumentException.class, use);
    assertEquals("no " + part + ": null", e.getMessage());
  }

  private static void assertMessage(String part, Executable call) {
    String message = assertThrows(IOException.class, call).getMessage();
    assertTrue(message.contains(part), message);
  }
}
