package io.modelshare.processor;

import static com.google.testing.compile.CompilationSubject.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;

/** Makes every mistake there is a message for, and looks at the message and its line. */
class MessagesTest {
  private static final String IMPORTS =
      "package m; import io.modelshare.annotation.*;" + " import java.util.*; import java.nio.*;\n";

  /** A line that ends with {@code // !} is where the message is expected. */
  private static void assertMessage(
      Diagnostic.Kind kind, String tag, String text, String source, String... others) {
    String[] sources = new String[others.length + 1];
    sources[0] = IMPORTS + source;
    for (int i = 0; i < others.length; i++) {
      sources[i + 1] = IMPORTS + others[i];
    }
    Compilation compilation = Compiled.compilation(List.of(), sources);
    Diagnostic<? extends JavaFileObject> found = compilation.diagnostics().stream()
        .filter(diagnostic -> diagnostic.getMessage(null).contains("[" + tag + "]"))
        .findFirst()
        .orElseThrow(() -> new AssertionError(compilation.diagnostics().toString()));
    assertTrue(found.getMessage(null).contains(text), found.getMessage(null));
    assertEquals(kind, found.getKind());
    assertEquals(markedLine(IMPORTS + source), found.getLineNumber(), found.getMessage(null));
    assertEquals(
        kind == Diagnostic.Kind.ERROR ? Compilation.Status.FAILURE : Compilation.Status.SUCCESS,
        compilation.status());
  }

  private static long markedLine(String source) {
    return source.substring(0, source.indexOf("// !")).lines().count();
  }

  private static void assertError(String tag, String text, String source, String... others) {
    assertMessage(Diagnostic.Kind.ERROR, tag, text, source, others);
  }

  @Test
  void annotatedEnumIsRejected() {
    assertError("ModelshareNotAModel", "An enum is written without any annotation", """
        @Shareable
        enum Model { A } // !
        """);
  }

  @Test
  void innerClassIsRejected() {
    assertError("ModelshareInnerType", "Make it static, or move it out of Outer", """
        class Outer {
          @Shareable
          class Model {} // !
        }
        """);
  }

  @Test
  void privateClassIsRejected() {
    assertError("ModelsharePrivateType", "Make it package-private", """
        class Outer {
          @Shareable
          private static class Model {} // !
        }
        """);
  }

  @Test
  void collidingNamesAreRejected() {
    Compilation compilation = Compiled.compilation(List.of(), IMPORTS + """
        class A_B {
          @Shareable record C() {}
        }
        """, IMPORTS + """
        class A {
          @Shareable record B_C() {}
        }
        """);
    assertThat(compilation).hadErrorContaining("[ModelshareNameCollision]");
    assertThat(compilation).hadErrorContaining("m.A_B_CSerializer, which is taken");
  }

  @Test
  void superClassOfTheJdkIsRejected() {
    assertError("ModelshareSuperclass", "Keep the Thread in a field", """
        @Shareable
        class Model extends Thread {} // !
        """);
  }

  @Test
  void finalFieldWithoutConstructorParameterIsRejected() {
    assertError("ModelshareFinalField", "a parameter 'int size'", """
        @Shareable
        class Model {
          final int size = 3; // !
        }
        """);
  }

  @Test
  void hiddenFieldIsRejected() {
    assertError(
        "ModelshareHiddenField", "Model.size hides the field of the same name in Base", """
        @Shareable
        class Model extends Base {
          int size; // !
        }
        class Base { int size; }
        """);
  }

  @Test
  void constructorOfOtherThingsIsRejected() {
    assertError(
        "ModelshareConstructor",
        "In Model(sise), parameter 'sise' is no field. Did you mean 'size'?",
        """
        @Shareable
        class Model { // !
          int size;
          Model(int sise) {}
        }
        """);
  }

  @Test
  void constructorWithOtherTypeIsRejected() {
    assertError(
        "ModelshareConstructor", "parameter 'size' is of type long, the field of type int", """
        @Shareable
        class Model { // !
          int size;
          Model(long size) {}
        }
        """);
  }

  @Test
  void ambiguousConstructorsAreRejected() {
    assertError("ModelshareAmbiguousConstructor", "both Model(a) and Model(b)", """
        @Shareable
        class Model {
          int a;
          String b;
          Model(int a) {}
          Model(String b) {} // !
        }
        """);
  }

  @Test
  void unsupportedTypeIsRejectedWithItsPath() {
    assertError(
        "ModelshareUnsupportedType",
        "cannot write Money (Order.lines → List<Money>). Annotate Money with @Shareable",
        """
        @Shareable
        record Order(
            int id,
            List<Money> lines) {} // !
        class Money {}
        """);
  }

  @Test
  void rawTypeIsRejected() {
    assertError("ModelshareUnsupportedType", "name its type arguments", """
        @Shareable
        class Model {
          @SuppressWarnings("rawtypes")
          List items; // !
        }
        """);
  }

