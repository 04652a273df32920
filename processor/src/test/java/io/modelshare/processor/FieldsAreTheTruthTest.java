package io.modelshare.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import javax.tools.Diagnostic;
import org.junit.jupiter.api.Test;

/**
 * The value of a field comes back, whatever the methods and constructors of its class do with it.
 */
class FieldsAreTheTruthTest {
  private static final String HEAD =
      "package m; import io.modelshare.annotation.*; import java.util.*; import java.nio.*;\n";

  TestCompiler compiler() {
    return TestCompiler.JAVAC;
  }

  private Object create(String... sources) {
    String[] headed = new String[sources.length];
    for (int i = 0; i < sources.length; i++) {
      headed[i] = HEAD + sources[i];
    }
    return compiler().compile(headed).call("m.Model", "create");
  }

  /** The model is read three times, because some changes are seen at the second time only. */
  private void assertKept(String expected, String... sources) throws IOException {
    Object model = create(sources);
    assertEquals(expected, model.toString());
    for (int i = 0; i < 3; i++) {
      model = RoundTrips.saved(model);
      assertEquals(expected, model.toString());
    }
    assertEquals(expected, RoundTrips.shared(model).toString());
    assertEquals(expected, RoundTrips.throughKryo(model).toString());
  }

  @Test
  void overriddenGetterIsNotAsked() throws IOException {
    assertKept("100", """
        @Shareable class Model extends Tariff {
          Model(int price) { super(price); }
          static Model create() { return new Model(100); }
          @Override public int getPrice() { return super.getPrice() / 2; }
          @Override public String toString() { return "" + super.getPrice(); }
        }
        """, """
        class Tariff {
          private int price;
          Tariff(int price) { this.price = price; }
          public int getPrice() { return price; }
        }
        """);
  }

  @Test
  void defaultMethodOfAnInterfaceIsNotAsked() throws IOException {
    assertKept("Ada", """
        interface Named { default String name() { return "nobody"; } }
        @Shareable class Model implements Named {
          private String name;
          static Model create() { Model model = new Model(); model.name = "Ada"; return model; }
          @Override public String toString() { return name; }
        }
        """.replaceFirst("(?s)(interface.*?\n)(.*)", "$2$1"));
  }

  @Test
  void viewOfAGetterDoesNotReplaceTheList() throws IOException {
    assertKept("class java.util.ArrayList", """
        @Shareable class Model {
          private List<String> items = new ArrayList<>(List.of("bread"));
          public List<String> getItems() { return Collections.unmodifiableList(items); }
          public void setItems(List<String> items) { this.items = items; }
          static Model create() { return new Model(); }
          @Override public String toString() { return "" + items.getClass(); }
        }
        """);
  }

  @Test
  void transformingGettersOfClassesAndRecordsAreNotAsked() throws IOException {
    assertKept("0.5 7", """
        @Shareable class Model {
          private final double share;
          private final Part part;
          Model(double share, Part part) { this.share = share; this.part = part; }
          double getShare() { return 100 * share; }
          Part part() { return part; }
          static Model create() { return new Model(.5, new Part(7)); }
          @Override public String toString() { return share + " " + part; }
        }
        @Shareable record Part(int size) {
          @Override public int size() { return size + 1; }
          @Override public String toString() { return "" + size; }
        }
        """);
  }

  @Test
  void constructorThatChangesAFinalFieldIsCorrected() throws IOException {
    assertKept("[1.0, 3.0] 9 -0.0 n 2", """
        @Shareable final class Model {
          final double[] weights;
          private final long sum;
          final float zero;
          private final String name;
          final Integer box;
          Model(double[] weights, long sum, float zero, String name, Integer box) {
            this.weights = Arrays.stream(weights).map(w -> w + 1).toArray();
            this.sum = sum + 1;
            this.zero = Math.abs(zero);
            this.name = name + "x";
            this.box = box * 2;
          }
          static Model create() { return new Model(new double[] {0, 2}, 8, 0f, "", 1).undo(); }
          private Model undo() {
            try {
              for (Object[] value : new Object[][] {{"zero", -0f}, {"name", "n"}}) {
                var field = Model.class.getDeclaredField((String) value[0]);
                field.setAccessible(true);
                field.set(this, value[1]);
              }
            } catch (ReflectiveOperationException e) {
              throw new IllegalStateException(e);
            }
            return this;
          }
          @Override public String toString() {
            return Arrays.toString(weights) + " " + sum + " " + zero + " " + name + " " + box;
          }
        }
        """);
  }

