package io.modelshare.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.PersistedModel;
import io.modelshare.Sharing;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a collection or an array is comes back: its elements' hashes, its order, its class. */
class GraphsComeBackTest {

  private static void assertComesBack(String... sources) throws IOException {
    Object model = Compiled.compile(sources).call("m.Model", "create");
    String expected = model.toString();
    assertEquals(expected, RoundTrips.saved(model).toString(), "saved");
    assertEquals(expected, RoundTrips.shared(model).toString(), "shared");
    assertEquals(expected, RoundTrips.throughKryo(model).toString(), "through Kryo");
  }

  /** Fields are read in the order of their names: the sets before what the hashes are made of. */
  @Test
  void collectionsByHashOrOrderAreFilledWhenTheirElementsAreComplete() throws IOException {
    assertComesBack("""
        package m;
        import io.modelshare.annotation.Shareable;
        import java.util.*;
        import java.util.concurrent.*;
        @Shareable
        class Model {
          Set<Line> a = new HashSet<>();
          Set<Line> b = new LinkedHashSet<>();
          SortedSet<Line> c = new TreeSet<>();
          SortedSet<Line> d = new ConcurrentSkipListSet<>();
          Set<Line> e = ConcurrentHashMap.newKeySet();
          Set<Line> f = new CopyOnWriteArraySet<>();
          Set<Line> g;
          PriorityQueue<Line> h = new PriorityQueue<>();
          Map<Line, Integer> i = new HashMap<>();
          SortedMap<Line, Integer> j = new TreeMap<>();
          Map<Line, Integer> k;
          Map<Object, Set<Line>> l = new HashMap<>();
          String number;

          static Model create() {
            Model model = new Model();
            model.number = "7";
            Line one = new Line(model, 1);
            Line two = new Line(model, 2);
            for (Line line : List.of(two, one)) {
              model.a.add(line);
              model.b.add(line);
              model.c.add(line);
              model.d.add(line);
              model.e.add(line);
              model.f.add(line);
              model.h.add(line);
              model.i.put(line, line.place);
              model.j.put(line, line.place);
            }
            model.g = Collections.unmodifiableSet(new LinkedHashSet<>(model.b));
            model.k = Collections.unmodifiableMap(new LinkedHashMap<>(model.i));
            model.l.put(one, model.a);
            return model;
          }

          @Override
          public String toString() {
            Line one = new Line(this, 1);
            return a.contains(one) + " " + b + c + d + e.contains(one) + f + f.contains(one) + g
                + g.contains(one) + h.peek() + i.get(one) + j + k.get(one)
                + l.get(one).contains(one);
          }
        }

        @Shareable
        class Line implements Comparable<Line> {
          Model bill;
          int place;

          Line() {}

          Line(Model bill, int place) {
            this.bill = bill;
            this.place = place;
          }

          @Override
          public boolean equals(Object other) {
            return other instanceof Line line && toString().equals(line.toString());
          }

          @Override public int hashCode() { return toString().hashCode(); }
          @Override public int compareTo(Line other) { return toString().compareTo(other.toString()); }
          @Override public String toString() { return Objects.requireNonNull(bill.number) + "/" + place; }
        }
        """);
  }

  @Test
  void keysThatLeadBackToTheMapOfTheirNeighbourAreFound() throws IOException {
    assertComesBack("""
        package m;
        import io.modelshare.annotation.Shareable;
        import java.util.*;
        @Shareable
        class Model implements Comparable<Model> {
          Map<Model, Integer> edges = new HashMap<>();
          TreeMap<Model, Integer> ordered = new TreeMap<>();
          String name;

          static Model create() {
            Model a = new Model();
            a.name = "a";
            Model b = new Model();
            b.name = "b";
            a.edges.put(b, 1);
            b.edges.put(a, 2);
            a.ordered.put(b, 3);
            a.ordered.put(a, 4);
            b.ordered.put(a, 5);
            return a;
          }

          @Override public int hashCode() { return name.hashCode(); }
          @Override public boolean equals(Object o) { return o instanceof Model m && m.name.equals(name); }
          @Override public int compareTo(Model other) { return name.compareTo(other.name); }

          @Override
          public String toString() {
            Model b = edges.keySet().iterator().next();
            return edges.get(b) + " " + b.edges.get(this) + " " + ordered.values() + ordered.get(this)
                + b.ordered.get(this);
          }
        }
        """);
  }