  @Test
  void privateTypeOfAFieldIsRejected() {
    assertError("ModelshareUnsupportedType", "Make it visible from package m", """
        @Shareable
        class Model {
          private enum Kind { A }
          Kind kind; // !
        }
        """);
  }

  @Test
  void transientOnAStaticFieldIsRejected() {
    assertError("ModelshareTransientNotWritten", "Model.x is static", """
        @Shareable
        class Model {
          @Transient // !
          static int x;
        }
        """);
  }

  @Test
  void subtypeOfASealedTypeMustBeShareable() {
    assertError("ModelshareSealedSubtype", "Annotate Square with @Shareable", """
        @Shareable
        sealed interface Shape permits Circle, Square {} // !
        @Shareable record Circle() implements Shape {}
        record Square() implements Shape {}
        """);
  }

  @Test
  void builderWithoutSetterIsRejected() {
    assertError("ModelshareBuilder", "it has no method size(int)", """
        @Shareable(builder = Model.Builder.class) // !
        class Model {
          final int size;
          private Model(Builder builder) { size = 3; }
          static class Builder { Model build() { return new Model(this); } }
        }
        """);
  }

  @Test
  void handWrittenSerializerMustBeOne() {
    assertError("ModelshareSerializedWith", "Let it extend com.esotericsoftware", """
        @Shareable
        class Model {
          @SerializedWith(String.class) // !
          Thread thread;
        }
        """);
  }

  @Test
  void interfaceWithoutAnnotationIsNoted() {
    assertMessage(
        Diagnostic.Kind.NOTE,
        "ModelshareOpenType",
        "Model.shape may hold any object of type Shape",
        """
        @Shareable
        class Model {
          Shape shape; // !
        }
        interface Shape {}
        """);
  }

  @Test
  void typeThatAnotherProcessorGeneratesIsWaitedFor() {
    Compilation compilation = Compiler.javac()
        .withProcessors(new ShareableProcessor(), new LateProcessor())
        .compile(Compiled.file(IMPORTS + "@Shareable\nclass Model { List<Late> late; }"));
    assertThat(compilation).succeeded();
    assertThat(compilation).generatedSourceFile("m.ModelSerializer");
  }

  /** Generates the type {@code m.Late} in the first round. */
  @SupportedAnnotationTypes("*")
  private static final class LateProcessor extends AbstractProcessor {
    private boolean done;

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      if (!done) {
        done = true;
        try (Writer source = processingEnv.getFiler().createSourceFile("m.Late").openWriter()) {
          source.write("package m; enum Late { A }");
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return false;
    }
  }

  @Test
  void missingTypeIsExplained() {
    Compilation compilation = Compiled.compilation(List.of(), IMPORTS + """
        @Shareable
        class Model {
          List<Nowhere> items;
        }
        """);
    assertThat(compilation)
        .hadErrorContaining("[ModelshareMissingType] Model mentions the type Nowhere")
        .inFile(compilation.sourceFiles().get(0))
        .onLine(3);
  }

  private static String rebuilding(String method) {
    return """
        @Shareable
        class Model {
          int size;
          @Transient int cache;
          @Transient final int fixed = 1;
        """ + method + "\n}";
  }

  @Test
  void rebuildsOfNothingIsRejected() {
    assertError(
        "ModelshareRebuildsNoField",
        "Name the @Transient fields that fill() restores",
        rebuilding("@Rebuilds({}) void fill() {} // !"));
  }

  @Test
  void rebuildsOfAnUnknownFieldIsRejected() {
    assertError(
        "ModelshareRebuildsUnknownField",
        "Model has no field 'cahce'. Did you mean 'cache'?",
        rebuilding("@Rebuilds(\"cahce\") void fill() {} // !"));
  }

  @Test
  void rebuildsOfAWrittenFieldIsRejected() {
    assertError(
        "ModelshareRebuildsWrittenField",
        "Model.size is always written",
        rebuilding("@Rebuilds({\"cache\",\n\"size\"}) void fill() {} // !"));
  }

  @Test
  void twoRebuildersOfOneFieldAreRejected() {
    assertError(
        "ModelshareRebuildsTwice",
        "already rebuilt by fill()",
        rebuilding(
            "@Rebuilds(\"cache\") void fill() {}\n" + "@Rebuilds(\"cache\") void again() {} // !"));
  }

  @Test
  void privateRebuilderIsRejected() {
    assertError(
        "ModelshareRebuildsPrivate",
        "Make it package-private",
        rebuilding("@Rebuilds(\"cache\")\nprivate void fill() {} // !"));
  }

  @Test
  void staticRebuilderIsRejected() {
    assertError(
        "ModelshareRebuildsStatic",
        "Make it an instance method",
        rebuilding("@Rebuilds(\"cache\")\nstatic void fill() {} // !"));
  }

