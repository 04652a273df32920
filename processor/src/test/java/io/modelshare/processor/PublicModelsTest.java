package io.modelshare.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Classes in the style of public libraries, written as their authors would and annotated. Where no
 * constructor can be called, the one is added that the message names. Each is compiled, written and
 * read, and does what it did.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PublicModelsTest {
  TestCompiler compiler() {
    return TestCompiler.JAVAC;
  }

  private static final String PLACE = "// here goes what the message says of ";
  private static final Pattern MISSING =
      Pattern.compile("no constructor of (\\w+) .* Add '(.*)', or one whose parameters");

  private static final String HEAD = """
      import io.modelshare.annotation.*;
      import java.nio.*;
      import java.util.*;
      import java.util.concurrent.*;
      import java.util.concurrent.atomic.*;
      import java.util.function.*;
      import java.util.regex.Pattern;
      import java.util.stream.*;

      """;

  private static final List<String> FIRST_MODELS = List.of(
      // a byte-pair tokenizer
      """
      @Shareable
      public class Model {
        private final Map<String, Integer> encoder;
        private final Map<Integer, String> decoder;
        private final Map<Pair, Integer> bpeRanks;
        private final Pattern pattern;
        private final ConcurrentMap<String, List<String>> cache = new ConcurrentHashMap<>();

        public Model(Map<String, Integer> encoder, List<Pair> merges, Pattern pattern) {
          this.encoder = Collections.unmodifiableMap(new LinkedHashMap<>(encoder));
          this.decoder = encoder.entrySet().stream()
              .collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
          this.bpeRanks = new HashMap<>();
          for (int i = 0; i < merges.size(); i++) {
            bpeRanks.put(merges.get(i), i);
          }
          this.pattern = pattern;
        }

        // here goes what the message says of Model

        static Model create() {
          return new Model(Map.of("a", 1, "b", 2), List.of(new Pair("a", "b")), Pattern.compile("\\\\w+"));
        }

        @Override public String toString() {
          return new TreeMap<>(encoder) + "" + decoder + bpeRanks.get(new Pair("a", "b")) + pattern + cache;
        }

        @Shareable
        static final class Pair {
          private final String left;
          private final String right;

          Pair(String left, String right) {
            this.left = Objects.requireNonNull(left);
            this.right = Objects.requireNonNull(right);
          }

          @Override public boolean equals(Object o) {
            return o instanceof Pair other && left.equals(other.left) && right.equals(other.right);
          }

          @Override public int hashCode() { return Objects.hash(left, right); }
        }
      }
      """,
      // a trie
      """
      @Shareable
      public class Model {
        private Node root = new Node('\\0');
        private int size;

        @Shareable
        static class Node {
          private final char value;
          private boolean word;
          private final Map<Character, Node> children = new TreeMap<>();
          private Node fail;

          Node(char value) { this.value = value; }
        }

        public void add(String word) {
          Node node = root;
          for (char c : word.toCharArray()) {
            node = node.children.computeIfAbsent(c, Node::new);
            node.fail = root;
          }
          size += node.word ? 0 : 1;
          node.word = true;
        }

        public boolean contains(String word) {
          Node node = root;
          for (char c : word.toCharArray()) {
            node = node.children.get(c);
            if (node == null) { return false; }
          }
          return node.word && node.fail == root;
        }

        static Model create() {
          Model model = new Model();
          model.add("tea");
          model.add("ten");
          return model;
        }

        @Override public String toString() {
          return size + " " + contains("tea") + contains("te") + root.value + root.word;
        }
      }
      """,
      // locality sensitive hashing
      """
      @Shareable
      public class Model {
        protected static final long LARGE_PRIME = 433494437;
        private int s = 10;
        private int b = 10;
        private final int n;
        private double[][] hyperplanes;
        private final List<Map<Integer, Set<Long>>> tables = new ArrayList<>();
        private final long seed;

        public Model(final int s, final int b, final int n, final long seed) {
          this.s = s;
          this.b = b;
          this.n = n;
          this.seed = seed;
          Random random = new Random(seed);
          hyperplanes = new double[s][];
          for (int i = 0; i < s; i++) {
            hyperplanes[i] = random.doubles(n).toArray();
            tables.add(new HashMap<>());
          }
        }

        static Model create() {
          Model model = new Model(4, 2, 3, 42);
          model.tables.get(1).computeIfAbsent(5, key -> new TreeSet<>()).add(7L);
          return model;
        }

        @Override public String toString() {
          return s + " " + b + n + Arrays.deepToString(hyperplanes) + tables + seed;
        }
      }
      """,
      // a graph of neighbors, locks and thread-local buffers
      """
      @Shareable
      public class Model {
        private final int m;
        private final DistanceFunction distance;
        private final AtomicReferenceArray<Node> nodes;
        private final AtomicInteger count = new AtomicInteger();
        private volatile Node entryPoint;
        @Transient private final transient ReentrantLockHolder lock = new ReentrantLockHolder();
        private final Map<String, Integer> lookup = new ConcurrentHashMap<>();

        static class ReentrantLockHolder {}

        @Shareable
        enum Distances implements DistanceFunction {
          DOT { @Override public float distance(float[] a, float[] b) { return a[0] * b[0]; } },
          EUCLID { @Override public float distance(float[] a, float[] b) { return a[0] - b[0]; } }
        }

        interface DistanceFunction { float distance(float[] a, float[] b); }

        @Shareable
        static class Node {
          final int id;
          final float[] vector;
          final int[][] connections;
          final Set<Node> friends = Collections.newSetFromMap(new IdentityHashMap<>());
          volatile boolean deleted;

          Node(int id, int[][] connections, float[] vector, boolean deleted) {
            this.id = id;
            this.connections = connections;
            this.vector = vector;
            this.deleted = deleted;
          }
        }

        Model(int m, int maxItems, DistanceFunction distance) {
          this.m = m;
          this.distance = distance;
          this.nodes = new AtomicReferenceArray<>(maxItems);
        }

        // here goes what the message says of Model

        static Model create() {
          Model model = new Model(16, 5, Distances.EUCLID);
          for (int i = 0; i < 3; i++) {
            Node node = new Node(i, new int[][] {{i}, {}}, new float[] {i}, i == 1);
            model.nodes.set(i, node);
            model.lookup.put("item" + i, model.count.getAndIncrement());
            node.friends.add(model.nodes.get(0));
          }
          model.entryPoint = model.nodes.get(2);
          return model;
        }

        @Override public String toString() {
          return m + " " + distance.distance(new float[] {3}, entryPoint.vector) + nodes.length()
              + (nodes.get(2) == entryPoint) + nodes.get(3) + count + new TreeMap<>(lookup)
              + entryPoint.friends.contains(nodes.get(0)) + nodes.get(1).deleted + (lock != null)
              + Arrays.deepToString(nodes.get(2).connections) + nodes.get(2).id;
        }
      }
      """,
      // a bloom filter with a builder and strategies
      """
      @Shareable(builder = Model.Builder.class)
      public final class Model {
        private final BitSet bits;
        private final int hashFunctions;
        private final Strategy strategy;
        private final LongAdder approximateCount;

        private Model(Builder builder) {
          this.bits = builder.bits;
          this.hashFunctions = builder.hashFunctions;
          this.strategy = builder.strategy;
          this.approximateCount = builder.approximateCount;
        }

        enum Strategy { MURMUR_32, MURMUR_64 { @Override int bits() { return 64; } };
          int bits() { return 32; } }

        public static final class Builder {
          private BitSet bits = new BitSet();
          private int hashFunctions = 3;
          private Strategy strategy = Strategy.MURMUR_32;
          private LongAdder approximateCount = new LongAdder();
          public Builder bits(BitSet bits) { this.bits = bits; return this; }
          public Builder withHashFunctions(int hashFunctions) { this.hashFunctions = hashFunctions; return this; }
          public Builder setStrategy(Strategy strategy) { this.strategy = strategy; return this; }
          public Builder approximateCount(LongAdder count) { this.approximateCount = count; return this; }
          public Model build() { return new Model(this); }
        }

        static Model create() {
          LongAdder count = new LongAdder();
          count.add(5);
          BitSet bits = new BitSet();
          bits.set(77);
          return new Builder().bits(bits).setStrategy(Strategy.MURMUR_64).approximateCount(count).build();
        }

        @Override public String toString() { return bits + "" + hashFunctions + strategy.bits() + approximateCount; }
      }
      """,
      // a decision tree: an abstract base, a generic bound, and statistics of features
      """
      @Shareable
      public class Model<L extends Comparable<L>> {
        private Node<L> root;
        private DoubleSummaryStatistics[] features;
        private final Map<L, LongAdder> votes = new TreeMap<>();

        @Shareable
        abstract static class Node<L extends Comparable<L>> {
          protected Node<L> parent;
          protected final int samples;
          protected Node(int samples) { this.samples = samples; }
          abstract L predict(double[] x);
        }

        @Shareable
        static class Leaf<L extends Comparable<L>> extends Node<L> {
          private final L label;
          Leaf(int samples, L label) { super(samples); this.label = label; }
          @Override L predict(double[] x) { return label; }
        }

        @Shareable
        static class Split<L extends Comparable<L>> extends Node<L> {
          private final int feature;
          private final double threshold;
          private Node<L> left, right;
          Split(int samples, int feature, double threshold) {
            super(samples);
            this.feature = feature;
            this.threshold = threshold;
          }
          Split<L> with(Node<L> left, Node<L> right) {
            this.left = left;
            this.right = right;
            left.parent = right.parent = this;
            return this;
          }
          @Override L predict(double[] x) { return (x[feature] < threshold ? left : right).predict(x); }
        }

        static Model<String> create() {
          Model<String> model = new Model<>();
          model.root = new Split<String>(2, 0, 0.5).with(new Leaf<>(1, "no"), new Leaf<>(1, "yes"));
          model.features = new DoubleSummaryStatistics[] {new DoubleSummaryStatistics(), null};
          model.features[0].accept(2.5);
          model.votes.computeIfAbsent("no", key -> new LongAdder()).increment();
          return model;
        }

        @Override public String toString() {
          return "" + root.predict(new double[] {0}) + root.predict(new double[] {1}) + root.samples
              + Arrays.toString(features) + votes + (((Split<L>) root).left.parent == root);
        }
      }
      """,
      // a conditional random field: nested maps, a cache, a comparator
      """
      @Shareable
      public class Model {
        private final Map<String, Map<String, double[]>> weights = new HashMap<>();
        private final List<String> labels;
        private final double[][] transitions;
        private final PriorityQueue<Map.Entry<String, Double>> best;
        @Transient private final Map<String, double[]> cache = new WeakHashMap<>();

        public Model(Collection<String> labels) {
          this.labels = List.copyOf(labels);
          transitions = new double[this.labels.size()][this.labels.size()];
          best = new PriorityQueue<>(ByValue.DESCENDING);
        }

        @Shareable
        enum ByValue implements Comparator<Map.Entry<String, Double>> {
          DESCENDING;
          @Override public int compare(Map.Entry<String, Double> a, Map.Entry<String, Double> b) {
            return b.getValue().compareTo(a.getValue());
          }
        }

        static Model create() {
          Model model = new Model(List.of("B", "I", "O"));
          model.transitions[0][1] = -0.0;
          model.weights.computeIfAbsent("B", key -> new HashMap<>()).put("word=x", new double[] {1});
          model.best.add(Map.entry("a", 1.0));
          model.best.add(new AbstractMap.SimpleEntry<>("b", 2.0));
          return model;
        }

        @Override public String toString() {
          return weights.get("B").get("word=x")[0] + "" + labels + Arrays.deepToString(transitions)
              + best + cache.size();
        }
      }
      """,
      // n-grams: a list as key, an inner generic counter, sorted by itself
      """
      @Shareable
      public class Model {
        private final int order;
        private final Map<List<String>, Counter<String>> counts = new HashMap<>();
        private final NavigableMap<Double, List<String>> byScore = new TreeMap<>(Comparator.reverseOrder());
        private Properties options = new Properties();
        private final Locale locale;

        public Model(int order) { this(order, Locale.ROOT); }

        public Model(int order, Locale locale) {
          if (order < 1) { throw new IllegalArgumentException("order " + order); }
          this.order = order;
          this.locale = locale;
        }

        @Shareable
        static class Counter<T> implements Iterable<T> {
          private final HashMap<T, Integer> map;
          private int total;
          Counter() { map = new LinkedHashMap<>(); }
          void add(T t) { map.merge(t, 1, Integer::sum); total++; }
          @Override public Iterator<T> iterator() { return map.keySet().iterator(); }
        }

        static Model create() {
          Model model = new Model(3, Locale.GERMANY);
          for (String word : "to be or not to be".split(" ")) {
            model.counts.computeIfAbsent(List.of("to"), key -> new Counter<>()).add(word);
          }
          model.byScore.put(0.5, Arrays.asList("to", null));
          model.options.setProperty("smoothing", "kneser-ney");
          return model;
        }

        @Override public String toString() {
          StringBuilder text = new StringBuilder();
          counts.get(List.of("to")).forEach(text::append);
          return text + "" + counts.get(List.of("to")).total + byScore + byScore.comparator().compare(1.0, 2.0)
              + options + locale + order;
        }
      }
      """,
      // a bean with everything, as tools generate them
      """
      @Shareable
      @SuppressWarnings("serial")
      public class Model implements java.io.Serializable, Cloneable, Comparable<Model> {
        private static final long serialVersionUID = 1L;
        private String name;
        private Boolean active;
        private boolean isDefault;
        private Date created;
        private Long[] ids;
        private List<? extends Number> numbers;
        private Map<String, Object> attributes = new HashMap<>();
        private char[] secret;
        private Optional<java.nio.file.Path> home = Optional.empty();
        private java.time.DayOfWeek day;
        private BlockingQueue<String> events = new LinkedBlockingQueue<>(100);

        public Model() {}
        public String getName() { return name; }
        public void setName(String name) { this.name = name == null ? null : name.trim(); }
        public Boolean getActive() { return active; }
        public void setActive(Boolean active) { this.active = active; }
        public boolean isDefault() { return isDefault; }
        public void setDefault(boolean isDefault) { this.isDefault = isDefault; }
        public Date getCreated() { return created == null ? null : new Date(created.getTime()); }
        public void setCreated(Date created) { this.created = new Date(created.getTime()); }
        public Map<String, Object> getAttributes() { return Collections.unmodifiableMap(attributes); }

        static Model create() {
          Model model = new Model();
          model.name = " untrimmed ";
          model.active = true;
          model.isDefault = true;
          model.created = new Date(5);
          model.ids = new Long[] {1L, null};
          model.numbers = List.of(1, 2.5);
          model.secret = "x".toCharArray();
          model.home = Optional.of(java.nio.file.Path.of("/models"));
          model.attributes.put("tags", EnumSet.of(java.time.DayOfWeek.FRIDAY));
          model.attributes.put("hits", new AtomicLong(3));
          model.attributes.put("range", Map.entry(1, 2));
          model.attributes.put("none", null);
          model.day = java.time.DayOfWeek.MONDAY;
          model.events.add("e");
          return model;
        }

        @Override public int compareTo(Model other) { return name.compareTo(other.name); }

        @Override public String toString() {
          return name + active + isDefault + created.getTime() + Arrays.toString(ids) + numbers
              + new TreeMap<>(attributes) + new String(secret) + home + day + events
              + events.remainingCapacity();
        }
      }
      """,
      // an immutable graph with a builder, indices, and views of its own
      """
      @Shareable
      public final class Model {
        private final List<Vertex> vertices;
        private final Map<String, Vertex> byName;
        private final Set<Edge> edges;

        private Model(List<Vertex> vertices, Set<Edge> edges) {
          this.vertices = List.copyOf(vertices);
          this.edges = Collections.unmodifiableSet(new LinkedHashSet<>(edges));
          Map<String, Vertex> map = new LinkedHashMap<>();
          vertices.forEach(vertex -> map.put(vertex.name, vertex));
          this.byName = Collections.unmodifiableMap(map);
        }

        @Shareable
        static final class Vertex {
          final String name;
          final List<Edge> outgoing = new ArrayList<>();
          Vertex(String name) { this.name = name; }
        }

        @Shareable
        record Edge(Vertex from, Vertex to, double weight) {
          Edge {
            if (weight < 0) { throw new IllegalArgumentException(); }
          }
          @Override public int hashCode() { return from.name.hashCode() * 31 + to.name.hashCode(); }
          @Override public boolean equals(Object o) {
            return o instanceof Edge other && from == other.from && to == other.to;
          }
        }

        static Builder builder() { return new Builder(); }

        static final class Builder {
          private final List<Vertex> vertices = new ArrayList<>();
          private final Set<Edge> edges = new LinkedHashSet<>();
          Builder edge(Vertex from, Vertex to, double weight) {
            Edge edge = new Edge(from, to, weight);
            from.outgoing.add(edge);
            edges.add(edge);
            return this;
          }
          Builder vertex(Vertex vertex) { vertices.add(vertex); return this; }
          Model build() { return new Model(vertices, edges); }
        }

        static Model create() {
          Vertex a = new Vertex("a");
          Vertex b = new Vertex("b");
          return builder().vertex(a).vertex(b).edge(a, b, 1).edge(b, a, 2).build();
        }

        @Override public String toString() {
          Vertex a = byName.get("a");
          return vertices.size() + "" + byName.keySet() + edges.size() + (vertices.get(0) == a)
              + edges.contains(new Edge(a, byName.get("b"), 0)) + a.outgoing.get(0).weight()
              + (a.outgoing.get(0).to().outgoing.get(0).to() == a);
        }
      }
      """,
      // a feature hasher and a pipeline of stages, with suppliers and enums of functions
      """
      @Shareable
      public class Model {
        private final List<Stage<?, ?>> stages = new ArrayList<>();
        private final EnumMap<Phase, List<Stage<?, ?>>> byPhase = new EnumMap<>(Phase.class);
        private final Deque<Phase> history = new ArrayDeque<>();
        private ToDoubleFunction<String> score = Scores.LENGTH;

        enum Phase { TRAIN, SERVE }

        @Shareable
        enum Scores implements ToDoubleFunction<String> {
          LENGTH { @Override public double applyAsDouble(String text) { return text.length(); } }
        }

        interface Stage<I, O> { O apply(I input); }

        @Shareable
        static final class Hasher implements Stage<String, int[]> {
          private final int buckets;
          private final int seed;
          Hasher(int buckets) { this(buckets, 17); }
          Hasher(int buckets, int seed) { this.buckets = buckets; this.seed = seed; }
          @Override public int[] apply(String input) {
            return new int[] {Math.floorMod(input.hashCode() ^ seed, buckets)};
          }
        }

        @Shareable
        static final class Scaler implements Stage<double[], double[]> {
          private final double[] mean;
          private final double[] deviation;
          Scaler(double[] mean, double[] deviation) {
            this.mean = mean.clone();
            this.deviation = deviation.clone();
          }
          @Override public double[] apply(double[] x) { return new double[] {(x[0] - mean[0]) / deviation[0]}; }
        }

        static Model create() {
          Model model = new Model();
          model.stages.add(new Hasher(100));
          model.stages.add(new Scaler(new double[] {1}, new double[] {2}));
          model.byPhase.put(Phase.SERVE, model.stages);
          model.history.push(Phase.TRAIN);
          return model;
        }

        @Override public String toString() {
          return ((Hasher) stages.get(0)).apply("x")[0] + " " + ((Scaler) stages.get(1)).apply(new double[] {5})[0]
              + (byPhase.get(Phase.SERVE) == stages) + history + score.applyAsDouble("four");
        }
      }
      """,
      // a suffix automaton in arrays that grow, and a disjoint set
      """
      @Shareable
      public class Model {
        private int[] link = new int[4];
        private int[] length = new int[4];
        private int size = 1;
        private IntToCharMap[] next = new IntToCharMap[4];
        private final UnionFind sets;

        public Model(int n) {
          sets = new UnionFind(n);
          next[0] = new IntToCharMap();
        }

        // here goes what the message says of Model

        @Shareable
        static class IntToCharMap {
          private char[] keys = new char[0];
          private int[] values = {};
          void put(char key, int value) {
            keys = Arrays.copyOf(keys, keys.length + 1);
            keys[keys.length - 1] = key;
            values = Arrays.copyOf(values, values.length + 1);
            values[values.length - 1] = value;
          }
        }

        @Shareable
        static class UnionFind {
          private final int[] parent;
          private final byte[] rank;
          private int count;
          public UnionFind(int n) {
            if (n < 0) { throw new IllegalArgumentException(); }
            count = n;
            parent = IntStream.range(0, n).toArray();
            rank = new byte[n];
          }
          int find(int p) {
            while (p != parent[p]) { p = parent[p] = parent[parent[p]]; }
            return p;
          }
          void union(int p, int q) { parent[find(p)] = find(q); rank[q]++; count--; }
        }

        static Model create() {
          Model model = new Model(5);
          model.next[0].put('a', 1);
          model.link[0] = -1;
          model.sets.union(1, 3);
          return model;
        }

        @Override public String toString() {
          return Arrays.toString(link) + length.length + size + next[0].keys[0] + next[0].values[0] + next[1]
              + sets.find(1) + sets.count + Arrays.toString(sets.rank);
        }
      }
      """,
      // a generic cache of embeddings with an abstract base and a self type
      """
      @Shareable
      public class Model extends Base<String, Model> {
        private final FloatBuffer values;
        private final int dimensions;
        private final StringBuilder log = new StringBuilder();

        public Model(Map<String, Integer> index, int dimensions) {
          super(index);
          this.dimensions = dimensions;
          this.values = FloatBuffer.allocate(dimensions * index.size());
        }

        @Override Model self() { return this; }

        static Model create() {
          Model model = new Model(Collections.singletonMap("a", 0), 2);
          model.values.put(0, 1.5f);
          model.log.append("made");
          return model;
        }

        @Override public String toString() {
          return index + "" + order() + dimensions + values.get(0) + values.limit() + log + (self() == this);
        }
      }

      abstract class Base<K, S extends Base<K, S>> {
        protected final Map<K, Integer> index;
        private Iterable<K> order;
        Base(Map<K, Integer> index) {
          this.index = new HashMap<>(index);
          this.order = List.copyOf(index.keySet());
        }
        abstract S self();
        Iterable<K> order() { return order; }
      }
      """,
      // quantiles: a sketch with a random that its initializer makes anew
      """
      @Shareable
      public class Model {
        private final int k;
        private final List<Compactor> compactors = new LinkedList<>();
        private final long seed;
        @Transient private final Random random = new Random(7);
        private long n = 0;
        private double min = Double.POSITIVE_INFINITY, max = Double.NEGATIVE_INFINITY;

        private Model(int k, long seed) { this.k = k; this.seed = seed; }

        public static Model of(int k, long seed) { return new Model(k, seed); }

        @Shareable
        static class Compactor {
          private int compactions;
          @Override public String toString() { return "c" + compactions; }
        }

        static Model create() {
          Model model = of(200, 4);
          model.compactors.add(new Compactor());
          return model;
        }

        @Override public String toString() { return k + " " + compactors + seed + (random != null) + n + min + max; }
      }
      """);

  private static final List<String> MODELS =
      Stream.of(FIRST_MODELS, PublicModelSources.MODELS).flatMap(List::stream).toList();

  private Compiled compiled;

  @BeforeAll
  void compile() {
    String[] sources = new String[MODELS.size()];
    for (int i = 0; i < sources.length; i++) {
      sources[i] = withConstructors("package m" + i + ";\n" + HEAD + MODELS.get(i));
    }
    compiled = compiler().compile(sources);
  }

  /** Adds the constructor that each message names at the place for it in that class. */
  private String withConstructors(String source) {
    if (!source.contains(PLACE)) {
      return source;
    }
    TestCompiler.Result result = compiler().compileWith(List.of("-proc:only"), source);
    String changed = source;
    for (String message : result.errors()) {
      Matcher missing = MISSING.matcher(message);
      assertTrue(missing.find(), message);
      String place = PLACE + missing.group(1) + "\n";
      assertTrue(source.contains(place), message);
      changed = changed.replace(place, missing.group(2) + "\n");
    }
    assertFalse(changed.contains(PLACE), changed);
    return changed;
  }

  static Stream<Integer> models() {
    return Stream.iterate(0, i -> i + 1).limit(MODELS.size());
  }

  @ParameterizedTest
  @MethodSource("models")
  void modelDoesWhatItDid(int number) throws IOException {
    Object model = compiled.call("m" + number + ".Model", "create");
    String expected = model.toString();
    assertEquals(expected, RoundTrips.saved(model).toString());
    assertEquals(expected, RoundTrips.shared(model).toString());
  }
}