  /** Whichever collection is filled first, the hashes of its elements change with the next one. */
  @Test
  void elementsMayBeHashedAndSortedByOtherCollectionsOfTheirCycle() throws IOException {
    assertComesBack("""
        package m;
        import io.modelshare.annotation.Shareable;
        import java.util.*;
        @Shareable
        class Model {
          Queue<Town> busiest = new PriorityQueue<>();
          Map<Town, Integer> numbers = new HashMap<>();
          SortedMap<Town, Integer> sorted = new TreeMap<>();
          List<Town> towns = new ArrayList<>();

          static Model create() {
            Model model = new Model();
            for (int i = 0; i < 5; i++) {
              model.towns.add(new Town(model, i));
            }
            for (Town town : model.towns) {
              for (int i = 0; i < town.number; i++) {
                town.roads.add(new Road(town, model.towns.get(i)));
              }
            }
            for (Town town : model.towns) {
              model.busiest.add(town);
              model.numbers.put(town, town.number);
              model.sorted.put(town, town.number);
            }
            return model;
          }

          @Override
          public String toString() {
            StringBuilder text = new StringBuilder(busiest.peek() + " " + sorted);
            for (Town town : towns) {
              text.append(' ').append(numbers.get(town)).append(sorted.get(town));
              for (Road road : town.roads) {
                text.append(town.roads.contains(road) && road.from() == town ? '+' : '-');
              }
            }
            return text.toString();
          }
        }

        @Shareable
        class Town implements Comparable<Town> {
          final Model map;
          final int number;
          final Set<Road> roads = new LinkedHashSet<>();

          Town(Model map, int number) {
            this.map = map;
            this.number = number;
          }

          @Override
          public boolean equals(Object other) {
            return other instanceof Town town && number == town.number;
          }

          @Override public int hashCode() { return 31 * number + roads.size(); }

          @Override
          public int compareTo(Town other) {
            int byRoads = Integer.compare(other.roads.size(), roads.size());
            return byRoads != 0 ? byRoads : Integer.compare(number, other.number);
          }

          @Override public String toString() { return "" + number; }
        }

        @Shareable
        record Road(Town from, Town to) {
          @Override public int hashCode() { return 31 * from.number + to.number; }

          @Override
          public boolean equals(Object other) {
            return other instanceof Road road && from.equals(road.from) && to.equals(road.to);
          }
        }
        """);
  }

  @Test
  void comparatorMayLookIntoAnotherCollectionOfTheCycle() throws IOException {
    assertComesBack("""
        package m;
        import io.modelshare.annotation.Shareable;
        import java.util.*;
        @Shareable
        class Model {
          final SortedSet<Song> a = new TreeSet<>();
          final Set<Song> b = new LinkedHashSet<>();

          static Model create() {
            Model model = new Model();
            for (int i = 3; i > 0; i--) {
              Song song = new Song();
              song.takes.add(new Take(song, i));
              model.a.add(song);
              model.b.add(song);
            }
            return model;
          }

          @Override public String toString() { return a + " " + b; }
        }

        @Shareable
        class Song implements Comparable<Song> {
          final SortedSet<Take> takes = new TreeSet<>();
          @Override public int compareTo(Song other) {
            return takes.first().compareTo(other.takes.first());
          }
          @Override public String toString() { return "" + takes.first().number(); }
        }

        @Shareable
        final class Take implements Comparable<Take> {
          final Song song;
          final int number;

          Take(Song song, int number) {
            this.song = song;
            this.number = number;
          }

          int number() { return number; }

          @Override public int compareTo(Take other) {
            return Integer.compare(number, other.number);
          }
        }
        """);
  }

