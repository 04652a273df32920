package io.modelshare.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.esotericsoftware.kryo.kryo5.KryoException;
import io.modelshare.ModelFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cycles through objects whose constructors take some of their fields. */
class CyclesTest {
  private static final String HEAD =
      "package m; import io.modelshare.annotation.*; import java.util.*; import java.nio.*;\n";

  TestCompiler compiler() {
    return TestCompiler.JAVAC;
  }

  private Object created(String source) {
    return compiler().compile(HEAD + source).call("m.Model", "create");
  }

  private void assertComesBack(String source) throws Exception {
    Object model = created(source);
    new SameGraph(false).check("saved", model, RoundTrips.saved(model));
    new SameGraph(true).check("shared", model, RoundTrips.shared(model));
  }

  private void assertComesBackThroughKryo(String source) {
    Object model = created(source);
    assertEquals(model.toString(), RoundTrips.throughKryo(model).toString());
  }

  private static final String TRIE = """
      @Shareable final class Model {
        final Node root;
        Model(Node root) { this.root = root; }
        static Model create() {
          Node root = new Node('^', null);
          for (String word : List.of("to", "tea", "ten", "i", "inn")) {
            Node node = root;
            for (char c : word.toCharArray()) {
              Node parent = node;
              node = node.children.computeIfAbsent(c, key -> new Node(c, parent));
            }
            node.count++;
          }
          return new Model(root);
        }
        @Override public String toString() { return root.toString(); }
      }
      @Shareable final class Node {
        private final char c;
        private final Node parent;
        final Map<Character, Node> children = new TreeMap<>();
        int count;
        Node(char c, Node parent) { this.c = c; this.parent = parent; }
        @Override public String toString() {
          children.values().forEach(child -> {
            if (child.parent != this) { throw new IllegalStateException("" + child.c); }
          });
          return c + "" + count + children.values();
        }
      }
      """;

  @Test
  void childrenLeadBackToTheParentThatTheirConstructorTakes() throws Exception {
    assertComesBack(TRIE);
    assertComesBackThroughKryo(TRIE);
  }

  @Test
  void childMayBeMetBeforeItsParent() throws Exception {
    assertComesBack("""
        @Shareable final class Model {
          final List<Entry> all;
          final Map<String, Entry> byName = new HashMap<>();
          Model(List<Entry> all) { this.all = all; }
          static Model create() {
            Entry root = new Entry("root", null);
            Entry a = new Entry("a", root);
            Entry b = new Entry("b", a);
            Entry c = new Entry("c", a);
            root.children = List.of(a);
            a.children = new ArrayList<>(List.of(b, c));
            c.twin = b;
            b.twin = c;
            Model model = new Model(new ArrayList<>(List.of(c, b, root, a)));
            model.all.forEach(entry -> model.byName.put(entry.value, entry));
            return model;
          }
        }
        @Shareable final class Entry {
          final String value;
          final Entry parent;
          List<Entry> children;
          Entry twin;
          Entry(String value, Entry parent) { this.value = value; this.parent = parent; }
        }
        """);
  }

  @Test
  void nodesOfAGraphPointAnywhere() throws Exception {
    assertComesBack("""
        @Shareable final class Model {
          final Node[] nodes;
          Model(Node[] nodes) { this.nodes = nodes; }
          static Model create() {
            Node[] nodes = new Node[500];
            for (int i = 0; i < nodes.length; i++) { nodes[i] = new Node(i); }
            Random random = new Random(7);
            for (int i = 0; i < 3 * nodes.length; i++) {
              Node from = nodes[random.nextInt(nodes.length)];
              Node to = nodes[random.nextInt(nodes.length)];
              from.edges.add(to);
              from.weights.put(to, new Edge(from, to, i));
              to.sources.add(from);
            }
            return new Model(nodes);
          }
        }
        @Shareable record Edge(Node from, Node to, int weight) {}
        @Shareable final class Node {
          final int id;
          final List<Node> edges = new ArrayList<>();
          final Map<Node, Edge> weights = new HashMap<>();
          Set<Node> sources = new LinkedHashSet<>();
          Node(int id) { this.id = id; }
          @Override public boolean equals(Object o) { return o instanceof Node n && n.id == id; }
          @Override public int hashCode() { return id * 31; }
        }
        """);
  }

