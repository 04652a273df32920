package io.modelshare.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.CorruptModelException;
import io.modelshare.ModelFiles;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Collections and maps of classes that the JDK does not have. */
class OwnCollectionsTest {
  private static final String HEAD =
      "package m; import io.modelshare.annotation.*; import java.util.*; import java.nio.*; import java.util.concurrent.*;\n";

  private static final String ROUTE = """
      @Shareable class Route extends AbstractList<Stop> {
        private final String name;
        private final List<Stop> stops;
        Route(String name, List<Stop> stops) { this.name = name; this.stops = stops; }
        @Override public Stop get(int i) { return stops.get(i); }
        @Override public int size() { return stops.size(); }
        @Override public boolean equals(Object other) {
          return other instanceof Route route && name.equals(route.name);
        }
        @Override public int hashCode() { return name.hashCode(); }
        @Override public String toString() { return name + stops; }
      }
      @Shareable final class Stop {
        final int id;
        List<Stop> route;
        Stop(int id) { this.id = id; }
        @Override public String toString() { return "" + id; }
      }
      @Shareable final class Weights extends AbstractMap<String, Double> {
        final String owner;
        final Map<String, Double> weights;
        Weights(String owner, Map<String, Double> weights) {
          this.owner = owner;
          this.weights = weights;
        }
        @Override public Set<Map.Entry<String, Double>> entrySet() { return weights.entrySet(); }
        @Override public String toString() { return owner + weights; }
      }
      @Shareable record Pile<T>(String label, ArrayDeque<T> items) implements Iterable<T> {
        @Override public Iterator<T> iterator() { return items.iterator(); }
      }
      """;

  private static Object created(String source) {
    return Compiled.compile(HEAD + source).call("m.Model", "create");
  }

  private static void assertSurvives(String source) throws Exception {
    Object model = created(source);
    assertSame(model, RoundTrips.saved(model), false);
    assertSame(model, RoundTrips.shared(model), true);
    assertSame(model, RoundTrips.throughKryo(model), false);
  }

  private static void assertSame(Object model, Object read, boolean isShared) throws Exception {
    new SameGraph(isShared).check("model", model, read);
    assertEquals(model.toString(), read.toString());
  }

  @Test
  void objectOfAShareableClassIsThatWhereverItStands() throws Exception {
    assertSurvives("""
        @Shareable class Model {
          Collection<Stop> first;
          List<Stop> second;
          Route exact;
          Object any;
          Iterable<?> iterable;
          Map<String, Double> weights;
          Object[] objects;
          List<Stop>[] lists;
          List<List<Stop>> nested;
          Map<String, Collection<Stop>> values;
          Map<List<Stop>, String> keys;
          Set<Map<String, Double>> set;
          Optional<List<Stop>> optional;
          Map.Entry<List<Stop>, Map<String, Double>> entry;
          Leg leg;
          @Transient(unlessSharing = true) @SuppressWarnings("ModelshareNotRebuilt") List<Stop> kept;
          @SuppressWarnings({"unchecked", "rawtypes"})
          static Model create() {
            Model model = new Model();
            Stop stop = new Stop(1);
            Route route = new Route("r", new ArrayList<>(List.of(stop, new Stop(2))));
            model.first = route;
            model.second = route;
            model.exact = route;
            model.any = route;
            model.iterable = route;
            model.weights = new Weights("w", new TreeMap<>(Map.of("a", 0.5)));
            model.objects = new Object[] {model.weights, route, "s"};
            model.lists = new List[] {route, new Route("s", List.of()), null};
            model.nested = new ArrayList<>(List.of(new ArrayList<>(), new Route("t", List.of()), route));
            model.values = new LinkedHashMap<>(Map.of("k", route));
            model.keys = new HashMap<>(Map.of(route, "k"));
            model.set = new LinkedHashSet<>(List.of(model.weights));
            model.optional = Optional.of(route);
            model.entry = new AbstractMap.SimpleEntry<>(route, model.weights);
            model.leg = new Leg(route, model.weights);
            return model;
          }
          @Override public String toString() {
            return "" + first + second + exact + any + iterable + weights + Arrays.asList(objects)
                + Arrays.asList(lists) + nested + values + keys + set + optional + entry
                + leg;
          }
        }
        @Shareable record Leg(List<Stop> stops, Map<String, Double> weights) {}
        """ + ROUTE);
  }