  @Test
  void constructorThatChangesFieldsThatAreNotFinalIsCorrected() throws IOException {
    assertKept("1 2 3 4 5", """
        @Shareable class Model extends Base {
          private int a;
          int b;
          private int c;
          Model(int a, int b, int c, int d, int e) {
            super(d, e);
            this.a = a;
            a++;
            this.b = b * 2;
            this.c = c;
            clear();
          }
          private void clear() { c = 0; }
          static Model create() {
            Model model = new Model(1, 2, 0, 4, 5);
            model.b = 2;
            model.c = 3;
            model.restore();
            return model;
          }
          @Override public String toString() { return a + " " + b + " " + c + " " + super.toString(); }
        }
        """, """
        class Base {
          private int d;
          protected int e;
          protected Base(int d, int e) { this.d = -d; this.e = -e; }
          protected void restore() { d = 4; e = 5; }
          @Override public String toString() { return d + " " + e; }
        }
        """);
  }

  @Test
  void constructorThatCallsAnotherIsFollowed() throws IOException {
    String source = """
        @Shareable class Model {
          private final int size;
          private final String name;
          Model(int size, String name) { this(name, size, %s); }
          private Model(String label, int count, int other) {
            this.size = count;
            this.name = label;
          }
          int size() { return size; }
          String name() { return this.name; }
          static Model create() { return new Model(3, "n"); }
          @Override public String toString() { return size + name; }
        }
        """.formatted("4");
    assertKept("3n", source);
    assertEquals(compiler() == TestCompiler.JAVAC, isPlain(source));
  }

  private boolean isPlain(String source) {
    return compiler().compile(HEAD + source).generatedSources().stream()
        .noneMatch(text -> text.contains("VarHandle") || text.contains("FinalField"));
  }

  @Test
  void plainClassesPayNothing() {
    String source = """
        @Shareable public class Model {
          private final int size;
          private final List<String> names;
          private double[] values;
          private final Set<String> copy;
          public Model(int size, List<String> names, double[] values, Set<String> copy) {
            this.size = size;
            this.names = Objects.requireNonNull(names, "names");
            this.values = values == null ? new double[0] : values.clone();
            this.copy = Set.copyOf(copy);
          }
          public int getSize() { return size; }
          public List<String> getNames() { return names; }
          public Set<String> copy() { return this.copy; }
          public double[] getValues() { return values; }
          public void setValues(double[] values) { this.values = values; }
        }
        """;
    assertEquals(compiler() == TestCompiler.JAVAC, isPlain(source));
  }

  @Test
  void setterThatClearsACacheIsNotCalled() throws IOException {
    Object model = create("""
        @Shareable class Model {
          @Transient(unlessSharing = true) private IntBuffer order;
          private FloatBuffer values;
          public FloatBuffer getValues() { return values; }
          public void setValues(FloatBuffer values) { this.values = values; this.order = null; }
          public IntBuffer getOrder() { return order; }
          public void setOrder(IntBuffer order) { this.order = order; }
          @Rebuilds("order") IntBuffer sort() { return IntBuffer.wrap(new int[] {1, 0}); }
          static Model create() {
            Model model = new Model();
            model.values = FloatBuffer.wrap(new float[] {3, 1});
            model.order = IntBuffer.wrap(new int[] {7});
            return model;
          }
          @Override public String toString() { return "" + order.get(0); }
        }
        """);
    assertEquals("7", RoundTrips.shared(model).toString());
    assertEquals("1", RoundTrips.saved(model).toString());
  }