  @Test
  void listOfAMillionLinksBothWaysComesBack() throws Exception {
    Compiled compiled = compiler().compile(HEAD + """
        @Shareable class Model {
          final int value;
          final Model previous;
          Model next;
          Model(int value, Model previous) { this.value = value; this.previous = previous; }
          static Model create() {
            Model first = new Model(0, null);
            Model last = first;
            for (int i = 1; i < 1_000_000; i++) {
              last.next = new Model(i, last);
              last = last.next;
            }
            return first;
          }
          static Model createFromTheEnd() {
            Model last = create();
            while (last.next != null) { last = last.next; }
            return last;
          }
          @Override public String toString() {
            long sum = 0;
            Model model = this;
            for (; model.next != null; model = model.next) {
              sum += model.next.previous == model ? model.value : 0;
            }
            for (; model.previous != null; model = model.previous) {
              sum += model.previous.next == model ? model.value : 0;
            }
            return sum + " " + value;
          }
        }
        """);
    Object first = compiled.call("m.Model", "create");
    assertEquals(first.toString(), RoundTrips.saved(first).toString());
    Object last = compiled.call("m.Model", "createFromTheEnd");
    assertEquals(last.toString(), RoundTrips.saved(last).toString());
  }

  @Test
  void recordsAreMadeOfWhatLeadsBackToThem() throws Exception {
    assertComesBack("""
        @Shareable record Model(Node node, List<Link> links) {
          static Model create() {
            Node node = new Node("n");
            Link link = new Link(node, node);
            node.first = link;
            node.links = new ArrayList<>(List.of(link, new Link(node, null)));
            Model model = new Model(node, node.links);
            node.model = model;
            return model;
          }
        }
        @Shareable record Link(Node from, Node to) {}
        @Shareable final class Node {
          final String name;
          Link first;
          List<Link> links;
          Model model;
          Node(String name) { this.name = name; }
        }
        """);
  }

  /** Kryo would read null in place of what is not made yet. */
  @Test
  void kryoRefusesToWriteWhatItCouldNotRead() {
    String node = """
        @Shareable final class Node {
          final String name;
          final Model owner;
          List<Node> parts = new ArrayList<>();
          Node(String name, Model owner) { this.name = name; this.owner = owner; }
        }
        """;
    for (String source : List.of("""
        @Shareable final class Model {
          final Node node;
          int size;
          Model(Node node) { this.node = node; }
          static Model create() {
            Node root = new Node("root", null);
            Model model = new Model(root);
            root.parts.add(new Node("part", model));
            return model;
          }
        }
        """, """
        @Shareable record Model(Node node) {
          static Model create() {
            Node root = new Node("root", null);
            Model model = new Model(root);
            root.parts.add(new Node("part", model));
            return model;
          }
        }
        """)) {
      Object model = created(source + node);
      KryoException e = assertThrows(KryoException.class, () -> RoundTrips.throughKryo(model));
      assertTrue(e.getMessage().contains("a cycle leads back to a m.Model before"), e.toString());
    }
  }

  @Test
  void constructorMayAddTheObjectToItsParent() throws Exception {
    assertComesBack("""
        @Shareable final class Model {
          final Node root;
          final Node last;
          Model(Node last, Node root) { this.root = root; this.last = last; }
          static Model create() {
            Node root = new Node(null);
            Node inner = new Node(root);
            new Node(root).parent.children.remove(1);
            return new Model(new Node(inner), root);
          }
        }
        @Shareable final class Node {
          int childCount;
          final Node parent;
          final List<Node> children = new ArrayList<>();
          Node(Node parent) {
            this.parent = parent;
            if (parent != null) {
              parent.children.add(this);
              parent.childCount++;
            }
          }
        }
        """);
  }

  @Test
  void conditionalFieldsMayBeOfEitherStep() throws Exception {
    assertComesBack("""
        @Shareable class Model {
          @Transient(unlessSharing = true) private final String key;
          @Transient(unlessSharing = true) private List<Model> reachable;
          private final String name;
          private final Model owner;
          private Model[] parts;
          Model(String name, String key, Model owner) {
            this.name = name.trim();
            this.key = key == null ? name.toUpperCase() : key;
            this.owner = owner;
          }
          @Rebuilds("reachable") void reach() { reachable = new ArrayList<>(Arrays.asList(parts)); }
          static Model create() {
            Model owner = new Model("owner", null, null);
            Model part = new Model("part", null, owner);
            owner.parts = new Model[] {part, owner, null};
            part.parts = owner.parts;
            owner.reach();
            part.reach();
            return part;
          }
        }
        """);
  }

