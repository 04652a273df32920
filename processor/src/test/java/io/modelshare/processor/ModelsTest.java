package io.modelshare.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.esotericsoftware.kryo.kryo5.KryoException;
import io.modelshare.ModelFiles;
import io.modelshare.ModelStore;
import io.modelshare.ModelStores;
import io.modelshare.Sharing;
import io.modelshare.StoreOption;
import io.modelshare.UnknownModelTypeException;
import io.modelshare.serial.ModelGraph;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Compiles models, writes and reads them, and compares what they say of themselves. */
class ModelsTest {
  private static final String STACK_TOO_SMALL = "too deep for the stack of this thread: keep them";
  private static final long SMALL_STACK = 192 * 1024;
  private static final long LARGE_STACK = 16 * 1024 * 1024;

  TestCompiler compiler() {
    return TestCompiler.JAVAC;
  }

  /** Every way there is: saved, shared, and through a user's own Kryo. */
  private void assertSurvives(String... sources) throws IOException {
    Object model = compiler().compile(sources).call("m.Model", "create");
    String expected = model.toString();
    assertEquals(expected, RoundTrips.saved(model).toString(), "saved");
    assertEquals(expected, RoundTrips.shared(model).toString(), "shared");
    assertEquals(expected, RoundTrips.throughKryo(model).toString(), "through Kryo");
  }

  @Test
  void recordOfPrimitivesBoxesAndStrings() throws IOException {
    assertSurvives("""
        package m;
        @io.modelshare.annotation.Shareable
        public record Model(boolean a, byte b, char c, short d, int e, long f, float g, double h,
            Boolean aa, Byte bb, Character cc, Short dd, Integer ee, Long ff, Float gg, Double hh,
            String text, String none, Integer noBox) {
          static Model create() {
            return new Model(true, (byte) -1, 'x', Short.MIN_VALUE, Integer.MIN_VALUE, Long.MAX_VALUE,
                Float.NaN, -0.0, true, (byte) 2, '\\uffff', (short) 3, 4, -5L, 6.5f, 7.25,
                "été \\ud83d\\ude00", null, null);
          }
        }
        """);
  }

  @Test
  void arraysAndBuffersAndNulls() throws IOException {
    assertSurvives("""
        package m;
        import java.nio.*;
        import java.util.Arrays;
        @io.modelshare.annotation.Shareable
        record Model(boolean[] a, byte[] b, char[] c, short[] d, int[] e, long[] f, float[] g,
            double[] h, ByteBuffer bb, CharBuffer cb, ShortBuffer sb, IntBuffer ib, LongBuffer lb,
            FloatBuffer fb, DoubleBuffer db, int[] none, FloatBuffer noBuffer) {
          static Model create() {
            return new Model(new boolean[] {true, false}, new byte[] {1}, new char[] {'x'},
                new short[] {-3}, new int[] {4, 5}, new long[] {6}, new float[0], new double[] {7},
                ByteBuffer.wrap(new byte[] {1, 2}), CharBuffer.wrap("abc"),
                ShortBuffer.wrap(new short[] {3}), IntBuffer.wrap(new int[] {4}),
                LongBuffer.wrap(new long[] {5}), FloatBuffer.wrap(new float[] {6}),
                DoubleBuffer.wrap(new double[] {7}), null, null);
          }

          @Override public String toString() {
            return Arrays.toString(a) + Arrays.toString(b) + Arrays.toString(c) + Arrays.toString(d)
                + Arrays.toString(e) + Arrays.toString(f) + Arrays.toString(g) + Arrays.toString(h)
                + bb.get(1) + cb + sb.get(0) + ib.get(0) + lb.get(0) + fb.get(0) + db.get(0)
                + Arrays.toString(none) + noBuffer;
          }
        }
        """);
  }