  @Test
  void constructorThatClearsACacheIsCorrectedUnlessItWasDropped() throws IOException {
    Object model = create(
        """
        @Shareable class Model {
          private final int size;
          @Transient(unlessSharing = true) private final String cache;
          Model(int size, @SuppressWarnings("unused") String cache) {
            this.size = size;
            this.cache = "made of " + size;
          }
          static Model create() {
            Model model = new Model(3, null);
            try {
              var field = Model.class.getDeclaredField("cache");
              field.setAccessible(true);
              field.set(model, "kept");
            } catch (ReflectiveOperationException e) {
              throw new IllegalStateException(e);
            }
            return model;
          }
          @Override public String toString() { return size + cache; }
        }
        """.replace("@Transient(", "@SuppressWarnings(\"ModelshareNotRebuilt\") @Transient("));
    assertEquals("3kept", RoundTrips.shared(model).toString());
    assertEquals("3made of 3", RoundTrips.saved(model).toString());
  }

  @Test
  void derivedFinalFieldsHaveTheirValues() throws IOException {
    assertKept("2 1 [a] 5", """
        @Shareable final class Model {
          final double[][] values;
          final int rows;
          private final int columns;
          final List<String> log = new ArrayList<>();
          final long made = System.nanoTime();
          Model(int rows, int columns) { this(new double[rows][columns]); }
          Model(double[][] values) {
            this.values = values;
            this.rows = values.length;
            this.columns = values[0].length;
          }
          static Model create() {
            Model model = new Model(2, 1);
            model.log.add("a");
            model.values[1][0] = 5;
            return model;
          }
          @Override public String toString() {
            return rows + " " + columns + " " + log + " " + (int) values[1][0];
          }
        }
        """);
  }

  /** javac copies a constant to its uses, so that no object could have another value. */
  @Test
  void constantsAreOfTheClass() throws IOException {
    assertKept("3 four 5.0 6", """
        @Shareable final class Model extends Base {
          private final int version = 3;
          final String text = "four";
          int size;
          static Model create() {
            Model model = new Model();
            model.size = 6;
            return model;
          }
          @Override public String toString() { return version + " " + text + " " + ratio + " " + size; }
        }
        abstract class Base { protected final double ratio = 5; }
        """);
  }

  @Test
  void timeOfCreationIsThatOfTheWrittenObject() throws IOException {
    Object model = create("""
        @Shareable final class Model {
          final long made = System.nanoTime();
          static Model create() { return new Model(); }
          @Override public String toString() { return "" + made; }
        }
        """);
    assertEquals(model.toString(), RoundTrips.saved(model).toString());
  }

  @Test
  void builderAndFactoryThatChangeValuesAreCorrected() throws IOException {
    assertKept("1 2", """
        @Shareable(builder = Model.Builder.class) final class Model {
          final int size;
          final Part part;
          private Model(Builder builder) { size = builder.size; part = builder.part; }
          static Model create() { return new Builder().size(0).part(Part.of(1)).build(); }
          @Override public String toString() { return size + " " + part; }
          static class Builder {
            int size;
            Part part;
            Builder size(int size) { this.size = size + 1; return this; }
            Builder part(Part part) { this.part = part; return this; }
            Model build() { return new Model(this); }
          }
        }
        @Shareable final class Part {
          private final int value;
          private Part(int value, boolean isNew) { this.value = value; }
          static Part of(int value) { return new Part(value + 1, true); }
          @Override public String toString() { return "" + value; }
        }
        """);
  }

  private void assertWarning(String tag, String text, String source) {
    TestCompiler.Said said = compiler().compileWith(List.of(), HEAD + source).tagged(tag);
    assertEquals(Diagnostic.Kind.WARNING, said.kind());
    assertTrue(said.text().contains(text), said.text());
  }