  @Test
  void elementsMayBeOfSeveralInterfaces() throws Exception {
    assertSurvives("""
        @Shareable class Model {
          List<? extends Named> list = new Pile<>(new ArrayList<>(List.of(new Item("i"))));
          static Model create() { return new Model(); }
          @Override public String toString() { return "" + list; }
        }
        @Shareable sealed interface Sized permits Item {}
        @Shareable sealed interface Named permits Item {}
        @Shareable record Item(String name) implements Sized, Named {}
        @Shareable final class Pile<T extends Sized & Named> extends AbstractList<T> {
          final List<T> items;
          Pile(List<T> items) { this.items = items; }
          @Override public T get(int i) { return items.get(i); }
          @Override public int size() { return items.size(); }
        }
        """);
  }

  @Test
  void objectIsOneWithItselfIfItsElementsLeadBack() throws Exception {
    Object model = created("""
        @Shareable class Model {
          List<Stop> list;
          Set<List<Stop>> set = new HashSet<>();
          static Model create() {
            Model model = new Model();
            Route route = new Route("r", new ArrayList<>());
            Stop stop = new Stop(5);
            stop.route = route;
            route.add(stop);
            model.list = stop.route;
            model.set.add(route);
            return model;
          }
          @Override public String toString() {
            return "" + list + (list.get(0).route == list) + set.contains(list);
          }
        }
        """ + ROUTE.replace("@Override public int size()", """
            @Override public boolean add(Stop stop) { return stops.add(stop); }
              @Override public int size()"""));
    assertSame(model, RoundTrips.saved(model), false);
    assertSame(model, RoundTrips.shared(model), true);
  }

  @Test
  void objectsNestWithoutLimit() throws IOException {
    Object model = created("""
        @Shareable final class Model extends AbstractList<Object> {
          final int depth;
          List<Object> inner;
          Model(int depth) { this.depth = depth; }
          static Model create() {
            Model model = null;
            for (int i = 0; i < 10_000; i++) {
              Model outer = new Model(i);
              outer.inner = model;
              model = outer;
            }
            return model;
          }
          @Override public Object get(int i) { return inner; }
          @Override public int size() { return inner == null ? 0 : 1; }
          @Override public String toString() {
            long sum = 0;
            for (Model at = this; at != null; at = (Model) at.inner) {
              sum += at.depth;
            }
            return "" + sum;
          }
        }
        """);
    assertEquals(model.toString(), RoundTrips.saved(model).toString());
    assertEquals(model.toString(), RoundTrips.shared(model).toString());
  }

  private static void assertRefused(String what, String source) {
    Object model = created(source);
    IOException e = assertThrows(IOException.class, () -> RoundTrips.saved(model));
    assertTrue(e.getMessage().contains(what), e.getMessage());
    RuntimeException inBand =
        assertThrows(RuntimeException.class, () -> RoundTrips.throughKryo(model));
    assertTrue(inBand.getMessage().contains(what), inBand.getMessage());
  }

  @Test
  void whatIsDerivedFromACollectionWithMoreIsRefused() {
    assertRefused("a m.Recent would be read without its method removeEldestEntry", """
        @Shareable class Model {
          Map<String, String> map = new Recent<>();
          static Model create() { return new Model(); }
        }
        class Recent<K, V> extends LinkedHashMap<K, V> {
          private static final long serialVersionUID = 1;
          @Override protected boolean removeEldestEntry(Map.Entry<K, V> eldest) { return true; }
        }
        """);
    assertRefused("a m.Tags would be read without its field owner", """
        @Shareable class Model {
          List<Collection<String>> tags = List.of(new Tags());
          static Model create() { return new Model(); }
        }
        class Tags extends ArrayList<String> {
          private static final long serialVersionUID = 1;
          String owner = "o";
        }
        """);
  }

