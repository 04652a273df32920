package io.modelshare.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.Catalogue;
import io.modelshare.ModelFiles;
import io.modelshare.PersistedModel;
import io.modelshare.Sharing;
import io.modelshare.cli.testing.Answer;
import io.modelshare.cli.testing.OwnPlaces;
import io.modelshare.cli.testing.Safetensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Files that are compared with their checksums. */
class VerifyCommandTest {
  @RegisterExtension
  final OwnPlaces places = new OwnPlaces();

  private static Answer verify(Object model, String... options) {
    String[] arguments = new String[options.length + 2];
    arguments[0] = "verify";
    arguments[1] = model.toString();
    System.arraycopy(options, 0, arguments, 2, options.length);
    return Answer.of(Main.commandLine(), arguments);
  }

  private Path saved() throws IOException {
    Path file = places.temporary().resolve("catalogue.safetensors");
    ModelFiles.save(Catalogue.of(1000, 1), file);
    return file;
  }

  @Test
  void soundFileIsFine() throws Exception {
    Path file = saved();
    Answer answer = verify(file, "--json");
    assertEquals(0, answer.code(), answer::err);
    assertTrue(answer.json().get("sound").asBoolean());
    assertEquals(Files.size(file), answer.json().get("bytes").asLong());
    assertEquals(0, answer.json().get("bytesWithoutChecksum").asLong());
    assertEquals("", answer.err());
    assertTrue(verify(file).out().startsWith("sound: "));
  }

  @Test
  void eachChangedByteOfTheDataIsFound() throws Exception {
    Path file = saved();
    byte[] bytes = Files.readAllBytes(file);
    for (int position = bytes.length - 1; position > 4096; position -= 997) {
      byte[] changed = bytes.clone();
      changed[position] ^= 1;
      Files.write(file, changed);
      Answer answer = verify(file, "--json");
      assertEquals(1, answer.code());
      assertFalse(answer.json().get("sound").asBoolean());
      assertTrue(answer.json().get("problem").asText().contains("checksum of tensor"));
      assertEquals(1, answer.err().lines().count(), answer::err);
    }
  }

  @Test
  void cutOffFileIsNotSound() throws Exception {
    Path file = saved();
    byte[] bytes = Files.readAllBytes(file);
    for (int length : new int[] {0, 7, 8, 100, 4096, bytes.length - 1}) {
      Files.write(file, Arrays.copyOf(bytes, length));
      Answer answer = verify(file);
      assertEquals(1, answer.code());
      assertEquals("", answer.out());
      assertEquals(1, answer.err().lines().count(), answer::err);
    }
  }

  @Test
  void fileOfAnotherProgramHasNoChecksums() throws Exception {
    Path file = Safetensors.write(places.temporary().resolve("other"), "{}      ", new byte[0]);
    Answer answer = verify(file, "--json");
    assertEquals(1, answer.code());
    assertTrue(answer.json().get("problem").asText().contains("no model of ours"));
  }

  @Test
  void sharedModelSaysWhatHasNoChecksum() throws Exception {
    try (PersistedModel<Catalogue> shared = Sharing.persist(Catalogue.of(1000, 1))) {
      Answer answer = verify(shared.handle(), "--json");
      assertEquals(0, answer.code());
      assertTrue(answer.json().get("bytesWithoutChecksum").asLong() > 8000);
    }
  }

  @Test
  void missingFileIsOneLine() throws Exception {
    Answer answer = verify("/no/such/file", "--json");
    assertEquals(1, answer.code());
    assertEquals("modelshare verify: no such file: /no/such/file\n", answer.err());
    assertEquals("no such file: /no/such/file", answer.json().get("error").asText());
  }
}