  private static final String MIXED = """
      @Retention(RetentionPolicy.RUNTIME) @interface Passed {}
      @Retention(RetentionPolicy.RUNTIME) @interface Dropped {
        boolean always() default false;
        boolean rebuilt() default false;
      }
      @Shareable class Model {
        @Passed final int id;
        @Passed private final Model parent;
        List<Model> children;
        @Passed private Object any;
        Map<String, Model> byName;
        private final Set<Model> neighbours = new HashSet<>();
        Edge edge;
        Model[] row;
        Comparable<?> last;
        @Transient(unlessSharing = true) @Dropped @SuppressWarnings("ModelshareNotRebuilt")
        Leaf cache;
        Model(int id, Model parent, Object any) {
          this.id = id;
          this.parent = parent;
          this.any = any;
        }
        static Object blank() { return new Model(0, null, null); }
        @Override public boolean equals(Object o) { return o instanceof Model m && m.id == id; }
        @Override public int hashCode() { return Integer.hashCode(id); }
      }
      @Shareable final class Special extends Model {
        @Passed final List<Leaf> leaves;
        Hub hub;
        Special(int id, Model parent, Object any, List<Leaf> leaves) {
          super(id, parent, any);
          this.leaves = leaves;
        }
        static Object blank() { return new Special(0, null, null, null); }
      }
      @Shareable record Edge(Model from, Leaf to, Optional<Hub> hub) {}
      @Shareable final class Leaf {
        @Passed final long id;
        @Passed final Model owner;
        private Edge edge;
        final List<Object> anything = new ArrayList<>();
        private Leaf(long id, Model owner) { this.id = id; this.owner = owner; }
        static Leaf of(long id, Model owner) { return new Leaf(id, owner); }
        static Object blank() { return new Leaf(0, null); }
        @Override public boolean equals(Object o) { return o instanceof Leaf l && l.id == id; }
        @Override public int hashCode() { return Long.hashCode(id); }
      }
      @Shareable class Hub {
        Model model;
        Map<Leaf, Hub> hubs;
        Hub next;
        static Object blank() { return new Hub(); }
      }
      """;

  @Test
  void randomGraphsOfSuchClassesComeBack() throws Exception {
    long seed = Long.getLong("modelshare.test.seed", System.nanoTime());
    Compiled compiled = compiler().compile(HEAD + "import java.lang.annotation.*;\n" + MIXED);
    List<Class<?>> models = new ArrayList<>();
    for (String name : List.of("Model", "Special", "Edge", "Leaf", "Hub")) {
      models.add(compiled.loadClass("m." + name));
    }
    int refused = 0;
    Set<String> versions = new TreeSet<>();
    for (int i = 0; i < 500 || (versions.size() < 3 && i < 50_000); i++) {
      Random random = new Random(seed + i);
      Object model = new RandomGraphs(random, models).model(models.get(i % models.size()));
      String what = "graph " + i + " of seed " + seed;
      try {
        new SameGraph(false).check(what, model, RoundTrips.saved(model));
        new SameGraph(true).check(what, model, RoundTrips.shared(model));
        versions.add(RoundTrips.versionOf(model));
      } catch (IOException e) {
        refused++;
        assertTrue(e.getMessage().contains("a cycle leads back"), what + ": " + e);
      } catch (RuntimeException | AssertionError e) {
        throw new AssertionError(what, e);
      }
    }
    assertEquals(0, refused, "made of what comes before them, seed " + seed);
    assertEquals(Set.of("1", "2", "3"), versions);
  }

