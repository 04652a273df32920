package io.modelshare.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.Catalogue;
import com.fasterxml.jackson.databind.JsonNode;
import io.modelshare.ModelFiles;
import io.modelshare.PersistedModel;
import io.modelshare.Sharing;
import io.modelshare.SharingMode;
import io.modelshare.annotation.Shareable;
import io.modelshare.cli.testing.Answer;
import io.modelshare.cli.testing.OwnPlaces;
import io.modelshare.cli.testing.Safetensors;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Models that are compared. */
class DiffCommandTest {
  @RegisterExtension
  final OwnPlaces places = new OwnPlaces();

  @Shareable
  record Other(FloatBuffer weights, long version) {}

  private static Answer diff(Object a, Object b) {
    return Answer.of(Main.commandLine(), "diff", a.toString(), b.toString(), "--json");
  }

  private Path save(String name, Object model) throws IOException {
    Path file = places.temporary().resolve(name);
    ModelFiles.save(model, file);
    return file;
  }

  private Path other(String name, String dtype, int length, int last) throws IOException {
    byte[] data = new byte[length];
    data[length - 1] = (byte) last;
    int elements = dtype.equals("F32") ? length / 4 : length / 2;
    return Safetensors.write(
        places.temporary().resolve(name),
        "{\"w\":{\"dtype\":\"" + dtype + "\",\"shape\":[" + elements + "],\"data_offsets\":[0,"
            + length + "]}}",
        data);
  }

  @Test
  @SuppressWarnings("try") // it is only to be on
  void sameModelIsTheSameAsAFileAndAsAHandle() throws Exception {
    Catalogue model = Catalogue.of(100, 1);
    Path file = places.temporary().resolve("shared-form");
    try (SharingMode mode = Sharing.sharingMode()) {
      ModelFiles.save(model, file);
    }
    assertEquals(0, diff(file, file).code());
    try (PersistedModel<Catalogue> shared = Sharing.persist(model)) {
      assertEquals(0, diff(shared.handle(), shared.handle()).code());
    }
  }

  @Test
  void changedContentNamesTensorAndElement() throws Exception {
    Answer answer = diff(save("a", Catalogue.of(100, 1)), save("b", Catalogue.of(100, 2)));
    assertEquals(1, answer.code());
    JsonNode found = answer.json();
    assertFalse(found.get("same").asBoolean());
    assertTrue(found.get("types").isEmpty());
    boolean isNamed = false;
    for (JsonNode tensor : found.get("tensors")) {
      if (tensor.get("name").asText().equals("weights")) {
        isNamed = true;
        assertEquals("content", tensor.get("change").asText());
        assertEquals(1, tensor.get("firstDifferentElement").asLong());
      }
    }
    assertTrue(isNamed, found::toString);
  }

  @Test
  void changedShapeOfATensorIsShown() throws Exception {
    JsonNode found =
        diff(save("a", Catalogue.of(100, 1)), save("b", Catalogue.of(101, 1))).json();
    String text = found.get("tensors").toString();
    assertTrue(text.contains("\"change\":\"shape\""), text);
    assertTrue(text.contains("[100]") && text.contains("[101]"), text);
  }

  @Test
  void otherTypeIsShownLineByLine() throws Exception {
    Path a = save("a", Catalogue.of(100, 1));
    Path b = save("b", new Other(FloatBuffer.allocate(100), 3));
    JsonNode found = diff(a, b).json();
    assertEquals(Other.class.getName(), found.get("b").get("type").asText());
    assertEquals(2, found.get("types").size());
    String text =
        Answer.of(Main.commandLine(), "diff", a.toString(), b.toString()).out();
    assertTrue(text.contains("       + version long"), text);
    assertTrue(text.contains("       - bias float[]"), text);
    assertTrue(text.contains("tensor - bias F32 [3]"), text);
  }

  @Test
  void filesOfOtherProgramsAreCompared() throws Exception {
    Path a = other("a", "F32", 600_000, 0);
    assertEquals(0, diff(a, other("same", "F32", 600_000, 0)).code());
    JsonNode content = diff(a, other("content", "F32", 600_000, 1)).json();
    assertEquals(
        149_999, content.get("tensors").get(0).get("firstDifferentElement").asLong());
    JsonNode dtype = diff(a, other("dtype", "F16", 600_000, 0)).json();
    assertEquals("shape", dtype.get("tensors").get(0).get("change").asText());
    assertEquals(1, diff(a, save("ours", Catalogue.of(100, 1))).code());
  }

  @Test
  void whatIsNoModelIsOneLine() throws Exception {
    Path model = save("a", Catalogue.of(10, 1));
    Path text = Files.writeString(places.temporary().resolve("t"), "some text");
    Answer answer = diff(model, text);
    assertEquals(1, answer.code());
    assertEquals(1, answer.err().lines().count(), answer::err);
    assertEquals(2, Answer.of(Main.commandLine(), "diff", model.toString()).code());
  }
}
