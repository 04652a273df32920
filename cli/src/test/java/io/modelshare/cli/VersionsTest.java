package io.modelshare.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.Catalogue;
import com.fasterxml.jackson.databind.JsonNode;
import io.modelshare.ModelRepository;
import io.modelshare.ModelUse;
import io.modelshare.cli.testing.Answer;
import io.modelshare.cli.testing.OwnPlaces;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The commands {@code versions}, {@code label} and {@code rollback}. */
class VersionsTest {
  @RegisterExtension
  final OwnPlaces places = new OwnPlaces();

  private Path directory;
  private ModelRepository repository;

  @BeforeEach
  void publish() throws Exception {
    directory = places.temporary().resolve("repository");
    repository = ModelRepository.open(directory);
    repository.publish("ranker", Catalogue.of(10, 1));
    repository.publish("ranker", Catalogue.of(10, 2));
    repository.stage("ranker", Catalogue.of(10, 3));
    repository.publish("other", Catalogue.of(10, 1));
  }

  private static Answer run(Object... arguments) {
    List<String> all = new ArrayList<>();
    for (Object argument : arguments) {
      all.add(argument.toString());
    }
    all.add("--json");
    return Answer.of(Main.commandLine(), all.toArray(String[]::new));
  }

  private long target(String label) throws Exception {
    for (JsonNode version : run("versions", directory, "ranker").json().get("versions")) {
      for (JsonNode each : version.get("labels")) {
        if (each.asText().equals(label)) {
          return version.get("number").asLong();
        }
      }
    }
    return 0;
  }

  @Test
  void versionsAreListedByNameAndNumber() throws Exception {
    JsonNode all = run("versions", directory).json().get("versions");
    assertEquals(4, all.size());
    assertEquals("other", all.get(0).get("name").asText());
    JsonNode versions = run("versions", directory, "ranker").json().get("versions");
    assertEquals(3, versions.size());
    assertEquals(2, versions.get(1).get("number").asLong());
    assertEquals("current", versions.get(1).get("labels").get(0).asText());
    assertTrue(versions.get(2).get("labels").isEmpty());
    assertTrue(versions.get(1).get("bytes").asLong() > 4096);
    assertTrue(versions.get(1).get("published").asText().endsWith("Z"));
    assertEquals(0, versions.get(1).get("readers").asLong());
  }

  @Test
  void readersAreCounted() throws Exception {
    try (ModelUse<Catalogue> use = repository.open("ranker", 1, Catalogue.class)) {
      assertTrue(use.object().sum() > 0);
      JsonNode versions = run("versions", directory, "ranker").json().get("versions");
      assertEquals(1, versions.get(0).get("readers").asLong());
    }
  }

  @Test
  void labelPointsWhereItIsTold() throws Exception {
    Answer answer = run("label", directory, "ranker", "canary", 3);
    assertEquals(0, answer.code(), answer::err);
    assertEquals("canary", answer.json().get("label").asText());
    assertEquals(3, answer.json().get("version").get("number").asLong());
    assertEquals(3, target("canary"));
    assertEquals(2, target("current"));
  }

  @Test
  void rollbackGoesBackAndForth() throws Exception {
    Answer answer = run("rollback", directory, "ranker");
    assertEquals(0, answer.code(), answer::err);
    assertEquals(1, answer.json().get("version").get("number").asLong());
    assertEquals(1, target("current"));
    assertEquals(0, run("rollback", directory, "ranker", "current").code());
    assertEquals(2, target("current"));
  }

  @Test
  void rollbackOfAnyLabelLeavesTheOthers() throws Exception {
    run("label", directory, "ranker", "canary", 3);
    Answer none = run("rollback", directory, "ranker", "canary");
    assertEquals(1, none.code());
    assertTrue(none.json().get("error").asText().contains("nothing to go back to"));
    run("label", directory, "ranker", "canary", 1);
    assertEquals(0, run("rollback", directory, "ranker", "canary").code());
    assertEquals(3, target("canary"));
    assertEquals(2, target("current"));
  }

  @Test
  void whatIsNotThereIsNoAndWhatCannotBeIsWrongUse() throws Exception {
    assertEquals(1, run("versions", directory, "none").code());
    assertEquals(1, run("label", directory, "ranker", "canary", 9).code());
    assertEquals(1, run("label", directory, "none", "canary", 1).code());
    assertEquals(1, run("rollback", directory, "other").code());
    assertEquals(1, run("rollback", directory, "ranker", "none").code());
    assertEquals(2, run("label", directory, "../x", "canary", 1).code());
    assertEquals(2, run("label", directory, "ranker", "a b", 1).code());
    assertEquals(2, run("label", directory, "ranker", "canary", "one").code());
    assertEquals(2, run("label", directory, "ranker", "canary").code());
    assertEquals(2, run("versions").code());
  }

  @Test
  void missingRepositoryIsNotMade() {
    Path missing = places.temporary().resolve("missing");
    for (Answer answer : List.of(
        run("versions", missing),
        run("label", missing, "ranker", "canary", 1),
        run("rollback", missing, "ranker"))) {
      assertEquals(1, answer.code());
      assertTrue(answer.err().endsWith("no such directory: " + missing + "\n"), answer::err);
    }
    assertFalse(Files.exists(missing));
  }

  @Test
  void damagedVersionGetsNoLabel() throws Exception {
    Path file = directory.resolve("ranker.versions/3.model");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 1] ^= 1;
    Files.delete(file);
    Files.write(file, bytes);
    Answer answer = run("label", directory, "ranker", "current", 3);
    assertEquals(1, answer.code());
    assertTrue(answer.err().contains("checksum"), answer::err);
    assertEquals(2, target("current"));
  }
}
