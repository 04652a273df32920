package io.modelshare.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.IncompatibleModelException;
import io.modelshare.ModelFiles;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Loads files that older shapes have written with newer shapes of the same types. */
class EvolutionTest {
  private static final String IMPORTS = """
      package m;
      import io.modelshare.annotation.*;
      import java.nio.*;
      import java.util.*;
      """;

  /** Compares what a model of a newer shape, loaded from an older file, says of itself. */
  private static void assertLoaded(String expected, Fixture fixture, String source)
      throws IOException {
    assertEquals(expected, load(fixture, source).toString());
  }

  private static Object load(Fixture fixture, String source) throws IOException {
    try {
      Class<?> type = Compiled.compile(IMPORTS + source).loadClass("m.Model");
      return ModelFiles.load(fixture.file(), type);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void addedFieldsAreNullZeroOrFalse() throws IOException {
    assertLoaded(
        "Model[added=0, count=-7, flag=true, more=null, none=false, text=null]",
        Fixture.NUMBERS,
        """
            @Shareable
            public record Model(int added, int count, boolean flag, List<String> more, boolean none,
                String text) {}
            """);
  }

  @Test
  void primitivesAndBoxesBecomeWider() throws IOException {
    assertLoaded(
        "Model[total=1099511627776, small=-5, ratio=1.5, count=-7, level=300.0, letter=122,"
            + " box=12, tiny=null, part=2.5, flag=true, exact=0.1]",
        Fixture.NUMBERS,
        """
            @Shareable
            public record Model(Long total, short small, double ratio, Long count, float level,
                int letter, Long box, Integer tiny, Double part, Boolean flag, double exact) {}
            """);
  }

  @Test
  void everyLosslessWideningKeepsTheValue() throws IOException {
    assertLoaded("-5 122 -7 300 1.5", Fixture.NUMBERS, """
            @Shareable
            public record Model(long small, long letter, double count, Integer level, Double ratio) {
              @Override public String toString() {
                return small + " " + letter + " " + (long) count + " " + level + " " + ratio;
              }
            }
            """);
  }

  @Test
  void renamedFieldsKeepTheirValues() throws IOException {
    assertLoaded(
        "Model[amount=-7, zero=1.5, huge=1099511627776, aFlag=true]", Fixture.NUMBERS, """
            @Shareable
            public record Model(@Renamed("count") int amount, @Renamed({"ratio", "part2"}) float zero,
                @Renamed({"sum", "total"}) long huge, @Renamed("flag") boolean aFlag) {}
            """);
  }

  @Test
  void fieldsInAnyOrderAreRead() throws IOException {
    assertLoaded(
        "Stationery [blue, dry] [Item[name=pen, price=20], Item[name=ink, price=3]] [SAD, null]"
            + " Optional[SAD] [a, b] 3",
        Fixture.CATALOG,
        """
            @Shareable
            public final class Model {
              @Renamed({"a1", "title"}) String name;
              @Renamed({"a2", "sorted"}) TreeSet<String> words;
              @Renamed({"zz", "items"}) List<Item> things;
              Mood[] moods;
              Optional<Mood> perhaps;
              List<String> tags;
              IntBuffer values;

              Model() {}

              @Override public String toString() {
                return name + " " + tags + " " + things + " " + Arrays.toString(moods) + " " + perhaps
                    + " " + words + " " + values.limit();
              }
            }
            @Shareable record Item(String name, int price) {}
            enum Mood { GLAD, SAD }
            """);
  }

  @Test
  void removedFieldsAreReadBecauseLaterFieldsReferIntoThem() throws IOException {
    assertLoaded("[blue, dry] 3 true Stationery", Fixture.CATALOG, """
            @Shareable
            public final class Model {
              Item best;
              List<Item> items;
              List<String> tags;
              String title;
              IntBuffer values;

              Model() {}

              @Override public String toString() {
                return tags + " " + values.get(2) + " " + (best == items.get(1)) + " " + title;
              }
            }
            @Shareable record Item(String name, int price) {}
            """);
  }

  @Test
  void everyFieldMayBeRemoved() throws IOException {
    assertLoaded("Model[]", Fixture.CATALOG, "@Shareable public record Model() {}");
  }

  @Test
  void valueOfAHandWrittenSerializerStaysReadable() throws IOException {
    assertLoaded("Money[cents=995]", Fixture.CATALOG, """
            @Shareable
            public record Model(@SerializedWith(MoneySerializer.class) @Renamed("amount") Money sum) {
              @Override public String toString() {
                return sum.toString();
              }
            }
            record Money(int cents) {}
            final class MoneySerializer extends com.esotericsoftware.kryo.kryo5.Serializer<Money> {
              @Override
              public void write(com.esotericsoftware.kryo.kryo5.Kryo kryo,
                  com.esotericsoftware.kryo.kryo5.io.Output output, Money money) {
                output.writeInt(money.cents());
              }

              @Override
              public Money read(com.esotericsoftware.kryo.kryo5.Kryo kryo,
                  com.esotericsoftware.kryo.kryo5.io.Input input, Class<? extends Money> type) {
                return new Money(input.readInt());
              }
            }
            """);
  }

  @Test
  void superClassFieldsNestedTypesAndPolymorphicValuesEvolve() throws IOException {
    assertLoaded(
        "7 null 0.0 [Circle[color=null, radius=1.5], Square[width=4]] true true true OLD",
        Fixture.TREE,
        """
            @Shareable
            public final class Model extends Base {
              Model next;
              Shape[] row;
              List<Shape> shapes;
              State state;
              Map<String, Circle> named;

              Model() {}

              @Override public String toString() {
                return number + " " + added + " " + score + " " + shapes + " "
                    + (back == this && next.next == this) + " " + (row[0] == shapes.get(0))
                    + " " + (named.get("round") == row[0]) + " " + state;
              }
            }
            abstract class Base {
              String added;
              Model back;
              @Renamed("id") long number;
              double score;
            }
            @Shareable sealed interface Shape permits Circle, Square {}
            @Shareable record Circle(String color, double radius) implements Shape {}
            @Shareable record Square(@Renamed("side") long width) implements Shape {}
            enum State { OLD, NEWER, NEW }
            """);
  }

  @Test
  void removedConstantsArePassedOver() throws IOException {
    assertLoaded("7 first Ada, 8 second null, true", Fixture.TREE, """
        @Shareable
        public final class Model {
          int id;
          String label;
          Model next;
          String owner;

          Model() {}

          private String text() {
            return id + " " + label + " " + owner;
          }

          @Override public String toString() {
            return text() + ", " + next.text() + ", " + (next.next == this);
          }
        }
        """);
  }

  @Test
  void buildersAndFactoriesGetTheDefaultsOfAddedFields() throws IOException {
    assertLoaded("lamp null bulb 40 null", Fixture.BUILT, """
            @Shareable(builder = Model.Builder.class)
            public final class Model {
              final String label;
              @Renamed("name") final String title;
              final Part part;

              private Model(Builder builder) {
                this.label = builder.label;
                this.title = builder.title;
                this.part = builder.part;
              }

              @Override public String toString() {
                return title + " " + label + " " + part.kind + " " + part.watts + " " + part.maker;
              }

              static final class Builder {
                private String label;
                private String title;
                private Part part;

                Builder label(String label) {
                  this.label = label;
                  return this;
                }

                Builder title(String title) {
                  this.title = title;
                  return this;
                }

                Builder part(Part part) {
                  this.part = part;
                  return this;
                }

                Model build() {
                  return new Model(this);
                }
              }
            }
            @Shareable
            final class Part {
              final String kind;
              final String maker;
              final long watts;

              private Part(Object secret, String kind, String maker, long watts) {
                this.kind = kind;
                this.maker = maker;
                this.watts = watts;
              }

              static Part of(String kind, String maker, long watts) {
                return new Part(null, kind, maker, watts);
              }
            }
            """);
  }

  @Test
  void removedConstantOfAnyTypeIsPassedOver(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("model.safetensors");
    Compiled older = Compiled.compile("""
        package m;
        import io.modelshare.annotation.*;
        @Shareable
        public record Model(Object any, int count) {
          @Shareable enum Color { RED, GREEN }

          static Object model() {
            return new Model(Color.GREEN, 7);
          }
        }
        """);
    ModelFiles.save(older.call("m.Model", "model"), file);
    Class<?> newer = Compiled.compile("""
        package m;
        import io.modelshare.annotation.*;
        @Shareable
        public record Model(int count) {}
        """).loadClass("m.Model");
    assertEquals("Model[count=7]", ModelFiles.load(file, newer).toString());
  }

  /** The elements may be of classes that are kept, and lead back. */
  @Test
  void comparatorOfRemovedFieldsMayBeRemovedToo(@TempDir Path directory) throws Exception {
    String types = """
        package m;
        import io.modelshare.annotation.*;
        import java.util.*;
        import java.util.concurrent.*;
        @Shareable class Model {
          %s
          String last;
          @Override public String toString() { return "" + last; }
        }
        @Shareable class Node {
          final int number;
          Model model;
          Node(int number) { this.number = number; }
        }
        """;
    String older = types.formatted("""
        SortedSet<String> a = new TreeSet<>(new ByLength());
        Map<String, Integer> b = new ConcurrentSkipListMap<>(ByLength.Backwards.ORDER);
        Object c = new PriorityQueue<>(new ByLength().reversed());
        Map<String, SortedMap<String, Integer>> d = new HashMap<>();
        Comparator<String> e = new ByLength();
        NavigableSet<Node> g = new TreeSet<>(new ByNumber());
        Map<Node, Set<Node>> h = new TreeMap<>(new ByNumber());
        %s

        static Model create() {
          Model model = new Model();
          Node node = new Node(1);
          node.model = model;
          model.g.add(node);
          model.h.put(node, model.g);
          model.a.addAll(List.of("ccc", "dd"));
          model.b.put("ccc", 1);
          model.d.put("f", new TreeMap<>(new ByLength()));
          model.last = "kept";
          return model;
        }
        """) + """
        @Shareable class ByLength implements Comparator<String> {
          @Override public int compare(String a, String b) { return a.length() - b.length(); }

          @Shareable enum Backwards implements Comparator<String> {
            ORDER;
            @Override public int compare(String a, String b) { return b.length() - a.length(); }
          }
        }
        @Shareable class ByNumber implements Comparator<Node> {
          @Override public int compare(Node a, Node b) { return a.number - b.number; }
        }
        """;
    Path file = directory.resolve("model");
    ModelFiles.save(Compiled.compile(older.formatted("")).call("m.Model", "create"), file);
    Class<?> newer = Compiled.compile(types.formatted("")).loadClass("m.Model");
    assertEquals("kept", ModelFiles.load(file, newer).toString());
    String kept = "Collection<String> kept";
    ModelFiles.save(
        Compiled.compile(older.formatted(kept + " = a;")).call("m.Model", "create"), file);
    Class<?> referring = Compiled.compile(types.formatted(kept + ";")).loadClass("m.Model");
    IncompatibleModelException e =
        assertThrows(IncompatibleModelException.class, () -> ModelFiles.load(file, referring));
    assertTrue(e.getMessage().contains("the class of its comparator was removed"), e.getMessage());
  }
}
