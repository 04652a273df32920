package io.modelshare.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.Catalogue;
import com.fasterxml.jackson.databind.JsonNode;
import io.modelshare.HostModels;
import io.modelshare.ModelFiles;
import io.modelshare.PersistedModel;
import io.modelshare.SharedObject;
import io.modelshare.Sharing;
import io.modelshare.cli.testing.Answer;
import io.modelshare.cli.testing.OtherJvm;
import io.modelshare.cli.testing.OwnPlaces;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What the dead have left, and what is alive. */
class GcCommandTest {
  @RegisterExtension
  final OwnPlaces places = new OwnPlaces();

  private static JsonNode gc(String... options) throws Exception {
    String[] arguments = new String[options.length + 2];
    arguments[0] = "gc";
    arguments[1] = "--json";
    System.arraycopy(options, 0, arguments, 2, options.length);
    Answer answer = Answer.of(Main.commandLine(), arguments);
    assertEquals(0, answer.code(), answer::err);
    return answer.json();
  }

  private static Set<String> removed(JsonNode answer) {
    Set<String> removed = new HashSet<>();
    for (JsonNode directory : answer.get("directories")) {
      directory.get("removed").forEach(path -> removed.add(path.asText()));
    }
    return removed;
  }

  private static String path(String handle) {
    return handle.substring(handle.lastIndexOf(':') + 1);
  }

  @Test
  void dryRunNamesWhatTheNextRunRemovesAndChangesNothing() throws Exception {
    try (PersistedModel<Catalogue> alive = Sharing.persist(Catalogue.of(10, 1));
        OtherJvm dead = OtherJvm.start(places)) {
      Set<String> left = Set.of(
          path(dead.ask("persist 10 SHARED_MEMORY")), path(dead.ask("persist 10 MAPPED_FILE")));
      dead.kill();
      List<Path> before = places.files();
      JsonNode dry = gc("--dry-run");
      assertTrue(dry.get("dryRun").asBoolean());
      assertEquals(left, removed(dry));
      assertEquals(before, places.files());
      assertEquals(left, removed(gc()));
      assertEquals(Set.of(), removed(gc("--dry-run")));
      assertEquals(45, alive.get().sum());
    }
    assertEquals(2, places.files().size(), "only the two places are left");
  }

  @Test
  void hostedModelStaysUntilItsTimeIsOver() throws Exception {
    Path file = places.temporary().resolve("catalogue.safetensors");
    ModelFiles.save(Catalogue.of(10, 1), file);
    HostModels.release(HostModels.open(file, Catalogue.class), Duration.ofSeconds(60));
    JsonNode hosted = gc().get("directories").get(0).get("hosted");
    assertEquals(1, hosted.size());
    Path model = Path.of(hosted.get(0).get("path").asText());
    Files.setLastModifiedTime(model, FileTime.fromMillis(1));
    assertEquals(Set.of(model.toString()), removed(gc("--dry-run")));
    assertTrue(Files.exists(model));
    assertEquals(Set.of(model.toString()), removed(gc()));
  }

  @Test
  void hostedModelInUseStaysThoughItsTimeIsOver() throws Exception {
    Path file = places.temporary().resolve("catalogue.safetensors");
    ModelFiles.save(Catalogue.of(10, 1), file);
    SharedObject<Catalogue> open = HostModels.open(file, Catalogue.class);
    Path model =
        Path.of(gc().get("directories").get(0).get("hosted").get(0).get("path").asText());
    Files.setLastModifiedTime(model, FileTime.fromMillis(1));
    assertEquals(Set.of(), removed(gc("--dry-run")));
    assertEquals(Set.of(), removed(gc()));
    HostModels.release(open, Duration.ZERO);
  }

  @Test
  void givenDirectoryIsSweptToo() throws Exception {
    Path other = Files.createDirectory(places.temporary().resolve("other"));
    assertEquals(3, gc(other.toString()).get("directories").size());
    assertEquals(1, Answer.of(Main.commandLine(), "gc", "/no/such/directory").code());
    assertEquals(2, Answer.of(Main.commandLine(), "gc", "--dryrun").code());
  }

  @Test
  void directoryOfAnotherModeIsReportedAndTheOthersAreSwept() throws Exception {
    try (OtherJvm dead = OtherJvm.start(places)) {
      String left = path(dead.ask("persist 10 MAPPED_FILE"));
      dead.kill();
      Path bad = Files.createDirectory(
          places.sharedMemory().resolve(Path.of(left).getParent().getFileName()));
      Answer answer = Answer.of(Main.commandLine(), "gc", "--json");
      assertEquals(1, answer.code());
      assertTrue(answer.err().contains(bad + ": not swept: not a private directory"), answer::err);
      assertEquals(Set.of(left), removed(answer.json()));
    }
  }
}
