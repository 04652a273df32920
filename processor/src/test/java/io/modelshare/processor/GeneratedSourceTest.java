package io.modelshare.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import javax.tools.JavaFileObject;
import javax.tools.StandardLocation;
import org.junit.jupiter.api.Test;

/**
 * Keeps the generated source as it would be written by hand, and independent of the input order.
 */
class GeneratedSourceTest {
  @Test
  void itemKnnLooksHandWritten() throws IOException {
    Compilation compilation =
        Compiled.compilation(List.of(), golden("ItemKnn.java"), golden("CsrMatrix.java"));
    assertThat(compilation).succeeded();
    assertThat(compilation)
        .generatedSourceFile("com.example.ItemKnnSerializer")
        .contentsAsUtf8String()
        .isEqualTo(golden("ItemKnnSerializer.java"));
  }

  @Test
  void columnsLookHandWritten() throws IOException {
    Compilation compilation = Compiled.compilation(List.of(), golden("Trip.java"));
    assertThat(compilation).succeeded();
    assertThat(compilation)
        .generatedSourceFile("com.example.TripColumns")
        .contentsAsUtf8String()
        .isEqualTo(golden("TripColumns.java"));
  }

  @Test
  void indexListsTypesInOrder() throws IOException {
    Compilation compilation =
        Compiled.compilation(List.of(), golden("ItemKnn.java"), golden("CsrMatrix.java"));
    assertThat(compilation)
        .generatedFile(StandardLocation.CLASS_OUTPUT, "META-INF/modelshare/shareable-types")
        .contentsAsUtf8String()
        .isEqualTo("com.example.CsrMatrix\ncom.example.ItemKnn\n");
  }

  @Test
  void outputDoesNotDependOnTheOrderOfInputs() throws IOException {
    JavaFileObject knn = Compiled.file(golden("ItemKnn.java"));
    JavaFileObject matrix = Compiled.file(golden("CsrMatrix.java"));
    assertEquals(outputs(knn, matrix), outputs(matrix, knn));
  }

  private static List<String> outputs(JavaFileObject... sources) {
    return Compiler.javac()
        .withProcessors(new ShareableProcessor(), new ShareableIndexProcessor())
        .compile(sources)
        .generatedFiles()
        .stream()
        .map(file -> {
          try (InputStream bytes = file.openInputStream()) {
            return file.getName()
                + new String(bytes.readAllBytes(), java.nio.charset.StandardCharsets.ISO_8859_1);
          } catch (IOException e) {
            throw new AssertionError(e);
          }
        })
        .sorted()
        .toList();
  }

  static String golden(String name) throws IOException {
    try (InputStream file = GeneratedSourceTest.class.getResourceAsStream("/golden/" + name)) {
      return new String(file.readAllBytes(), UTF_8);
    }
  }
}
