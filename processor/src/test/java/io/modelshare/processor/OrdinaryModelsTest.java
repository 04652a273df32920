package io.modelshare.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.Test;

/** Classes as people have them, which were not written for this library. */
class OrdinaryModelsTest {
  private static final String HEAD =
      "package m; import io.modelshare.annotation.*; import java.util.*; import java.nio.*;\n";

  TestCompiler compiler() {
    return TestCompiler.JAVAC;
  }

  private Object assertSurvives(String... sources) throws IOException {
    String[] headed = new String[sources.length];
    for (int i = 0; i < sources.length; i++) {
      headed[i] = HEAD + sources[i];
    }
    Object model = compiler().compile(headed).call("m.Model", "create");
    Object loaded = RoundTrips.saved(model);
    assertEquals(model.toString(), loaded.toString());
    assertEquals(model.toString(), RoundTrips.throughKryo(model).toString());
    return loaded;
  }

  private void assertSaid(Diagnostic.Kind kind, String tag, String text, String source) {
    TestCompiler.Said said = compiler().compileWith(List.of(), HEAD + source).tagged(tag);
    assertTrue(said.text().contains(text), said.text());
    assertEquals(kind, said.kind());
  }

  @Test
  void parametersMayBeOfSuperTypes() throws IOException {
    assertSurvives("""
        @Shareable final class Model {
          final List<Number> trees;
          final ArrayList<String> names;
          final Object any;
          Model(List<? extends Number> trees, Collection<String> names, Object any) {
            this.trees = new ArrayList<>(trees);
            this.names = new ArrayList<>(names);
            this.any = any;
          }
          static Model create() { return new Model(List.of(1, 2.5), Set.of("a"), 7); }
          @Override public String toString() { return trees + " " + names + any; }
        }
        """);
  }

  /** The compiler of Eclipse does not show the code, so that names are all there is. */
  @Test
  void parametersMayHaveOtherNamesThanTheFieldsThatTheySet() throws IOException {
    String source = """
        @Shareable final class Model {
          private final double x;
          private final double y;
          final int[] counts;
          final List<Point> points;
          String label = "none";
          Model(double px, double py, int[] c) { this(px, py, c.clone(), List.of()); }
          Model(double px, double py, int[] c, List<Point> all) {
            this.x = px;
            y = py;
            counts = Objects.requireNonNull(c, "counts");
            points = new ArrayList<>(all);
            points.sort(Comparator.comparing(point -> -point.depth));
          }
          static Model create() {
            Point origin = new Point(null, 0);
            Model model =
                new Model(1.5, -0.0, new int[] {3, 4}, List.of(origin, new Point(origin, 1)));
            model.label = "some";
            return model;
          }
          @Override public String toString() { return x + " " + y + counts[1] + points + label; }
        }
        @Shareable class Point extends Base {
          final int depth;
          Point(Point above, int d) { super(above == null ? "root" : "leaf"); parent = above; depth = d; init(); }
          final Point parent;
          void init() {}
          @Override public String toString() { return kind + depth + parent; }
        }
        abstract class Base {
          String kind;
          Base(String k) { kind = k; }
        }
        """;
    if (compiler() == TestCompiler.JAVAC) {
      assertSurvives(source);
    } else {
      assertSaid(
          Diagnostic.Kind.ERROR,
          "ModelshareConstructor",
          "In Model(px, py, c), parameter 'px' is no field. Did you mean 'x'?",
          source);
    }
  }

  @Test
  void privateConstructorsAreCalled() throws IOException {
    assertSurvives("""
        @Shareable final class Model {
          private final long[] ids;
          private final Collection<String> names;
          public Model(int size) { this(new long[size], List.of("n")); }
          private Model(long[] ids, Collection<String> names) { this.ids = ids; this.names = names; }
          static Model create() { return new Model(3); }
          @Override public String toString() { return ids.length + " " + names; }
        }
        """);
    assertSurvives("""
        @Shareable final class Model {
          private Model next;
          private Model() {}
          static Model create() { Model model = new Model(); model.next = model; return model; }
          @Override public String toString() { return "" + (next == this); }
        }
        """);
  }

  @Test
  void privateConstructorIsCalledWhereSeveralFactoriesFit() throws IOException {
    assertSurvives("""
        @Shareable
        final class Model {
          private static final Model NONE = new Model(null);
          private final String name;

          private Model(String name) { this.name = name; }

          static Model of(String name) { return new Model(name.trim()); }
          static Model ofNullable(String name) { return name == null ? NONE : of(name); }
          static Model create() { return new Model(" a"); }
          @Override public String toString() { return name; }
        }
        """);
  }