  /** Some of these names no component of a record may have. */
  @Test
  void fieldsOfObjectsThatAreMadeFirstMayHaveAnyName() throws Exception {
    String source = """
        @Shareable final class Model {
          final String value;
          final Object read;
          final int hashCode;
          final String toString;
          final int wait;
          final boolean shared;
          final Model made;
          List<Model> parts = new ArrayList<>();
          @Transient(unlessSharing = true) int clone;
          Model(String value, Object read, int hashCode, String toString, int wait, boolean shared, Model made) {
            this.value = value.trim();
            this.read = twice(read);
            this.hashCode = hashCode + 1;
            this.toString = toString + "!";
            this.wait = -wait;
            this.shared = !shared;
            this.made = made;
          }
          static Object twice(Object object) { return object + "" + object; }
          @Rebuilds("clone") void rebuild() { clone = 7; }
          static Model create() {
            Model model = new Model(" v ", 1, 2, "t", 3, true, null);
            model.clone = 7;
            model.parts.add(new Model("w", 4, 5, "u", 6, false, model));
            model.parts.get(0).clone = 7;
            return model;
          }
          @Override public String toString() {
            return value + read + hashCode + toString + wait + shared + (made == null) + parts + clone;
          }
        }
        """;
    assertComesBackThroughKryo(source);
    Object model = created(source);
    assertEquals(model.toString(), RoundTrips.saved(model).toString());
    assertEquals(model.toString(), RoundTrips.shared(model).toString());
  }

  /** Only the fields take these parameters, so that they may as well be set afterwards. */
  @Test
  void fieldsThatAConstructorOnlyAssignsAreSetAfterwards() throws Exception {
    String source = """
        @Shareable final class Model {
          private Node<Object> head;
          private Node<Object> tail;

          static Model create() {
            Model model = new Model();
            for (Object item : Arrays.asList("a", 2, null, model)) {
              Node<Object> last = model.tail;
              model.tail = new Node<>(last, item, null);
              if (last == null) {
                model.head = model.tail;
              } else {
                last.next = model.tail;
              }
            }
            Pair a = new Pair(1, null);
            a.other = new Pair(2, a);
            model.tail.next = new Node<>(null, a, model.head);
            return model;
          }

          @Override public String toString() {
            StringBuilder text = new StringBuilder();
            for (Node<Object> node = head; node != tail; node = node.next) {
              text.append(node.item).append(node.next.previous == node);
            }
            Pair pair = (Pair) tail.next.item;
            return text.append(tail.item == this).append(pair.other.other == pair).toString();
          }
        }
        @Shareable class Node<E> {
          E item;
          Node<E> next;
          Node<E> previous;
          Node(Node<E> before, E element, Node<E> next) {
            this.item = element;
            this.next = next;
            previous = before;
          }
        }
        @Shareable class Pair {
          private final int number;
          Pair other;
          Pair(int number, Pair other) {
            this.number = number;
            this.other = other;
          }
        }
        """;
    assertComesBack(source);
    assertComesBackThroughKryo(source);
    Object model = created(source);
    assertEquals(model.toString(), RoundTrips.saved(model).toString());
  }

  /** A constructor that looks at its parameter is given what it is to look at. */
  @Test
  void fieldsThatAConstructorLooksAtArePassed() throws Exception {
    assertComesBack("""
        @Shareable final class Model {
          Model above;
          int depth;
          List<Model> below = new ArrayList<>();

          private Model() {}

          Model(Model above) {
            this.above = above;
            this.depth = this.above.depth + 1;
          }

          static Model create() {
            Model model = new Model();
            Model child = new Model(model);
            model.below.add(child);
            return new Model(child);
          }
        }
        """);
  }

  /** The remedy for a record is a class. */
  @Test
  void recordsThatAreMadeOfEachOtherAreRefused() throws Exception {
    String creation = """
        @Shareable final class Model {
          List<Node> nodes = new ArrayList<>();
          static Model create() {
            Model model = new Model();
            for (int i = 0; i < 3; i++) { model.nodes.add(%s); }
            for (Node node : model.nodes) { node.edges().addAll(model.nodes); }
            return model;
          }
        }
        """;
    Object model = created(creation.formatted("new Node(i, new ArrayList<>())")
        + "@Shareable record Node(int id, List<Node> edges) {}");
    IOException e = assertThrows(IOException.class, () -> RoundTrips.saved(model));
    assertTrue(e.getMessage().contains("a record has to become a class for that"), e.getMessage());
    assertComesBack(creation.formatted("new Node(i)") + """
        @Shareable final class Node {
          private final int id;
          private final List<Node> edges = new ArrayList<>();
          Node(int id) { this.id = id; }
          List<Node> edges() { return edges; }
        }
        """);
  }