  @Test
  void enumsOptionalsAndCollectionsOfThem() throws IOException {
    assertSurvives("""
        package m;
        import io.modelshare.annotation.Shareable;
        import java.util.*;
        @Shareable
        record Model(Color color, Optional<Color> some, Optional<String> none, List<String> names,
            Set<Integer> ids, Map<String, Long> counts, Map<Color, List<Item>> items,
            List<? extends Item> wild, List<Optional<? extends List<? extends Item>>> wilder) {
          enum Color { RED { @Override int x() { return 1; } }, BLUE; int x() { return 0; } }

          static Model create() {
            return new Model(Color.RED, Optional.of(Color.BLUE), Optional.empty(),
                List.of("a", "b"), new TreeSet<>(List.of(3, 1)),
                new LinkedHashMap<>(Map.of("x", 1L)),
                Map.of(Color.BLUE, List.of(new Item("i"))), List.of(new Item("w")),
                List.of(Optional.of(List.of(new Item("v")))));
          }
        }
        """, """
        package m;
        @io.modelshare.annotation.Shareable
        record Item(String name) {}
        """);
  }

  @Test
  void classWithFinalFieldsIsBuiltByItsConstructor() throws IOException {
    assertSurvives("""
        package m;
        @io.modelshare.annotation.Shareable
        public final class Model {
          private final int size;
          private final String name;
          int extra;

          Model(String name, int size) {
            this.name = name;
            this.size = size;
          }

          Model(String name) {
            this(name, 0);
          }

          int size() { return size; }
          String getName() { return name; }

          static Model create() {
            Model model = new Model("n", 3);
            model.extra = 7;
            return model;
          }

          @Override public String toString() { return name + size + extra; }
        }
        """);
  }

  @Test
  void privateFieldsWithoutAccessorsAreReachedByHandles() throws IOException {
    assertSurvives("""
        package m;
        import java.util.List;
        @io.modelshare.annotation.Shareable
        public class Model {
          private int size;
          private List<String> names;
          private boolean flag;

          void setSize(int size) { this.size = size; }
          boolean isFlag() { return flag; }

          static Model create() {
            Model model = new Model();
            model.size = 3;
            model.names = List.of("x");
            model.flag = true;
            return model;
          }

          @Override public String toString() { return names.toString() + size + flag; }
        }
        """);
  }

  @Test
  void fieldsOfSuperClassesAreWritten() throws IOException {
    assertSurvives("""
        package m;
        import io.modelshare.annotation.Shareable;
        @Shareable
        final class Model extends m.base.Base<String> {
          final int own;

          Model(String given, int own) {
            super(given);
            this.own = own;
          }

          static Model create() {
            Model model = new Model("g", 2);
            model.fill();
            return model;
          }

          @Override public String toString() { return own + super.toString(); }
        }
        """, """
        package m.base;
        public abstract class Base<T> {
          protected final T given;
          private long hidden;
          int packaged;
          public short open;

          protected Base(T given) { this.given = given; }
          public T given() { return given; }
          protected void fill() { hidden = 5; packaged = 6; open = 7; }

          @Override public String toString() { return given + "," + hidden + packaged + open; }
        }
        """);
  }

  @Test
  void selfReferencesAndCyclesStayCycles() throws IOException {
    assertSurvives("""
        package m;
        import io.modelshare.annotation.Shareable;
        @Shareable
        final class Model {
          String name;
          Model self;
          Peer peer;

          static Model create() {
            Model model = new Model();
            model.name = "n";
            model.self = model;
            model.peer = new Peer();
            model.peer.back = model;
            return model;
          }

          @Override public String toString() {
            return name + (self == this) + (peer.back == this);
          }
        }
        """, """
        package m;
        @io.modelshare.annotation.Shareable
        class Peer { Model back; }
        """);
  }

  @Test
  void fieldsOfPolymorphicTypesKeepTheirClass() throws IOException {
    assertSurvives("""
        package m;
        import io.modelshare.annotation.Shareable;
        @Shareable
        record Model(Shape one, java.util.List<Shape> more) {
          static Model create() {
            return new Model(new Circle(1), java.util.List.of(new Square(2), new Circle(3)));
          }

          @Shareable sealed interface Shape permits Circle, Square {}
          @Shareable record Circle(double radius) implements Shape {}
          @Shareable record Square(double side) implements Shape {}
        }
        """);
  }