  @Test
  void exceptionOfAPrivateConstructorIsThat() {
    Object model = compiler().compile(HEAD + """
            @Shareable final class Model {
              static boolean fails;
              private final int size;
              private Model(int size) {
                if (fails) {
                  throw new IllegalStateException("full");
                }
                this.size = size;
              }
              static Model create() { Model model = new Model(1); fails = true; return model; }
            }
            """).call("m.Model", "create");
    IOException thrown = assertThrows(IOException.class, () -> RoundTrips.saved(model));
    assertTrue(
        thrown.toString().contains("full") || thrown.getCause().toString().contains("full"));
  }

  @Test
  void genericClassesMayHaveFactoriesAndBuilders() throws IOException {
    assertSurvives("""
        @Shareable final class Model {
          final Couple<Integer, String> couple;
          final Page<String> page;
          Model(Couple<Integer, String> couple, Page<String> page) {
            this.couple = couple;
            this.page = page;
          }
          static Model create() {
            return new Model(
                Couple.of(1, "b"), new Page.Builder<String>().items(List.of("x")).build());
          }
          @Override public String toString() { return couple.first + couple.second + page.items; }
        }
        @Shareable final class Couple<A, B> {
          final A first;
          final B second;
          private Couple(A first, B second, boolean isNew) { this.first = first; this.second = second; }
          static <A, B> Couple<A, B> of(A first, B second) { return new Couple<>(first, second, true); }
        }
        @Shareable(builder = Page.Builder.class) final class Page<T> {
          final List<T> items;
          private Page(List<T> items) { this.items = items; }
          static final class Builder<T> {
            private List<T> items;
            Builder<T> items(List<T> items) { this.items = items; return this; }
            Page<T> build() { return new Page<>(items); }
          }
        }
        """);
  }

  @Test
  void superClassesOfTheJdkMayBeStateless() throws IOException {
    assertSurvives("""
        @Shareable final class Model extends AbstractList<Integer> {
          final IntBuffer ids;
          final Half half;
          final Ages ages;
          Model(IntBuffer ids, Half half, Ages ages) {
            this.ids = ids;
            this.half = half;
            this.ages = ages;
          }
          @Override public Integer get(int i) { return ids.get(i); }
          @Override public int size() { return ids.limit(); }
          static Model create() {
            return new Model(IntBuffer.wrap(new int[] {1, 2}), new Half(3), new Ages(4));
          }
          @Override public String toString() { return super.toString() + half.doubleValue() + ages; }
        }
        @SuppressWarnings("serial") @Shareable final class Half extends Number {
          final int twice;
          Half(int twice) { this.twice = twice; }
          @Override public int intValue() { return twice / 2; }
          @Override public long longValue() { return twice / 2; }
          @Override public float floatValue() { return twice / 2f; }
          @Override public double doubleValue() { return twice / 2d; }
        }
        @Shareable final class Ages extends AbstractMap<String, Integer> {
          final int age;
          Ages(int age) { this.age = age; }
          @Override public Set<Map.Entry<String, Integer>> entrySet() {
            return Map.of("age", age).entrySet();
          }
        }
        """);
  }

  @Test
  void comparatorsMayBeEnums() throws IOException {
    assertSurvives("""
        @Shareable record Model(TreeMap<String, Integer> counts) {
          static Model create() {
            TreeMap<String, Integer> counts = new TreeMap<>(ByLength.INSTANCE);
            counts.put("ccc", 1);
            counts.put("dd", 2);
            return new Model(counts);
          }
        }
        @Shareable enum ByLength implements Comparator<String> {
          INSTANCE;
          @Override public int compare(String a, String b) { return a.length() - b.length(); }
        }
        """);
  }

