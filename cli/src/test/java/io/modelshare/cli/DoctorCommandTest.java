package io.modelshare.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.modelshare.cli.testing.Answer;
import io.modelshare.cli.testing.OtherJvm;
import io.modelshare.cli.testing.OwnPlaces;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is found out about this host. */
class DoctorCommandTest {
  private static final String SETTING = "modelshare.temp.dir";

  @RegisterExtension
  final OwnPlaces places = new OwnPlaces();

  @AfterEach
  void clear() {
    System.clearProperty(SETTING);
  }

  private static Answer doctor(String... options) {
    String[] arguments = new String[options.length + 2];
    arguments[0] = "doctor";
    arguments[1] = "--json";
    System.arraycopy(options, 0, arguments, 2, options.length);
    return Answer.of(Main.commandLine(), arguments);
  }

  private static JsonNode finding(Answer answer, String check, String severity) throws Exception {
    for (JsonNode finding : answer.json().get("findings")) {
      if (finding.get("check").asText().equals(check)
          && finding.get("severity").asText().equals(severity)) {
        return finding;
      }
    }
    throw new AssertionError("no " + severity + " of " + check + " in " + answer.out());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void soundHostHasAPlaceAndAReason() throws Exception {
    Answer answer = doctor();
    assertEquals(0, answer.code(), answer::out);
    JsonNode persist = answer.json().get("persist");
    assertTrue(answer.json().get("healthy").asBoolean());
    assertEquals("shared_memory", persist.get("method").asText());
    assertEquals(places.sharedMemory().toString(), persist.get("place").asText());
    assertTrue(persist.get("reason").asText().startsWith("shared memory has "));
    for (JsonNode finding : answer.json().get("findings")) {
      assertEquals(
          finding.get("severity").asText().equals("ok"),
          finding.get("remedy").isNull(),
          finding::toString);
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void modelForWhichThereIsNoRoomIsAProblem() throws Exception {
    Answer answer = doctor("--bytes", "4000000g");
    assertEquals(1, answer.code());
    assertEquals("mapped_file", answer.json().get("persist").get("method").asText());
    assertTrue(finding(answer, "persist", "problem")
        .get("finding")
        .asText()
        .startsWith("no place has room for "));
    assertEquals(2, doctor("--bytes", "much").code());
    assertEquals(2, doctor("--bytes", "-1").code());
    assertEquals(2, doctor("--bytes", "9999999999t").code());
    assertEquals(0, doctor("--bytes", "4K").code());
  }

  @Test
  void configuredDirectoryThatDoesNotExistIsAProblem() throws Exception {
    Path missing = places.temporary().resolve("missing");
    System.setProperty(SETTING, missing.toString());
    Answer answer = doctor();
    assertEquals(1, answer.code());
    assertEquals(missing.toString(), answer.json().get("persist").get("place").asText());
    assertEquals(
        "that directory is set", answer.json().get("persist").get("reason").asText());
    assertFalse(finding(answer, "mapped files", "problem").get("remedy").isNull());
    assertFalse(Files.exists(missing));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void ownDirectoryThatOthersMayEnterIsAProblem() throws Exception {
    Files.createDirectory(places.sharedMemory().resolve("modelshare-" + uid()));
    Answer answer = doctor();
    assertEquals(1, answer.code());
    assertTrue(finding(answer, "own directory", "problem")
        .get("finding")
        .asText()
        .startsWith("not a private directory"));
  }

  private static Object uid() throws Exception {
    return Files.getAttribute(Path.of("/proc/self"), "unix:uid");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void directoriesOfOthersAndWhatTheDeadHaveLeftAreNoted() throws Exception {
    Path other = Files.createDirectory(places.sharedMemory().resolve("modelshare-4711"));
    try (OtherJvm dead = OtherJvm.start(places)) {
      dead.ask("persist 10 SHARED_MEMORY");
      dead.kill();
    }
    Answer answer = doctor();
    assertEquals(0, answer.code(), answer::out);
    assertTrue(
        finding(answer, "other users", "note").get("finding").asText().endsWith(": " + other));
    assertTrue(finding(answer, "left by the dead", "note")
        .get("finding")
        .asText()
        .startsWith("1 file in "));
  }
}
