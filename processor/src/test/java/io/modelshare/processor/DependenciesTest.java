package io.modelshare.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Compares the page of dependencies with the POMs of the modules that are published. */
class DependenciesTest {
  private static final Path ROOT = Path.of("..");
  private static final Pattern MODULE =
      Pattern.compile("(?m)^\\| `modelshare-(\\w+)` \\| (`.+`) \\|$");
  private static final Pattern ARTIFACT =
      Pattern.compile("(?m)^\\| `([\\w.]+):([\\w-]+)` \\| ([\\d.]+) \\|");

  @Test
  void eachModuleBringsWhatThePageSays() throws Exception {
    Matcher rows = MODULE.matcher(page());
    Map<String, TreeSet<String>> said = new TreeMap<>();
    while (rows.find()) {
      TreeSet<String> brought = new TreeSet<>();
      Matcher name = Pattern.compile("`([\\w-]+)`").matcher(rows.group(2));
      name.results().map(each -> each.group(1)).forEach(brought::add);
      said.put(rows.group(1), brought);
    }
    Map<String, TreeSet<String>> brought = new TreeMap<>();
    for (String module : said.keySet()) {
      TreeSet<String> names = new TreeSet<>();
      broughtBy(module).keySet().forEach(each -> names.add(each.split(":", -1)[1]));
      brought.put(module, names);
    }
    assertEquals(6, said.size());
    assertEquals(brought, said);
  }

  @Test
  void versionsAreThoseOfThePom() throws Exception {
    Map<String, String> said = new TreeMap<>();
    for (MatchResult row : ARTIFACT.matcher(page()).results().toList()) {
      said.put(row.group(1) + ":" + row.group(2), row.group(3));
    }
    Map<String, String> used = new TreeMap<>();
    for (String module : new String[] {"annotations", "processor", "runtime", "spark", "cli"}) {
      used.putAll(broughtBy(module));
    }
    used.keySet().removeIf(each -> each.startsWith("io.modelshare:"));
    assertEquals(used, said);
  }

  @Test
  void bomManagesAllModulesThatArePublishedAndNothingElse() throws Exception {
    TreeSet<String> managed = new TreeSet<>();
    NodeList dependencies = pom("bom/pom.xml").getElementsByTagName("dependency");
    for (int i = 0; i < dependencies.getLength(); i++) {
      Element each = (Element) dependencies.item(i);
      assertEquals("${project.version}", text(each, "version"));
      managed.add(name(each));
    }
    TreeSet<String> published = new TreeSet<>();
    NodeList modules = pom("pom.xml").getElementsByTagName("module");
    for (int i = 0; i < modules.getLength(); i++) {
      String module = modules.item(i).getTextContent().replace('/', '-');
      published.add("io.modelshare:modelshare-" + module);
    }
    NodeList excluded = pom("pom.xml").getElementsByTagName("excludeArtifact");
    for (int i = 0; i < excluded.getLength(); i++) {
      published.remove("io.modelshare:" + excluded.item(i).getTextContent());
    }
    published.remove("io.modelshare:modelshare-bom");
    assertEquals(published, managed);
  }

  private static String page() throws IOException {
    return Files.readString(ROOT.resolve("docs/dependencies.md"));
  }

  /** Returns the artifacts that come with a module, each with its version. */
  private static Map<String, String> broughtBy(String module) throws Exception {
    Document parent = pom("pom.xml");
    Map<String, String> versions = new TreeMap<>();
    NodeList managed = parent.getElementsByTagName("dependency");
    for (int i = 0; i < managed.getLength(); i++) {
      Element each = (Element) managed.item(i);
      versions.putIfAbsent(name(each), property(parent, text(each, "version")));
    }
    Map<String, String> brought = new TreeMap<>();
    NodeList dependencies = pom(module + "/pom.xml").getElementsByTagName("dependency");
    for (int i = 0; i < dependencies.getLength(); i++) {
      Element each = (Element) dependencies.item(i);
      boolean isManagement =
          each.getParentNode().getParentNode().getNodeName().equals("dependencyManagement");
      if (!isManagement
          && text(each, "scope").isEmpty()
          && text(each, "optional").isEmpty()) {
        brought.put(name(each), versions.get(name(each)));
      }
    }
    return brought;
  }

  private static Document pom(String path) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(ROOT.resolve(path).toFile());
  }

  private static String name(Element dependency) {
    return text(dependency, "groupId") + ":" + text(dependency, "artifactId");
  }

  private static String property(Document pom, String value) {
    return value.startsWith("${version.")
        ? pom.getElementsByTagName(value.substring(2, value.length() - 1))
            .item(0)
            .getTextContent()
        : value;
  }

  private static String text(Element parent, String tag) {
    NodeList found = parent.getElementsByTagName(tag);
    return found.getLength() == 0 ? "" : found.item(0).getTextContent();
  }
}
