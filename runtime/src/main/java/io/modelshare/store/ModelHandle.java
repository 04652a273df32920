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
    String text =
        PREFIX + method.name().toLowerCase(Locale.ROOT) + ":" + HandleText.encode(path.toString());
    return offer == null ? text : text + ":" + offer;
  }

  public static ModelHandle parse(String text) throws IOException {
    String[] parts;
    try {
      parts = HandleText.parts(text, PREFIX, "model handle");
    } catch (IllegalArgumentException e) {
      throw new IOException(e.getMessage(), e);
    }
    if (parts.length < 2 || parts.length > 3) {
      throw new IOException(
          "not a model handle: " + parts.length + " parts: " + HandleText.shorten(text));
    }
    return new ModelHandle(
        method(parts[0]), HandleText.path(parts[1]), parts.length == 3 ? parts[2] : null);
  }

  private static PersistMethod method(String name) throws IOException {
    for (PersistMethod method : PersistMethod.values()) {
      if (method.name().toLowerCase(Locale.ROOT).equals(name)) {
        return method;
      }
    }
    throw new IOException("not a model handle: no method " + HandleText.shorten(name));
  }
}
