package io.modelshare.serial;

import io.modelshare.UnknownModelTypeException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Finds the generated serializer of a type.
 *
 * <p>A serializer is found from its type by the rule that names it, and from the name of a type
 * only if an index on the class path lists the name. The processor writes that index,
 * {@value #INDEX}: the binary name of one {@code @Shareable} type a line.
 */
public final class SerializerRegistry {
  /** The resource that lists the types for which a serializer was generated. */
  static final String INDEX = "META-INF/modelshare/shareable-types";

  private static final String SUFFIX = "Serializer";

  /** A slot lives as long as its class, so that no class loader is kept alive. */
  private static final ClassValue<AtomicReference<@Nullable ShareableSerializer<?>>> SLOTS =
      new ClassValue<>() {
        @Override
        protected AtomicReference<@Nullable ShareableSerializer<?>> computeValue(Class<?> type) {
          return new AtomicReference<>();
        }
      };

  private SerializerRegistry() {}

  static void register(ShareableSerializer<?> serializer) {
    SLOTS.get(serializer.type()).set(serializer);
  }

  /**
   * Returns the generated serializer of a type.
   *
   * @param <T> the type
   * @param type the {@code @Shareable} type
   * @return its serializer
   * @throws UnknownModelTypeException if none was generated
   */
  @SuppressWarnings("unchecked") // a slot holds the serializer of its own class
  public static <T> ShareableSerializer<T> find(Class<T> type) throws UnknownModelTypeException {
    AtomicReference<@Nullable ShareableSerializer<?>> slot = SLOTS.get(type);
    if (slot.get() == null) {
      initialize(type);
    }
    ShareableSerializer<?> serializer = slot.get();
    if (serializer == null) {
      throw unknown(type.getName());
    }
    return (ShareableSerializer<T>) serializer;
  }

  /** Returns whether a serializer was generated for a type. */
  static boolean isShareable(Class<?> type) {
    try {
      find(type);
      return true;
    } catch (UnknownModelTypeException e) {
      return false;
    }
  }

  /** Loads the class that the processor would have generated; its initializer registers it. */
  private static void initialize(Class<?> type) throws UnknownModelTypeException {
    try {
      Class.forName(serializerName(type), true, type.getClassLoader());
    } catch (ClassNotFoundException e) {
      UnknownModelTypeException unknown = unknown(type.getName());
      unknown.initCause(e);
      throw unknown;
    }
  }

  /**
   * Returns the name that the processor gives: {@code Outer_InnerSerializer}, in the same package.
   */
  private static String serializerName(Class<?> type) {
    String name = type.getName();
    int start = name.lastIndexOf('.') + 1;
    return name.substring(0, start) + name.substring(start).replace('$', '_') + SUFFIX;
  }

  /** As {@link #find}, for callers that cannot throw a checked exception. */
  static ShareableSerializer<?> require(Class<?> type) {
    try {
      return find(type);
    } catch (UnknownModelTypeException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the serializer of a type that a file names, if the program's own index lists it. */
  static ShareableSerializer<?> require(String type, ClassLoader loader) {
    try {
      return find(type, loader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Returns the serializer of a type that a file or a key names.
   *
   * @param type the binary name
   * @param loader where the index and the type are looked up
   * @return the serializer
   * @throws UnknownModelTypeException if no index that the loader sees lists the type
   * @throws IOException if an index cannot be read
   */
  public static ShareableSerializer<?> find(String type, ClassLoader loader) throws IOException {
    if (!index(loader).contains(type)) {
      throw unknown(type);
    }
    try {
      return find(Class.forName(type, false, loader));
    } catch (ClassNotFoundException e) {
      UnknownModelTypeException unknown = unknown(type);
      unknown.initCause(e);
      throw unknown;
    }
  }

  /**
   * Returns the names of all types for which a serializer was generated.
   *
   * @param loader whose class path is looked at
   * @return the binary names, sorted
   * @throws IOException if an index cannot be read
   */
  public static SortedSet<String> index(ClassLoader loader) throws IOException {
    SortedSet<String> types = new TreeSet<>();
    List<URL> indexes = Collections.list(loader.getResources(INDEX));
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
    return types;
  }

  private static UnknownModelTypeException unknown(String type) {
    return new UnknownModelTypeException("no serializer was generated for " + type
        + ": annotate it with @Shareable and put modelshare-processor on the annotation processor"
        + " path of the module that compiles it");
  }
}
