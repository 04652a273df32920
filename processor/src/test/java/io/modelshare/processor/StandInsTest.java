package io.modelshare.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.IncompatibleModelException;
import io.modelshare.ModelFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lets classes of the user's stand for types of Guava, of Kryo and of the JDK. */
class StandInsTest {
  private static final String IMPORTS = """
      package m;
      import com.google.common.collect.ImmutableTable;
      import com.google.common.primitives.ImmutableIntArray;
      import io.modelshare.annotation.*;
      import java.net.InetSocketAddress;
      import java.nio.*;
      import java.util.*;
      """;

  /** The parts of three types, one of them generic, and one of the JDK. */
  private static final String PARTS = IMPORTS + """
      public class Parts {
        @Shareable
        public record Ints(IntBuffer values) {
          public static Ints of(ImmutableIntArray array) {
            return new Ints(IntBuffer.wrap(array.toArray()));
          }

          public ImmutableIntArray restore() {
            if (System.getProperty("m.direct") != null && !values.isDirect()) {
              throw new IllegalStateException("a copy");
            }
            int[] copy = new int[values.limit()];
            values.get(0, copy);
            return ImmutableIntArray.copyOf(copy);
          }
        }

        @Shareable
        record Table<R, C, V>(List<R> rows, List<C> columns, List<V> values) {
          static <R, C, V> Table<R, C, V> takeApart(ImmutableTable<R, C, V> table) {
            Table<R, C, V> parts =
                new Table<>(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
            table.cellSet().forEach(cell -> {
              parts.rows.add(cell.getRowKey());
              parts.columns.add(cell.getColumnKey());
              parts.values.add(cell.getValue());
            });
            return parts;
          }

          ImmutableTable<R, C, V> putTogether() {
            ImmutableTable.Builder<R, C, V> table = ImmutableTable.builder();
            for (int i = 0; i < rows.size(); i++) {
              table.put(rows.get(i), columns.get(i), values.get(i));
            }
            return table.build();
          }
        }

        @Shareable
        static class Address {
          String host;
          int port;

          static Address of(InetSocketAddress address) {
            Address parts = new Address();
            parts.host = address.getHostString();
            parts.port = address.getPort();
            return parts;
          }

          InetSocketAddress restore() {
            return InetSocketAddress.createUnresolved(host, port);
          }
        }
      }
      """;

  TestCompiler compiler() {
    return TestCompiler.JAVAC;
  }

  private Object create(String model) {
    return compiler().compile(IMPORTS + model, PARTS).call("m.Model", "create");
  }

  private void assertSurvives(String model) throws IOException {
    Object written = create(model);
    String expected = written.toString();
    assertEquals(expected, RoundTrips.saved(written).toString(), "saved");
    assertEquals(expected, RoundTrips.shared(written).toString(), "shared");
    assertEquals(expected, RoundTrips.throughKryo(written).toString(), "through Kryo");
  }

  @Test
  void fieldTypeArgumentAndElementAreWrittenByTheirParts() throws IOException {
    assertSurvives("""
        @Shareable
        public record Model(
            @SerializedAs(Parts.Ints.class) ImmutableIntArray field,
            @SerializedAs(Parts.Ints.class) ImmutableIntArray none,
            @SerializedAs(Parts.Ints.class) List<ImmutableIntArray> list,
            Map<@SerializedAs(Parts.Address.class) InetSocketAddress,
                Optional<@SerializedAs(Parts.Ints.class) ImmutableIntArray>> map,
            TreeMap<String, List<? extends @SerializedAs(Parts.Ints.class) ImmutableIntArray>> wild,
            @SerializedAs(Parts.Table.class) ImmutableTable<String, Integer, Double> table,
            Set<@SerializedAs(Parts.Table.class) ImmutableTable<String, Integer, Double>> tables,
            @SerializedAs(Parts.Address.class) InetSocketAddress[] array) {
          static Model create() {
            ImmutableIntArray ints = ImmutableIntArray.of(1, 2);
            return new Model(
                ints,
                null,
                Arrays.asList(ints, null, ImmutableIntArray.of()),
                Map.of(InetSocketAddress.createUnresolved("a", 1), Optional.of(ints)),
                new TreeMap<>(Map.of("k", List.of(ints))),
                ImmutableTable.of("r", 3, 0.5),
                Set.of(ImmutableTable.of("q", 4, 1.5)),
                new InetSocketAddress[] {InetSocketAddress.createUnresolved("b", 2), null});
          }

          @Override public String toString() {
            return field + ";" + none + list + map + wild + table + tables + Arrays.toString(array);
          }
        }
        """);
  }