  @Test
  void rebuilderWithParametersIsRejected() {
    assertError(
        "ModelshareRebuildsParameters",
        "Remove them",
        rebuilding("@Rebuilds(\"cache\")\nvoid fill(int x) {} // !"));
  }

  @Test
  void rebuilderOfAnotherTypeIsRejected() {
    assertError(
        "ModelshareRebuildsReturnType",
        "returns java.lang.String, but the field Model.cache",
        rebuilding("@Rebuilds(\"cache\")\nString fill() { return null; } // !"));
  }

  @Test
  void rebuilderOfOneValueForTwoFieldsIsRejected() {
    assertError(
        "ModelshareRebuildsSeveralFields",
        "returns one value for 2 fields",
        rebuilding("@Rebuilds({\"cache\", \"fixed\"})\nint fill() { return 1; } // !"));
  }

  @Test
  void rebuilderOfAFinalFieldMustReturnItsValue() {
    assertError(
        "ModelshareRebuildsFinalField",
        "Let the method return the value",
        rebuilding("@Rebuilds(\"fixed\")\nvoid fill() {} // !"));
  }

  @Test
  void conditionalFieldThatNothingRebuildsIsAWarning() {
    assertMessage(Diagnostic.Kind.WARNING, "ModelshareNotRebuilt", "after a load it is null", """
        @Shareable
        class Model {
          @Transient(unlessSharing = true) String cache; // !
        }
        """);
  }

  @Test
  void warningsCanBeSuppressed() {
    Compiled.compile(IMPORTS + """
        @Shareable
        class Model {
          @SuppressWarnings("ModelshareNotRebuilt")
          @Transient(unlessSharing = true) String cache;
        }
        """);
  }

  @Test
  void primitiveArrayIsNoted() {
    assertMessage(Diagnostic.Kind.NOTE, "ModelshareCopiedArray", "Declare it FloatBuffer", """
        @Shareable
        class Model {
          float[] weights; // !
        }
        """);
  }

  @Test
  void privateFieldWithoutAccessorIsNoted() {
    assertMessage(Diagnostic.Kind.NOTE, "ModelshareReflectiveField", "VarHandle", """
        @Shareable
        class Model {
          private int size; // !
        }
        """);
  }

  @Test
  void allMistakesAreReportedInOneGo() {
    Compilation compilation = Compiled.compilation(List.of(), IMPORTS + """
        @Shareable
        class Model {
          Thread a;
          List<Thread> b;
          final int c = 1;
          @Transient static int d;
          @Rebuilds("e") private void f(int g) {}
        }
        @Shareable
        class Other { Thread a; }
        """);
    List<String> tags = new ArrayList<>();
    compilation
        .errors()
        .forEach(error ->
            tags.add(error.getMessage(null).replaceAll("(?s)\\[Modelshare(\\w+)\\].*", "$1")));
    assertEquals(
        List.of(
            "TransientNotWritten",
            "RebuildsPrivate",
            "RebuildsParameters",
            "RebuildsUnknownField",
            "FinalField",
            "UnsupportedType",
            "UnsupportedType",
            "UnsupportedType"),
        tags);
  }

  @Test
  void renamedFromNoNameIsRejected() {
    assertError("ModelshareRenamedNoName", "@Renamed({}) on Order.amount is no name", """
        @Shareable
        record Order(
            @Renamed({}) // !
            int amount) {}
        """);
    assertError("ModelshareRenamedNoName", "@Renamed(\"the sum\")", """
        @Shareable
        final class Order {
          @Renamed({"total", "the sum"}) // !
          int amount;
        }
        """);
  }

  @Test
  void renamedFromAFieldIsRejected() {
    assertError(
        "ModelshareRenamedFromField",
        "Order.amount cannot have been renamed from 'total', which is a field now",
        """
        @Shareable
        final class Order {
          @Renamed("total") // !
          int amount;
          int total;
        }
        """);
    assertError("ModelshareRenamedFromField", "from 'amount'", """
        @Shareable
        final class Order {
          @Renamed("amount") // !
          int amount;
        }
        """);
  }

  @Test
  void oneFormerNameOfTwoFieldsIsRejected() {
    assertError(
        "ModelshareRenamedTwice", "both Order.amount and Order.sum were renamed from 'total'", """
        @Shareable
        final class Order {
          @Renamed("total")
          int amount;
          @Renamed("total") // !
          int sum;
        }
        """);
  }

  @Test
  void renamedOnAFieldThatIsNeverWrittenIsRejected() {
    assertError("ModelshareRenamedNotWritten", "Order.amount is never written", """
        @Shareable
        final class Order {
          @Transient
          @Renamed("total") // !
          int amount;
        }
        """);
    assertError("ModelshareRenamedNotWritten", "Order.amount is never written", """
        @Shareable
        final class Order {
          @Renamed("total") // !
          static int amount;
        }
        """);
  }
}
