package com.example.shaded;

import com.example.base.Range;
import io.modelshare.ModelFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs in a jar that was put together from several, each with models. */
final class Main {
  private Main() {}

  public static void main(String[] arguments) throws IOException {
    Path file = Files.createTempFile("parts", ".safetensors");
    try {
      Parts parts = new Parts(List.of(new Note("own"), new Range(1, 2)));
      ModelFiles.save(parts, file);
      String loaded = ModelFiles.load(file, Parts.class).toString();
      if (!loaded.equals(parts.toString())) {
        throw new IllegalStateException(loaded);
      }
    } finally {
      Files.delete(file);
    }
  }
}
