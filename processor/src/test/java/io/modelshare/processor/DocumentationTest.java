package io.modelshare.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.io.StringReader;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.InputSource;
import org.yaml.snakeyaml.Yaml;

/** Compiles what the documentation shows. */
class DocumentationTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern BLOCK = Pattern.compile(
      "(?:<!-- generated from (\\S+) -->\\s+)?```(\\w+)\\n(.*?)```", Pattern.DOTALL);
  private static final Pattern STATEMENTS = Pattern.compile("~~~java\\n(.*?)~~~", Pattern.DOTALL);
  private static final Pattern MESSAGE = Pattern.compile("\\| `(\\w+)` \\| .+ \\| .+ \\|");
  private static final Pattern FOR_GENERATED_CODE =
      Pattern.compile("io\\.modelshare\\.(columns|inplace|packing|serial|types)\\.\\w+");
  private static final Pattern MEMBER = Pattern.compile("`([A-Z]\\w+)\\.(\\w+)[^`]*`");
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)[^):]*\\)");

  /**
   * A fenced block; {@code source} is the fully qualified type that it was generated from, if any.
   */
  private record Block(String language, String text, String source) {}

  static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>();
    try (Stream<Path> docs = Files.list(ROOT.resolve("docs"));
        Stream<Path> top = Files.list(ROOT)) {
      Stream.concat(docs, top)
          .filter(page -> page.toString().endsWith(".md"))
          .sorted()
          .forEach(pages::add);
    }
    return pages;
  }

  private static List<Block> blocks(Path page) throws IOException {
    List<Block> blocks = new ArrayList<>();
    Matcher matcher = BLOCK.matcher(Files.readString(page));
    while (matcher.find()) {
      String source = matcher.group(1) == null ? "" : matcher.group(1);
      blocks.add(new Block(matcher.group(2), matcher.group(3), source));
    }
    return blocks;
  }

  @ParameterizedTest
  @MethodSource("pages")
  void javaCompilesAndGeneratedSourceIsWhatIsGenerated(Path page) throws IOException {
    List<Block> java = blocks(page).stream()
        .filter(block -> block.language().equals("java"))
        .filter(block -> !block.text().contains("import org.apache.")) // in those modules
        .toList();
    String[] written = java.stream()
        .filter(block -> block.source().isEmpty())
        .map(Block::text)
        .toArray(String[]::new);
    if (written.length == 0) {
      return;
    }
    Compilation compilation =
        Compiled.compilation(List.of("-Xlint:all,-processing", "-Werror"), written);
    assertThat(compilation).succeeded();
    for (Block block : java) {
      if (!block.source().isEmpty()) {
        assertThat(compilation)
            .generatedSourceFile(block.source() + "Serializer")
            .contentsAsUtf8String()
            .isEqualTo(block.text());
      }
    }
  }

  @Test
  void statementsOfTheReadmeCompileBesideItsModel() throws IOException {
    Path readme = ROOT.resolve("README.md");
    Matcher statements = STATEMENTS.matcher(Files.readString(readme));
    assertTrue(statements.find());
    String model = blocks(readme).stream()
        .map(Block::text)
        .filter(text -> text.contains("class ItemKnn {"))
        .findFirst()
        .orElseThrow();
    Compilation compilation =
        Compiled.compilation(List.of(), model, """
        package com.example;
        import io.modelshare.*;
        class Statements {
          static void run(ItemKnn model) throws java.io.IOException {
        """ + statements.group(1) + "} }");
    assertThat(compilation).succeeded();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void xmlIsWellFormed(Path page) throws Exception {
    for (Block block : blocks(page)) {
      if (block.language().equals("xml")) {
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader("<project>" + block.text() + "</project>")));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void yamlDescribesPodsWhoseVolumesAreThere(Path page) throws IOException {
    for (Block block : blocks(page)) {
      if (block.language().equals("yaml")) {
        Map<String, Map<String, List<Map<String, Object>>>> pod = new Yaml().load(block.text());
        List<Object> volumes = names(pod.get("spec").get("volumes"));
        for (Map<String, Object> container : pod.get("spec").get("containers")) {
          assertEquals(volumes, names((List<?>) container.get("volumeMounts")));
        }
      }
    }
  }

  private static List<Object> names(List<?> named) {
    return named.stream().<Object>map(each -> ((Map<?, ?>) each).get("name")).toList();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void membersOfOurTypesExist(Path page) throws IOException {
    Matcher matcher = MEMBER.matcher(Files.readString(page));
    while (matcher.find()) {
      Class<?> type = publicType(matcher.group(1));
      String member = matcher.group(2);
      if (type != null) {
        assertTrue(
            Stream.of(type.getMethods()).anyMatch(method -> method.getName().equals(member))
                || Stream.of(type.getFields()).anyMatch(field -> field.getName().equals(member)),
            page + " names " + matcher.group());
      }
    }
  }

  private static Class<?> publicType(String name) {
    try {
      Class<?> type = Class.forName("io.modelshare." + name);
      return Modifier.isPublic(type.getModifiers()) ? type : null;
    } catch (ClassNotFoundException e) {
      return null;
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void usersAreToldNothingThatIsForGeneratedCode(Path page) throws IOException {
    for (Block block : blocks(page)) {
      if (block.source().isEmpty()) {
        Matcher name = FOR_GENERATED_CODE.matcher(block.text());
        assertFalse(name.find(), () -> page + " names " + name.group());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void linksLeadToFiles(Path page) throws IOException {
    Matcher link = LINK.matcher(Files.readString(page));
    while (link.find()) {
      assertTrue(
          Files.exists(page.resolveSibling(link.group(1))), page + " leads to " + link.group(1));
    }
  }

  @Test
  void everyMessageIsExplainedUnderItsKind() throws IOException {
    List<String> explained = new ArrayList<>();
    String kind = "";
    for (String line : Files.readAllLines(ROOT.resolve("docs/messages.md"))) {
      if (line.startsWith("## ")) {
        kind = line.replaceAll("^## |s$", "").toUpperCase(Locale.ROOT);
      }
      Matcher row = MESSAGE.matcher(line);
      if (row.matches()) {
        explained.add(kind + " " + row.group(1));
      }
    }
    assertEquals(
        Stream.of(Message.values())
            .map(message -> message.kind() + " " + message.tag())
            .toList(),
        explained);
  }

  @Test
  void readmeHasTwoCommands() throws IOException {
    String readme = Files.readString(ROOT.resolve("README.md"));
    int start = readme.indexOf("## Two commands");
    String section = readme.substring(start, readme.indexOf("\n## ", start + 1));
    assertEquals(2, section.split("```sh\n", -1).length - 1);
  }

  @Test
  void buildSnippetsNameOurModulesInOurVersion() throws IOException {
    String readme = Files.readString(ROOT.resolve("README.md"));
    String version =
        firstMatch("<version>(.*?)</version>", Files.readString(ROOT.resolve("pom.xml")));
    for (String module : List.of("runtime", "processor")) {
      String artifact = firstMatch(
          "(modelshare-" + module + ")", Files.readString(ROOT.resolve(module + "/pom.xml")));
      assertTrue(readme.contains("'io.modelshare:" + artifact + ":" + version + "'"), artifact);
      assertTrue(readme.contains("<artifactId>" + artifact + "</artifactId>"), artifact);
    }
    assertFalse(version.isEmpty());
  }

  private static String firstMatch(String pattern, String text) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    return matcher.find() ? matcher.group(1) : "";
  }
}
