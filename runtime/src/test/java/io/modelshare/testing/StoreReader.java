package io.modelshare.testing;

import io.modelshare.ModelClient;
import io.modelshare.ModelKey;
import io.modelshare.ModelStores;
import io.modelshare.SharedObject;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The main class of a second JVM that attaches to models of a store and releases them, as the lines
 * on its standard input say: {@code own NAME KEY}, {@code copy NAME KEY} by a copy of the library
 * in another class loader, {@code read NAME}, {@code release NAME}.
 */
public final class StoreReader {
  private StoreReader() {}

  /** Takes the client's handle, and answers each line. */
  public static void main(String[] arguments) throws Exception {
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    Map<String, AutoCloseable> attached = new HashMap<>();
    Class<?> copy = copy();
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      String[] words = line.split(" ", -1);
      switch (words[0]) {
        case "own" -> attached.put(words[1], attach(arguments[0], words[2]));
        case "copy" ->
          attached.put(
              words[1], (AutoCloseable) copy.getMethod("attach", String.class, String.class)
                  .invoke(null, arguments[0], words[2]));
        case "release" -> Objects.requireNonNull(attached.remove(words[1])).close();
        case "read" -> {}
        default -> throw new IllegalArgumentException(line);
      }
      System.gc(); // before Java 22 a model is read until its last buffer is collected
      System.out.println(words[0].equals("release") ? "released" : attached.get(words[1]));
    }
  }

  @SuppressWarnings("resource") // is used until the JVM ends
  private static Class<?> copy() throws Exception {
    List<URL> classPath = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
      classPath.add(Path.of(entry).toUri().toURL());
    }
    return new URLClassLoader(classPath.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())
        .loadClass(StoreReader.class.getName());
  }

  /** Attaches by a client of its own. What is returned tells the model's digest. */
  public static AutoCloseable attach(String handle, String key) throws IOException {
    Thread.currentThread().setContextClassLoader(StoreReader.class.getClassLoader());
    ModelClient client = ModelStores.client(handle);
    return new Attachment(client, client.getModel(ModelKey.parse(key)));
  }

  private record Attachment(ModelClient client, SharedObject<?> shared) implements AutoCloseable {
    @Override
    public void close() throws IOException {
      shared.close();
      client.close();
    }

    @Override
    public String toString() {
      return Double.toString(((Neighbors) shared.object()).digest());
    }
  }
}
