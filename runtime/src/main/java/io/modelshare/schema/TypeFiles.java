package io.modelshare.schema;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.module.ModuleReader;
import java.lang.module.ResolvedModule;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.jspecify.annotations.Nullable;

/**
 * The files of models: {@code META-INF/modelshare/types/com/example/Outer$Inner.type} for the type
 * of that binary name, which is also what it contains, because some file systems find it under
 * other names too. That of an interface or an abstract class ends in {@code .base}.
 */
final class TypeFiles {
  private static final String FOLDER = "META-INF/modelshare/types/";
  private static final String SUFFIX = ".type";

  /** Of types that have no objects of their own. */
  private static final String BASE_SUFFIX = ".base";

  private TypeFiles() {}

  /** Returns whether a type, which anybody may have named, has a file. */
  static boolean has(String type, @Nullable ClassLoader loader) throws IOException {
    return has(type, SUFFIX, loader);
  }

  /** As the other, for an interface or an abstract class. */
  static boolean hasBase(String type, @Nullable ClassLoader loader) throws IOException {
    return has(type, BASE_SUFFIX, loader);
  }

  private static boolean has(String type, String suffix, @Nullable ClassLoader loader)
      throws IOException {
    if (!isBinaryName(type)) {
      return false;
    }
    String file = FOLDER + type.replace('.', '/') + suffix;
    URL url = loader == null ? ClassLoader.getSystemResource(file) : loader.getResource(file);
    return url != null && lines(url).contains(type);
  }

  private static boolean isBinaryName(String type) {
    for (int i = 0; i < type.length(); i++) {
      char letter = type.charAt(i);
      boolean isPart =
          Character.isJavaIdentifierPart(letter) && !Character.isIdentifierIgnorable(letter);
      if (!isPart && letter != '.') {
        return false;
      }
    }
    return true;
  }

  /** Returns the lines of a file that are not blank. */
  static List<String> lines(URL url) throws IOException {
    URLConnection connection = url.openConnection();
    connection.setUseCaches(false);
    List<String> lines = new ArrayList<>();
    try (InputStream stream = connection.getInputStream();
        BufferedReader reader =
            new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (!line.isBlank()) {
          lines.add(line.strip());
        }
      }
    }
    return lines;
  }

  /**
   * Adds the types that have files in the folder or jar of a known file.
   *
   * @param known the known file; of another protocol than those two nothing is added
   * @param path its path in there
   */
  static void addBeside(URL known, String path, Set<String> types) throws IOException {
    URLConnection connection = known.openConnection();
    if (connection instanceof JarURLConnection jar) {
      jar.setUseCaches(false);
      try (JarFile file = jar.getJarFile()) {
        String entry = String.valueOf(jar.getEntryName());
        String root = entry.substring(0, Math.max(0, entry.length() - path.length()));
        file.stream()
            .map(ZipEntry::getName)
            .filter(name -> name.startsWith(root))
            .forEach(name -> add(name.substring(root.length()), types));
      }
    } else if (known.getProtocol().equals("file")) {
      String folder = known.toString();
      addIn(Path.of(URI.create(folder.substring(0, folder.length() - path.length()))), types);
    }
  }

  private static void addIn(Path root, Set<String> types) throws IOException {
    Path folder = root.resolve(FOLDER);
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.walk(folder)) {
        files.forEach(file -> add(
            root.relativize(file).toString().replace(file.getFileSystem().getSeparator(), "/"),
            types));
      }
    }
  }

  /** Adds the types in modules, where a patch may hide the list of the patched module. */
  static void addOfModules(Set<String> types) throws IOException {
    Module runtime = TypeFiles.class.getModule();
    if (!runtime.isNamed()) {
      return;
    }
    for (ResolvedModule module : runtime.getLayer().configuration().modules()) {
      boolean mayHaveModels =
          module.reads().stream().anyMatch(read -> read.name().equals(runtime.getName()));
      if (mayHaveModels) {
        try (ModuleReader reader = module.reference().open();
            Stream<String> files = reader.list()) {
          files.forEach(file -> add(file, types));
        }
      }
    }
  }

  private static void add(String file, Set<String> types) {
    if (file.startsWith(FOLDER) && file.endsWith(SUFFIX)) {
      types.add(file.substring(FOLDER.length(), file.length() - SUFFIX.length()).replace('/', '.'));
    }
  }
}
