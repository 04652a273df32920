package io.modelshare.store;

import io.modelshare.PersistMethod;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a persisted model is, as one line of printable ASCII:
 * {@code modelshare:1:shared_memory:PATH}, or {@code modelshare:1:shared_memory:PATH:OFFER} if it
 * hands ownership over. It holds no secret: what protects a model is the mode of its directory.
 */
public record ModelHandle(
    PersistMethod method, Path path, @Nullable String offer) {
  private static final String PREFIX = "modelshare:1:";

  @Override
  public String toString() {
    String text = PREFIX + name(method) + ":" + HandleText.encode(path.toString());
    return offer == null ? text : text + ":" + offer;
  }

  public static ModelHandle parse(String text) throws IOException {
    String[] parts;
    try {
      parts = HandleText.parts(text, PREFIX, "model handle");
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
    PersistMethod method = method(parts[0]);
    if (method == null || parts.length < 2 || parts.length > 3) {
      throw new IOException("not a model handle: after '" + PREFIX + "' comes '"
          + name(PersistMethod.MAPPED_FILE) + "' or '" + name(PersistMethod.SHARED_MEMORY)
          + "', and then ':' and a path. Pass on what handle() returned: "
          + HandleText.shorten(text));
    }
    return new ModelHandle(method, HandleText.path(parts[1]), parts.length == 3 ? parts[2] : null);
  }

  private static @Nullable PersistMethod method(String name) {
    for (PersistMethod method : PersistMethod.values()) {
      if (name(method).equals(name)) {
        return method;
      }
    }
    return null;
  }

  private static String name(PersistMethod method) {
    return method.name().toLowerCase(Locale.ROOT);
  }
}
