package io.modelshare.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The runtime is built before the processor, so the serializers of its own models are committed.
 * They must be what the processor generates.
 */
class VocabularySerializersTest {
  private static final Path RUNTIME = Path.of("..", "runtime", "src", "main", "java");

  /** Of the module java.compiler, which the runtime does not require. */
  private static final Pattern GENERATED = Pattern.compile(
      "^(?:import javax\\.annotation\\.processing\\.Generated;|@Generated\\(.*\\))\n",
      Pattern.MULTILINE);

  @ParameterizedTest
  @ValueSource(strings = {"Vocabulary", "LongVocabulary"})
  void committedSerializerIsTheGeneratedOne(String model) throws IOException {
    Path sources = RUNTIME.resolve("io").resolve("modelshare");
    Compilation compilation =
        Compiled.compilation(List.of(), Files.readString(sources.resolve(model + ".java")));
    String generated = compilation
        .generatedSourceFile("io.modelshare." + model + "Serializer")
        .orElseThrow(() -> new AssertionError(compilation.diagnostics()))
        .getCharContent(false)
        .toString();
    assertEquals(
        Files.readString(sources.resolve(model + "Serializer.java")),
        GENERATED.matcher(generated).replaceAll(""));
  }
}