  @Test
  void fieldsMayHaveTheNamesOfGeneratedVariables() throws IOException {
    assertSurvives("""
        package m;
        import io.modelshare.annotation.*;
        @Shareable
        record Model(int in, int out, String model, @Transient(unlessSharing = true) String shared,
            java.util.List<Integer> INSTANCE, java.util.List<Integer> ITEMS,
            java.util.List<Integer> items) {
          @Rebuilds("shared") String again() { return "s"; }

          static Model create() {
            var list = java.util.List.of(1);
            return new Model(1, 2, "m", "s", list, list, list);
          }
        }
        """);
  }

  @Test
  void typeWithoutFields() throws IOException {
    assertSurvives("""
        package m;
        @io.modelshare.annotation.Shareable
        record Model() {
          static Model create() { return new Model(); }
        }
        """);
  }

  @Test
  void deprecatedThingsCauseNoWarning() throws IOException {
    assertSurvives("""
        package m;
        import io.modelshare.annotation.Shareable;
        @Shareable
        @Deprecated
        public class Model {
          /** @deprecated old */
          @Deprecated(forRemoval = true)
          int size = 4;

          static Model create() { return new Model(); }

          @Override public String toString() { return "" + size; }
        }
        """);
  }

  @Test
  void builderCausesNoWarning() throws IOException {
    String source = """
        package m;
        import io.modelshare.annotation.Shareable;
        import java.util.List;
        @Shareable(builder = Model.Builder.class)
        public class Model {
          final List<String> names;

          private Model(List<String> names) { this.names = names; }

          static Model create() { return new Model(List.of("a")); }

          @Override public String toString() { return names.toString(); }

          %s
        }
        """;
    assertSurvives(source.formatted("""
        static class Builder<T> {
          List<T> names;
          Builder<T> names(List<String> names) {
            this.names = null;
            all = names;
            return this;
          }
          List<String> all;
          Model build() { return new Model(all); }
        }
        """));
    assertSurvives(source.formatted("""
        static class Builder {
          private static List<String> names;
          @Deprecated Builder() {}
          @Deprecated(forRemoval = true)
          static void setNames(List<String> given) { names = given; }
          Model build() { return new Model(names); }
        }
        """));
    assertSurvives(source.formatted("""
        @Deprecated static class Builder {
          List<String> names;
          void setNames(List<String> names) { this.names = names; }
          @Deprecated Model build() { return new Model(names); }
        }
        """));
  }

  @Test
  void staticFactoryMakesWhatNoConstructorCan() throws IOException {
    assertSurvives("""
        package m;
        @io.modelshare.annotation.Shareable
        public final class Model {
          final int low;
          final int width;

          private Model(int low, int width) {
            this.low = low;
            this.width = width;
          }

          static Model of(int low, int width) { return new Model(low, width); }
          static Model create() { return of(3, 4); }
          @Override public String toString() { return low + "+" + width; }
        }
        """);
  }