  @Test
  void elementsOfACycleMayBeHashedByWhatIsRebuilt() throws IOException {
    assertComesBack("""
        package m;
        import io.modelshare.annotation.*;
        import java.util.*;
        @Shareable
        class Model {
          final Set<Word> words = new HashSet<>();
          final SortedSet<Word> sorted = new TreeSet<>();

          static Model create() {
            Model model = new Model();
            for (String text : List.of("to", "be", "or")) {
              Word word = new Word(model, text);
              word.hash = word.hash();
              model.words.add(word);
              model.sorted.add(word);
            }
            return model;
          }

          @Override
          public String toString() {
            return sorted + " " + words.size() + words.containsAll(sorted);
          }
        }

        @Shareable
        class Word implements Comparable<Word> {
          final Model in;
          final String text;
          @Transient(unlessSharing = true) int hash;

          Word(Model in, String text) {
            this.in = in;
            this.text = text;
          }

          @Rebuilds("hash") int hash() { return text.hashCode(); }

          @Override
          public boolean equals(Object other) {
            return other instanceof Word word && hash == word.hash && text.equals(word.text);
          }

          @Override public int hashCode() { return hash; }
          @Override public int compareTo(Word other) { return Integer.compare(hash, other.hash); }
          @Override public String toString() { return text; }
        }
        """);
  }

  @Test
  void whatARebuildChangesInACycleStaysAsItLeavesIt() throws IOException {
    Object model = Compiled.compile("""
        package m;
        import io.modelshare.annotation.*;
        import java.util.*;
        @Shareable
        class Model {
          Index index;

          static Model create() {
            Model model = new Model();
            model.index = Index.of(model);
            return model;
          }

          @Override public String toString() { return index.toString(); }
        }

        @Shareable
        class Index {
          final Model owner;
          final Set<Part> parts = new HashSet<>();
          final SortedSet<Part> sorted = new TreeSet<>();
          final Map<Part, String> texts = new HashMap<>();
          final Set<Part> untouched = new HashSet<>();
          @Transient(unlessSharing = true) int count;

          Index(Model owner) { this.owner = owner; }

          static Index of(Model owner) {
            Index index = new Index(owner);
            for (String name : List.of("a", "b", "c")) {
              Part part = new Part(index, name);
              index.parts.add(part);
              index.sorted.add(part);
              index.texts.put(part, "old");
              index.untouched.add(part);
            }
            return index;
          }

          @Rebuilds("count")
          int count() {
            parts.removeIf(part -> part.name().equals("b"));
            sorted.add(new Part(this, "d"));
            texts.replaceAll((part, text) -> "new " + part.name());
            return parts.size();
          }

          @Override public String toString() {
            return parts.size() + " " + sorted.size() + " " + new TreeMap<>(texts).values() + " "
                + untouched.containsAll(sorted.headSet(new Part(this, "d"))) + " " + count;
          }
        }

        @Shareable
        record Part(Index in, String name) implements Comparable<Part> {
          @Override public boolean equals(Object other) {
            return other instanceof Part part && name.equals(part.name);
          }

          @Override public int hashCode() { return name.hashCode(); }
          @Override public int compareTo(Part other) { return name.compareTo(other.name); }
        }
        """).call("m.Model", "create");
    assertEquals("2 4 [new a, new b, new c] true 2", RoundTrips.saved(model).toString());
  }