  @Test
  void valuesOfJavaUtilAreWritten() throws IOException {
    assertSurvives("""
        @Shareable record Model(
            java.util.regex.Pattern pattern, java.nio.charset.Charset charset, ByteOrder order,
            Date date, CharSequence text, java.util.concurrent.atomic.AtomicBoolean flag,
            java.util.concurrent.atomic.AtomicInteger count,
            java.util.concurrent.atomic.AtomicLong total,
            java.util.concurrent.atomic.AtomicIntegerArray counts,
            java.util.concurrent.atomic.AtomicLongArray totals,
            Map<String, java.util.regex.Pattern> patterns) {
          static Model create() {
            return new Model(
                java.util.regex.Pattern.compile("a+", java.util.regex.Pattern.CASE_INSENSITIVE),
                java.nio.charset.StandardCharsets.UTF_16LE,
                ByteOrder.LITTLE_ENDIAN,
                new Date(5),
                "text",
                new java.util.concurrent.atomic.AtomicBoolean(true),
                new java.util.concurrent.atomic.AtomicInteger(6),
                new java.util.concurrent.atomic.AtomicLong(7),
                new java.util.concurrent.atomic.AtomicIntegerArray(new int[] {1, 2}),
                new java.util.concurrent.atomic.AtomicLongArray(new long[100]),
                Map.of("b", java.util.regex.Pattern.compile("b")));
          }
          @Override public String toString() {
            return pattern + " " + pattern.flags() + charset + order + date.getTime() + text + flag
                + count + total + counts + totals + patterns;
          }
        }
        """);
  }

  /** What kapt shows of a value class; the constructor is in its class file only. */
  @Test
  void valueClassOfKotlinIsMadeByItsHiddenConstructor() {
    Compiled compiled =
        compiler().compile(HEAD + """
        @Shareable @kotlin.jvm.JvmInline public final class Id {
          private final String text = null;
          public final String getText() { return null; }
        }
        """, "package kotlin.jvm;\npublic @interface JvmInline {}\n");
    String generated = compiled.generatedSources().stream()
        .filter(source -> source.contains("class IdSerializer"))
        .findFirst()
        .orElseThrow();
    assertTrue(
        generated.contains("privateConstructor(MethodHandles.lookup(), Id.class, String.class)"),
        generated);
  }

  @Test
  void onlyObjectOfAClassStaysTheOnlyOne() throws Exception {
    Compiled compiled = compiler().compile(HEAD + """
        @Shareable record Model(List<Choice> choices) {
          static Model create() { return new Model(List.of(None.INSTANCE, new Some(1), Other.get())); }
          @Override public String toString() {
            return (choices.get(0) == None.INSTANCE) + "," + (choices.get(2) == Other.get());
          }
        }
        @Shareable sealed interface Choice permits Some, None, Other {}
        @Shareable record Some(int value) implements Choice {}
        @Shareable final class None implements Choice {
          static final None INSTANCE = new None();
          final int code = 3;
          private None() {}
        }
        @Shareable final class Other implements Choice {
          private static final Other ONLY = new Other();
          private Other() {}
          static Other get() { return ONLY; }
        }
        """);
    Object model = compiled.call("m.Model", "create");
    assertEquals("true,true", RoundTrips.saved(model).toString());
    assertEquals("true,true", RoundTrips.throughKryo(model).toString());
    Object none = compiled.call("m.Other", "get");
    assertSame(none, RoundTrips.saved(none));
  }

  @Test
  void namesOfJavaLangMayBeTakenInThePackage() throws IOException {
    assertSurvives(
        """
        @Shareable public class Model {
          private int size = 3;
          private float weight = 2;
          List<java.lang.String> names = List.of("a");
          int io = 4;
          Serializers java = new Serializers(5);
          static Model create() { return new Model(); }
          @java.lang.Override public java.lang.String toString() {
            return "" + size + weight + names + io + java;
          }
        }
        @Shareable record Serializers(int com) {}
        """,
        "record Override(java.lang.String flag, boolean on) {}",
        "class String {}",
        "class Object {}",
        "class Float {}",
        "class Throwable {}",
        "class SuppressWarnings {}");
  }

  @Test
  void deprecatedAndRawTypesCauseNoWarningInGeneratedCode() {
    compiler().compile(HEAD + """
        /** @deprecated use another */
        @Deprecated @Shareable public record Old(int a) {}
        """, HEAD + """
        @SuppressWarnings({"deprecation", "removal"}) @Shareable public class User extends Base {
          Old[] olds;
          Map<String, Old[]> map;
          List<? extends Old> list;
          Optional<Outer.Inner> inner;
          User() {}
        }
        """, HEAD + """
        /** @deprecated use another */
        @Deprecated(forRemoval = true) public class Outer {
          private Outer() {}
          @Shareable public record Inner(int a) {}
        }
        """, HEAD + """
        abstract class Base {
          private int legacy;
          /** @return it
           * @deprecated it is old */
          @Deprecated public int getLegacy() { return legacy; }
          /** @param legacy it
           * @deprecated it is old */
          @Deprecated(forRemoval = true) public void setLegacy(int legacy) { this.legacy = legacy; }
        }
        """);
  }

