package io.modelshare;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static java.util.Map.entry;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.modelshare.annotation.ForGeneratedCode;
import io.modelshare.testing.Knots;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the arrows of docs/architecture.md: they point down only. */
class ArchitectureTest {
  private static final String ROOT = "io.modelshare";
  private static final int MOST_IN_A_KNOT = 5;

  private static final JavaClasses RUNTIME = new ClassFileImporter()
      .withImportOption(new ImportOption.DoNotIncludeTests())
      .importPackages(ROOT)
      .that(resideOutsideOfPackage(ROOT + ".annotation"));

  /**
   * Each package with all that it may know, from the top down. The exceptions that users catch, the
   * method by which they share and the order in which they read are words that every package uses.
   */
  private static final Map<String, Set<String>> ARROWS = Map.ofEntries(
      entry(
          "",
          Set.of(
              "model",
              "versions",
              "store",
              "container",
              "evolution",
              "types",
              "serial",
              "schema",
              "terms",
              "tensor",
              "watch",
              "memory")),
      entry("engine", Set.of("model", "store", "container", "watch", "memory")),
      entry("model", Set.of("store", "container", "evolution", "serial", "watch", "memory")),
      entry("versions", Set.of("store", "container", "memory")),
      entry("store", Set.of("container", "watch", "memory")),
      entry("evolution", Set.of("columns", "packing", "types", "serial", "schema", "tensor")),
      entry("columns", Set.of("types", "packing", "inplace", "serial", "tensor")),
      entry("types", Set.of("packing", "serial", "schema", "tensor", "chronicle", "memory")),
      entry("packing", Set.of("inplace", "serial", "tensor", "terms")),
      entry("inplace", Set.of("tensor", "terms")),
      entry("serial", Set.of("schema", "tensor", "watch", "memory")),
      entry("container", Set.of("tensor", "watch", "memory")),
      entry("chronicle", Set.of("tensor", "memory")),
      entry("tensor", Set.of("memory")),
      entry("schema", Set.of()),
      entry("terms", Set.of()),
      entry("watch", Set.of()),
      entry("memory", Set.of()));

  static Stream<String> packages() {
    return RUNTIME.stream().map(type -> room(type.getPackageName())).distinct();
  }

  @ParameterizedTest
  @MethodSource("packages")
  void arrowsPointDownOnly(String room) {
    Set<String> known = ARROWS.get(room);
    assertNotNull(known, () -> "no arrow leads to or from the package " + room);
    Set<String> found = new TreeSet<>();
    for (JavaClass type : RUNTIME) {
      if (room(type.getPackageName()).equals(room)) {
        type.getDirectDependenciesFromSelf().stream()
            .map(Dependency::getTargetClass)
            .filter(target -> RUNTIME.contain(target.getName()) && !isWord(target))
            .map(target -> room(target.getPackageName()))
            .filter(target -> !target.equals(room))
            .forEach(found::add);
      }
    }
    assertEquals(new TreeSet<>(known), found);
  }

  private static boolean isWord(JavaClass type) {
    return type.getPackageName().equals(ROOT)
        && (type.isAssignableTo(IOException.class)
            || type.isAssignableTo(PersistMethod.class)
            || type.isAssignableTo(AccessPattern.class));
  }

  @Test
  void whatIsExportedBesideTheTopIsMarkedAsForGeneratedCode() throws IOException {
    String module = Files.readString(Path.of("src/main/java/module-info.java"));
    Set<String> exported = new TreeSet<>();
    Pattern.compile("exports ([\\w.]+);")
        .matcher(module)
        .results()
        .forEach(each -> exported.add(each.group(1)));
    assertTrue(exported.remove(ROOT));
    Set<String> marked = new TreeSet<>();
    for (JavaClass type : RUNTIME) {
      if (type.getPackage().isAnnotatedWith(ForGeneratedCode.class)) {
        marked.add(type.getPackageName());
      }
    }
    assertEquals(exported, marked);
  }

  /** Returns the last part of a package's name, nothing for that at the top. */
  private static String room(String packageName) {
    return packageName.equals(ROOT) ? "" : packageName.substring(ROOT.length() + 1);
  }

  /** A knot of classes that all reach one another can only be read as a whole. */
  @Test
  void noMoreThanFiveClassesReachOneAnother() {
    for (Set<String> knot : Knots.of(RUNTIME)) {
      assertTrue(knot.size() <= MOST_IN_A_KNOT, knot::toString);
    }
  }

  @Test
  void onlyTheMemoryPackageAsksForTheVersionOfTheJdk() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.modelshare.memory")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(Runtime.Version.class)
        .check(RUNTIME);
  }

  @Test
  void onlyThePackagesOfTheGraphKnowKryo() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "io.modelshare",
            "io.modelshare.serial",
            "io.modelshare.types",
            "io.modelshare.packing",
            "io.modelshare.columns",
            "io.modelshare.evolution",
            "io.modelshare.tensor")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("com.esotericsoftware..")
        .check(RUNTIME);
  }

  @Test
  void onlyLongMemoryAndTheChroniclePackageKnowChronicle() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.modelshare.chronicle")
        .and()
        .haveNameNotMatching("io\\.modelshare\\.memory\\.LongMemory(\\$.*)?")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("net.openhft..")
        .check(RUNTIME);
  }

  /** A stranger who looks for a room finds it on the page, and what is said of it is true. */
  @Test
  void tableOfThePageHasEveryPackageWithItsFilesAndWhereToBegin() throws IOException {
    String page = Files.readString(Path.of("../docs/architecture.md"));
    Map<String, Set<String>> files = new TreeMap<>();
    for (JavaClass type : RUNTIME) {
      if (type.isTopLevelClass() && !type.getSimpleName().equals("package-info")) {
        files
            .computeIfAbsent(type.getPackageName(), name -> new TreeSet<>())
            .add(type.getSimpleName());
      }
    }
    for (Map.Entry<String, Set<String>> room : files.entrySet()) {
      String row = "| `" + room.getKey() + "` | " + room.getValue().size() + " |";
      int start = page.indexOf(row);
      assertTrue(start >= 0, () -> "no row of the page begins with " + row);
      String line = page.substring(start, page.indexOf('\n', start));
      Matcher named = Pattern.compile("`(\\w+)`")
          .matcher(line.substring(line.lastIndexOf('|', line.length() - 2)));
      while (named.find()) {
        assertTrue(room.getValue().contains(named.group(1)), line);
      }
    }
  }
}
