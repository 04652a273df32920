package io.modelshare.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URI;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Declares a field of each type of the running JDK that a model might have. It is written, or the
 * message says what to do about that very type.
 */
class JdkInventoryTest {
  private static final List<String> PACKAGES = List.of(
      "java.lang",
      "java.math",
      "java.net",
      "java.nio",
      "java.nio.charset",
      "java.nio.file",
      "java.text",
      "java.time",
      "java.time.chrono",
      "java.time.format",
      "java.time.temporal",
      "java.time.zone",
      "java.util",
      "java.util.concurrent",
      "java.util.concurrent.atomic",
      "java.util.concurrent.locks",
      "java.util.function",
      "java.util.random",
      "java.util.regex",
      "java.util.stream");

  /** What is said where nothing is known of a type. */
  private static final String UNCONSIDERED = "restore it in a @Rebuilds method";

  private static final Pattern FIELD = Pattern.compile("\\(M(\\d+)\\.field");

  @Test
  void everyTypeIsWrittenOrRefusedByARemedyOfItsOwn() throws IOException {
    List<Class<?>> types = new ArrayList<>();
    for (String name : PACKAGES) {
      types.addAll(typesIn(name));
    }
    List<String> sources = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      sources.add(
          "package m; @io.modelshare.annotation.Shareable @SuppressWarnings(\"deprecation\")\n"
              + "class M" + i + " { " + declared(types.get(i)) + " field; }");
    }
    List<String> errors = TestCompiler.JAVAC
        .compileWith(List.of("-Xmaxerrs", "9999"), sources.toArray(new String[0]))
        .errors();
    Set<String> unconsidered = new TreeSet<>();
    TreeMap<String, Set<String>> remedies = new TreeMap<>();
    for (String error : errors) {
      Matcher field = FIELD.matcher(error);
      if (error.contains("is a preview API")) {
        continue;
      }
      if (!error.startsWith("[ModelshareUnsupportedType]") || !field.find()) {
        unconsidered.add(error);
        continue;
      }
      String type = types.get(Integer.parseInt(field.group(1))).getCanonicalName();
      String remedy = error.substring(error.indexOf("). ") + 3);
      remedies.computeIfAbsent(remedy, key -> new TreeSet<>()).add(type);
      if (remedy.contains(UNCONSIDERED)) {
        unconsidered.add(type);
      }
    }
    if (Boolean.getBoolean("modelshare.test.inventory")) {
      remedies.forEach(
          (remedy, of) -> System.out.println(remedy + "\n  " + String.join("\n  ", of)));
    }
    assertEquals(Set.of(), unconsidered);
    assertTrue(types.size() - errors.size() > 150, types.size() + ", refused " + errors.size());
  }

  private static String declared(Class<?> type) {
    int parameters = type.getTypeParameters().length;
    return type.getCanonicalName()
        + (parameters == 0
            ? ""
            : Stream.generate(() -> "?")
                .limit(parameters)
                .collect(Collectors.joining(", ", "<", ">")));
  }

  private static List<Class<?>> typesIn(String name) throws IOException {
    Path folder = FileSystems.getFileSystem(URI.create("jrt:/"))
        .getPath("modules", "java.base", name.replace('.', '/'));
    List<Class<?>> types = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        String simple = file.getFileName().toString();
        if (simple.endsWith(".class") && !simple.contains("package-info")) {
          Class<?> type = find(name + "." + simple.substring(0, simple.length() - 6));
          if (isDeclaredInModels(type)) {
            types.add(type);
          }
        }
      }
    }
    return types;
  }

  private static Class<?> find(String name) {
    try {
      return Class.forName(name, false, null);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  private static boolean isDeclaredInModels(Class<?> type) {
    for (Class<?> each = type; each != null; each = each.getEnclosingClass()) {
      if (!Modifier.isPublic(each.getModifiers())
          || each.isAnonymousClass()
          || each.isLocalClass()) {
        return false;
      }
    }
    return !type.isAnnotation() && type != Annotation.class && hasObjects(type);
  }

  /** Returns whether a class has more than static methods. */
  private static boolean hasObjects(Class<?> type) {
    return type.isInterface()
        || type.getConstructors().length > 0
        || Stream.of(type.getDeclaredMethods())
            .map(Method::getModifiers)
            .anyMatch(modifiers -> Modifier.isPublic(modifiers) && !Modifier.isStatic(modifiers))
        || type == Void.class;
  }
}