  /** The record is below itself on the stack: it waits there as the second part of its owner. */
  @Test
  void cycleIsNamedWhereItsObjectIsAPartOfAnotherToo() {
    Object model = created("""
        @Shareable class Model {
          Node first;
          Node second;
          static Model create() {
            Model model = new Model();
            model.second = new Node(new ArrayList<>());
            model.first = new Node(new ArrayList<>(List.of(model.second)));
            model.second.edges().add(model.second);
            return model;
          }
        }
        @Shareable record Node(List<Node> edges) {}
        """);
    IOException e = assertThrows(IOException.class, () -> RoundTrips.saved(model));
    assertTrue(e.getMessage().contains("(Node.edges)"), e.getMessage());
  }

  @Test
  void objectsThatAreMadeOfEachOtherAreRefused() {
    Object model = created("""
        @Shareable class Model {
          final Part part;
          int size;
          Model(Part part) { this.part = part; }
          static Model create() {
            List<Model> owners = new ArrayList<>();
            Model model = new Model(new Part(owners));
            owners.add(model);
            return model;
          }
        }
        @Shareable final class Part {
          final List<Model> owners;
          Object other;
          Part(List<Model> owners) { this.owners = owners; }
        }
        """);
    IOException e = assertThrows(IOException.class, () -> RoundTrips.saved(model));
    assertTrue(
        e.getMessage()
            .contains("a cycle leads back to a m.Model of which it is made itself"
                + " (Model.part -> Part.owners): let a constructor on the way leave out"),
        e.getMessage());
  }

  /** What the second step reads comes from files in which the fields were in another order. */
  @Test
  void classMayBeginAndCeaseToBeMadeInTwoSteps(@TempDir Path directory) throws Exception {
    String created = """
          static Model create() {
            Model a = make(1, null);
            Model b = make(2, a);
            a.all.add(b);
            a.all.add(a);
            return b;
          }
          @Override public String toString() {
            return id + "" + parent.id + (parent.all.get(0) == this) + (parent.all.get(1) == parent);
          }
        """;
    String twoSteps = """
        @Shareable class Model {
          List<Model> all = new ArrayList<>();
          final int id;
          final Model parent;
          Model(int id, Model parent) { this.id = id; this.parent = parent; }
          static Model make(int id, Model parent) { return new Model(id, parent); }
        """ + created + "}";
    String oneStep = """
        @Shareable class Model {
          List<Model> all = new ArrayList<>();
          Model parent;
          long id;
          String added = "";
          Model() {}
          static Model make(int id, Model parent) {
            Model model = new Model();
            model.id = id;
            model.parent = parent;
            return model;
          }
        """ + created + "}";
    Object before = created(twoSteps);
    Path file = directory.resolve("before");
    ModelFiles.save(before, file);
    Class<?> one = compiler().compile(HEAD + oneStep).loadClass("m.Model");
    assertEquals("21truetrue", ModelFiles.load(file, one).toString());
    Class<?> two = compiler().compile(HEAD + twoSteps).loadClass("m.Model");
    assertEquals("21truetrue", ModelFiles.load(file, two).toString());
  }

  @Test
  void longCycleIsNamedByItsEnds() {
    Object model = created("""
        @Shareable record Model(Model next, List<Model> last) {
          static Model create() {
            List<Model> list = new ArrayList<>();
            Model model = null;
            for (int i = 0; i < 2000; i++) {
              model = new Model(model, i == 0 ? list : null);
            }
            list.add(model);
            return model;
          }
          @Override public int hashCode() { return 1; }
          @Override public boolean equals(Object other) { return this == other; }
          @Override public String toString() { return "a model"; }
        }
        """);
    IOException e = assertThrows(IOException.class, () -> RoundTrips.saved(model));
    assertTrue(e.getMessage().contains("Model.next -> 1992 more -> Model.next"), e.getMessage());
    assertTrue(e.getMessage().contains("-> Model.last)"), e.getMessage());
    assertTrue(e.getMessage().length() < 600, e.getMessage());
  }
}