  @Test
  void arraysKeepTheClassThatTheyHad() throws IOException {
    assertComesBack("""
        package m;
        import io.modelshare.annotation.Shareable;
        import java.util.*;
        import java.util.concurrent.TimeUnit;
        import java.util.function.Function;
        @Shareable
        class Model<T> {
          T[] generic;
          Shape[] circles;
          Object[] strings;
          Object[] plain;
          Object[] points;
          double[][] samePoints;
          Comparable<?>[] numbers;
          List<String>[] lists;
          Object any;
          Object[][] nested;
          List<Object[]> rows;
          List<Object[]> others;

          @SuppressWarnings({"unchecked", "rawtypes"})
          static Model<?> create() {
            Model<String> model = new Model<>();
            model.generic = new String[] {"a"};
            model.circles = new Circle[] {new Circle(1)};
            model.strings = new String[] {"b"};
            model.plain = new Object[] {"c", 1};
            model.points = new double[][] {{1}, {2, 3}};
            model.samePoints = (double[][]) model.points;
            model.numbers = new Integer[] {4};
            model.lists = new ArrayList[] {new ArrayList<>(List.of("d"))};
            model.any = new Circle[][] {{new Circle(5)}, null};
            model.nested = new Long[][] {{6L}, {}};
            model.rows = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
              model.rows.add(i % 2 == 0 ? new String[] {"e"} : new Object[] {7});
            }
            model.others = List.of(
                new Shape[] {new Circle(8)},
                new Part[][] {{new Wheel()}, {}},
                new TimeUnit[] {TimeUnit.DAYS},
                new Map.Entry[] {Map.entry("f", 9)},
                new Runnable[] {new Task()},
                new Function[0]);
            return model;
          }

          @Override
          public String toString() {
            StringBuilder text = new StringBuilder();
            for (Object part : Arrays.asList(
                generic, circles, strings, plain, points, numbers, lists, any, nested, rows.get(0),
                rows.get(1))) {
              text.append(part.getClass().getTypeName()).append(Arrays.deepToString((Object[]) part));
            }
            for (Object[] part : others) {
              text.append(part.getClass().getTypeName()).append(Arrays.deepToString(part));
            }
            return text.append(points == samePoints).toString();
          }
        }

        @Shareable sealed interface Shape permits Circle {}
        @Shareable record Circle(int radius) implements Shape {}
        @Shareable abstract class Part {
          @Override public String toString() { return "part"; }
        }
        @Shareable class Wheel extends Part {}
        @Shareable record Task() implements Runnable {
          @Override public void run() {}
        }
        """);
  }

  @Test
  void arrayOfAClassThatNoReaderMayLoadIsRefused() {
    Object model = Compiled.compile("""
        package m;
        import io.modelshare.annotation.Shareable;
        @Shareable
        class Model {
          Object[] values;

          interface Unlisted {}

          static Model create() {
            Model model = new Model();
            model.values = new Unlisted[] {null};
            return model;
          }
        }
        """).call("m.Model", "create");
    IOException e = assertThrows(IOException.class, () -> RoundTrips.saved(model));
    assertTrue(e.getMessage().contains("annotate m.Model$Unlisted"), e.getMessage());
  }

  @Test
  void orderOfAnyMapOrSetSurvives() throws IOException {
    assertComesBack("""
        package m;
        import io.modelshare.annotation.Shareable;
        import java.util.*;
        @Shareable
        class Model {
          Map<String, Integer> synchronizedMap;
          Set<String> keys;
          Set<String> synchronizedSet;
          Collection<Integer> values;
          SortedMap<String, Integer> descending;
          NavigableSet<String> descendingKeys;
          Map<String, Integer> custom;
          TreeMap<String, Integer> byLength = new TreeMap<>(ByLength.INSTANCE);

          static Model create() {
            Map<String, Integer> map = new LinkedHashMap<>();
            for (String word : "spam ham eggs bacon toast".split(" ")) {
              map.put(word, map.size());
            }
            Model model = new Model();
            model.synchronizedMap = Collections.synchronizedMap(map);
            model.keys = new LinkedHashMap<>(map).keySet();
            model.synchronizedSet = Collections.synchronizedSet(new LinkedHashSet<>(map.keySet()));
            model.values = map.values();
            model.descending = new TreeMap<>(map).descendingMap();
            model.descendingKeys = new TreeMap<>(map).descendingKeySet();
            model.custom = new AbstractMap<>() {
              @Override public Set<Map.Entry<String, Integer>> entrySet() { return map.entrySet(); }
            };
            model.byLength.put("ccc", 1);
            model.byLength.put("dd", 2);
            return model;
          }

          @Override
          public String toString() {
            return "" + synchronizedMap + keys + synchronizedSet + values + descending + descendingKeys
                + custom + byLength;
          }
        }

        @Shareable
        enum ByLength implements Comparator<String> {
          INSTANCE;
          @Override public int compare(String a, String b) { return a.length() - b.length(); }
        }
        """);
  }

