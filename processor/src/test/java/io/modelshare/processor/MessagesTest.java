package io.modelshare.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.Test;

/** Makes the mistakes there are messages for, and looks at the message and its line. */
class MessagesTest extends WhatCompilersSay {
  static final String LOMBOK = """
      @Shareable
      @lombok.Value
      class Model { // !
        int size;
      }
      """;

  static final String VALUE = "package lombok;\npublic @interface Value {}";

  static final String NULL_CHECKS = """
      @Shareable
      record Model(int size,
          @Transient(unlessSharing = true) String first, // !
          @Transient(unlessSharing = true) String second,
          @Transient(unlessSharing = true) String third) {
        Model {
          if (first == null) {
            first = "1";
          }
          second = Objects.requireNonNullElse(second, "2");
        }
        @Rebuilds("third") String makeThird() { return "3"; }
      }
      """;

  @Test
  void annotationIsRejected() {
    assertError("ModelshareNotAModel", "Model cannot be @Shareable", """
        @Shareable
        @interface Model {} // !
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
    assertError("ModelshareNameCollision", "the name m.A_B_CSerializer, which is taken", """
        class A_B {
          @Shareable static class C {}
        }
        class A {
          @Shareable static class B_C {} // !
        }
        """);
  }

  @Test
  void nameOfAHandWrittenClassIsTaken() {
    assertError("ModelshareNameCollision", "the name m.ModelSerializer, which is taken", """
        @Shareable
        class Model {} // !
        class ModelSerializer {}
        """);
  }

  @Test
  void oldReleaseIsRejectedOnce() {
    if (compiler() != TestCompiler.JAVAC) {
      return; // it has another option, which names its own release
    }
    TestCompiler.Result result = compiler().compileWith(List.of("--release", "8"), """
        package m;
        @io.modelshare.annotation.Shareable
        class Model {
          @io.modelshare.annotation.Shareable
          static class Part {}
        }
        """);
    assertEquals(
        List.of("[ModelshareRelease] Modelshare needs --release 17 or later, this is 8. Set"
            + " maven.compiler.release, or what your build has for it"),
        result.errors().stream().filter(error -> error.contains("[Modelshare")).toList());
  }

  @Test
  void modelInACompactSourceFileIsRejected() {
    if (compiler() != TestCompiler.JAVAC || Runtime.version().feature() < 25) {
      return; // there are no such files
    }
    TestCompiler.Said said =
        compiler().compileWith(List.of(), """
            @io.modelshare.annotation.Shareable
            record Point(int x) {}
            void main() {}
            """).tagged("ModelshareUnnamedClass");
    assertTrue(said.text().contains("Point is in a compact source file"), said.text());
    assertEquals(2, said.line());
  }

  @Test
  void superClassOfTheJdkIsRejected() {
    assertError("ModelshareSuperclass", "Keep the Thread in a field", """
        @Shareable
        class Model extends Thread {} // !
        """);
  }

  @Test
  void conditionalConstantIsRejected() {
    assertError("ModelshareFinalField", "or mark it @Transient", """
        @Shareable
        class Model {
          @Transient(unlessSharing = true) final int size = 3; // !
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
  void fieldNameThatSafetensorsReservesIsRejected() {
    assertError(
        "ModelshareReservedName",
        "Model.__metadata__ cannot be written under its name, which safetensors",
        """
        @Shareable
        record Model(
            int size,
            FloatBuffer __metadata__) {} // !
        """);
    assertError("ModelshareReservedName", "Rename the field, or mark it @Transient", """
        @Shareable
        class Model {
          @SuppressWarnings("ModelshareNotRebuilt")
          @Transient(unlessSharing = true)
          FloatBuffer __metadata__; // !
        }
        """);
  }

  @Test
  void fieldThatIsNeverWrittenMayHaveAnyName() {
    compiler().compile(IMPORTS + """
        @Shareable
        class Model {
          @Transient FloatBuffer __metadata__;
        }
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
  void constructorWithACheckedExceptionIsRejected() {
    assertError(
        "ModelshareCheckedException", "Model(size) declares 'throws IOException', but the", """
        @Shareable
        class Model {
          final int size;
          Model(int size) throws java.io.IOException, IllegalStateException { // !
            this.size = size;
          }
        }
        """);
  }

  @Test
  void factoryWithACheckedExceptionIsRejected() {
    assertError("ModelshareCheckedException", "Model.of(size) declares 'throws Exception'", """
        @Shareable
        class Model {
          int size;
          private Model(String text) {}
          static Model of(int size) throws Exception { // !
            return new Model("" + size);
          }
        }
        """);
  }

  @Test
  void accessorWithACheckedExceptionIsNone() {
    assertMessage(
        Diagnostic.Kind.NOTE,
        "ModelshareReflectiveField",
        "or add getSize() without 'throws Exception' and setSize(int)",
        """
        @Shareable
        class Model { // !
          private int size;
          int getSize() throws Exception { return size; }
        }
        """);
  }

  @Test
  void missingSetterIsNamed() {
    String source = """
        @Shareable
        class Model { // !
          private List<String> names;
          List<String> getNames() { return names; }
        %s}
        """;
    assertMessage(
        Diagnostic.Kind.NOTE,
        "ModelshareReflectiveField",
        "of Model, names is private and reached through a VarHandle",
        source.formatted(""));
    assertMessage(
        Diagnostic.Kind.NOTE,
        "ModelshareReflectiveField",
        "or add setNames(List<String>)",
        source.formatted(""));
    assertMessage(
        Diagnostic.Kind.NOTE,
        "ModelshareReflectiveField",
        "or add setNames(List<String>) without 'throws Exception'",
        source.formatted("void setNames(List<String> names) throws Exception {}\n"));
  }

  @Test
  void ambiguousFactoriesAreRejected() {
    assertError("ModelshareAmbiguousConstructor", "both Model.of(a) and Model.parse(b)", """
        @Shareable
        class Model {
          int a;
          String b;
          private Model(boolean any) {}
          static Model of(int a) { return new Model(true); }
          static Model parse(String b) { return new Model(true); } // !
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
  void enumWhereATypeVariableStandsMustBeShareable() {
    assertError(
        "ModelshareUnsupportedType",
        "cannot write Color (Model.paints → List<Pair<Color, String>>). Annotate Color with"
            + " @Shareable: where a type variable stands, each value",
        """
        @Shareable record Pair<A, B>(A first, B second) {}
        enum Color { RED }
        @Shareable
        class Model {
          List<Pair<Color, String>> paints; // !
        }
        """);
  }

  @Test
  void arrayOfObjectsWhereATypeVariableStandsIsRejected() {
    assertError(
        "ModelshareUnsupportedType",
        "cannot write Circle[] (Model.pair → Pair<List<Circle[]>, String>). Use a @Shareable"
            + " record that has it in a field of that very type",
        """
        @Shareable record Pair<A, B>(A first, B second) {}
        @Shareable record Circle(int radius) {}
        @Shareable
        class Model {
          Pair<List<Circle[]>, String> pair; // !
        }
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
  void transientOnAJavaTransientFieldIsRejected() {
    assertError("ModelshareTransientNotWritten", "Model.x is transient in Java's own sense", """
        @Shareable
        class Model {
          @Transient(unlessSharing = true) // !
          transient int x;
        }
        """);
  }

  @Test
  void javaTransientFieldThatNothingRestoresIsWarnedOf() {
    for (String field : List.of(
        "transient Map<String, Integer> index = new HashMap<>();",
        "private transient IntBuffer index;",
        "transient int index; int index() { return index; }")) {
      assertMessage(
          Diagnostic.Kind.WARNING,
          "ModelshareJavaTransient",
          "Model.index is transient in Java's own sense and nothing restores it: after a load it",
          """
          @Shareable
          class Model {
            List<String> words = List.of();
            %s // !
            private void readObject(java.io.ObjectInputStream in) { index(); }
            private void index() {}
          }
          """.formatted(field).replace(
              "private void index() {}",
              field.contains("index()") ? "" : "private void index() {}"));
    }
  }

  @Test
  void javaTransientFieldOfASuperClassIsWarnedOf() {
    assertMessage(
        Diagnostic.Kind.WARNING, "ModelshareJavaTransient", "Base.index is transient", """
        @Shareable
        class Model extends Base {} // !
        abstract class Base { transient int[] index; }
        """);
  }

  static final String RESTORED = """
      @Shareable
      class Model {
        final int[] words;
        final transient int count;
        private transient Map<String, Integer> index;
        private transient volatile int hash;
        @SuppressWarnings("ModelshareJavaTransient") transient int known;
        @Transient transient int marked;
        transient java.util.concurrent.locks.Lock lock = new java.util.concurrent.locks.ReentrantLock();
        Model() { this(new int[0]); }
        Model(int[] words) { this.words = words; count = words.length; }
        Map<String, Integer> index() {
          if (index == null) {
            index = new HashMap<>();
          }
          return index;
        }
        @Override public int hashCode() { return hash != 0 ? hash : (hash = words.length); }
        @Override public boolean equals(Object other) { return this == other; }
      }
      """;

  @Test
  void javaTransientFieldThatIsRestoredIsNotWarnedOf() {
    TestCompiler.Result result = compiler().compileWith(List.of(), IMPORTS + RESTORED);
    assertTrue(result.succeeded());
    assertEquals(
        compiler() == TestCompiler.JAVAC ? 0 : 3, // the code of methods is not shown elsewhere
        result.said().stream()
            .filter(said -> said.text().contains("[ModelshareJavaTransient]"))
            .count(),
        result.said().toString());
  }

  @Test
  void rebuildingAJavaTransientFieldNeedsTheAnnotation() {
    assertError(
        "ModelshareRebuildsJavaTransient",
        "Model.index is transient in Java's own sense only. Mark it @Transient instead, or too",
        """
        @Shareable
        class Model {
          transient Map<String, Integer> index;
          @Rebuilds("index") // !
          Map<String, Integer> build() { return new HashMap<>(); }
        }
        """);
  }

  @Test
  void setOfConstantsThatDoNotSayOfWhichEnumTheyAreIsRejected() {
    assertError("ModelshareUnsupportedType", "cannot write Color", """
        @Shareable record Seen<E extends Enum<E>>(EnumSet<E> constants) {}
        enum Color { RED }
        @Shareable
        class Model {
          Seen<Color> seen; // !
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

  static String built(String modifiers, String constructor, String setter, String build) {
    return """
        @Shareable(builder = Model.Builder.class) // !
        class Model {
          final int size;
          private Model(Builder builder) { size = 3; }
          %s class Builder {
            %s
            Builder size(int size) %s { return this; }
            Model build() %s { return null; }
          }
        }
        """.formatted(modifiers, constructor, setter, build);
  }

  @Test
  void builderThatCannotBeMadeIsRejected() {
    String hasConstructor = "Builder() {}";
    assertError(
        "ModelshareBuilder",
        "Builder cannot build a Model: it is abstract. Name a class that is not",
        built("abstract static", hasConstructor, "", ""));
    assertError(
        "ModelshareBuilder",
        "it is an inner class, whose objects need an outer object. Make it static, or move it out"
            + " of Model",
        built("", hasConstructor, "", ""));
    assertError(
        "ModelshareBuilder",
        "it has no constructor without parameters that package m can call. Add one",
        built("static", "Builder(int size) {}", "", ""));
    assertError(
        "ModelshareBuilder",
        "its constructor declares 'throws Exception'. Let it throw unchecked exceptions only",
        built("static", "Builder() throws Exception {}", "", ""));
  }

  @Test
  void builderWhoseMethodsThrowCheckedExceptionsIsRejected() {
    String source = built("static", "", "throws Exception", "throws java.io.IOException");
    assertError("ModelshareBuilder", "its size() declares 'throws Exception'. Let it", source);
    assertEquals(
        List.of(
            "[ModelshareBuilder] Builder cannot build a Model: its size() declares 'throws"
                + " Exception'. Let it throw unchecked exceptions only",
            "[ModelshareBuilder] Builder cannot build a Model: its build() declares 'throws"
                + " IOException'. Let it throw unchecked exceptions only"),
        compiler().compileWith(List.of(), IMPORTS + source).errors());
  }

  static String handWritten(String modifiers, String constructor) {
    return """
        @Shareable
        class Model {
          @SerializedWith(Threads.class) // !
          Thread thread;
          %s class Threads extends com.esotericsoftware.kryo.kryo5.serializers.JavaSerializer {
            %s
          }
        }
        """.formatted(modifiers, constructor);
  }

  @Test
  void handWrittenSerializerThatCannotBeMadeIsRejected() {
    assertError(
        "ModelshareSerializedWith",
        "Threads cannot write Model.thread: it is abstract. Name a class that is not",
        handWritten("abstract static", ""));
    assertError(
        "ModelshareSerializedWith",
        "it is an inner class, whose objects need an outer object. Make it static, or move it out"
            + " of Model",
        handWritten("", ""));
    assertError(
        "ModelshareSerializedWith",
        "package m cannot name it. Make it, and the classes around it, visible there",
        handWritten("private static", ""));
    assertError(
        "ModelshareSerializedWith",
        "it has no constructor without parameters that package m can call. Add one",
        handWritten("static", "private Threads() {}"));
    assertError(
        "ModelshareSerializedWith",
        "its constructor declares 'throws Exception'. Let it throw unchecked exceptions only",
        handWritten("static", "Threads() throws Exception {}"));
  }

  @Test
  void handWrittenSerializerOfAPrimitiveIsRejected() {
    assertError("ModelshareSerializedWith", "a primitive needs no serializer. Remove", """
        @Shareable
        class Model {
          @SerializedWith(com.esotericsoftware.kryo.kryo5.serializers.JavaSerializer.class) // !
          int size;
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
  void whatIsNoClassCannotBeNamed() {
    for (String type : List.of("int", "String[]", "void")) {
      assertError(
          "ModelshareSerializedWith",
          type + " cannot write Model.name: it is no class",
          """
          @Shareable
          class Model {
            @SerializedWith(%s.class) // !
            String name;
          }
          """.formatted(type));
      assertError(
          "ModelshareSerializedWith",
          type + " cannot write Model.name: it is no class",
          """
          @Shareable
          class Model {
            Name name; // !
          }
          @SerializedWith(%s.class) class Name {}
          """.formatted(type));
      assertError(
          "ModelshareBuilder", type + " cannot build a Model: it is no class", """
          @Shareable(builder = %s.class) // !
          class Model {
            String name;
          }
          """.formatted(type));
    }
  }

  /** A field of another's type, and a class with some methods that is to stand for it. */
  static String standIn(String annotations, String kind, String methods) {
    return """
        @Shareable
        class Model {
          @SerializedAs(Stand.class) // !
          List<Thread> threads;
        }
        %s %s Stand {
          String name;
          %s
        }
        """.formatted(annotations, kind, methods);
  }

  @Test
  void classThatCannotStandForATypeIsRejected() {
    String take = "static Stand of(Thread thread) { return new Stand(); }";
    String restore = "Thread restore() { return new Thread(); }";
    record Case(String annotations, String kind, String methods, String expected) {}

    for (Case each : List.of(
        new Case(
            "",
            "class",
            take + restore,
            "Stand cannot stand for a type in Model.threads: it is not @Shareable. Annotate it"),
        new Case(
            "@Shareable",
            "abstract class",
            "static Stand of(Thread thread) { return null; }" + restore,
            "it has no objects of its own. Name a record or a class that is not abstract"),
        new Case(
            "@Shareable",
            "class",
            restore,
            "it has no static method that takes the other type and returns a Stand. Add one that"
                + " package m can call"),
        new Case(
            "@Shareable",
            "class",
            "private " + take + restore,
            "and returns a Stand, because of is not visible. Add one that package m can call"),
        new Case(
            "@Shareable",
            "class",
            take.replace("{", "throws Exception {") + restore,
            "because of declares 'throws Exception'. Add one"),
        new Case(
            "@Shareable",
            "class",
            take,
            "it has no method without parameters that returns a Thread. Add one that package m can"
                + " call, and that declares no checked exception"),
        new Case(
            "@Shareable",
            "class",
            take + restore + restore.replace("restore", "again"),
            "several of its methods return a Thread. Leave it to one"),
        new Case(
            "@Shareable",
            "class",
            take + take.replace("of", "from") + restore,
            "several of its methods take a Thread. Leave it to one"),
        new Case(
            "@Shareable",
            "class",
            "static Stand of(Scanner in) { return null; } Scanner in() { return null; }",
            "it stands for Scanner, of which Model.threads has none. Remove it"))) {
      assertError(
          "ModelshareSerializedAs",
          each.expected(),
          standIn(each.annotations(), each.kind(), each.methods()));
    }
  }

  @Test
  void standInForNoFieldOfAModelIsRejected() {
    assertError(
        "ModelshareSerializedAs",
        "Stand cannot stand for a type in Model: it stands for Thread, of which Model has none.",
        """
        @Shareable
        @SerializedAs(Stand.class) // !
        class Model {
          String name;
        }
        @Shareable record Stand(String name) {
          static Stand of(Thread thread) { return null; }
          Thread restore() { return null; }
        }
        """);
  }

  @Test
  void twoStandInsForOneTypeAreRejected() {
    assertError(
        "ModelshareSerializedAs",
        "Stand cannot stand for a type in Model.thread: Other stands for the same type there. Leave"
            + " it to one",
        """
        @Shareable
        class Model {
          @SerializedAs({Stand.class, Other.class})
          Thread thread; // !
        }
        @Shareable record Stand(String name) {
          static Stand of(Thread thread) { return null; }
          Thread restore() { return null; }
        }
        @Shareable record Other(String name) {
          static Other of(Thread thread) { return null; }
          Thread restore() { return null; }
        }
        """);
  }

  @Test
  void standInForAFieldThatItDoesNotWriteIsRejected() {
    String stand = """
        @Shareable record Stand(String name) {
          static Stand of(Thread thread) { return null; }
          Thread restore() { return null; }
        }
        """;
    assertError(
        "ModelshareSerializedAs", "the field is never written. Remove @SerializedAs", """
        @Shareable
        class Model {
          @Transient
          @SerializedAs(Stand.class) // !
          Thread thread;
        }
        """ + stand);
    assertError(
        "ModelshareSerializedAs",
        "the field has a @SerializedWith too. Remove one of them",
        """
        @Shareable
        class Model {
          @SerializedWith(com.esotericsoftware.kryo.kryo5.serializers.JavaSerializer.class)
          @SerializedAs(Stand.class) // !
          Thread thread;
        }
        """ + stand);
    assertError(
        "ModelshareUnsupportedType",
        "where a type variable stands, each value says of which type it is",
        """
        @Shareable
        class Model {
          @SerializedAs(Stand.class)
          Box<List<Thread>> box; // !
        }
        @Shareable record Box<T>(T value) {}
        """ + stand);
  }

  static String writtenBy(String serializer, String type) {
    return """
        @Shareable
        class Model<V> {
          @SerializedWith(Written.class) // !
          %s value;
          @Transient V other;
        }
        abstract class Base<A, T> extends com.esotericsoftware.kryo.kryo5.Serializer<T> {
          @Override public void write(com.esotericsoftware.kryo.kryo5.Kryo kryo,
              com.esotericsoftware.kryo.kryo5.io.Output out, T value) {}
          @Override public T read(com.esotericsoftware.kryo.kryo5.Kryo kryo,
              com.esotericsoftware.kryo.kryo5.io.Input in, Class<? extends T> type) { return null; }
        }
        class Written%s {}
        """.formatted(type, serializer);
  }

  @Test
  void handWrittenSerializerOfAnotherTypeIsRejected() {
    assertError(
        "ModelshareSerializedWith",
        "Written cannot write Model.value: it is a Serializer<String>, not one of Thread. Name one"
            + " of Thread or of a super type",
        writtenBy(" extends Base<Thread, String>", "Thread"));
    assertError(
        "ModelshareSerializedWith",
        "it is a Serializer<List<Thread>>, not one of Thread[]",
        writtenBy(" extends Base<Thread, List<Thread>>", "Thread[]"));
  }

  @Test
  void handWrittenSerializerMayBeOfAnyTypeThatTheValueMayHave() {
    for (String serializer : List.of(
        " extends Base<String, Thread>",
        " extends Base<String, Runnable>",
        "<T> extends Base<String, T>",
        " extends com.esotericsoftware.kryo.kryo5.serializers.JavaSerializer")) {
      assertEquals(List.of(), compile(writtenBy(serializer, "Thread")));
      assertEquals(
          List.of(), compile(writtenBy(serializer, "V").replace("@Transient V other", "")));
    }
    assertEquals(
        List.of(), compile(writtenBy(" extends Base<String, ArrayList<?>>", "List<Thread>")));
    assertEquals(List.of(), compile(writtenBy(" extends Base<String, Thread[]>", "Thread[]")));
  }

  private List<String> compile(String source) {
    return compiler().compileWith(List.of(), IMPORTS + source).errors();
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
    TestCompiler.Result result =
        compileBeside("enum Late { A }", "@Shareable\nclass Model { List<Late> late; }");
    assertTrue(result.succeeded(), () -> result.said().toString());
    assertTrue(result.files().containsKey("m/ModelSerializer.class"));
  }

  @Test
  void permittedTypeThatAnotherProcessorGeneratesIsWaitedFor() {
    assertWaits(
        "@io.modelshare.annotation.Shareable(columns = true)"
            + " record Late(int x) implements Shape {}",
        """
        @Shareable
        record Model(@io.modelshare.annotation.InPlace List<Shape> shapes) {}

        @Shareable
        sealed interface Shape permits Late {}
        """);
  }

  @Test
  void typesInAnnotationsThatAnotherProcessorGeneratesAreWaitedFor() {
    assertWaits(
        "class Late { Late n(int n) { return this; } Model build() { return Model.of(); } }", """
        @Shareable(builder = Late.class)
        class Model {
          final int n;
          Model(int n, int other) { this.n = n; }
          static Model of() { return new Model(1, 2); }
        }
        """);
    String parts = "@io.modelshare.annotation.Shareable record Late(String name) {"
        + " static Late of(Thread t) { return null; } Thread restore() { return null; } }";
    String as = "@io.modelshare.annotation.SerializedAs(Late.class) ";
    assertWaits(parts, "@Shareable record Model(" + as + "Thread thread) {}");
    assertWaits(parts, "@Shareable " + as + "record Model(List<Thread> threads) {}");
    assertWaits(parts, "@Shareable record Model(List<" + as + "Thread> threads) {}");
    String serializer = """
        import com.esotericsoftware.kryo.kryo5.*;
        import com.esotericsoftware.kryo.kryo5.io.*;
        final class Late extends Serializer<Thread> {
          @Override public void write(Kryo kryo, Output output, Thread thread) {}
          @Override public Thread read(Kryo kryo, Input input, Class<? extends Thread> type) {
            return null;
          }
        }
        """;
    String with = "@io.modelshare.annotation.SerializedWith(Late.class) ";
    assertWaits(serializer, "@Shareable record Model(" + with + "Thread thread) {}");
  }

  private void assertWaits(String late, String source) {
    TestCompiler.Result result = compileBeside(late, source);
    assertTrue(result.succeeded(), () -> source + result.said());
    assertTrue(result.files().containsKey("m/ModelSerializer.class"), source);
  }

  @Test
  void exceptionThatAnotherProcessorGeneratesIsWaitedFor() {
    TestCompiler.Result result = compileBeside(
        "class Late extends Exception {}", "@Shareable\nclass Model { Model() throws Late {} }");
    assertTrue(result
        .tagged("ModelshareCheckedException")
        .text()
        .contains("Model() declares 'throws Late'"));
  }

  private TestCompiler.Result compileBeside(String late, String source) {
    return compiler()
        .compile(
            List.of(new ShareableProcessor(), new LateProcessor(late)),
            List.of(),
            IMPORTS + source);
  }

  /** Generates the type {@code m.Late} in the first round. */
  @SupportedAnnotationTypes("*")
  private static final class LateProcessor extends AbstractProcessor {
    private final String late;
    private boolean done;

    LateProcessor(String late) {
      this.late = late;
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      if (!done) {
        done = true;
        try (Writer source = processingEnv.getFiler().createSourceFile("m.Late").openWriter()) {
          source.write("package m; " + late);
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
      return false;
    }
  }

  @Test
  void missingTypeIsExplained() {
    assertError("ModelshareMissingType", "Model mentions the type Nowhere", """
        @Shareable
        class Model { // !
          List<Nowhere> items;
        }
        """);
  }

  @Test
  void classThatLombokWouldChangeIsExplained() {
    assertError(
        "ModelshareLombok", "Model waits for Lombok, because of its @lombok.Value", LOMBOK, VALUE);
  }

  @Test
  void crashIsReportedOnTheTypeWithItsTrace() {
    TestCompiler.Result result =
        compiler().compile(List.of(new CrashingProcessor()), List.of(), IMPORTS + """
        @Shareable
        class Model {}
        """);
    TestCompiler.Said crash = result.tagged("ModelshareCrash");
    assertEquals(3, crash.line());
    String message = crash.text();
    assertTrue(message.contains("failed on m.Model, which is its mistake, not yours"), message);
    assertTrue(message.contains("java.lang.IllegalStateException: no luck"), message);
    assertTrue(message.contains("at io.modelshare.processor.ShareableProcessor."), message);
  }

  /** The processor of this project, whose files cannot be created. */
  @SupportedAnnotationTypes("*")
  private static final class CrashingProcessor extends AbstractProcessor {
    private final ShareableProcessor processor = new ShareableProcessor();

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latestSupported();
    }

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
      processor.init((ProcessingEnvironment) Proxy.newProxyInstance(
          getClass().getClassLoader(),
          new Class<?>[] {ProcessingEnvironment.class},
          (proxy, method, arguments) -> {
            if (method.getName().equals("getFiler")) {
              throw new IllegalStateException("no luck");
            }
            return method.invoke(environment, arguments);
          }));
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
      processor.process(annotations, round);
      return false;
    }
  }

  static String rebuilding(String method) {
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
  void rebuildsOfAFieldOfNoSimilarNameIsRejected() {
    assertError(
        "ModelshareRebuildsUnknownField",
        "Model has no field 'totals'. Name a field of Model, or remove it from @Rebuilds",
        rebuilding("@Rebuilds(\"totals\") void fill() {} // !"));
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
  void protectedRebuilderOfAnotherPackageIsRejected() {
    assertError(
        "ModelshareRebuildsPrivate",
        "fill() is protected, so the generated serializer, a class in package m, cannot call it. Make it public",
        """
        @Shareable
        class Model extends b.Base {} // !
        """,
        """
        package b;
        import io.modelshare.annotation.*;
        public class Base {
          @Transient int cache;
          @Rebuilds("cache") protected void fill() {}
        }
        """);
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
  void conditionalFieldThatAConstructorRestoresIsNoWarning() {
    compiler().compile(IMPORTS + """
        @Shareable
        class Model {
          int size;
          @Transient(unlessSharing = true) final String cache;
          Model(int size, @Nullable String cache) { this.cache = cache == null ? "" : cache; }
          @interface Nullable {}
        }
        """);
  }

  @Test
  void constructorThatLooksWhetherAFieldIsNullIsNoWarning() {
    compiler().compile(IMPORTS + NULL_CHECKS);
  }

  @Test
  void constructorThatOnlyRefusesNullRestoresNothing() {
    assertMessage(Diagnostic.Kind.WARNING, "ModelshareNotRebuilt", "after a load it is null", """
        @Shareable
        record Model(int size,
            @Transient(unlessSharing = true) String cache) { // !
          Model {
            Objects.requireNonNull(cache);
          }
        }
        """);
  }

  @Test
  void warningsCanBeSuppressed() {
    compiler().compile(IMPORTS + """
        @Shareable
        class Model {
          @SuppressWarnings("ModelshareNotRebuilt")
          @Transient(unlessSharing = true) String cache;
        }
        """);
  }

  @Test
  void primitiveArrayIsNoted() {
    assertMessage(
        Diagnostic.Kind.NOTE,
        "ModelshareCopiedArray",
        "If large, declare weights as FloatBuffer, and all read one copy in place",
        """
        @Shareable
        class Model { // !
          float[] weights;
        }
        """);
  }

  @Test
  void privateFieldsWithoutAccessorsAreNotedOnceForTheirModel() {
    String source = """
        @Shareable
        class Model { // !
          private int size;
          private String name;
          @SuppressWarnings("ModelshareReflectiveField") private long known;
        }
        """;
    assertMessage(
        Diagnostic.Kind.NOTE,
        "ModelshareReflectiveField",
        "of Model, name and size are private and reached through a VarHandle",
        source);
    assertMessage(
        Diagnostic.Kind.NOTE,
        "ModelshareReflectiveField",
        "or add name(), setName(String), size() and setSize(int)",
        source);
    assertEquals(
        1,
        compiler().compileWith(List.of(), IMPORTS + source).said().stream()
            .filter(said -> said.text().contains("[ModelshareReflectiveField]"))
            .count());
  }

  @Test
  void allMistakesAreReportedInOneGo() {
    TestCompiler.Result result = compiler().compileWith(List.of(), IMPORTS + """
        @Shareable
        class Model {
          Thread a;
          List<Thread> b;
          @Transient(unlessSharing = true) final int c = 1;
          @Transient static int d;
          @Rebuilds("e") private void f(int g) {}
        }
        @Shareable
        class Other { Thread a; }
        """);
    List<String> tags = result.errors().stream()
        .map(error -> error.replaceAll("(?s)\\[Modelshare(\\w+)\\].*", "$1"))
        .sorted()
        .toList();
    assertEquals(
        List.of(
            "FinalField",
            "RebuildsParameters",
            "RebuildsPrivate",
            "RebuildsUnknownField",
            "TransientNotWritten",
            "UnsupportedType",
            "UnsupportedType",
            "UnsupportedType"),
        tags);
    assertTrue(
        result.files().keySet().stream().noneMatch(file -> file.contains("Serializer")),
        () -> result.files().keySet().toString());
  }

  @Test
  void renamedFromNoNameIsRejected() {
    assertError("ModelshareRenamedNoName", "@Renamed({}) on Order.amount is no name", """
        @Shareable
        record Order(
            @Renamed({}) int amount) {} // !
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

  /** Of the fields of a record only its accessors may be changed. */
  @Test
  void recordWhoseAccessorChangesAValueIsNotedWithARemedy() {
    String source = IMPORTS + """
        @Shareable
        record Model(double share) {
          public double share() { return 100 * share; }
        }
        """;
    TestCompiler.Said said =
        compiler().compileWith(List.of(), source).tagged("ModelshareReflectiveField");
    assertTrue(
        said.text().contains("Let the accessor return what it has, or leave it to the compiler"),
        said.text());
  }

  @Test
  void overriddenValOfKotlinIsExplained() {
    assertError(
        "ModelshareHiddenField",
        "Model.size hides the field of the same name in Base. An overridden val has a field in both"
            + " classes: make that of Base abstract",
        """
        @Shareable
        @kotlin.Metadata
        class Model extends Base {
          private final int size; // !
          Model(int size) { super(size); this.size = size; }
        }
        class Base {
          private final int size;
          Base(int size) { this.size = size; }
        }
        """,
        "package kotlin;\npublic @interface Metadata {}\n");
  }
}
