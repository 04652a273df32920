package io.modelshare.processor;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;

/** Sources that were compiled with the processor under test, and a loader that runs them. */
final class Compiled extends ClassLoader {
  private static final Pattern PACKAGE = Pattern.compile("^package ([\\w.]+);", Pattern.MULTILINE);
  private static final Pattern TYPE = Pattern.compile(
      "^(?:@[\\w.]+(?:\\(.*\\))?\\s+)*(?:public |final |abstract |sealed )*"
          + "(?:class|record|@?interface|enum) (\\w+)",
      Pattern.MULTILINE);

  private final Map<String, byte[]> files;

  Compiled(Map<String, byte[]> files) {
    this(files, Compiled.class.getClassLoader());
  }

  private Compiled(Map<String, byte[]> files, ClassLoader parent) {
    super(parent);
    this.files = files;
  }

  /** Returns a loader of its own for the types of one package, below another loader. */
  Compiled part(String packageName, ClassLoader parent) {
    Map<String, byte[]> part = new HashMap<>();
    files.forEach((name, bytes) -> {
      if (name.startsWith(packageName + "/") || name.contains("/types/" + packageName + "/")) {
        part.put(name, bytes);
      }
    });
    return new Compiled(part, parent);
  }

  /** Compiles sources with every warning on, and fails if there is any. */
  static Compiled compile(String... sources) {
    return TestCompiler.JAVAC.compile(sources);
  }

  static Compilation compilation(List<String> options, String... sources) {
    return Compiler.javac()
        .withProcessors(new ShareableProcessor(), new ShareableIndexProcessor())
        .withOptions(options)
        .compile(Stream.of(sources).map(Compiled::file).toList());
  }

  static JavaFileObject file(String source) {
    return JavaFileObjects.forSourceString(nameOf(source), source);
  }

  /** Returns the name of the first type in a source. */
  static String nameOf(String source) {
    Matcher packageName = PACKAGE.matcher(source);
    String prefix = packageName.find() ? packageName.group(1) + "." : "";
    Matcher type = TYPE.matcher(source);
    if (!type.find()) {
      throw new AssertionError("no type in " + source);
    }
    return prefix + type.group(1);
  }

  /** Returns the result of a static method without parameters. */
  Object call(String type, String method) {
    try {
      var declared = loadClass(type).getDeclaredMethod(method);
      declared.setAccessible(true);
      return declared.invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(type + "." + method, e);
    }
  }

  /** Returns the names of all classes, sorted. */
  List<String> classes() {
    return files.keySet().stream()
        .filter(file -> file.endsWith(".class"))
        .map(file -> file.substring(0, file.length() - ".class".length()).replace('/', '.'))
        .sorted()
        .toList();
  }

  /** Returns the sources that the processor has written. */
  List<String> generatedSources() {
    return files.entrySet().stream()
        .filter(file -> file.getKey().endsWith(".java"))
        .map(file -> new String(file.getValue(), StandardCharsets.UTF_8))
        .toList();
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    byte[] bytes = files.get(name.replace('.', '/') + ".class");
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, bytes, 0, bytes.length);
  }

  @Override
  protected Enumeration<URL> findResources(String name) {
    byte[] bytes = files.get(name);
    return bytes == null
        ? Collections.emptyEnumeration()
        : Collections.enumeration(List.of(url(name, bytes)));
  }

  @Override
  protected URL findResource(String name) {
    byte[] bytes = files.get(name);
    return bytes == null ? null : url(name, bytes);
  }

  @SuppressWarnings("deprecation") // its successor came with Java 20
  private static URL url(String name, byte[] bytes) {
    URLStreamHandler handler = new URLStreamHandler() {
      @Override
      protected URLConnection openConnection(URL url) {
        return new URLConnection(url) {
          @Override
          public void connect() {}

          @Override
          public InputStream getInputStream() {
            return new ByteArrayInputStream(bytes);
          }
        };
      }
    };
    try {
      return new URL("memory", "", -1, name, handler);
    } catch (MalformedURLException e) {
      throw new AssertionError(e);
    }
  }
}