  @Test
  void collectionThatChangesWhileItIsWrittenIsASnapshot() throws Exception {
    Compiled compiled = Compiled.compile("""
        package m;
        import io.modelshare.annotation.Shareable;
        import java.util.*;
        import java.util.concurrent.*;
        @Shareable
        class Model {
          @Shareable record Item(int id) {}

          Set<Item> items = ConcurrentHashMap.newKeySet();
          Queue<Item> queue = new ConcurrentLinkedQueue<>();
          Map<Item, Integer> map = new ConcurrentHashMap<>();
          List<Item> list = Collections.synchronizedList(new ArrayList<>());
          String text = "end";
          private static volatile boolean stopped;
          private static Thread changer;

          static Model create() {
            Model model = new Model();
            for (int i = 0; i < 2_000; i++) {
              model.change(i);
            }
            changer = new Thread(() -> {
              for (int i = 2_000; !stopped; i++) {
                model.change(i);
                model.items.remove(new Item(i - 50));
                model.queue.poll();
                model.map.remove(new Item(i - 50));
                model.list.remove(0);
              }
            });
            changer.start();
            return model;
          }

          private void change(int i) {
            Item item = new Item(i);
            items.add(item);
            queue.add(item);
            map.put(item, i);
            list.add(item);
          }

          static Object stop() throws InterruptedException {
            stopped = true;
            changer.join();
            return "stopped";
          }

          @Override public String toString() { return text; }
        }
        """);
    Object model = compiled.call("m.Model", "create");
    try {
      for (int i = 0; i < 30; i++) {
        assertEquals("end", RoundTrips.saved(model).toString());
      }
    } finally {
      compiled.call("m.Model", "stop");
    }
  }

  @Test
  void handWrittenSerializerStartsAnewWithEachValue() throws IOException {
    assertComesBack("""
        package m;
        import com.esotericsoftware.kryo.kryo5.Kryo;
        import com.esotericsoftware.kryo.kryo5.Serializer;
        import com.esotericsoftware.kryo.kryo5.io.Input;
        import com.esotericsoftware.kryo.kryo5.io.Output;
        import com.esotericsoftware.kryo.kryo5.serializers.JavaSerializer;
        import io.modelshare.annotation.SerializedWith;
        import io.modelshare.annotation.Shareable;
        import java.util.*;
        @Shareable
        record Model(
            @SerializedWith(JavaSerializer.class) Properties first,
            @SerializedWith(JavaSerializer.class) Properties second,
            @SerializedWith(Model.Counting.class) StringBuilder third,
            @SerializedWith(Model.Counting.class) StringBuilder fourth) {

          static Model create() {
            Properties one = new Properties();
            one.put("a", "1");
            Properties two = new Properties();
            two.put("b", "2");
            return new Model(one, two, new StringBuilder("x"), new StringBuilder("y"));
          }

          @Override public String toString() { return first + "" + second + third + fourth; }

          static final class Counting extends Serializer<StringBuilder> {
            Counting() {}

            @Override
            @SuppressWarnings("unchecked")
            public void write(Kryo kryo, Output output, StringBuilder value) {
              int number = (int) kryo.getGraphContext().get("n", 0);
              kryo.getGraphContext().put("n", number + 1);
              output.writeInt(number);
              output.writeString(value.toString());
            }

            @Override
            public StringBuilder read(Kryo kryo, Input input, Class<? extends StringBuilder> type) {
              if (input.readInt() != 0) {
                throw new IllegalStateException("the state of another value");
              }
              return new StringBuilder(input.readString());
            }
          }
        }
        """);
  }