  @Test
  void manyFieldsWithLongNamesAreWritten() throws IOException {
    StringBuilder fields = new StringBuilder();
    for (int i = 1000; i < 1900; i++) {
      fields
          .append("double averageDailyTransactionAmountOverTheLastThirtyDaysForCategory")
          .append(i)
          .append(" = ")
          .append(i)
          .append(";\n");
    }
    assertSurvives("@Shareable class Model {\n" + fields + """
          static Model create() { return new Model(); }
          @Override public String toString() {
            return "" + averageDailyTransactionAmountOverTheLastThirtyDaysForCategory1777;
          }
        }
        """);
  }

  @Test
  void tooManyFieldsAreRefused() {
    StringBuilder fields = new StringBuilder();
    for (int i = 0; i < 3_001; i++) {
      fields.append("int f").append(i).append(";\n");
    }
    assertSaid(
        Diagnostic.Kind.ERROR,
        "ModelshareManyFields",
        "Model has 3001 fields, and a serializer can be generated for at most 3000",
        "@Shareable class Model {\n" + fields + "}");
  }

  @Test
  void locksAndPoolsAreLeftToTheirInitializers() {
    for (String type : List.of(
        "java.util.concurrent.locks.ReentrantLock",
        "java.util.concurrent.ExecutorService",
        "ThreadLocal<String>",
        "java.util.logging.Logger")) {
      assertSaid(
          Diagnostic.Kind.ERROR,
          "ModelshareUnsupportedType",
          "It belongs to one JVM and has nothing to write: mark the field @Transient, and its",
          "@Shareable class Model { " + type + " field; }");
    }
  }

  @Test
  void nearestConstructorIsNamedWithWhatItLacks() {
    assertSaid(
        Diagnostic.Kind.ERROR,
        "ModelshareConstructor",
        "In Model(terms, limit), parameter 'terms' is of type java.util.HashMap",
        """
        @Shareable final class Model {
          final Map<String, Integer> terms;
          final int limit;
          Model(Collection<String> words) { this(new HashMap<>(), words.size()); }
          Model(HashMap<String, Integer> terms, int limit) {
            this.terms = terms;
            this.limit = limit;
          }
        }
        """);
  }

  @Test
  void onlyFieldsOfTheTypeOfAParameterAreSuggested() {
    String text = compiler()
        .compileWith(List.of(), HEAD + """
            @Shareable final class Model {
              final List<Map<String, Integer>> encoders;
              Model(Map<String, Integer> encoder) { encoders = List.of(encoder); }
            }
            """)
        .tagged("ModelshareConstructor")
        .text();
    assertTrue(text.endsWith("parameter 'encoder' is no field."), text);
  }

  @Test
  void fieldThatAParameterMaySetIsNamedIfThereIsOneOnly() {
    String link = """
        @Shareable class Link<E> {
          E item;
          Link<E> next;
          Link<E> previous;
          Link(Link<E> previous, E element, Link<E> next) {
            item = Objects.equals(element, "") ? null : element;
            this.next = next;
            this.previous = previous;
          }
        }
        """;
    assertSaid(
        Diagnostic.Kind.ERROR,
        "ModelshareConstructor",
        "parameter 'element' is no field. If it sets 'item', give it that name",
        link);
  }

  @Test
  void builderThatAConstructorTakesIsRecognized() {
    assertSaid(
        Diagnostic.Kind.ERROR,
        "ModelshareConstructor",
        "parameter 'b' is no field. If m.Model.Builder has a method for each field, name it with"
            + " @Shareable(builder = ...)",
        """
        @Shareable final class Model {
          private final String name;
          private Model(Builder b) { name = b.name; }
          static final class Builder {
            private String name;
            Builder name(String name) { this.name = name; return this; }
            Model build() { return new Model(this); }
          }
        }
        """);
  }

