package io.modelshare.schema;

import java.io.IOException;
import java.net.URL;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The types that a program has as models. The processor writes a {@linkplain TypeFiles file} for
 * each {@code @Shareable} type, by which a type is looked up. It also writes a list of those that
 * were compiled together, {@value #LIST}: the binary name of one type a line.
 *
 * <p>Where several such lists met, in a jar that was put together from others, one is left. It
 * leads to the files of all types, for those who ask for all; that is also what older versions have
 * written, without files.
 *
 * <p>A worker that names the type of its model never loads this class.
 */
public final class ShareableIndex {
  private static final String LIST = "META-INF/modelshare/shareable-types";

  /** The names that are known of the class path of a loader. */
  private static final Map<@Nullable ClassLoader, Set<String>> KNOWN =
      Collections.synchronizedMap(new WeakHashMap<>());

  /** The same of types without objects of their own. */
  private static final Map<@Nullable ClassLoader, Set<String>> KNOWN_BASES =
      Collections.synchronizedMap(new WeakHashMap<>());

  private ShareableIndex() {}

  /**
   * Returns whether a type is a model. The class path is not looked at again for one that was.
   *
   * @param type the binary name
   * @param loader whose class path is looked at, or null for that of the JVM itself
   * @return {@code true} for a type that has a generated serializer, and for an enum whose
   *     constants may stand where the declared type does not say so
   * @throws IOException if a file of the class path cannot be read
   */
  public static boolean lists(String type, @Nullable ClassLoader loader) throws IOException {
    Set<String> known = known(KNOWN, loader);
    if (known.contains(type)) {
      return true;
    }
    if (TypeFiles.has(type, loader)) {
      known.add(type);
      return true;
    }
    for (URL list : lists(loader)) {
      known.addAll(TypeFiles.lines(list));
    }
    return known.contains(type);
  }

  /**
   * Returns whether a type may be that of the elements of an array: a model, or an interface or
   * abstract class that models are derived from.
   *
   * @param type the binary name
   * @param loader whose class path is looked at, or null for that of the JVM itself
   * @return {@code true} for a type with {@code @Shareable}
   * @throws IOException if a file of the class path cannot be read
   */
  public static boolean listsForArrays(String type, @Nullable ClassLoader loader)
      throws IOException {
    Set<String> bases = known(KNOWN_BASES, loader);
    if (bases.contains(type) || lists(type, loader)) {
      return true;
    }
    boolean isBase = TypeFiles.hasBase(type, loader);
    if (isBase) {
      bases.add(type);
    }
    return isBase;
  }

  /**
   * Returns the names of all types for which a serializer was generated. Among them are enums whose
   * constants may stand where the declared type does not say so.
   *
   * @param loader whose class path is looked at, or null for that of the JVM itself
   * @return the binary names, sorted
   * @throws IOException if a file of the class path cannot be read
   */
  public static SortedSet<String> types(@Nullable ClassLoader loader) throws IOException {
    SortedSet<String> types = new TreeSet<>();
    for (URL list : lists(loader)) {
      types.addAll(TypeFiles.lines(list));
      TypeFiles.addBeside(list, LIST, types);
    }
    TypeFiles.addOfModules(types);
    return types;
  }

  private static Set<String> known(
      Map<@Nullable ClassLoader, Set<String>> all, @Nullable ClassLoader loader) {
    Set<String> known = all.get(loader);
    if (known == null) {
      known = Collections.synchronizedSet(new HashSet<>());
      all.put(loader, known);
    }
    return known;
  }

  private static List<URL> lists(@Nullable ClassLoader loader) throws IOException {
    return Collections.list(
        loader == null ? ClassLoader.getSystemResources(LIST) : loader.getResources(LIST));
  }
}
