package io.modelshare.processor;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.modelshare.ModelFiles;
import io.modelshare.Sharing;
import io.modelshare.SharingMode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Locale;

/**
 * A committed model file, and the source of the older shape that has written it: {@code m.Model},
 * whose method {@code create()} returns the model in the file.
 */
enum Fixture {
  /** Primitives and boxes. */
  NUMBERS("numbers", false),
  /** Fields of every kind to remove, with parts that occur again in fields to keep. */
  CATALOG("catalog", false),
  /** A cycle, a super class, polymorphic values and an enum. */
  TREE("tree", false),
  /** A conditional field, dropped. */
  CACHE("cache", false),
  /** The same conditional field, written in a sharing context. */
  SHARED_CACHE("cache", true),
  /** A builder and a factory. */
  BUILT("built", false),
  /** A tree that is met at a leaf, so that objects are made before their parts. */
  GROWN("grown", false);

  private static final Path FOLDER = Path.of("src", "test", "resources", "evolution");

  private final String source;
  private final boolean isShared;

  Fixture(String source, boolean isShared) {
    this.source = source;
    this.isShared = isShared;
  }

  Path file() {
    return FOLDER.resolve(name().toLowerCase(Locale.ROOT) + ".safetensors");
  }

  /** Compiles the older shape. */
  Compiled older() throws IOException {
    try (InputStream file = Fixture.class.getResourceAsStream("/evolution/" + source + ".java")) {
      return Compiled.compile(new String(file.readAllBytes(), UTF_8));
    }
  }

  /** Writes what the older shape writes today. */
  @SuppressWarnings("try") // the mode is only to be on
  void write(Path target) throws IOException {
    Object model = older().call("m.Model", "create");
    if (isShared) {
      try (SharingMode mode = Sharing.sharingMode()) {
        ModelFiles.save(model, target);
      }
    } else {
      ModelFiles.save(model, target);
    }
  }
}
