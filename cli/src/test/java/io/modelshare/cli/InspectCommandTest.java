package io.modelshare.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.Catalogue;
import com.fasterxml.jackson.databind.JsonNode;
import io.modelshare.ModelFiles;
import io.modelshare.PersistMethod;
import io.modelshare.cli.testing.Answer;
import io.modelshare.cli.testing.OtherJvm;
import io.modelshare.cli.testing.OwnPlaces;
import io.modelshare.cli.testing.Safetensors;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Files and handles that are looked at. */
class InspectCommandTest {
  @RegisterExtension
  final OwnPlaces places = new OwnPlaces();

  private static Answer inspect(Object model) {
    return Answer.of(Main.commandLine(), "inspect", "--json", model.toString());
  }

  private static JsonNode named(JsonNode list, String name) {
    for (JsonNode each : list) {
      if (each.get("name").asText().equals(name)) {
        return each;
      }
    }
    throw new AssertionError("no " + name + " in " + list);
  }

  @Test
  void fileTellsTypeTensorsFieldsShapesAndWhatWasDropped() throws Exception {
    Path file = places.temporary().resolve("catalogue.safetensors");
    ModelFiles.save(Catalogue.of(100, 1), file);
    Answer answer = inspect(file);
    assertEquals(0, answer.code(), answer::err);
    JsonNode found = answer.json();
    assertTrue(found.get("model").asBoolean());
    assertEquals(file.toString(), found.get("file").asText());
    assertEquals("file", found.get("method").asText());
    assertEquals(Catalogue.class.getName(), found.get("type").asText());
    assertEquals(Files.size(file), found.get("bytes").asLong());
    assertEquals(
        Catalogue.class.getName() + ".popularity", found.get("dropped").get(0).asText());
    JsonNode weights = named(found.get("tensors"), "weights");
    assertEquals("F32", weights.get("dtype").asText());
    assertEquals(100, weights.get("shape").get(0).asLong());
    assertEquals(400, weights.get("bytes").asLong());
    assertTrue(weights.get("inPlace").asBoolean());
    JsonNode bias = named(found.get("tensors"), "bias");
    assertFalse(bias.get("inPlace").asBoolean());
    assertTrue(bias.get("why").asText().contains("FloatBuffer"), bias::toString);
    assertEquals(
        "FloatBuffer", named(found.get("fields"), "bias").get("instead").asText());
    assertTrue(named(found.get("fields"), "popularity").get("conditional").asBoolean());
    assertEquals(
        "bias float[]",
        found.get("schema").get(Catalogue.class.getName()).get(0).asText());
    assertEquals(
        found.get("copiedBytes").asLong(),
        bias.get("bytes").asLong()
            + named(found.get("tensors"), "modelshare/graph").get("bytes").asLong());
  }

  @ParameterizedTest
  @EnumSource
  void handleOfALivingJvmIsInspectedFromAnother(PersistMethod method) throws Exception {
    try (OtherJvm owner = OtherJvm.start(places)) {
      String handle = owner.ask("persist 200 " + method);
      JsonNode found = inspect(handle).json();
      assertEquals(Catalogue.class.getName(), found.get("type").asText());
      assertEquals(method.name().toLowerCase(Locale.ROOT), found.get("method").asText());
      JsonNode popularity = named(found.get("tensors"), "popularity");
      assertEquals(800, popularity.get("bytes").asLong());
      assertTrue(popularity.get("conditional").asBoolean());
      assertTrue(found.get("dropped").isEmpty());
    }
  }

  @Test
  void handleInTransferStaysOffered() throws Exception {
    try (OtherJvm owner = OtherJvm.start(places);
        OtherJvm receiver = OtherJvm.start(places)) {
      owner.ask("persist 10 SHARED_MEMORY");
      String handle = owner.ask("transfer");
      assertEquals(0, inspect(handle).code());
      assertEquals("45.0", receiver.ask("attach " + handle));
    }
  }

  @Test
  void handleOfAModelThatIsGoneIsOneLine() throws Exception {
    String handle;
    try (OtherJvm owner = OtherJvm.start(places)) {
      handle = owner.ask("persist 10 SHARED_MEMORY");
    }
    Answer answer = inspect(handle);
    assertEquals(1, answer.code());
    assertTrue(answer.err().startsWith("modelshare inspect: no such model: "), answer::err);
    assertEquals(1, answer.err().lines().count());
    assertTrue(answer.json().get("error").asText().startsWith("no such model: "));
  }

  @Test
  void fileOfAnotherProgramIsNoModelButItsTensorsAreListed() throws Exception {
    Path file = Safetensors.write(
        places.temporary().resolve("bert.safetensors"),
        "{\"__metadata__\":{\"format\":\"pt\"},"
            + "\"w\":{\"dtype\":\"BF16\",\"shape\":[2,3],\"data_offsets\":[0,12]},"
            + "\"\\u001b[31m\":{\"dtype\":\"I8\",\"shape\":[1],\"data_offsets\":[12,13]}}",
        new byte[13]);
    Answer answer = inspect(file);
    assertEquals(0, answer.code(), answer::err);
    JsonNode found = answer.json();
    assertFalse(found.get("model").asBoolean());
    assertTrue(found.get("type").isNull());
    assertEquals("pt", found.get("metadata").get("format").asText());
    JsonNode tensor = named(found.get("tensors"), "w");
    assertEquals("BF16", tensor.get("dtype").asText());
    assertEquals("[2,3]", tensor.get("shape").toString());
    assertEquals(12, tensor.get("bytes").asLong());
    Answer text = Answer.of(Main.commandLine(), "inspect", file.toString());
    assertTrue(text.out().startsWith("No model of Modelshare"), text::out);
    assertFalse(text.out().contains("\u001b"), "an escape of the file reaches the terminal");
  }

  @Test
  void damagedModelIsNotTakenForAFileOfAnotherProgram() throws Exception {
    Path file = places.temporary().resolve("catalogue.safetensors");
    ModelFiles.save(Catalogue.of(100, 1), file);
    byte[] bytes = Files.readAllBytes(file);
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    bytes[text.indexOf("popularity")]++;
    Files.write(file, bytes);
    Answer answer = inspect(file);
    assertEquals(1, answer.code());
    assertTrue(answer.json().get("error").asText().contains("checksum of the header"));
  }

  @Test
  void whatCanBeNoModelIsWrongUseAndWhatIsNotThereIsNot() {
    assertEquals(2, inspect("modelshare:1:nothing").code());
    assertEquals(2, inspect("modelshare:2:shared_memory:/x").code());
    Answer store = inspect("modelshare-store:1:/dev/shm/x:1:2");
    assertEquals(2, store.code());
    assertTrue(store.err().contains("'ls' lists"), store::err);
    assertEquals(1, inspect(places.temporary()).code());
    assertEquals(1, inspect(places.temporary().resolve("none")).code());
    assertEquals(2, inspect("a\0b").code());
  }
}
