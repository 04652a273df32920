package io.modelshare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.modelshare.store.Sweep;
import io.modelshare.testing.Neighbors;
import io.modelshare.testing.OwnPlaces;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** What keeps other users out of the shared place, and their files. */
class SharedPlaceTest {
  private static final int SOMEBODY_ELSE = 65_534;

  @RegisterExtension
  final OwnPlaces places = new OwnPlaces();

  @TempDir
  Path elsewhere;

  private Path segments;

  @BeforeEach
  void findSegments() throws IOException {
    segments = places.segments().path();
  }

  private static PersistedModel<Neighbors> persist() throws IOException {
    return Sharing.persist(Neighbors.train(100), PersistMethod.SHARED_MEMORY);
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(
        Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
  }

  private static void setMode(Path path, String mode) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
  }

  private static void assertRefused(String part, PersistedModel<Neighbors> model) {
    IOException e =
        assertThrows(IOException.class, () -> Sharing.reconstruct(model.handle(), Neighbors.class));
    assertTrue(e.getMessage().contains(part), e.getMessage());
  }

  private Path modelFile() throws IOException {
    return places.files().stream()
        .filter(path -> path.toString().endsWith(".model"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void directoryAndFilesAreTheOwnersOnly() throws Exception {
    try (PersistedModel<Neighbors> model = persist();
        ModelStore store = SharedMemoryModelStore.open()) {
      store.putModel(Neighbors.train(10));
      List<Path> all = places.files();
      assertTrue(all.contains(segments.resolve("leases")));
      for (Path file : all) {
        String published = file.toString().endsWith(".model") ? "r--------" : "rw-------";
        assertEquals(
            Files.isDirectory(file) ? "rwx------" : published, mode(file), file.toString());
      }
      assertTrue(model.isOwner());
    }
  }

  @Test
  void namesCannotBeGuessed() throws Exception {
    Set<String> starts = new HashSet<>();
    for (int i = 0; i < 20; i++) {
      try (PersistedModel<Neighbors> model = persist()) {
        String name = modelFile().getFileName().toString();
        assertTrue(name.matches("[0-9a-f]{32}\\.model"), name);
        assertTrue(model.handle().contains(name));
        starts.add(name.substring(0, 8));
      }
    }
    assertEquals(20, starts.size());
  }

  @Test
  void directoryThatOthersMayEnterIsRefused() throws Exception {
    Files.createDirectory(segments);
    setMode(segments, "rwxr-x---");
    IOException e = assertThrows(IOException.class, SharedPlaceTest::persist);
    assertTrue(e.getMessage().contains("mode=750, required=700"), e.getMessage());
    assertThrows(IOException.class, SharedMemoryModelStore::open);
    assertThrows(IOException.class, () -> Sweep.run(places.segments()));
    try (PersistedModel<Neighbors> model = Sharing.persist(Neighbors.train(10))) {
      assertEquals(PersistMethod.MAPPED_FILE, model.method(), "falls back");
    }
    try (ModelStore store = ModelStores.getStore()) {
      assertInstanceOf(FileModelStore.class, store, "falls back");
    }
    Files.delete(segments);
  }

  @Test
  void directoryThatIsALinkIsRefused() throws Exception {
    Files.createSymbolicLink(segments, elsewhere);
    setMode(elsewhere, "rwx------");
    IOException e = assertThrows(IOException.class, SharedPlaceTest::persist);
    assertTrue(e.getMessage().contains("directory=false"), e.getMessage());
    Files.delete(segments);
  }

  @Test
  void directoryOfSomebodyElseIsRefused() throws Exception {
    assumeTrue(isRoot(), "only root can give a directory away");
    Files.createDirectory(segments);
    setMode(segments, "rwx------");
    Files.setAttribute(segments, "unix:uid", SOMEBODY_ELSE);
    IOException e = assertThrows(IOException.class, SharedPlaceTest::persist);
    assertTrue(e.getMessage().contains("owner=" + SOMEBODY_ELSE), e.getMessage());
    Files.delete(segments);
  }

  @Test
  void modelOfSomebodyElseIsRefused() throws Exception {
    assumeTrue(isRoot(), "only root can give a file away");
    try (PersistedModel<Neighbors> model = persist()) {
      Files.setAttribute(modelFile(), "unix:uid", SOMEBODY_ELSE);
      assertRefused("owner=" + SOMEBODY_ELSE, model);
    }
  }

  private static boolean isRoot() {
    return System.getProperty("user.name").equals("root");
  }

  @Test
  void modelThatCanBeWrittenIsRefused() throws Exception {
    try (PersistedModel<Neighbors> model = persist()) {
      setMode(modelFile(), "rw-------");
      assertRefused("mode=600, required=400", model);
      setMode(modelFile(), "r--r--r--");
      assertRefused("mode=444, required=400", model);
    }
  }

  @Test
  void symbolicLinkIsRefused() throws Exception {
    try (PersistedModel<Neighbors> model = persist()) {
      Path moved = Files.move(modelFile(), elsewhere.resolve("moved"));
      Path name = Path.of(model.handle().substring("modelshare:1:shared_memory:".length()));
      Files.createSymbolicLink(name, moved);
      assertRefused("regular file=false", model);
    }
  }

  @Test
  void hardLinkIsRefused() throws Exception {
    try (PersistedModel<Neighbors> model = persist()) {
      Path link = Files.createLink(segments.resolve("link"), modelFile());
      assertRefused("links=2", model);
      Files.delete(link);
    }
  }

  @Test
  void handleOfAnotherPlaceIsRefusedBeforeItIsUsed() throws Exception {
    Path foreign = Files.createDirectory(elsewhere.resolve("modelshare-1234567"));
    for (String path : List.of(
        "/etc/passwd",
        foreign.resolve("0".repeat(32) + ".model").toString(),
        segments.resolve("../../etc/passwd").toString(),
        segments.resolve("0".repeat(31) + ".model").toString(),
        segments.resolve("0".repeat(32) + ".lease").toString())) {
      String handle = "modelshare:1:shared_memory:" + path;
      assertThrows(IOException.class, () -> Sharing.reconstruct(handle, Neighbors.class), handle);
    }
  }

  @Test
  void clientHandlesAndKeysAreValidated() throws Exception {
    String id = "0".repeat(32);
    for (String handle : List.of(
        "",
        "modelshare:1:shared_memory:/dev/shm/x",
        "modelshare-store:1:",
        "modelshare-store:1:in-process:x",
        "modelshare-store:1:/etc:" + id + ":" + id,
        "modelshare-store:1:" + segments + "/..:" + id + ":" + id,
        "modelshare-store:1:" + segments + ":../x:" + id,
        "modelshare-store:1:" + segments + ":" + id)) {
      assertThrows(IOException.class, () -> ModelStores.client(handle), handle);
    }
    for (String key : List.of(
        "",
        "modelshare-key:1:" + id + ":" + id,
        "modelshare-key:1:" + id + ":../x:io.modelshare.testing.Neighbors",
        "modelshare-key:1:" + id + ":" + id + ":java.lang.String",
        "modelshare-key:1:" + id + ":" + id + ":no.such.Type",
        "modelshare-key:1:" + id + ":" + id + ":%4")) {
      assertThrows(IllegalArgumentException.class, () -> ModelKey.parse(key), key);
    }
    assertThrows(IllegalArgumentException.class, () -> ModelKey.parse(null));
    assertThrows(IOException.class, () -> ModelStores.client(null));
    assertNotEquals(
        "",
        ModelKey.parse("modelshare-key:1:" + id + ":" + id + ":io.modelshare.testing.Neighbors")
            .toString());
  }
}
