package io.modelshare.schema;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The types that a program lists as models. The processor writes the list, {@value #RESOURCE}: the
 * binary name of one {@code @Shareable} type a line.
 *
 * <p>A worker that names the type of its model never loads this class.
 */
public final class ShareableIndex {
  private static final String RESOURCE = "META-INF/modelshare/shareable-types";

  /** What the class path of a loader listed when it was last looked at. */
  private static final Map<@Nullable ClassLoader, SortedSet<String>> KNOWN =
      Collections.synchronizedMap(new WeakHashMap<>());

  private ShareableIndex() {}

  /**
   * Returns whether a type is listed. The class path is not looked at again for one that was.
   *
   * @param type the binary name
   * @param loader whose class path is looked at, or null for that of the JVM itself
   * @return {@code true} for a type that has a generated serializer
   * @throws IOException if an index cannot be read
   */
  public static boolean lists(String type, @Nullable ClassLoader loader) throws IOException {
    SortedSet<String> known = KNOWN.get(loader);
    return (known != null && known.contains(type)) || types(loader).contains(type);
  }

  /**
   * Returns the names of all types for which a serializer was generated, and those of enums whose
   * constants may stand where the declared type does not say so.
   *
   * @param loader whose class path is looked at, or null for that of the JVM itself
   * @return the binary names, sorted
   * @throws IOException if an index cannot be read
   */
  public static SortedSet<String> types(@Nullable ClassLoader loader) throws IOException {
    SortedSet<String> types = new TreeSet<>();
    List<URL> indexes = Collections.list(
        loader == null ? ClassLoader.getSystemResources(RESOURCE) : loader.getResources(RESOURCE));
    for (URL index : indexes) {
      URLConnection connection = index.openConnection();
      connection.setUseCaches(false);
      try (InputStream stream = connection.getInputStream();
          BufferedReader lines =
              new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          if (!line.isBlank()) {
            types.add(line.strip());
          }
        }
      }
    }
    KNOWN.put(loader, types);
    return types;
  }
}