  @Test
  void uncheckedExceptionsMayBeDeclared() throws IOException {
    String constructor = """
        package m;
        @io.modelshare.annotation.Shareable
        class Model {
          private final int size;
          private String name;
          Model(int size) throws IllegalArgumentException, StackOverflowError { this.size = size; }
          int size() throws IllegalStateException { return size; }
          String getName() throws IllegalStateException { return name; }
          <X extends RuntimeException> void setName(String name) throws X { this.name = name; }
          static Model create() {
            Model model = new Model(3);
            model.setName("n");
            return model;
          }
          @Override public String toString() { return size + name; }
        }
        """;
    assertSurvives(constructor);
    boolean isCodeShown = compiler() == TestCompiler.JAVAC;
    assertEquals(
        isCodeShown,
        compiler().compile(constructor).generatedSources().stream()
            .noneMatch(source -> source.contains("VarHandle")));
    assertSurvives("""
        package m;
        @io.modelshare.annotation.Shareable
        record Model(One one, Two two) {
          static Model create() { return new Model(One.of(1), new Two.Builder().size(2).build()); }
        }
        @io.modelshare.annotation.Shareable
        final class One {
          final int size;
          private One(int size, boolean isChecked) { this.size = size; }
          static One of(int size) throws IllegalArgumentException { return new One(size, true); }
          @Override public String toString() { return "One" + size; }
        }
        @io.modelshare.annotation.Shareable(builder = Two.Builder.class)
        final class Two {
          final int size;
          private Two(Builder builder) { size = builder.size; }
          @Override public String toString() { return "Two" + size; }

          static class Builder {
            int size;
            Builder() throws IllegalStateException {}
            Builder size(int size) throws IllegalStateException { this.size = size; return this; }
            Two build() throws IllegalStateException { return new Two(this); }
          }
        }
        """);
  }

  @Test
  void builderMakesTheModel() throws IOException {
    assertSurvives("""
        package m;
        import io.modelshare.annotation.*;
        @Shareable(builder = Model.Builder.class)
        public final class Model {
          final int size;
          final String name;
          @Transient(unlessSharing = true) final String cache;

          private Model(Builder builder) {
            size = builder.size;
            name = builder.name;
            cache = builder.cache;
          }

          @Rebuilds("cache") String fill() { return "c" + size; }

          static Model create() {
            return new Builder().withSize(3).name("n").cache("c3").build();
          }

          @Override public String toString() { return size + name + cache; }

          static class Builder {
            private int size;
            private String name;
            private String cache;

            Builder withSize(int size) { this.size = size; return this; }
            Builder name(String name) { this.name = name; return this; }
            Builder cache(String cache) { this.cache = cache; return this; }
            Model build() { return new Model(this); }
          }
        }
        """);
  }

  @Test
  void handWrittenSerializersAreInChargeOfTheirFieldOrType() throws IOException {
    assertSurvives("""
        package m;
        import com.esotericsoftware.kryo.kryo5.*;
        import com.esotericsoftware.kryo.kryo5.io.*;
        import io.modelshare.annotation.*;
        import java.util.regex.Pattern;
        @Shareable
        record Model(@SerializedWith(ByText.class) Pattern pattern, java.util.List<Money> money,
            Money none) {
          static Model create() {
            return new Model(Pattern.compile("a+"), java.util.List.of(new Money(5)), null);
          }

          @SerializedWith(Serializers.Cents.class) record Money(long cents) {}

          static class ByText extends Serializer<Pattern> {
            @Override public void write(Kryo kryo, Output out, Pattern pattern) {
              out.writeString(pattern.pattern());
            }
            @Override public Pattern read(Kryo kryo, Input in, Class<? extends Pattern> type) {
              return Pattern.compile(in.readString());
            }
          }

          interface Serializers {
            class Cents extends Serializer<Money> {
              @Override public void write(Kryo kryo, Output out, Money money) {
                out.writeLong(money.cents());
              }
              @Override public Money read(Kryo kryo, Input in, Class<? extends Money> type) {
                return new Money(in.readLong());
              }
            }
          }
        }
        """);
  }

  @Test
  void enumSetAndEnumMapWhereObjectIsDeclaredAreReadAsLinkedOnes() throws IOException {
    assertSurvives("""
        package m;
        import java.util.*;
        @io.modelshare.annotation.Shareable
        record Model(Object set, Object map) {
          @io.modelshare.annotation.Shareable enum Level { LOW, HIGH }

          static Model create() {
            return new Model(
                EnumSet.allOf(Level.class), new EnumMap<>(Map.of(Level.HIGH, 2, Level.LOW, 1)));
          }
        }
        """);
  }

