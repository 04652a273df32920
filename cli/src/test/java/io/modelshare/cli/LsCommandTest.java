package io.modelshare.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.Catalogue;
import com.fasterxml.jackson.databind.JsonNode;
import io.modelshare.HostModels;
import io.modelshare.ModelFiles;
import io.modelshare.ModelRepository;
import io.modelshare.ModelStore;
import io.modelshare.SharedMemoryModelStore;
import io.modelshare.SharedObject;
import io.modelshare.cli.testing.Answer;
import io.modelshare.cli.testing.OtherJvm;
import io.modelshare.cli.testing.OwnPlaces;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Models of real JVMs that are listed. */
@EnabledOnOs(OS.LINUX)
class LsCommandTest {
  @RegisterExtension
  final OwnPlaces places = new OwnPlaces();

  private static JsonNode ls(String... directories) throws Exception {
    String[] arguments = new String[directories.length + 2];
    arguments[0] = "ls";
    arguments[1] = "--json";
    System.arraycopy(directories, 0, arguments, 2, directories.length);
    Answer answer = Answer.of(Main.commandLine(), arguments);
    assertEquals(0, answer.code(), answer::err);
    return answer.json().get("models");
  }

  private static Set<Long> numbers(JsonNode list) {
    Set<Long> numbers = new HashSet<>();
    list.forEach(each -> numbers.add(each.asLong()));
    return numbers;
  }

  @Test
  void nothingIsListedWhereThereIsNothing() throws Exception {
    assertTrue(ls().isEmpty());
    Answer text = Answer.of(Main.commandLine(), "ls");
    assertEquals("no models of this user on this host\n", text.out());
  }

  @Test
  void modelHasItsOwnerAndTheTwoJvmsThatAreAttached() throws Exception {
    try (OtherJvm owner = OtherJvm.start(places);
        OtherJvm first = OtherJvm.start(places);
        OtherJvm second = OtherJvm.start(places)) {
      String handle = owner.ask("persist 100000 SHARED_MEMORY");
      first.ask("attach " + handle);
      second.ask("attach " + handle);
      JsonNode models = ls();
      assertEquals(1, models.size(), models::toString);
      JsonNode model = models.get(0);
      assertEquals("owned", model.get("kind").asText());
      assertEquals(Catalogue.class.getName(), model.get("type").asText());
      assertEquals(
          Files.size(Path.of(model.get("path").asText())), model.get("bytes").asLong());
      assertTrue(handle.endsWith(model.get("path").asText()));
      assertEquals(owner.pid(), model.get("owner").asLong());
      assertEquals(Set.of(first.pid(), second.pid()), numbers(model.get("attached")));
      assertTrue(model.get("ageSeconds").asLong() < 100);
      assertEquals(2, model.get("processes").size());
      for (JsonNode process : model.get("processes")) {
        assertEquals("attached", process.get("role").asText());
        assertTrue(process.get("residentBytes").asLong() >= 400_000, process::toString);
        assertTrue(process.get("proportionalBytes").asLong() > 0);
      }
      assertTrue(
          model.get("proportionalBytes").asLong() < model.get("residentBytes").asLong(),
          "two JVMs have the same pages");
      String line = Answer.of(Main.commandLine(), "ls").lines().get(1);
      assertTrue(line.startsWith("owned ") && line.contains(" " + first.pid() + " "), line);
    }
  }

  @Test
  void modelOfTheDeadIsAbandonedAndThatInTransferIsOffered() throws Exception {
    try (OtherJvm dead = OtherJvm.start(places);
        OtherJvm sender = OtherJvm.start(places)) {
      sender.ask("persist 10 SHARED_MEMORY");
      sender.ask("transfer");
      dead.ask("persist 10 MAPPED_FILE"); // after that of the other, which sweeps
      dead.kill();
    }
    Set<String> kinds = new HashSet<>();
    for (JsonNode model : ls()) {
      kinds.add(model.get("kind").asText());
      assertTrue(model.get("owner").isNull());
    }
    assertEquals(Set.of("abandoned", "offered"), kinds);
  }

  @Test
  void modelThatItsOwnerHasClosedIsGoneButInTheMemoryOfThoseWhoReadIt() throws Exception {
    try (OtherJvm reader = OtherJvm.start(places)) {
      try (OtherJvm owner = OtherJvm.start(places)) {
        reader.ask("attach " + owner.ask("persist 10000 SHARED_MEMORY"));
      }
      JsonNode models = ls();
      assertEquals(1, models.size(), models::toString);
      JsonNode model = models.get(0);
      assertEquals("gone", model.get("kind").asText());
      assertTrue(model.get("owner").isNull());
      assertEquals(Set.of(reader.pid()), numbers(model.get("attached")));
      assertTrue(model.get("residentBytes").asLong() >= 40_000, model::toString);
      assertTrue(model.get("bytes").asLong() > 40_000, model::toString);
    }
    assertTrue(ls().isEmpty());
  }

  @Test
  void hostedModelHasItsUsersAndAfterwardsATime() throws Exception {
    Path file = places.temporary().resolve("catalogue.safetensors");
    ModelFiles.save(Catalogue.of(1000, 1), file);
    SharedObject<Catalogue> open = HostModels.open(file, Catalogue.class);
    JsonNode used = ls().get(0);
    assertEquals("hosted", used.get("kind").asText());
    assertEquals(Set.of(ProcessHandle.current().pid()), numbers(used.get("attached")));
    assertTrue(used.get("owner").isNull());
    HostModels.release(open, Duration.ofSeconds(60));
    JsonNode unused = ls().get(0);
    assertFalse(unused.get("keptUntil").isNull());
    HostModels.release(HostModels.open(file, Catalogue.class), Duration.ZERO);
    for (JsonNode model : ls()) {
      assertEquals("gone", model.get("kind").asText(), "mapped until it is collected, on Java 17");
    }
  }

  @Test
  void publishedModelHasNameVersionAndLabels() throws Exception {
    ModelRepository shared = ModelRepository.inSharedMemory("serving");
    shared.publish("catalogue", Catalogue.of(10, 1));
    Path directory = places.temporary().resolve("repository");
    ModelRepository.open(directory).stage("other", Catalogue.of(10, 2));
    JsonNode model = ls().get(0);
    assertEquals("published", model.get("kind").asText());
    assertEquals("catalogue", model.get("name").asText());
    assertEquals(1, model.get("version").asLong());
    assertEquals("current", model.get("labels").get(0).asText());
    assertEquals(Catalogue.class.getName(), model.get("type").asText());
    assertEquals(2, ls(directory.toString()).size());
  }

  @Test
  void modelsOfAStoreAndItsLinkedFilesAreListed() throws Exception {
    Path file = places.temporary().resolve("catalogue.safetensors");
    ModelFiles.save(Catalogue.of(10, 1), file);
    try (ModelStore store = SharedMemoryModelStore.open()) {
      store.putModel(Catalogue.of(10, 1));
      store.putSerialized(file);
      List<JsonNode> models = new ArrayList<>();
      ls().forEach(models::add);
      assertEquals(2, models.size());
      for (JsonNode model : models) {
        assertEquals(ProcessHandle.current().pid(), model.get("owner").asLong());
      }
    }
  }

  @Test
  void missingDirectoryIsOneLine() {
    Answer answer = Answer.of(Main.commandLine(), "ls", "/no/such/directory");
    assertEquals(1, answer.code());
    assertEquals("modelshare ls: no such directory: /no/such/directory\n", answer.err());
  }
}
