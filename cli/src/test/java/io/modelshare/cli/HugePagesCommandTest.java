package io.modelshare.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.Catalogue;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.modelshare.PersistMethod;
import io.modelshare.PersistedModel;
import io.modelshare.Sharing;
import io.modelshare.cli.testing.Answer;
import io.modelshare.cli.testing.OwnPlaces;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Pages of others' models are put together. */
@EnabledOnOs(OS.LINUX)
class HugePagesCommandTest {
  private static final int TERMS = 600_000;

  @RegisterExtension
  final OwnPlaces places = new OwnPlaces();

  @Test
  void jvmThatCannotSaysWhatItTakes() throws Exception {
    try (PersistedModel<Catalogue> model =
        Sharing.persist(Catalogue.of(10, 1), PersistMethod.SHARED_MEMORY)) {
      Answer answer = Answer.of(Main.commandLine(), "hugepages", model.handle());
      assertEquals(1, answer.code());
      assertTrue(answer.err().contains("Java 22 or later"), answer.err());
    }
  }

  @Test
  void modelOfAnotherJvmHasHugePagesAfterwards() throws Exception {
    Assumptions.assumeTrue(Runtime.version().feature() >= 22, "it takes Java 22 or later");
    try (PersistedModel<Catalogue> model =
        Sharing.persist(Catalogue.of(TERMS, 1), PersistMethod.SHARED_MEMORY)) {
      float sum = model.get().sum();
      assertEquals(0, inspected(model).get("hugeBytes").asLong());
      List<String> command = new ArrayList<>(List.of(
          Path.of(System.getProperty("java.home"), "bin", "java").toString(),
          "--enable-native-access=ALL-UNNAMED",
          "-cp",
          System.getProperty("java.class.path"),
          Main.class.getName(),
          "hugepages",
          "--json",
          model.handle()));
      Process process = new ProcessBuilder(command)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      Assumptions.assumeTrue(
          process.waitFor() == 0, "this kernel makes no huge pages: it takes Linux 6.1");
      JsonNode done = new ObjectMapper().readTree(out).get("models").get(0);
      assertTrue(done.get("hugeBytes").asLong() >= done.get("bytes").asLong() - (2 << 20), out);
      assertEquals(done.get("hugeBytes"), inspected(model).get("hugeBytes"));
      assertEquals(sum, model.get().sum());
    }
  }

  private static JsonNode inspected(PersistedModel<?> model) throws Exception {
    return Answer.of(Main.commandLine(), "inspect", "--json", model.handle()).json();
  }
}