  @Test
  void twoHundredFieldsAreTwoHundredFields() throws IOException {
    StringBuilder fields = new StringBuilder();
    StringBuilder sum = new StringBuilder("0");
    for (int i = 0; i < 200; i++) {
      fields.append("int field").append(i).append(" = ").append(i).append(";\n");
      sum.append(" + field").append(i).append(" * ").append(i);
    }
    assertSurvives("package m;\n@io.modelshare.annotation.Shareable\nclass Model {\n" + fields
        + "static Model create() { return new Model(); }\n"
        + "@Override public String toString() { return \"\" + (" + sum + "); }\n}\n");
  }

  @Test
  void listOfAMillionLinksIsRefusedByAKryo() {
    Object model = compiler().compile("""
        package m;
        @io.modelshare.annotation.Shareable
        class Model {
          Model next;
          static Model create() {
            Model first = null;
            for (int i = 0; i < 1_000_000; i++) {
              Model model = new Model();
              model.next = first;
              first = model;
            }
            return first;
          }
        }
        """).call("m.Model", "create");
    KryoException thrown = assertThrows(KryoException.class, () -> RoundTrips.throughKryo(model));
    assertTrue(thrown.getMessage().contains(STACK_TOO_SMALL), thrown.getMessage());
  }

  @Test
  void smallStackIsNamedByWhoeverNeedsALargerOne(@TempDir Path folder) throws Exception {
    Object model = compiler().compile("""
        package m;
        import java.util.*;
        @io.modelshare.annotation.Shareable
        class Model {
          Object part;
          Model(Object part) { this.part = part; }
          static Model create() {
            Object part = "end";
            for (int i = 0; i < 490; i++) {
              part = Optional.of(part);
            }
            return new Model(part);
          }
        }
        """).call("m.Model", "create");
    Path file = folder.resolve("deep");
    assertNull(thrownWith(LARGE_STACK, () -> ModelFiles.save(model, file)));
    Throwable unwritten = thrownOnLittleStack(() -> ModelFiles.save(model, file));
    assertEquals(IOException.class, unwritten.getClass());
    assertTrue(unwritten.getMessage().contains(STACK_TOO_SMALL), unwritten.getMessage());

    Throwable unread = thrownOnLittleStack(() -> RoundTrips.load(model, file));
    assertEquals(IOException.class, unread.getClass());
    assertTrue(unread.getMessage().contains("too deep for the stack of this thread: read it"));
    assertTrue(unread.getMessage().endsWith(", file=" + file), unread.getMessage());
    assertNull(thrownWith(LARGE_STACK, () -> RoundTrips.load(model, file)));
  }

  /** What the task throws once little enough is left of a stack: compiled code needs less of it. */
  private static Throwable thrownOnLittleStack(Executable task) throws Exception {
    Throwable thrown = null;
    for (int frames = 0; thrown == null; frames += 100) {
      int below = frames;
      thrown = thrownWith(SMALL_STACK, () -> executeBelow(below, task));
    }
    return thrown;
  }

  private static void executeBelow(int frames, Executable task) throws Throwable {
    if (frames == 0) {
      task.execute();
    } else {
      executeBelow(frames - 1, task);
    }
  }

  private static Throwable thrownWith(long stackBytes, Executable task) throws Exception {
    AtomicReference<Throwable> thrown = new AtomicReference<>();
    Runnable run = () -> {
      try {
        task.execute();
      } catch (Throwable e) {
        thrown.set(e);
      }
    };
    Thread thread = new Thread(null, run, "stack of " + stackBytes, stackBytes);
    thread.start();
    thread.join();
    return thrown.get();
  }

  @Test
  void objectWithoutSerializerIsRefusedWithItsRemedy() {
    assertRefused("Plain.A", "or declare the field with the enum's type");
    assertRefused(
        "new Object()", "such as a lock, has nothing to write. Mark the field @Transient");
    assertRefused("new Thread()", "java.lang.Thread: a type of the JDK");
    assertRefused("new java.sql.Timestamp(0)", "java.sql.Timestamp: a type of the JDK");
    assertRefused("(Runnable) () -> {}", "Make it a named class with @Shareable");
    assertRefused("new Model(null) {}", "Make it a named class with @Shareable");
    assertRefused("new Other()", "annotate it with @Shareable and put modelshare-processor on");
  }

