package com.example.modular;

import io.modelshare.ModelFiles;
import io.modelshare.PersistedModel;
import io.modelshare.Sharing;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Shares a model with a second JVM, both on the module path; fails if it sees another model. */
final class Owner {
  private Owner() {}

  public static void main(String[] arguments) throws IOException, InterruptedException {
    require(Sharing.class.getModule().isNamed(), "Modelshare is on the class path");
    Weights model =
        new Weights(FloatBuffer.wrap(new float[] {0.5f}), List.of(new Weights.Label("a")));
    model.describe("a comment");
    try (PersistedModel<Weights> shared = Sharing.persist(model)) {
      String seen = worker(shared.handle());
      require(seen.equals(model.toString()), "the worker sees: " + seen);
    }
    String loaded = savedAndLoaded(model);
    require(loaded.equals("0.5, [Label[text=a]], a comment, rebuilt"), "loaded: " + loaded);
  }

  private static String worker(String handle) throws IOException, InterruptedException {
    Process worker = new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "--module-path",
            System.getProperty("jdk.module.path"),
            "--module",
            "com.example.modular/com.example.modular.Worker",
            handle)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
    String output =
        new String(worker.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    require(worker.waitFor() == 0, "the worker has failed: " + output);
    return output;
  }

  private static String savedAndLoaded(Weights model) throws IOException {
    Path file = Files.createTempFile("weights", ".safetensors");
    try {
      ModelFiles.save(model, file);
      return ModelFiles.load(file, Weights.class).toString();
    } finally {
      Files.delete(file);
    }
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new AssertionError(otherwise);
    }
  }
}