  @Test
  void whatIsSaidOfAModelHoldsForAllItsFieldsAndThoseOfSuperClasses() throws IOException {
    assertSurvives("""
        @Shareable
        @SerializedAs({Parts.Ints.class, Parts.Address.class})
        public class Model extends Above {
          ImmutableIntArray ints;
          private final List<InetSocketAddress> addresses;

          Model(List<InetSocketAddress> addresses) {
            this.addresses = addresses;
          }

          static Model create() {
            Model model = new Model(List.of(InetSocketAddress.createUnresolved("a", 1)));
            model.ints = ImmutableIntArray.of(1);
            model.above = Map.of("k", model.ints);
            model.table = ImmutableTable.of("r", "c", "v");
            return model;
          }

          @Override public String toString() {
            return "" + ints + above + table + addresses;
          }
        }

        @SerializedAs(Parts.Table.class)
        class Above {
          Map<String, ImmutableIntArray> above;
          ImmutableTable<String, String, String> table;
        }
        """);
  }

  @Test
  void foreignObjectThatOccursTwiceStaysOne() throws IOException {
    assertSurvives("""
        @Shareable
        @SerializedAs(Parts.Address.class)
        public record Model(InetSocketAddress first, List<InetSocketAddress> all, Object cycle) {
          static Model create() {
            InetSocketAddress address = InetSocketAddress.createUnresolved("a", 1);
            return new Model(address, new ArrayList<>(List.of(address, address)), null);
          }

          @Override public String toString() {
            return first + "" + (first == all.get(0)) + (first == all.get(1));
          }
        }
        """);
  }

  @Test
  void conditionalFieldOfAForeignTypeIsDroppedAndRebuilt() throws IOException {
    Object model = create("""
        @Shareable
        public class Model {
          static int rebuilt;
          int[] values;

          @Transient(unlessSharing = true)
          @SerializedAs(Parts.Ints.class)
          ImmutableIntArray cache;

          static Model create() {
            Model model = new Model();
            model.values = new int[] {4};
            model.cache = ImmutableIntArray.of(5);
            return model;
          }

          @Rebuilds("cache") ImmutableIntArray rebuild() {
            rebuilt++;
            return ImmutableIntArray.copyOf(values);
          }

          @Override public String toString() {
            return cache + " rebuilt " + rebuilt;
          }
        }
        """);
    assertEquals("[5] rebuilt 0", RoundTrips.shared(model).toString());
    assertEquals("[4] rebuilt 1", RoundTrips.saved(model).toString());
  }

  @Test
  void conditionalFieldOfThePartsIsRebuiltBeforeTheyAreRestored() throws IOException {
    Object model = create("""
        @Shareable
        public record Model(@SerializedAs(Model.Sum.class) InetSocketAddress address) {
          @Shareable
          static class Sum {
            String host;
            @Transient(unlessSharing = true) int port;

            static Sum of(InetSocketAddress address) {
              Sum parts = new Sum();
              parts.host = address.getHostString();
              parts.port = address.getPort();
              return parts;
            }

            @Rebuilds("port") void rebuild() {
              port = host.length();
            }

            InetSocketAddress back() {
              return InetSocketAddress.createUnresolved(host, port);
            }
          }

          static Model create() {
            return new Model(InetSocketAddress.createUnresolved("abc", 80));
          }

          @Override public String toString() {
            return address.getHostString() + address.getPort();
          }
        }
        """);
    assertEquals("abc80", RoundTrips.shared(model).toString());
    assertEquals("abc3", RoundTrips.saved(model).toString());
  }