  @Test
  void whatIsDerivedFromACollectionWithNoMoreIsReadAsThat() throws IOException {
    Object model = created("""
        @Shareable class Model {
          List<String> list = new ArrayList<>() {
            private static final long serialVersionUID = 1;
            { add("a"); }
            @Override public String toString() { return "" + size(); }
          };
          static Model create() { return new Model(); }
          @Override public String toString() { return list.getClass().getSimpleName() + list; }
        }
        """);
    assertEquals("ArrayList[a]", RoundTrips.saved(model).toString());
  }

  @Test
  void objectOfAShareableClassIsNotReadInPlace() {
    String ids = """
        @Shareable final class Ids extends AbstractList<Integer> {
          final int[] ids;
          Ids(int... ids) { this.ids = ids; }
          @Override public Integer get(int i) { return ids[i]; }
          @Override public int size() { return ids.length; }
        }
        """;
    String what = "a m.Ids, which is @Shareable, where only its elements are read in place";
    assertRefused(what, """
        @Shareable class Model {
          @InPlace List<Integer> list = new Ids(1);
          static Model create() { return new Model(); }
        }
        """ + ids);
    Object model = created("""
        @Shareable class Model {
          @InPlace List<Map<String, List<Integer>>> list =
              Collections.nCopies(100, Map.of("a", new Ids(2)));
          static Model create() { return new Model(); }
        }
        """ + ids);
    IOException e = assertThrows(IOException.class, () -> RoundTrips.saved(model));
    assertTrue(e.getMessage().contains(what), e.getMessage());
  }

  @Test
  void partsMayStandForSuchAClass() throws IOException {
    Object model = created("""
        @Shareable class Model {
          @SerializedAs(TagsParts.class) Tags tags = new Tags("o");
          @SerializedAs(TagsParts.class) List<Tags> list = List.of(new Tags("p"));
          static Model create() { return new Model(); }
          @Override public String toString() { return tags.owner + list.get(0).owner; }
        }
        class Tags extends ArrayList<String> {
          private static final long serialVersionUID = 1;
          final String owner;
          Tags(String owner) { this.owner = owner; }
        }
        @Shareable record TagsParts(String owner, List<String> tags) {
          static TagsParts of(Tags tags) { return new TagsParts(tags.owner, List.copyOf(tags)); }
          Tags restore() {
            Tags restored = new Tags(owner);
            restored.addAll(tags);
            return restored;
          }
        }
        """);
    assertEquals("op", RoundTrips.saved(model).toString());
    assertEquals("op", RoundTrips.throughKryo(model).toString());
  }

  @Test
  void fieldOfSuchObjectsMayBeRemoved(@TempDir Path directory) throws Exception {
    String model = """
        @Shareable class Model {
          %1$s
          List<Stop> last;
          static Model create() { Model model = new Model(); %2$s return model; }
          @Override public String toString() { return "" + last; }
        }
        """;
    String fields = """
        List<Stop> first = new Route("r", new ArrayList<>(List.of(new Stop(1))));
        Map<String, Double> gone = new Weights("w", Map.of());
        Collection<Object> all = new ArrayList<>(List.of(first, gone));
        Map<Object, Object> any = new LinkedHashMap<>(Map.of("a", gone));
        """;
    Object older = created(model.formatted(fields, "model.last = model.first;") + ROUTE);
    Path file = directory.resolve("model");
    ModelFiles.save(older, file);
    Class<?> newer = Compiled.compile(HEAD + model.formatted("", "") + ROUTE).loadClass("m.Model");
    assertEquals("r[1]", ModelFiles.load(file, newer).toString());
  }