  @Test
  void valueThatItsTextDoesNotTellIsRefused() {
    Object model = Compiled.compile("""
        package m;
        import io.modelshare.annotation.Shareable;
        import java.net.URI;
        @Shareable
        record Model(URI uri) {
          static Model create() {
            return new Model(URI.create("file:/models/").relativize(URI.create("file:/models/v1:weights")));
          }
        }
        """).call("m.Model", "create");
    IOException e = assertThrows(IOException.class, () -> RoundTrips.saved(model));
    assertTrue(
        e.getMessage().contains("java.net.URI that its text does not tell, v1:weights"),
        e.getMessage());
  }

  /**
   * Of the chars of a shared model those of arrays are copied, and those of buffers stay mapped.
   */
  @Test
  void charsOfArraysAndBuffersAreReadFromOneModel() throws Exception {
    Object model = Compiled.compile("""
        package m;
        import java.nio.CharBuffer;
        @io.modelshare.annotation.Shareable
        record Model(char[] a, CharBuffer b, char[][] c, CharBuffer d, char[] e) {
          static Model create() {
            return new Model("array".toCharArray(), CharBuffer.wrap("buffer"),
                new char[][] {{'r', 'o'}, {'w'}}, CharBuffer.wrap("other"), new char[5000]);
          }
        }
        """).call("m.Model", "create");
    try (PersistedModel<Object> persisted = Sharing.persist(model)) {
      new SameGraph(true).check("persisted", model, persisted.get());
    }
    new SameGraph(false).check("saved", model, RoundTrips.saved(model));
  }

  /** A {@code Money} that is read as a {@code BigDecimal} has lost its currency. */
  @Test
  void objectOfASubclassOfAJdkValueIsRefused() {
    for (String type : List.of(
        "BigDecimal(\"1\")",
        "BigInteger(\"1\")",
        "BitSet(1)",
        "Date(1)",
        "File(\"x\")",
        "AtomicBoolean(true)",
        "AtomicInteger(1)",
        "AtomicLong(1)",
        "AtomicIntegerArray(1)",
        "AtomicLongArray(1)",
        "AtomicReference<String>(\"x\")",
        "AtomicReferenceArray<String>(1)",
        "LongAdder()",
        "DoubleAdder()",
        "IntSummaryStatistics()",
        "LongSummaryStatistics()",
        "DoubleSummaryStatistics()",
        "Properties()")) {
      Object model = Compiled.compile("""
          package m;
          import java.io.*;
          import java.math.*;
          import java.util.*;
          import java.util.concurrent.atomic.*;
          @io.modelshare.annotation.Shareable
          final class Model {
            %s value;
            @SuppressWarnings("serial")
            static Model create() {
              Model model = new Model();
              model.value = new %s { int state = 1; };
              return model;
            }
          }
          """.formatted(type.substring(0, type.indexOf('(')), type))
          .call("m.Model", "create");
      IOException e = assertThrows(IOException.class, () -> RoundTrips.saved(model), type);
      assertTrue(e.getMessage().contains("at its value: a m.Model$1 "), e.getMessage());
    }
  }

