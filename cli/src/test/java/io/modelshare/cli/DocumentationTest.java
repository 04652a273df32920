package io.modelshare.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.example.Catalogue;
import com.fasterxml.jackson.databind.JsonNode;
import io.modelshare.HostModels;
import io.modelshare.ModelFiles;
import io.modelshare.ModelRepository;
import io.modelshare.cli.testing.Answer;
import io.modelshare.cli.testing.OtherJvm;
import io.modelshare.cli.testing.OwnPlaces;
import io.modelshare.cli.testing.Safetensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Repeats the sessions of the page, and looks for each key of the JSON there. */
@EnabledOnOs(OS.LINUX)
class DocumentationTest {
  private static final Path PAGE = Path.of("../docs/command-line.md");
  private static final Pattern SESSION = Pattern.compile("```console\\n(.*?)```", Pattern.DOTALL);
  private static final String PROMPT = "$ modelshare ";
  private static final Set<String> FILES =
      Set.of("monday.safetensors", "tuesday.safetensors", "bert.safetensors", "models");

  @RegisterExtension
  final OwnPlaces places = new OwnPlaces();

  private Path directory;

  @BeforeEach
  void makeWhatThePageShows() throws Exception {
    directory = Files.createDirectory(places.temporary().resolve("directory"));
    ModelFiles.save(Catalogue.of(1000, 1), directory.resolve("monday.safetensors"));
    ModelFiles.save(Catalogue.of(1001, 2), directory.resolve("tuesday.safetensors"));
    Safetensors.write(
        directory.resolve("bert.safetensors"),
        "{\"__metadata__\":{\"format\":\"pt\"},"
            + "\"embeddings\":{\"dtype\":\"BF16\",\"shape\":[2,3],\"data_offsets\":[0,12]}}",
        new byte[12]);
    ModelRepository repository = ModelRepository.open(directory.resolve("models"));
    repository.publish("catalogue", Catalogue.of(1000, 1));
    repository.publish("catalogue", Catalogue.of(1000, 2));
    repository.stage("catalogue", Catalogue.of(1000, 3));
  }

  /** A command of the page with its arguments, and what it prints there. */
  private record Step(List<String> arguments, String output) {}

  private static List<Step> steps(String... commands) throws IOException {
    List<Step> steps = new ArrayList<>();
    Matcher session = SESSION.matcher(Files.readString(PAGE));
    while (session.find()) {
      for (String step : session.group(1).split(Pattern.quote(PROMPT), -1)) {
        int end = step.indexOf('\n');
        if (end > 0) {
          List<String> arguments = Arrays.asList(step.substring(0, end).split(" ", -1));
          steps.add(new Step(arguments, step.substring(end + 1)));
        }
      }
    }
    steps.removeIf(step -> !List.of(commands).contains(step.arguments().get(0)));
    return steps;
  }

  private Answer run(List<String> arguments, String... more) {
    List<String> all = new ArrayList<>();
    for (String argument : arguments) {
      all.add(FILES.contains(argument) ? directory.resolve(argument).toString() : argument);
    }
    all.addAll(List.of(more));
    return Answer.of(Main.commandLine(), all.toArray(String[]::new));
  }

  @Test
  void sessionsWithFilesAreAsTheyAreShown() throws Exception {
    List<Step> steps = steps("inspect", "verify", "diff", "versions", "label", "rollback");
    assertEquals(7, steps.size());
    for (Step step : steps) {
      String output = run(step.arguments()).out().replace(directory + "/", "");
      assertEquals(withoutTimes(step.output()), withoutTimes(output));
    }
  }

  private static String withoutTimes(String text) {
    return text.replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z *", "TIME ");
  }

  @Test
  void sessionsWithProcessesHaveTheSameWords() throws Exception {
    try (OtherJvm owner = OtherJvm.start(places);
        OtherJvm first = OtherJvm.start(places);
        OtherJvm second = OtherJvm.start(places)) {
      ModelRepository.inSharedMemory("serving").publish("catalogue", Catalogue.of(1000, 1));
      HostModels.open("catalogue", Catalogue.class, () -> Catalogue.of(1000, 1)).release();
      String handle = owner.ask("persist 100000 SHARED_MEMORY");
      first.ask("attach " + handle);
      second.ask("attach " + handle);
      Step ls = steps("ls").get(0);
      assertEquals(sortedWords(ls.output()), sortedWords(run(ls.arguments()).out()));
      owner.kill();
      Step gc = steps("gc").get(0);
      assertEquals(sortedWords(gc.output()), sortedWords(run(gc.arguments()).out()));
    }
  }

  /** Returns the lines without figures and paths, which are others each time. */
  private List<String> sortedWords(String text) {
    return withoutTimes(text)
        .replace(places.sharedMemory().toString(), "/dev/shm")
        .replace(places.temporary().toString(), "/tmp")
        .replaceAll("\\p{XDigit}{32}", "SEGMENT")
        .replaceAll("modelshare-\\d+", "modelshare-UID")
        .replaceAll("\\d+(\\.\\d+)?( [KM]?i?B| s\\b)?", "N")
        .replaceAll("(N +)+N", "N")
        .replaceAll(" +", " ")
        .lines()
        .sorted()
        .toList();
  }

  @Test
  void checksOfTheDoctorAreInTheTable() throws Exception {
    String page = Files.readString(PAGE);
    Answer answer = run(List.of("doctor"), "--json");
    for (JsonNode finding : answer.json().get("findings")) {
      String check = finding.get("check").asText();
      assertTrue(page.matches("(?s).*\\n\\| [^|]*\\b" + check + "\\b[^|]*\\| .*"), check);
    }
    String shown = steps("doctor").get(0).output();
    List<String> words =
        shown.lines().filter(line -> line.matches("(ok|note|problem) .*")).toList();
    for (String line : words) {
      assertTrue(page.contains("\n| " + line.substring(9, 25).strip()), line);
    }
  }

  @Test
  void everyKeyOfTheJsonIsOnThePage() throws Exception {
    String page = Files.readString(PAGE);
    Set<String> keys = new TreeSet<>();
    try (OtherJvm owner = OtherJvm.start(places);
        OtherJvm other = OtherJvm.start(places)) {
      HostModels.open("catalogue", Catalogue.class, () -> Catalogue.of(1000, 1)).release();
      other.ask("attach " + owner.ask("persist 100 SHARED_MEMORY"));
      for (Step step : steps(
          "inspect", "verify", "diff", "ls", "versions", "label", "rollback", "gc", "doctor")) {
        addKeys(run(step.arguments(), "--json").json(), keys);
      }
    }
    addKeys(run(List.of("inspect", "/no/such/file"), "--json").json(), keys);
    keys.removeIf(key -> page.contains("`" + key + "`"));
    assertEquals(Set.of(), keys);
  }

  private static void addKeys(JsonNode node, Set<String> keys) {
    node.properties().forEach(field -> {
      keys.add(field.getKey());
      if (!Set.of("schema", "metadata").contains(field.getKey())) {
        addKeys(field.getValue(), keys);
      }
    });
    if (node.isArray()) {
      node.forEach(each -> addKeys(each, keys));
    }
  }

  @Test
  void everyCommandIsInTheTable() throws Exception {
    String page = Files.readString(PAGE);
    for (String command : Main.commandLine().getSubcommands().keySet()) {
      assertTrue(page.contains("modelshare " + command), command);
    }
  }
}
