package io.modelshare.processor;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import io.modelshare.ModelFiles;
import io.modelshare.ModelSerializers;
import io.modelshare.Sharing;
import io.modelshare.SharingMode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes a model and reads it again. */
final class RoundTrips {
  private static final String FORMAT = "\"modelshare.format\":\"";

  private RoundTrips() {}

  /** Returns what is read after a write that drops conditional fields. */
  static <T> T saved(T model) throws IOException {
    Path file = Files.createTempFile("model", ".safetensors");
    try {
      ModelFiles.save(model, file);
      return load(model, file);
    } finally {
      Files.delete(file);
    }
  }

  /** Returns the version of the format in which a model is saved. */
  static String versionOf(Object model) throws IOException {
    Path file = Files.createTempFile("model", ".safetensors");
    try {
      ModelFiles.save(model, file);
      String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
      int start = bytes.indexOf(FORMAT) + FORMAT.length();
      return bytes.substring(start, bytes.indexOf('"', start));
    } finally {
      Files.delete(file);
    }
  }

  @SuppressWarnings("unchecked") // the class of the model
  static <T> T load(T model, Path file) throws IOException {
    return ModelFiles.load(file, (Class<T>) model.getClass());
  }

  /** Returns what is read after a write that keeps conditional fields. */
  static <T> T shared(T model) throws IOException {
    Path file = Files.createTempFile("model", ".safetensors");
    try {
      SharingMode mode = Sharing.sharingMode();
      try (mode) {
        ModelFiles.save(model, file);
      }
      return load(model, file);
    } finally {
      Files.delete(file);
    }
  }

  /** Returns what a user's own Kryo reads after it has written the model. */
  static <T> T throughKryo(T model) {
    return through(kryo(model.getClass().getClassLoader()), model);
  }

  /** Returns a Kryo as a user would set it up. */
  static Kryo kryo(ClassLoader loader) {
    Kryo kryo = new Kryo();
    kryo.setReferences(true);
    kryo.setClassLoader(loader);
    ModelSerializers.register(kryo);
    return kryo;
  }

  @SuppressWarnings("unchecked") // the class of the model
  static <T> T through(Kryo kryo, T model) {
    Output output = new Output(1024, -1);
    kryo.writeObject(output, model);
    return kryo.readObject(new Input(output.toBytes()), (Class<T>) model.getClass());
  }
}
