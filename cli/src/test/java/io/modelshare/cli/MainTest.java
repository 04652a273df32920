package io.modelshare.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.cli.testing.Answer;
import io.modelshare.cli.testing.OtherJvm;
import io.modelshare.cli.testing.OwnPlaces;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** The program as a process: exit codes, and what goes where. */
class MainTest {
  @RegisterExtension
  final OwnPlaces places = new OwnPlaces();

  private Answer process(String arguments) throws Exception {
    List<String> command = OtherJvm.java(places);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(arguments.isEmpty() ? List.of() : List.of(arguments.split(" ", -1)));
    return Answer.of(command);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "nothing", "ls --nothing", "inspect", "diff a", "--json label a b c d"})
  void wrongUseIsOneLineAndCode2(String arguments) throws Exception {
    Answer answer = process(arguments);
    assertEquals(2, answer.code());
    assertEquals(1, answer.err().lines().count(), answer::err);
    assertTrue(answer.err().startsWith("modelshare"), answer::err);
    assertTrue(answer.err().contains(" --help)"), answer::err);
    assertEquals(arguments.contains("--json"), !answer.out().isEmpty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "inspect /no/such/file",
        "verify /etc/passwd",
        "verify /",
        "diff /etc/passwd /etc/group",
        "versions /no/such/directory",
        "doctor --bytes 4000000g"
      })
  void answerNoIsCode1AndNoStackTrace(String arguments) throws Exception {
    Answer answer = process(arguments);
    assertEquals(1, answer.code());
    assertTrue(answer.err().lines().count() <= 1, answer::err);
    assertFalse((answer.out() + answer.err()).contains("\tat "), answer::toString);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ls", "gc", "gc --dry-run", "doctor", "--help", "help-of ls", "--version"})
  void fineIsCode0AndWithoutColoursInAPipe(String arguments) throws Exception {
    Answer answer = process(arguments.replace("help-of ls", "ls --help"));
    assertEquals(0, answer.code(), answer::err);
    assertEquals("", answer.err());
    assertFalse(answer.out().contains("\u001b"), answer::out);
  }

  @Test
  void optionForJsonMayStandAnywhere() throws Exception {
    for (String arguments : List.of("--json ls", "ls --json", "doctor --json", "--json doctor")) {
      assertTrue(process(arguments).json().isObject(), arguments);
    }
  }

  @Test
  void completionKnowsEveryCommand() {
    String script = Answer.of(Main.commandLine(), "generate-completion").out();
    List<String> missing = new ArrayList<>(Main.commandLine().getSubcommands().keySet());
    missing.removeIf(script::contains);
    assertEquals(List.of(), missing);
  }

  @Test
  void failureThatNobodyExpectedIsOneLine() {
    CommandLine program = Main.commandLine().addSubcommand(new Broken());
    Answer answer = Answer.of(program, "broken", "--json");
    assertEquals(1, answer.code());
    assertEquals(1, answer.err().lines().count(), answer::err);
    assertTrue(
        answer.err().contains("please report this: java.lang.IllegalStateException: a\\u000ab"));
  }

  @CommandLine.Command(name = "broken")
  static final class Broken extends Subcommand {
    @Override
    Result run() {
      throw new IllegalStateException("a\nb");
    }
  }
}