  @Test
  void arraysOfThePartsAreReadInPlace() throws IOException {
    Object model = create("""
        @Shareable
        public record Model(@SerializedAs(Parts.Ints.class) ImmutableIntArray ints) {
          static Model create() {
            return new Model(ImmutableIntArray.copyOf(new int[1000]));
          }
        }
        """);
    System.setProperty("m.direct", "true");
    try {
      assertEquals(model, RoundTrips.saved(model));
    } finally {
      System.clearProperty("m.direct");
    }
  }

  @Test
  void typesThatTheJdkOrTheRuntimeWritesCanBeReplacedToo() throws IOException {
    assertSurvives("""
        @Shareable
        public record Model(@SerializedAs(Model.Upper.class) List<String> words,
            @SerializedAs(Model.Rows.class) double[][] rows) {
          @Shareable
          record Upper(String[] words) {
            static Upper of(List<String> words) { return new Upper(words.toArray(new String[0])); }
            List<String> list() { return List.of(words); }
          }

          @Shareable
          record Rows(DoubleBuffer values, int width) {
            static Rows of(double[][] rows) {
              DoubleBuffer values = DoubleBuffer.allocate(rows.length * rows[0].length);
              for (double[] row : rows) values.put(row);
              return new Rows(values.flip(), rows[0].length);
            }

            double[][] restore() {
              double[][] rows = new double[values.limit() / width][width];
              for (int i = 0; i < rows.length; i++) values.get(i * width, rows[i]);
              return rows;
            }
          }

          static Model create() {
            return new Model(List.of("a"), new double[][] {{1, 2}, {3, 4}});
          }

          @Override public String toString() {
            return words + Arrays.deepToString(rows);
          }
        }
        """);
  }

  /** Only an entry of a map is written as a list that may have it as its element. */
  @Test
  void partsThatAreAListOfOneAreRestoredAllTheSame() throws IOException {
    assertSurvives("""
        @Shareable
        public record Model(@SerializedAs(Letters.class) CharSequence text) {
          public static Model create() {
            return new Model("ab");
          }
        }

        @Shareable
        class Letters extends AbstractList<String> {
          String reversed;

          static Letters of(CharSequence text) {
            Letters parts = new Letters();
            parts.reversed = new StringBuilder(text).reverse().toString();
            return parts;
          }

          CharSequence restore() {
            return new StringBuilder(reversed).reverse().toString();
          }

          @Override public String get(int index) {
            return reversed;
          }

          @Override public int size() {
            return 1;
          }
        }
        """);
  }

  @Test
  void partThatLeadsBackToItsOwnerIsRefused() {
    Object model = create("""
        @Shareable
        public class Model {
          @SerializedAs(Model.Parts.class) Thread thread;

          @Shareable
          static class Parts {
            @SerializedAs(Model.Parts.class) Thread back;
            static Parts of(Thread thread) {
              Parts parts = new Parts();
              parts.back = thread;
              return parts;
            }
            Thread restore() { return new Thread(); }
          }

          static Model create() {
            Model model = new Model();
            model.thread = new Thread();
            return model;
          }
        }
        """);
    String text = assertThrows(IOException.class, () -> RoundTrips.saved(model)).getMessage();
    assertTrue(text.contains("at its thread.back: a cycle leads back to a java.lang.Thread"), text);
  }

