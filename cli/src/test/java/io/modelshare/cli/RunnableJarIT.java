package io.modelshare.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.Catalogue;
import com.fasterxml.jackson.databind.JsonNode;
import io.modelshare.ModelFiles;
import io.modelshare.ModelRepository;
import io.modelshare.cli.testing.Answer;
import io.modelshare.cli.testing.OtherJvm;
import io.modelshare.cli.testing.OwnPlaces;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The packaged jar, run by {@code java -jar}, where no class of the model is on the class path. */
class RunnableJarIT {
  private static final String JAR = System.getProperty("modelshare.cli.jar");

  @RegisterExtension
  final OwnPlaces places = new OwnPlaces();

  private Answer run(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(OtherJvm.java(places));
    command.addAll(List.of("-jar", JAR));
    command.addAll(List.of(arguments));
    return Answer.of(command);
  }

  @Test
  void everyCommandAnswersInJson() throws Exception {
    Path file = places.temporary().resolve("catalogue.safetensors");
    ModelFiles.save(Catalogue.of(10, 1), file);
    String model = file.toString();
    Path directory = places.temporary().resolve("repository");
    ModelRepository repository = ModelRepository.open(directory);
    repository.publish("ranker", Catalogue.of(10, 1));
    repository.publish("ranker", Catalogue.of(10, 2));
    String versions = directory.toString();
    for (String[] arguments : new String[][] {
      {"inspect", model},
      {"verify", model},
      {"diff", model, model},
      {"ls", versions},
      {"versions", versions, "ranker"},
      {"label", versions, "ranker", "canary", "1"},
      {"rollback", versions, "ranker"},
      {"gc", "--dry-run", versions},
      {"gc"},
      {"doctor"}
    }) {
      List<String> all = new ArrayList<>(List.of(arguments));
      all.add("--json");
      Answer answer = run(all.toArray(String[]::new));
      assertEquals(0, answer.code(), () -> all + ": " + answer.err());
      assertEquals("", answer.err(), all::toString);
      assertTrue(answer.json().isObject(), all::toString);
    }
  }

  @Test
  void modelOfALivingJvmIsInspectedAndListed() throws Exception {
    try (OtherJvm owner = OtherJvm.start(places)) {
      String handle = owner.ask("persist 1000 SHARED_MEMORY");
      JsonNode inspected = run("inspect", "--json", handle).json();
      assertEquals(Catalogue.class.getName(), inspected.get("type").asText());
      JsonNode listed = run("--json", "ls").json().get("models").get(0);
      assertEquals(owner.pid(), listed.get("owner").asLong());
      assertEquals(Catalogue.class.getName(), listed.get("type").asText());
    }
  }

  @Test
  void jarHasNoClassOfATestAndNoModule() throws IOException {
    try (ZipFile jar = new ZipFile(JAR)) {
      assertTrue(jar.stream().noneMatch(entry -> entry.getName().endsWith("module-info.class")));
      assertTrue(jar.stream().noneMatch(entry -> entry.getName().contains("/testing/")));
      assertFalse(jar.getEntry("META-INF/MANIFEST.MF") == null);
    }
  }

  @Test
  void licencesOfAllThatIsInsideAreThere() throws IOException {
    try (ZipFile jar = new ZipFile(JAR)) {
      assertEquals(Files.readString(Path.of("../LICENSE")), text(jar, "META-INF/LICENSE"));
      assertTrue(text(jar, "META-INF/NOTICE").contains("Jackson"));
      assertTrue(text(jar, "META-INF/NOTICE").contains("Objenesis"));
      assertTrue(text(jar, "META-INF/FastDoubleParser-NOTICE").contains("Werner Randelshofer"));
      assertTrue(text(jar, "META-INF/licenses/kryo.txt").contains("Nathan Sweet"));
      assertTrue(text(jar, "META-INF/licenses/asm.txt").contains("INRIA"));
    }
  }

  private static String text(ZipFile jar, String name) throws IOException {
    try (InputStream in = jar.getInputStream(jar.getEntry(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void versionIsThatOfTheJar() throws Exception {
    Answer answer = run("--version");
    assertEquals(0, answer.code());
    assertTrue(JAR.contains("-" + answer.out().split("[ ,]", -1)[1] + ".jar"), answer::out);
  }
}