  /** Otherwise a worker would pay more than the trainer, in which they were one string. */
  @Test
  void readersOfTheFirstVersionRefuseOnlyWhatTheyWouldMisread() throws Exception {
    Compiled compiled = Compiled.compile("""
        package m;
        import io.modelshare.annotation.Shareable;
        import java.util.List;
        @Shareable
        record Model(String a, String b, List<String> list, float[][] rows, Model next) {
          static Model of(String a, String b, int length, int rows, int depth) {
            List<String> list = java.util.stream.Stream.generate(() -> "x").limit(length).toList();
            Model next = depth == 0 ? null : of(null, null, 0, 0, depth - 1);
            return new Model(a, b, list, new float[rows][1], next);
          }

          static Model plain() { return of("a", "b", 1, 1, 9); }
          static Model repeated() { return of("a", new String("a"), 0, 0, 0); }
          static Model packed() { return of("a", "b", 64, 0, 0); }
          static Model identified() { return of("a", "b", 0, 64, 0); }
          static Model deep() { return of("a", "b", 0, 0, 200); }
        }
        """);
    assertEquals("1", RoundTrips.versionOf(compiled.call("m.Model", "plain")));
    for (String method : List.of("repeated", "packed", "identified", "deep")) {
      Object model = compiled.call("m.Model", method);
      assertEquals("2", RoundTrips.versionOf(model), method);
      new SameGraph(false).check(method, model, RoundTrips.saved(model));
    }
  }

  @Test
  void stringsThatOccurManyTimesAreWrittenAndMadeOnce() throws Exception {
    Object model = Compiled.compile("""
        package m;
        import io.modelshare.annotation.Shareable;
        import java.util.*;
        @Shareable
        record Model(List<String> labels, Map<Integer, String[]> rows, Set<String> distinct) {
          static Model create() {
            List<String> labels = new ArrayList<>();
            Map<Integer, String[]> rows = new TreeMap<>();
            Set<String> distinct = new LinkedHashSet<>();
            for (int i = 0; i < 2_000; i++) {
              labels.add(i % 7 == 0 ? null : "a label that is repeated, number " + i % 5);
              rows.put(i, new String[] {labels.get(i), null, "a row, number " + i % 3});
              distinct.add("a string of its own, number " + i);
            }
            return new Model(labels, rows, distinct);
          }

          @Override
          public String toString() {
            StringBuilder text = new StringBuilder().append(labels).append(distinct);
            rows.values().forEach(row -> text.append(Arrays.toString(row)));
            return text.toString();
          }

          int objects() {
            Set<String> all = Collections.newSetFromMap(new IdentityHashMap<>());
            all.addAll(labels);
            rows.values().forEach(row -> all.addAll(Arrays.asList(row)));
            all.remove(null);
            return all.size();
          }
        }
        """).call("m.Model", "create");
    Object read = RoundTrips.saved(model);
    assertEquals(model.toString(), read.toString());
    Method objects = read.getClass().getDeclaredMethod("objects");
    objects.setAccessible(true);
    assertEquals(5 + 3, objects.invoke(read));
    assertEquals(model.toString(), RoundTrips.throughKryo(model).toString());
  }

  @Test
  void atomicReferenceLeadsBackToItsOwnerAndStaysOne() throws IOException {
    Object model = Compiled.compile("""
        package m;
        import java.util.concurrent.atomic.AtomicReference;
        @io.modelshare.annotation.Shareable
        public class Model {
          AtomicReference<Model> self;
          AtomicReference<Model> same;

          static Model create() {
            Model model = new Model();
            model.self = new AtomicReference<>(model);
            model.same = model.self;
            return model;
          }

          @Override public String toString() {
            return "" + (self.get() == this) + (same == self);
          }
        }
        """).call("m.Model", "create");
    assertEquals("truetrue", RoundTrips.saved(model).toString());
    assertEquals("truetrue", RoundTrips.throughKryo(model).toString());
  }

