package io.modelshare.spark;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One jar runs on all versions of Scala, so it may refer to no class that differs between them. */
@Tag("every-spark")
class ScalaTest {
  private static final Pattern OF_SCALA = Pattern.compile("scala/[\\w/$]+");

  private static List<byte[]> classes() throws IOException, URISyntaxException {
    URI place =
        HostBroadcast.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    List<byte[]> classes = new ArrayList<>();
    if (Files.isDirectory(Path.of(place))) {
      try (var files = Files.walk(Path.of(place))) {
        for (Path file :
            files.filter(each -> each.toString().endsWith(".class")).toList()) {
          classes.add(Files.readAllBytes(file));
        }
      }
      return classes;
    }
    try (JarFile jar = new JarFile(Path.of(place).toFile())) {
      for (var entry :
          jar.stream().filter(each -> each.getName().endsWith(".class")).toList()) {
        try (InputStream in = jar.getInputStream(entry)) {
          classes.add(in.readAllBytes());
        }
      }
    }
    return classes;
  }

  @Test
  void jarRefersToNothingOfScalaThatDiffersBetweenVersions() throws Exception {
    Set<String> found = new TreeSet<>();
    List<byte[]> classes = classes();
    assertFalse(classes.isEmpty());
    for (byte[] each : classes) {
      Matcher name = OF_SCALA.matcher(new String(each, StandardCharsets.ISO_8859_1));
      while (name.find()) {
        found.add(name.group());
      }
    }
    assertEquals(Set.of("scala/reflect/ClassTag", "scala/reflect/ClassTag$"), found);
  }
}