  @Test
  void recordThatChangesAValueIsWarnedOf() {
    for (String body : List.of(
        "Model { size = size + 1; }",
        "Model { size++; }",
        "Model { if (size < 0) { size = 0; } }",
        "Model(int size, int[] values) { this.size = size * 2; this.values = values; }")) {
      String source = "@Shareable record Model(int size, int[] values) { " + body + " }";
      if (compiler() == TestCompiler.JAVAC) {
        assertWarning(
            "ModelshareChangedValue",
            "Model(size, values) does not keep its parameter size as it is",
            source);
      } else {
        TestCompiler.Result result = compiler().compileWith(List.of(), HEAD + source);
        assertTrue(result.tagged("ModelshareUnseenRecord").text().contains("of Model"));
      }
    }
  }

  @Test
  void constructorThatChangesTheContentOfAParameterIsWarnedOf() {
    if (compiler() != TestCompiler.JAVAC) {
      return; // no other compiler shows code
    }
    for (String change : List.of(
        "Arrays.sort(values);",
        "values[0] = 1;",
        "this.values[0]++;",
        "for (int i = 0; i < values.length; i++) { values[i] /= 2; }")) {
      assertWarning(
          "ModelshareChangedValue",
          "Model(values) does not keep its parameter values as it is",
          "@Shareable class Model { final int[] values; Model(int[] values) { this.values = values; "
              + change + " } }");
    }
  }

  @Test
  void recordThatCopiesOrDefaultsItsValuesIsNotWarnedOf() {
    compiler().compile(HEAD + """
        @Shareable record Model(List<String> names, int[] values, Map<String, Integer> ids,
            String text) {
          Model {
            Objects.requireNonNull(names);
            names = List.copyOf(names);
            values = values.clone();
            ids = new TreeMap<>(ids);
            if (text == null) {
              text = "none";
            }
            if (values.length == 7) {
              throw new IllegalArgumentException("seven");
            }
          }
        }
        @Shareable record Wrapped(Map<String, Integer> ids, Set<String> names, SortedSet<Long> all) {
          Wrapped {
            ids = Collections.unmodifiableMap(new LinkedHashMap<>(ids));
            names = names == null ? Set.of() : Collections.unmodifiableSet(new TreeSet<>(names));
            all = Objects.requireNonNull(new TreeSet<>(all));
          }
        }
        @Shareable record Other(List<String> names, String text) {
          Other(List<String> names, String text) {
            this.names = Collections.unmodifiableList(names);
            this.text = text == null ? "" : text;
          }
        }
        """);
  }

  /** The name of such a field alone would mean the other one. */
  @Test
  void fieldsHiddenByWhatIsNotWrittenHaveTheirValues() throws IOException {
    assertKept("7 [1] 8 4 9 [a] 6", """
        @Shareable class Model extends Middle implements Constants {
          static int rows = -1;
          final int columns = 3;
          @SuppressWarnings("ModelshareJavaTransient") transient int depth;
          static final List<String> names = List.of("static");
          Model(int rows, List<String> names) { super(names); Model.rows = -2; }
          static Model create() {
            Model model = new Model(0, new ArrayList<>(List.of("a")));
            Base base = model;
            base.rows = 7;
            base.ids = new int[] {1};
            base.columns = 8;
            base.depth = 4;
            base.limit = 9;
            model.setWidth(6);
            return model;
          }
          @Override public String toString() {
            Base base = this;
            return base.rows + " " + Arrays.toString(base.ids) + " " + base.columns + " " + base.depth
                + " " + base.limit + " " + base.names + " " + getWidth();
          }
        }
        class Middle extends Base {
          static int[] ids;
          static int width;
          Middle(List<String> names) { super(names); }
        }
        class Base {
          int rows;
          int[] ids;
          int columns;
          int depth;
          int limit;
          final List<String> names;
          private int width;
          Base(List<String> names) { this.names = names; }
          int getWidth() { return width; }
          void setWidth(int width) { this.width = width; }
        }
        interface Constants extends Limits {}
        interface Limits { int limit = 10; }
        """);
  }
}
