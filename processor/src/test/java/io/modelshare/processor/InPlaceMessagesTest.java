package io.modelshare.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Puts {@code @InPlace} where it cannot stand, and makes columns of what has none. */
class InPlaceMessagesTest extends WhatCompilersSay {
  private static final String TYPE = "ModelshareInPlaceType";
  private static final String KEY = "ModelshareInPlaceKey";
  private static final String ELEMENT = "ModelshareInPlaceElement";
  private static final String NOTHING = "ModelshareInPlaceNothing";

  @TempDir
  Path classes;

  private void assertField(String tag, String text, String field, String... others) {
    assertError(tag, text, """
        @Shareable
        class Model {
          %s data; // !
        }
        """.formatted(field), others);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "@InPlace HashMap<String, Integer> | Declare it Map<String, Integer>",
        "@InPlace EnumMap<Thread.State, Long> | Declare it Map<Thread.State, Long>",
        "@InPlace TreeMap<String, Integer> | Declare it NavigableMap<String, Integer>",
        "@InPlace java.util.concurrent.ConcurrentMap<String, Long> | Declare it Map<String, Long>",
        "@InPlace ArrayList<Integer> | Declare it List<Integer>",
        "@InPlace LinkedList<Integer> | Declare it List<Integer>",
        "@InPlace TreeSet<String> | Declare it NavigableSet<String>",
        "@InPlace LinkedHashSet<String> | Declare it Set<String>",
        "@InPlace Queue<String> | Declare it Collection<String>",
        "@InPlace Properties | Declare it Map<Object, Object>",
        "@InPlace Iterable<String> | Declare it List<String>",
        "@InPlace float[] | Declare it FloatBuffer without @InPlace",
        "float @InPlace [] | Declare it FloatBuffer without @InPlace",
        "@InPlace float[][] | Declare it List<FloatBuffer>",
        "float @InPlace [][] | Declare it List<FloatBuffer>",
        "float[] @InPlace [] | Declare it FloatBuffer without @InPlace",
        "@InPlace int[][][] | Declare it List<List<IntBuffer>>",
        "@InPlace boolean[] | Declare it List<Boolean>",
        "@InPlace String[] | Declare it List<String>",
        "List<String> @InPlace [] | Declare it List<List<String>>",
        "@InPlace Optional<List<Integer>> | Put @InPlace inside it",
        "@InPlace String | String is no collection. Remove @InPlace",
        "@InPlace Object | Object is no collection. Remove @InPlace",
        "@InPlace int | int is no collection. Remove @InPlace",
        "Map.@InPlace Entry<String, String> | Entry is no collection. Remove @InPlace",
        "List<@InPlace String> | String (Model.data) cannot be read in place",
        "List<@InPlace HashSet<String>> | HashSet<String> (Model.data) cannot be read in place",
        "List<@InPlace ? extends List<String>> | Put @InPlace behind its 'extends'",
        "@InPlace List | Name its type arguments",
        "@InPlace List<Set> | Set (Model.data) cannot be read in place: it is a raw type",
        "@InPlace List<ArrayList<String>> | Declare it List<String>",
        "@InPlace List<float[][]> | Declare it List<FloatBuffer>",
        "@InPlace List<String[]> | Declare it List<String>",
        "@InPlace List<SortedSet<String>> | Declare it Set<String>",
        "@InPlace List<Collection<String>> | Declare it List<String>",
        "@InPlace Map<String, TreeMap<String, Long>> | Declare it Map<String, Long>",
      })
  void whatIsNoViewIsRejectedWithTheTypeThatIs(String field, String text) {
    assertField(TYPE, text, field);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "@InPlace Map<Double, String> | its keys are of type Double",
        "@InPlace Map<Boolean, String> | its keys are of type Boolean",
        "@InPlace Set<java.time.LocalDate> | its keys are of type LocalDate",
        "@InPlace Set<?> | its keys are of type Object",
        "@InPlace SortedSet<Float> | its keys are of type Float",
        "@InPlace Map<List<String>, String> | its keys are of type List<String>",
        "@InPlace Map<? super String, String> | its keys are of type Object",
        "@InPlace List<Map<int[], String>> | its keys are of type int[]",
        "@InPlace List<Set<Pair>> | its keys are of type Pair",
      })
  void keysThatAreNotFoundInPlaceAreRejected(String field, String text) {
    assertField(KEY, text, field, "@Shareable(columns = true) record Pair(int left, int right) {}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "@InPlace List<Plain> | Plain is not in columns. Annotate it @Shareable(columns = true)",
        "@InPlace List<Unmarked> | Unmarked is not in columns. Annotate it",
        "@InPlace Map<String, Item> | Item is a class, whose objects have an identity",
        "@InPlace List<Optional<Item>> | Item (Model.data) cannot be read in place: Item is a",
        "@InPlace List<Open> | Open is open",
        "@InPlace List<Pair<String>> | Pair has type parameters",
        "@InPlace List<Mixed> | Item, a subtype of Mixed, is a class",
        "@InPlace List<Object> | Object has no columns",
        "@InPlace List<?> | Object has no columns",
        "@InPlace List<? extends Number> | Number has no columns",
        "@InPlace List<java.time.Instant> | Keep what it is made of in a",
        "@InPlace List<Map.Entry<String, Integer>> | Entry has no columns",
        "@InPlace Collection<Comparable<String>> | Comparable has no columns",
        "@InPlace List<Model> | Model is a class",
      })
  void elementsWithoutColumnsAreRejected(String field, String text) {
    assertField(
        ELEMENT,
        text,
        field,
        "@Shareable record Plain(int size) {}",
        "record Unmarked(int size) {}",
        "@Shareable final class Item implements Mixed { int size; }",
        "@Shareable interface Open {}",
        "@Shareable record Pair<T>(T left, T right) {}",
        "@Shareable sealed interface Mixed permits Item, Row {}",
        "@Shareable(columns = true) record Row(int size) implements Mixed {}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "@InPlace FloatBuffer | Model.data is read in place anyway",
        "List<@InPlace FloatBuffer> | FloatBuffer (Model.data) is read in place anyway",
        "@InPlace io.modelshare.Vocabulary | Model.data is read in place anyway",
        "static @InPlace List<String> | Model.data is never written",
        "transient @InPlace List<String> | Model.data is never written",
        "@Transient @InPlace List<String> | Model.data is never written",
        "@Transient Map<String, @InPlace List<String>> | Model.data is never written",
      })
  void whereItChangesNothingItIsRejected(String field, String text) {
    assertField(NOTHING, text, field);
  }

  @Test
  void handWrittenSerializerDoesNotReadInPlace() {
    assertError(NOTHING, "is written by the serializer that it names", """
        @Shareable
        class Model {
          @SerializedWith(By.class) Map<String, @InPlace List<String>> data; // !
        }
        """, """
        class By extends com.esotericsoftware.kryo.kryo5.Serializer<Map<?, ?>> {
          public void write(com.esotericsoftware.kryo.kryo5.Kryo k,
              com.esotericsoftware.kryo.kryo5.io.Output o, Map<?, ?> v) {}
          public Map<?, ?> read(com.esotericsoftware.kryo.kryo5.Kryo k,
              com.esotericsoftware.kryo.kryo5.io.Input i, Class<? extends Map<?, ?>> t) {
            return null;
          }
        }
        """);
  }

  @Test
  void resultOfAMethodIsNotReadInPlace() {
    assertError(NOTHING, "the result of names() is no field", """
        @Shareable
        class Model {
          List<String> names;
          @InPlace List<String> names() { return names; } // !
        }
        """);
  }

  @Test
  void typeVariableIsNotReadInPlace() {
    assertError(TYPE, "T stands for any type. Put @InPlace where a type is given for T", """
        @Shareable
        class Model<T> {
          @InPlace T data; // !
        }
        """);
    assertError(ELEMENT, "T may be any type, and a column has one", """
        @Shareable
        class Model<T> {
          @InPlace List<T> data; // !
        }
        """);
  }

  @Test
  void typeArgumentOfAModelIsNotReadInPlace() {
    assertError(
        TYPE,
        "Put @InPlace on a field of Box that declares the collection",
        """
        @Shareable
        class Model {
          Box<@InPlace List<String>> data; // !
        }
        """,
        "@Shareable record Box<T>(T content) {}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "java.time.Instant | Instant has no columns",
        "List<Object> | Object has no columns",
        "@Transient(unlessSharing = true) @SuppressWarnings(\"ModelshareNotRebuilt\") String"
            + " | it is not always written",
        "@Transient int | it is not always written",
        "Item | Item is a class",
        "Plain | Plain is not in columns",
        "Model | a Model in a Model would have columns without end",
        "List<Model> | a Model in a Model would have columns without end",
        "Map<String, Optional<Model>> | a Model in a Model would have columns without end",
        "Tree | a Model in a Model would have columns without end",
      })
  void componentWithoutAColumnIsRejected(String component, String text) {
    assertError(
        ELEMENT,
        text,
        """
        @Shareable(columns = true)
        record Model(
            int size,
            %s data) implements Tree {} // !
        """.formatted(component),
        "@Shareable class Item {}",
        "@Shareable record Plain(int size) {}",
        "@Shareable sealed interface Tree permits Model {}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "class Model {} | Model is a class",
        "abstract class Model {} | Model is a class",
        "enum Model { A } | Model is an enum",
        "sealed interface Model permits Row {} record Row() implements Model {} | Model is sealed",
      })
  void typeThatHasNoColumnsIsRejected(String declaration, String text) {
    assertError(ELEMENT, text, "@Shareable(columns = true) " + declaration + " // !\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "int data(int key) | it takes parameters",
        "<T> T data() | it is generic, and a column has one type",
        "void data() | it returns nothing",
        "int data() throws java.io.IOException | it declares 'throws IOException'",
        "Object data() | Object has no columns",
        "List<Model> data() | a Model in a Model would have columns without end",
        "Optional<? extends Model> data() | a Model in a Model would have columns without end",
      })
  void methodThatIsNoColumnIsRejected(String method, String text) {
    assertError(ELEMENT, text, """
        @Shareable(columns = true)
        interface Model {
          int size();
          default int twice() { return 2 * size(); }
          String toString();
          %s; // !
        }
        """.formatted(method));
  }

  @Test
  void subtypeOfASealedInterfaceThatIsOpenIsRejected() {
    assertField(
        ELEMENT,
        "Row, a subtype of Shape, is open: an element may be of any class that implements it",
        "@InPlace List<Shape>",
        """
        @Shareable
        sealed interface Shape {
          @Shareable(columns = true) non-sealed interface Row extends Shape { int id(); }
        }
        """);
  }

  /** Of the two, compilers take another one first, and Eclipse knows no line of a generic type. */
  @Test
  void recordsThatContainEachOtherOrTypeParametersAreRejected() {
    assertText("would have columns without end", """
        @Shareable(columns = true) record Branch(List<Leaf> leaves) {}
        @Shareable(columns = true) record Leaf(Optional<Branch> branch) {}
        """);
    assertText("would have columns without end", """
        sealed interface Shape {}
        @Shareable(columns = true) record Group(List<Shape> shapes) implements Shape {}
        """);
    assertText("would have columns without end", """
        interface Next<T> { T next(); }
        @Shareable(columns = true) interface Left extends Next<Right> {}
        @Shareable(columns = true) interface Right extends Next<Left> {}
        """);
    assertText("Model has type parameters", """
        @Shareable(columns = true) record Model<T>(T data) {}
        """);
  }

  private void assertText(String text, String source) {
    TestCompiler.Result result = compiler().compileWith(List.of(), IMPORTS + source);
    assertTrue(result.tagged(ELEMENT).text().contains(text), result.said()::toString);
  }

  /** Of a class file, javac shows the annotation on a field; one inside its type from 22 on. */
  @Test
  void markInAClassThatIsCompiledAlreadyIsSeenOrRejected() throws IOException {
    String base = """
        package m;
        import io.modelshare.annotation.*;
        import java.util.*;
        class Base {
          Map<String, @InPlace List<String>> inside;
          @InPlace HashMap<String, Integer> whole;
        }
        """;
    TestCompiler.Result compiled = TestCompiler.JAVAC.compile(List.of(), List.of(), base);
    Files.createDirectories(classes.resolve("m"));
    Files.write(classes.resolve("m/Base.class"), compiled.files().get("m/Base.class"));
    Compilation compilation = Compiler.javac()
        .withProcessors(new ShareableProcessor())
        .withClasspath(Stream.concat(
                Stream.of(classes),
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                    .map(Path::of))
            .map(Path::toFile)
            .toList())
        .compile(Compiled.file(IMPORTS + "@Shareable class Model extends Base {}"));
    String errors = compilation.errors().toString();
    assertTrue(errors.contains("Base.whole cannot be read in place: HashMap is a type"), errors);
    boolean isHidden = Runtime.version().feature() < 22;
    assertEquals(isHidden, errors.contains("Compile Base together with Model"), errors);
  }
}