  @Test
  void remedyFitsTheOwnerOfAType() {
    String library = "com.esotericsoftware.kryo.kryo5.util.ObjectIntMap<String>";
    assertSaid(
        Diagnostic.Kind.ERROR,
        "ModelshareUnsupportedType",
        "Give the field a @SerializedAs or a @SerializedWith, because ObjectIntMap is of a library",
        "@Shareable class Model { " + library + " counts; }");
    assertSaid(
        Diagnostic.Kind.ERROR,
        "ModelshareUnsupportedType",
        "cannot write Completions (Model.in). Mark the field @Transient and restore it in a @Rebuilds"
            + " method, or give it a @SerializedAs or a @SerializedWith",
        "@Shareable class Model { javax.annotation.processing.Completions in; }");
    assertSaid(
        Diagnostic.Kind.ERROR,
        "ModelshareUnsupportedType",
        "cannot write Random (Model.random). It has no state that can be had: keep the seed",
        "@Shareable class Model { Random random; }");
    assertSaid(
        Diagnostic.Kind.ERROR,
        "ModelshareUnsupportedType",
        "cannot write Index (Model.index). Annotate Index with @Shareable",
        "@Shareable class Model { Index index; }\n"
            + "class Index implements AutoCloseable { @Override public void close() {} }");
    assertSaid(
        Diagnostic.Kind.ERROR,
        "ModelshareUnsupportedType",
        "cannot write m.BitSet (Model.bits). Annotate BitSet with @Shareable",
        "@Shareable class Model { m.BitSet bits; }\nclass BitSet { long[] words; }");
  }

  @Test
  void patternMayStandInThePlaceOfATypeVariable() throws IOException {
    assertSurvives("""
        @Shareable final class Model {
          @Shareable record Pair<A, B>(A first, B second) {}
          Pair<java.util.regex.Pattern, Date> pair =
              new Pair<>(java.util.regex.Pattern.compile("a+"), new Date(5));
          static Model create() { return new Model(); }
          @Override public String toString() { return pair.toString(); }
        }
        """);
  }

  @Test
  void copiesAreNotedOnceForTheirModel() {
    assertSaid(
        Diagnostic.Kind.NOTE,
        "ModelshareCopiedArray",
        "of Model, bias, documents, labels, layers, vocabulary and weights are copied into the memory"
            + " of every process that attaches; read in place: ids. If large, declare bias as"
            + " DoubleBuffer, documents as @InPlace List<String>, labels as @InPlace List<String>,"
            + " vocabulary as @InPlace Map<String, Integer> and weights as @InPlace"
            + " List<FloatBuffer>, and all read one copy in place",
        """
        @Shareable class Model {
          Map<String, Integer> vocabulary;
          float[][] weights;
          String[] labels;
          List<String> documents;
          double[] bias;
          List<Layer> layers;
          IntBuffer ids;
          int size;
          String name;
        }
        @Shareable class Layer { int[] times; }
        """);
  }

  @Test
  void smallArraysOfManyPartsAreNotNoted() {
    List<String> notes = compiler().compileWith(List.of(), HEAD + """
            @Shareable class Model {
              @SuppressWarnings("ModelshareCopiedArray") List<Trip> trips;
              @SuppressWarnings("ModelshareCopiedArray") Leaf[][] leaves;
            }
            @Shareable record Trip(int[] times, int[] stops) {}
            @Shareable interface Leaf {}
            @Shareable record Value(double[] values) implements Leaf {}
            """).said().stream()
        .map(TestCompiler.Said::text)
        .filter(text -> text.contains("[ModelshareCopiedArray]"))
        .toList();
    assertEquals(List.of(), notes);
  }

  /** The enum is known by the constants, or by what an empty collection is specified to be. */
  @Test
  void collectionsOfATypeVariableOfEnumsAreOfThatEnumAgain() throws IOException {
    assertSurvives("""
        @Shareable final class Model {
          @Shareable enum Tag { NOUN, VERB { @Override public String toString() { return "v"; } } }
          @Shareable static final class Counts<K extends Enum<K>> {
            final EnumMap<K, Integer> counts;
            final EnumSet<K> seen;
            Counts(EnumMap<K, Integer> counts, EnumSet<K> seen) {
              this.counts = counts;
              this.seen = seen;
            }
          }
          Counts<Tag> none = new Counts<>(new EnumMap<>(Tag.class), EnumSet.noneOf(Tag.class));
          Counts<Tag> some = new Counts<>(new EnumMap<>(Map.of(Tag.VERB, 2)), EnumSet.allOf(Tag.class));
          EnumSet<?> days = EnumSet.of(java.time.DayOfWeek.MONDAY);
          static Model create() { return new Model(); }
          @Override public String toString() {
            for (Counts<Tag> each : List.of(none, some)) {
              each.counts.put(Tag.NOUN, 1);
              each.seen.add(Tag.NOUN);
            }
            return none.counts + " " + none.seen + some.counts + some.seen + days + days.getClass();
          }
        }
        """);
  }

