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

  PartsLoader(ClassLoader model) {
    super(model);
    add(Thread.currentThread().getContextClassLoader());
  }

  /** Adds a loader, unless it is that of the model, or the JVM's own. */
  void add(@Nullable ClassLoader loader) {
    if (loader != null && loader != getParent()) {
      others.add(loader);
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