  @Test
  void methodThatReturnsNullIsNamed() {
    for (String nothing : List.of("of", "restore")) {
      Object model = create("""
          @Shareable
          public record Model(@SerializedAs(Model.Parts.class) Thread thread) {
            @Shareable
            record Parts(String name) {
              static Parts of(Thread thread) { return %s; }
              Thread restore() { return %s; }
            }

            static Model create() { return new Model(new Thread()); }
          }
          """.formatted(
              nothing.equals("of") ? "null" : "new Parts(\"x\")",
              nothing.equals("restore") ? "null" : "new Thread()"));
      String text =
          assertThrows(IOException.class, () -> RoundTrips.saved(model)).getMessage();
      String expected = nothing.equals("of")
          ? "m.Model$Parts makes no parts of a java.lang.Thread, but null"
          : "m.Model$Parts restores nothing as a java.lang.Thread, but null";
      assertTrue(text.contains(expected), text);
    }
  }

  @Test
  void classesOfTheSameNameStandForDifferentTypes() throws IOException {
    assertSurvives("""
        @Shareable
        public record Model(@SerializedAs(Model.A.Parts.class) StringBuilder a,
            @SerializedAs(Model.B.Parts.class) StringBuffer b,
            @SerializedAs(Model.A.Parts.class) List<StringBuilder> c) {
          interface A {
            @Shareable record Parts(String text) {
              @Deprecated static Parts of(StringBuilder value) { return new Parts("" + value); }
              StringBuilder restore() { return new StringBuilder(text); }
            }
          }

          interface B {
            @Shareable record Parts(String text) {
              static Parts of(CharSequence value) { return new Parts("" + value); }
              StringBuffer restore() { return new StringBuffer(text); }
            }
          }

          static Model create() {
            StringBuilder builder = new StringBuilder("a");
            return new Model(builder, new StringBuffer("b"), List.of(builder));
          }
        }
        """);
  }

  /** Each object is looked at twice then, and has to be taken apart into the same parts. */
  @Test
  void deepChainThroughForeignObjectsIsTakenApartOnce() throws IOException {
    Object model = create("""
        @Shareable
        public class Model {
          static int taken;
          String name;
          @SerializedAs(Model.Parts.class) java.util.concurrent.FutureTask<Model> next;

          @Shareable
          static class Parts {
            Model value;
            IntBuffer numbers = IntBuffer.allocate(100);

            static Parts of(java.util.concurrent.FutureTask<Model> task) throws IllegalStateException {
              taken++;
              Parts parts = new Parts();
              try {
                parts.value = task.get();
              } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
                throw new IllegalStateException(e);
              }
              return parts;
            }

            java.util.concurrent.FutureTask<Model> restore() {
              Model done = value;
              java.util.concurrent.FutureTask<Model> task =
                  new java.util.concurrent.FutureTask<>(() -> done);
              task.run();
              return task;
            }
          }

          static Model create() {
            Model last = null;
            for (int i = 0; i < 20_000; i++) {
              Model model = new Model();
              model.name = "n" + i;
              if (last != null) {
                Model value = last;
                model.next = new java.util.concurrent.FutureTask<>(() -> value);
                model.next.run();
              }
              last = model;
            }
            return last;
          }

          @Override public String toString() {
            int length = 0;
            try {
              for (Model each = this; each != null;
                  each = each.next == null ? null : each.next.get()) {
                length++;
              }
            } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
              throw new IllegalStateException(e);
            }
            return "length " + length;
          }
        }
        """);
    Path file = Files.createTempFile("model", ".safetensors");
    try {
      ModelFiles.save(model, file);
      assertEquals("length 20000", RoundTrips.load(model, file).toString());
      assertTrue(Files.size(file) < 20_000 * 700L, "" + Files.size(file));
    } finally {
      Files.delete(file);
    }
  }

  private static final String PAIR = """
      package kotlin;
      public final class Pair<A, B> {
        private final A first;
        private final B second;
        public Pair(A first, B second) {
          this.first = first;
          this.second = second;
        }
        public A getFirst() { return first; }
        public B getSecond() { return second; }
        @Override public String toString() { return "(" + first + ", " + second + ")"; }
      }
      """;