  private void assertRefused(String value, String remedy) {
    Object model = compiler().compile("""
        package m;
        @io.modelshare.annotation.Shareable
        class Model {
          Object part;
          Model(Object part) { this.part = part; }
          static Model create() { return new Model(%s); }
          enum Plain { A }
          static class Other {}
        }
        """.formatted(value)).call("m.Model", "create");
    for (Executable write : List.<Executable>of(
        () -> RoundTrips.saved(model), () -> Sharing.persist(model), () -> put(model))) {
      IOException thrown = assertThrows(UnknownModelTypeException.class, write);
      assertTrue(thrown.getMessage().contains(remedy), thrown.getMessage());
      assertTrue(thrown.getMessage().endsWith(", field=part"), thrown.getMessage());
    }
    KryoException thrown = assertThrows(KryoException.class, () -> RoundTrips.throughKryo(model));
    assertTrue(thrown.getMessage().contains(remedy), thrown.getMessage());
  }

  private static void put(Object model) throws IOException {
    try (ModelStore store = ModelStores.getStore(StoreOption.NEW)) {
      store.putModel(model);
    }
  }

  /** Two models that share memory only while they are trained may be written alone as well. */
  @Test
  void viewsOfTheSameMemoryAreTwoArraysAndTheSameBufferIsOne() throws Exception {
    Compiled compiled = compiler().compile("""
        package m;
        import java.nio.IntBuffer;
        @io.modelshare.annotation.Shareable
        record Model(IntBuffer all, IntBuffer other) {
          static final IntBuffer ALL = IntBuffer.allocate(1000);
          static Model slice() { return new Model(ALL, ALL.slice(0, 500)); }
          static Model duplicate() { return new Model(ALL, ALL.duplicate()); }
          static Model same() { return new Model(ALL, ALL); }
        }
        """);
    assertEquals(4 * 1500, tensorBytes(compiled.call("m.Model", "slice")));
    assertEquals(4 * 2000, tensorBytes(compiled.call("m.Model", "duplicate")));
    assertEquals(4 * 1000, tensorBytes(compiled.call("m.Model", "same")));
  }

  private static long tensorBytes(Object model) throws IOException {
    Path file = Files.createTempFile("model", ".safetensors");
    try {
      ModelFiles.save(model, file);
      return ModelFiles.inspect(file).mappedBytes();
    } finally {
      Files.delete(file);
    }
  }

  @Test
  void oneArrayInTwoFieldsStaysOne() throws IOException {
    assertSurvives("""
        package m;
        @io.modelshare.annotation.Shareable
        record Model(int[] a, int[] b, java.util.List<String> c, Object d) {
          static Model create() {
            int[] array = {1};
            java.util.List<String> list = java.util.List.of("x");
            return new Model(array, array, list, list);
          }

          @Override public String toString() { return a[0] + "" + (a == b) + (c == d); }
        }
        """);
  }

  @Test
  void manyStringsAndRowsAreFewTensors() throws IOException {
    Object model = compiler().compile("""
        package m;
        import java.util.*;
        @io.modelshare.annotation.Shareable
        record Model(float[][] matrix, List<String> names, Map<String, Integer> ids) {
          static Model create() {
            List<String> names = new ArrayList<>();
            Map<String, Integer> ids = new HashMap<>();
            for (int i = 0; i < 10_000; i++) {
              names.add("item" + i);
              ids.put("item" + i, i);
            }
            return new Model(new float[100][200], names, ids);
          }
        }
        """).call("m.Model", "create");
    ModelGraph graph = ModelGraph.write(model);
    assertEquals(
        Set.of(
            "matrix.offsets",
            "matrix.values",
            "names.offsets",
            "names.positions",
            "names.text",
            "ids",
            "ids.key.offsets",
            "ids.key.text"),
        graph.tensors().keySet());
    assertTrue(graph.bytes().remaining() < 200, () -> graph.bytes().toString());
  }
}
