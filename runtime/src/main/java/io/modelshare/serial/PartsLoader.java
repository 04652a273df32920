package io.modelshare.serial;

import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds what the loader of a model does not see: classes of a plugin, in the context class loader
 * of the thread, or in the loader of a type that was found before. It defines no class itself.
 */
final class PartsLoader extends ClassLoader {
  private final Set<ClassLoader> others = new LinkedHashSet<>();

  private PartsLoader(ClassLoader model) {
    super(model);
    add(this, Thread.currentThread().getContextClassLoader());
  }

  /**
   * Returns a loader below that of the model. Its type is that of the JDK, so that whoever refers
   * to it does not load this class before it is needed.
   */
  static ClassLoader below(ClassLoader model) {
    return new PartsLoader(model);
  }

  /** Adds a loader to one of this class, unless it is that of the model, or the JVM's own. */
  static void add(ClassLoader parts, @Nullable ClassLoader loader) {
    if (loader != null && loader != parts.getParent()) {
      ((PartsLoader) parts).others.add(loader);
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    ClassNotFoundException unknown = new ClassNotFoundException(name);
    for (ClassLoader other : others) {
      try {
        return Class.forName(name, false, other);
      } catch (ClassNotFoundException e) {
        unknown.addSuppressed(e); // another may have it
      }
    }
    throw unknown;
  }

  @Override
  protected Enumeration<URL> findResources(String name) throws IOException {
    List<URL> found = new ArrayList<>();
    for (ClassLoader other : others) {
      found.addAll(Collections.list(other.getResources(name)));
    }
    return Collections.enumeration(found);
  }

  @Override
  protected @Nullable URL findResource(String name) {
    for (ClassLoader other : others) {
      URL found = other.getResource(name);
      if (found != null) {
        return found;
      }
    }
    return null;
  }
}