  @Test
  void defaultsBehindPropertiesAreKept() throws IOException {
    assertSurvives("""
        @Shareable final class Model {
          private final Properties settings;
          Model(Properties settings) { this.settings = settings; }
          static Model create() {
            Properties defaults = new Properties(new Properties());
            defaults.setProperty("beam", "8");
            defaults.setProperty("depth", "3");
            Properties settings = new Properties(defaults);
            settings.setProperty("beam", "16");
            return new Model(settings);
          }
          @Override public String toString() {
            return settings + settings.getProperty("depth") + settings.getProperty("beam")
                + new TreeSet<>(settings.stringPropertyNames());
          }
        }
        """);
  }

  @Test
  void iterableMayBeACollectionOrAnObjectOfAShareableClass() throws IOException {
    assertSurvives("""
        @Shareable final class Model {
          @Shareable record Range(int end) implements Iterable<Integer> {
            @Override public Iterator<Integer> iterator() { return List.of(0, end).iterator(); }
          }
          final Iterable<Integer> list;
          final Iterable<Integer> range;
          Model(Iterable<Integer> list, Iterable<Integer> range) {
            this.list = list;
            this.range = range;
          }
          static Model create() { return new Model(new ArrayDeque<>(List.of(1)), new Range(5)); }
          @Override public String toString() { return list + "" + range + list.getClass(); }
        }
        """);
  }

  /** A lambda is told apart when it is written only, as for an interface of the user's own. */
  @Test
  void functionMayBeAnObjectOfAShareableClass() throws IOException {
    assertSurvives("""
        @Shareable final class Model {
          @Shareable enum Activation implements java.util.function.DoubleUnaryOperator {
            RELU { @Override public double applyAsDouble(double x) { return Math.max(0, x); } },
            TANH { @Override public double applyAsDouble(double x) { return Math.tanh(x); } };
          }
          @Shareable static final class Heap<E> {
            private final Comparator<? super E> order;
            private final List<E> elements = new ArrayList<>();
            Heap(Comparator<? super E> order) { this.order = order; }
          }
          final java.util.function.DoubleUnaryOperator activation;
          Heap<String> heap = new Heap<>(Comparator.reverseOrder());
          Model(java.util.function.DoubleUnaryOperator activation) { this.activation = activation; }
          static Model create() { return new Model(Activation.RELU); }
          @Override public String toString() {
            return activation.applyAsDouble(-1) + " " + heap.order.compare("a", "b") + heap.elements;
          }
        }
        """);
  }

  /** The compiler of Eclipse gives such a nested type another qualified name. */
  @Test
  void namesMayHaveADollarSign() throws IOException {
    assertSurvives("""
        @Shareable final class Model {
          @Shareable record Point$2(int x, Kind$ kind, int[] $values) {}
          enum Kind$ { A$, $B }
          @Shareable(columns = true) record Trip$(int $id, String name$) {}
          @Shareable sealed interface $Node permits Node$Leaf, $Node.Two$$ {
            @Shareable record Two$$($Node left, $Node right) implements $Node {}
          }
          @Shareable record Node$Leaf(int $) implements $Node {}
          @Shareable(builder = Built$.B$B.class) static final class Built$ {
            final int size;
            private Built$(B$B builder) { size = builder.size; }
            static final class B$B {
              private int size;
              B$B size(int size) { this.size = size; return this; }
              Built$ build() { return new Built$(this); }
            }
          }
          final Point$2 point;
          final Built$ built;
          final List<$Node> nodes;
          final @InPlace List<Trip$> trips;
          final Point$2[] array;
          Model(Point$2 point, Built$ built, List<$Node> nodes, List<Trip$> trips, Point$2[] array) {
            this.point = point;
            this.built = built;
            this.nodes = nodes;
            this.trips = trips;
            this.array = array;
          }
          static Model create() {
            Point$2 point = new Point$2(7, Kind$.$B, new int[] {1});
            return new Model(
                point,
                new Built$.B$B().size(3).build(),
                List.of(new $Node.Two$$(new Node$Leaf(1), new Node$Leaf(2))),
                Collections.nCopies(100, new Trip$(1, "a")),
                new Point$2[] {point});
          }
          @Override public String toString() {
            return point.x + "" + point.kind + point.$values[0] + built.size + nodes + trips
                + (array[0] == point);
          }
        }
        """);
  }
}