  @Test
  void entryOfAShareableClassIsThat() throws Exception {
    assertSurvives("""
        @Shareable class Model {
          Map.Entry<String, Model> entry;
          Map.Entry<?, ?> same;
          List<Map.Entry<String, Model>> all = new ArrayList<>();
          static Model create() {
            Model model = new Model();
            model.entry = new Term("a", 2, null);
            model.same = model.entry;
            model.all.add(model.entry);
            model.all.add(new AbstractMap.SimpleEntry<>("b", null));
            return model;
          }
          @Override public String toString() {
            return entry.getClass() + entry.getKey() + (entry == same) + (all.get(0) == same);
          }
        }
        @Shareable record Term(String text, int count, Model model)
            implements Map.Entry<String, Model> {
          @Override public String getKey() { return text; }
          @Override public Model getValue() { return model; }
          @Override public Model setValue(Model value) { throw new UnsupportedOperationException(); }
          @Override public int hashCode() { return count; }
        }
        """);
  }

  /** What is read is of the declared type, whatever the nearest kind is. */
  @Test
  void whatIsSavedCanBeLoaded() throws IOException {
    Object model = created("""
        @Shareable class Model {
          ConcurrentMap<Integer, String> descending;
          ConcurrentNavigableMap<Integer, String> part;
          NavigableMap<Integer, String> view;
          Deque<String> deque = new Both();
          Collection<String> collection = new Both();
          static Model create() {
            ConcurrentSkipListMap<Integer, String> map =
                new ConcurrentSkipListMap<>(Map.of(1, "a", 2, "b", 3, "c"));
            Model model = new Model();
            model.descending = map.descendingMap();
            model.part = map.tailMap(2);
            model.view = map.headMap(2, true).descendingMap();
            return model;
          }
          @Override public String toString() {
            return "" + descending + part + view + List.copyOf(deque) + List.copyOf(collection);
          }
        }
        class Both extends LinkedBlockingDeque<String> {
          private static final long serialVersionUID = 1;
          Both() { super(List.of("x", "y")); }
        }
        """);
    assertEquals(model.toString(), RoundTrips.saved(model).toString());
    assertEquals(model.toString(), RoundTrips.shared(model).toString());
    assertEquals(model.toString(), RoundTrips.throughKryo(model).toString());
  }

  /** What such a class says of its elements is checked, since no one knows how many they are. */
  @Test
  void objectWithElementsOfAnotherTypeIsRefused(@TempDir Path directory) throws Exception {
    String types = """
        @Shareable class Model {
          %s
          static Model create() { return new Model(); }
        }
        @Shareable class Row<T> extends AbstractList<T> {
          final Object[] cells;
          Row(Object[] cells) { this.cells = cells; }
          @Override @SuppressWarnings("unchecked") public T get(int i) { return (T) cells[i]; }
          @Override public int size() { return cells.length; }
        }
        @Shareable final class Cells extends Row<%s> {
          Cells(Object[] cells) { super(cells); }
        }
        @Shareable final class ByName extends AbstractMap<String, %2$s> {
          @Override public Set<Map.Entry<String, %2$s>> entrySet() { return Set.of(); }
        }
        """;
    String row = "List<%s> row = new Cells(new Object[] {1});";
    String map = "Map<String, %s> map = new ByName();";
    for (String field : new String[] {row, map}) {
      Path file = directory.resolve("model");
      ModelFiles.save(created(types.formatted(field.formatted("Integer"), "Integer")), file);
      String newer = field.substring(0, field.indexOf(" =")).formatted("Integer") + ";";
      Class<?> type =
          Compiled.compile(HEAD + types.formatted(newer, "String")).loadClass("m.Model");
      CorruptModelException e =
          assertThrows(CorruptModelException.class, () -> ModelFiles.load(file, type));
      assertTrue(e.getMessage().contains("elements are not of the type"), e.getMessage());
    }
    assertSurvives(types.formatted("""
        List<? extends Number> a = new Cells(new Object[] {1});
        Collection<? super Integer> b = new Cells(new Object[] {2});
        List<Comparable<Integer>> c = new Row<>(new Object[] {3});
        List<?> d = new Cells(new Object[] {4});
        @Override public String toString() { return "" + a + b + c + d; }
        """, "Integer"));
  }
}