  @Test
  void urlOfAProtocolThatAnotherJvmMayNotHaveIsRefused() {
    Object model = Compiled.compile("""
        package m;
        @io.modelshare.annotation.Shareable
        public record Model(java.net.URL url) {
          static Model create() throws Exception {
            return new Model(java.net.URI.create("ftp://host/file").toURL());
          }
        }
        """).call("m.Model", "create");
    String text = assertThrows(IOException.class, () -> RoundTrips.saved(model)).getMessage();
    assertTrue(
        text.contains("at its url: a URL of the protocol ftp, which is none of [file, http"), text);
  }

  /** A word is a key, a name in a record, an element of lists of any length, and any object. */
  @Test
  void stringIsOneWhereverItStands() throws Exception {
    Object model = Compiled.compile("""
        package m;
        import io.modelshare.annotation.Shareable;
        import java.util.*;
        @Shareable
        record Model(Map<String, Feature> features, List<String> names, String[][] rows, Object any) {
          @Shareable record Feature(String name, String label, List<String> few, Object any) {}

          static Model create() {
            Map<String, Feature> features = new HashMap<>();
            List<String> names = new ArrayList<>();
            String[][] rows = new String[200][];
            for (int i = 0; i < 200; i++) {
              String name = "naïve feature " + i;
              String label = "label " + i % 3;
              names.add(i % 9 == 0 ? null : name);
              features.put(name, new Feature(name, label, Arrays.asList("", label, null), label));
              rows[i] = i % 5 == 0 ? null : new String[] {label, name, null};
            }
            return new Model(features, names, rows, new ArrayList<>(features.keySet()));
          }

          @Override
          public String toString() {
            return new TreeMap<>(features) + "" + names + Arrays.deepToString(rows) + any;
          }

          int objects() {
            Set<String> all = Collections.newSetFromMap(new IdentityHashMap<>());
            all.addAll(names);
            features.forEach((name, feature) -> {
              all.addAll(List.of(name, feature.name(), feature.label(), (String) feature.any()));
              all.addAll(feature.few());
            });
            for (String[] row : rows) {
              all.addAll(Arrays.asList(row == null ? new String[1] : row));
            }
            ((List<?>) any).forEach(name -> all.add((String) name));
            all.remove(null);
            all.remove("");
            return all.size();
          }
        }
        """).call("m.Model", "create");
    Object read = RoundTrips.saved(model);
    assertEquals(model.toString(), read.toString());
    Method objects = read.getClass().getDeclaredMethod("objects");
    objects.setAccessible(true);
    assertEquals(200 + 3, objects.invoke(read));
    assertEquals(model.toString(), RoundTrips.throughKryo(model).toString());
  }

  /**
   * A row of a packed collection is the same object where it is met again, and the other way round.
   */
  @Test
  void arrayIsOneWhereverItStands() throws Exception {
    Object model = Compiled.compile("""
        package m;
        import io.modelshare.annotation.Shareable;
        import java.util.*;
        @Shareable
        class Model {
          Map<Integer, float[]> byId = new HashMap<>();
          Map<String, float[]> byName = new HashMap<>();
          float[] first;
          float[][] all = new float[100][];
          List<Object> any = new ArrayList<>();
          String[][][] deep = new String[70][][];
          List<String[]> flat = new ArrayList<>();
          float[] zero;

          static Model create() {
            Model model = new Model();
            for (int i = 0; i < 100; i++) {
              float[] row = new float[i];
              model.byId.put(i, row);
              model.byName.put("" + i, row);
              model.all[i] = i == 0 ? null : row;
              model.any.add(row);
            }
            for (int i = 0; i < 70; i++) {
              model.deep[i] = new String[][] {{"a" + i}, null};
              model.flat.add(model.deep[i][0]);
            }
            model.first = model.byId.get(7);
            model.zero = model.all[99];
            return model;
          }
        }
        """).call("m.Model", "create");
    new SameGraph(false).check("saved", model, RoundTrips.saved(model));
    new SameGraph(true).check("shared", model, RoundTrips.shared(model));
  }
}
