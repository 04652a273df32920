package io.modelshare.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.modelshare.ModelFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Loads fields of each type in docs/models.md from files of an older shape, by the words that the
 * processor has written for their types and the runtime parses: fields that are kept and fields
 * that were removed.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EvolvingTypesTest {
  private static final String OLDER = """
      @Shareable
      public class Model {
        %1$s gone;
        %1$s kept;
        int last;

        static Model create() throws Exception {
          Model model = new Model();
          model.gone = %2$s;
          model.kept = %2$s;
          model.last = 7;
          return model;
        }

        @Override public String toString() {
          return text(kept) + ";" + last;
        }
      }
      """;

  private static final String NEWER = """
      @Shareable
      public class Model {
        long added;
        %1$s kept;
        int last;

        @Override public String toString() {
          return text(kept) + ";" + last;
        }
      }
      """;

  @TempDir
  Path directory;

  private Compiled older;
  private Compiled newer;

  @BeforeAll
  void compile() {
    older = compile(OLDER);
    newer = compile(NEWER);
  }

  private static Compiled compile(String model) {
    List<String> sources = new ArrayList<>();
    for (String row : rows().toList()) {
      String[] parts = row.split(" = ", 2);
      String source = (TypesTest.IMPORTS + model).formatted(parts[0], parts[1]);
      sources.add(source.replace("package m;", "package m" + sources.size() + ";"));
    }
    sources.add(TypesTest.TYPES);
    return Compiled.compile(sources.toArray(new String[0]));
  }

  static Stream<String> rows() {
    return TypesTest.rows();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void fieldIsReadBesideOneOfItsTypeThatWasRemoved(String row) throws Exception {
    Path file = directory.resolve("model.safetensors");
    String type = "m" + rows().toList().indexOf(row) + ".Model";
    Object model = older.call(type, "create");
    ModelFiles.save(model, file);
    assertEquals(model.toString(), ModelFiles.load(file, newer.loadClass(type)).toString());
  }
}