  private static final String PAIRS = IMPORTS + """
      import kotlin.Pair;
      @Shareable
      public record Model(%s List<Pair<String, Pair2>> many, Pair<Integer, Model> last) {
        @Shareable record Pair2(int value) {}

        static Model create() {
          Pair<Integer, Model> none = new Pair<>(1, null);
          return new Model(%s List.of(new Pair<>("a", new Pair2(2))), none);
        }
      }
      """;

  @Test
  void pairOfKotlinIsWrittenByItself(@TempDir Path directory) throws Exception {
    String older = PAIRS.formatted("Pair<Integer, Float> first,", "new Pair<>(1, 2f),");
    Object model = compiler().compile(older, PAIR).call("m.Model", "create");
    String expected = "Model[first=(1, 2.0), many=[(a, Pair2[value=2])], last=(1, null)]";
    assertEquals(expected, RoundTrips.saved(model).toString());
    assertEquals(expected, RoundTrips.throughKryo(model).toString());
    Path file = directory.resolve("model.safetensors");
    ModelFiles.save(model, file);
    Class<?> newer = compiler().compile(PAIRS.formatted("", ""), PAIR).loadClass("m.Model");
    assertEquals(
        "Model[many=[(a, Pair2[value=2])], last=(1, null)]",
        ModelFiles.load(file, newer).toString());
  }

  private static final String EVOLVING = IMPORTS + """
      @Shareable
      public record Model(%s) {
        static Model create() {
          InetSocketAddress address = InetSocketAddress.createUnresolved("a", 1);
          return new Model(%s);
        }

        @Override public String toString() {
          return "" + second + %s;
        }

        @Shareable
        public record Parts(String host, int port%s) {
          public static Parts of(InetSocketAddress address) {
            return new Parts(address.getHostString(), address.getPort()%s);
          }

          public InetSocketAddress restore() {
            return InetSocketAddress.createUnresolved(host, port);
          }
        }
      }
      """;

  private String evolve(Path directory, String older, String newer) throws Exception {
    Path file = directory.resolve("model.safetensors");
    Object model = compiler().compile(older).call("m.Model", "create");
    ModelFiles.save(model, file);
    return ModelFiles.load(file, compiler().compile(newer).loadClass("m.Model")).toString();
  }

  @Test
  void partsEvolveAndAnObjectIsKeptThatOccurredInARemovedField(@TempDir Path directory)
      throws Exception {
    String older = EVOLVING.formatted(
        "@SerializedAs(Parts.class) InetSocketAddress first, @SerializedAs(Parts.class)"
            + " InetSocketAddress second, @SerializedAs(Parts.class) InetSocketAddress third",
        "address, address, address",
        "(second == third)",
        "",
        "");
    String newer = EVOLVING.formatted(
        "@SerializedAs(Parts.class) InetSocketAddress second, @SerializedAs(Parts.class)"
            + " InetSocketAddress third, long added",
        "address, address, 5",
        "(second == third) + added",
        ", String scope",
        ", null");
    assertEquals("a/<unresolved>:1true0", evolve(directory, older, newer));
  }

  @Test
  void fieldThatIsNoLongerTakenApartIsRefused(@TempDir Path directory) {
    String older = EVOLVING.formatted(
        "@SerializedAs(Parts.class) InetSocketAddress second", "address", "1", "", "");
    String newer = EVOLVING.formatted("Parts second", "Parts.of(address)", "1", "", "");
    String text = assertThrows(
            IncompatibleModelException.class, () -> evolve(directory, older, newer))
        .getMessage();
    assertTrue(
        text.contains("second: parts m.Model$Parts in the file, m.Model$Parts now")
            || text.contains("parts m.Model$Parts"),
        text);
  }
}
