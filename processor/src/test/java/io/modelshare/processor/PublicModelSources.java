package io.modelshare.processor;

import java.util.List;

/** More sources for {@link PublicModelsTest}. */
final class PublicModelSources {
  static final List<String> MODELS = List.of(
      // a unigram tokenizer: a builder, nested records, a trie of maps, an optional
      """
      @Shareable
      public final class Model {
        private final Map<String, Piece> pieces;
        private final TrieNode trie;
        private final OptionalInt unknown;
        private final float minimum;
        private final Normalizer normalizer;

        public enum Type { NORMAL, UNKNOWN, CONTROL, USER_DEFINED }

        @Shareable public record Piece(String text, int id, float score, Type type) {
          public Piece { Objects.requireNonNull(text); }
        }

        @Shareable static final class TrieNode {
          private HashMap<Character, TrieNode> children;
          private Piece piece;

          TrieNode child(char c) {
            if (children == null) { children = new HashMap<>(); }
            return children.computeIfAbsent(c, key -> new TrieNode());
          }
        }

        @FunctionalInterface public interface Normalizer { String normalize(String text); }

        @Shareable static final class Prefixing implements Normalizer {
          private static final Prefixing DEFAULT = new Prefixing("_", true);
          private final String prefix;
          private final boolean lower;
          private Prefixing(String prefix, boolean lower) { this.prefix = prefix; this.lower = lower; }
          @Override public String normalize(String text) {
            return prefix + (lower ? text.toLowerCase(Locale.ROOT) : text);
          }
        }

        private Model(Collection<Piece> list, Normalizer normalizer) {
          Map<String, Piece> map = new LinkedHashMap<>();
          TrieNode root = new TrieNode();
          float least = Float.MAX_VALUE;
          for (Piece piece : list) {
            map.put(piece.text(), piece);
            TrieNode node = root;
            for (char c : piece.text().toCharArray()) { node = node.child(c); }
            node.piece = piece;
            least = Math.min(least, piece.score());
          }
          this.pieces = Collections.unmodifiableMap(map);
          this.trie = root;
          this.unknown = list.stream().filter(p -> p.type() == Type.UNKNOWN).mapToInt(Piece::id).findFirst();
          this.minimum = least;
          this.normalizer = normalizer;
        }

        // here goes what the message says of Model

        public static Builder builder() { return new Builder(); }

        public static class Builder {
          private final List<Piece> pieces = new ArrayList<>();
          private Normalizer normalizer = Prefixing.DEFAULT;
          public Builder add(String text, float score, Type type) {
            pieces.add(new Piece(text, pieces.size(), score, type));
            return this;
          }
          public Model build() { return new Model(pieces, normalizer); }
        }

        static Model create() {
          return builder().add("<unk>", 0, Type.UNKNOWN).add("_a", -1.5f, Type.NORMAL)
              .add("_ab", -2, Type.USER_DEFINED).build();
        }

        private List<Integer> encode(String text) {
          String in = normalizer.normalize(text);
          List<Integer> ids = new ArrayList<>();
          TrieNode node = trie;
          Piece best = null;
          for (char c : in.toCharArray()) {
            node = node == null || node.children == null ? null : node.children.get(c);
            best = node == null ? best : node.piece;
          }
          ids.add(best == null ? unknown.getAsInt() : best.id());
          return ids;
        }

        @Override public String toString() {
          return pieces + "" + encode("AB") + encode("c") + minimum + (trie.child('_').child('a').piece == pieces.get("_a"));
        }
      }
      """,
      // a finite state transducer: outputs of any type, arcs that share targets
      """
      @Shareable
      public final class Model<T> {
        private final Node<T> start;
        private final Outputs<T> outputs;
        private final T empty;
        private final int arcs;

        interface Outputs<T> {
          T none();
          T add(T prefix, T output);
        }

        @Shareable static final class PositiveInts implements Outputs<Long> {
          private static final PositiveInts SINGLETON = new PositiveInts();
          private PositiveInts() {}
          static PositiveInts getSingleton() { return SINGLETON; }
          @Override public Long none() { return 0L; }
          @Override public Long add(Long prefix, Long output) { return prefix + output; }
        }

        @Shareable static final class Arc<T> {
          int label;
          T output;
          Node<T> target;
          byte flags;
        }

        @Shareable static final class Node<T> {
          @SuppressWarnings({"unchecked", "rawtypes"})
          Arc<T>[] arcs = new Arc[1];
          int numArcs;
          boolean isFinal;
          void add(int label, T output, Node<T> target) {
            arcs = Arrays.copyOf(arcs, numArcs + 1);
            Arc<T> arc = new Arc<>();
            arc.label = label;
            arc.output = output;
            arc.target = target;
            arcs[numArcs++] = arc;
          }
        }

        Model(Node<T> start, Outputs<T> outputs, int arcs) {
          this.start = start;
          this.outputs = outputs;
          this.empty = outputs.none();
          this.arcs = arcs;
        }

        static Model<Long> create() {
          Node<Long> end = new Node<>();
          end.isFinal = true;
          Node<Long> start = new Node<>();
          Node<Long> middle = new Node<>();
          start.add('a', 3L, middle);
          start.add('b', 5L, middle);
          middle.add('c', 1L, end);
          return new Model<>(start, PositiveInts.getSingleton(), 3);
        }

        private T get(String text) {
          Node<T> node = start;
          T sum = empty;
          for (char c : text.toCharArray()) {
            for (Arc<T> arc : node.arcs) {
              if (arc.label == c) {
                sum = outputs.add(sum, arc.output);
                node = arc.target;
                break;
              }
            }
          }
          return node.isFinal ? sum : null;
        }

        @Override public String toString() {
          return get("ac") + " " + get("bc") + get("a") + arcs + (start.arcs[0].target == start.arcs[1].target);
        }
      }
      """,
      // Aho and Corasick: states that fail to each other, sorted emits, intervals
      """
      @Shareable
      public class Model {
        private final TrieConfig trieConfig;
        private final State rootState;

        protected Model(TrieConfig trieConfig) {
          this.trieConfig = trieConfig;
          this.rootState = new State();
        }

        interface Intervalable extends Comparable<Intervalable> {
          int getStart();
          int getEnd();
          @Override default int compareTo(Intervalable o) {
            return getStart() != o.getStart() ? getStart() - o.getStart() : getEnd() - o.getEnd();
          }
        }

        @Shareable static class Interval implements Intervalable {
          private final int start;
          private final int end;
          public Interval(final int start, final int end) { this.start = start; this.end = end; }
          @Override public int getStart() { return start; }
          @Override public int getEnd() { return end; }
        }

        @Shareable static class Emit extends Interval {
          private final String keyword;
          public Emit(final int start, final int end, final String keyword) {
            super(start, end);
            this.keyword = keyword;
          }
          @Override public String toString() { return keyword + "@" + getStart(); }
        }

        @Shareable static class TrieConfig {
          private boolean allowOverlaps = true;
          private boolean caseInsensitive;
        }

        @Shareable static class State {
          private final int depth;
          private final State rootState;
          private final Map<Character, State> success = new HashMap<>();
          private State failure;
          private Set<Emit> emits;

          public State() { this(0); }
          public State(final int depth) {
            this.depth = depth;
            rootState = depth == 0 ? this : null;
          }

          State addState(char c) {
            return success.computeIfAbsent(c, key -> new State(depth + 1));
          }
          void addEmit(Emit emit) {
            if (emits == null) { emits = new TreeSet<>(); }
            emits.add(emit);
          }
        }

        static Model create() {
          Model model = new Model(new TrieConfig());
          model.trieConfig.caseInsensitive = true;
          State he = model.rootState.addState('h').addState('e');
          he.addEmit(new Emit(1, 2, "he"));
          he.addEmit(new Emit(0, 2, "she"));
          he.failure = model.rootState;
          return model;
        }

        @Override public String toString() {
          State he = rootState.success.get('h').success.get('e');
          return he.depth + "" + he.emits + (he.failure == rootState) + (rootState.rootState == rootState)
              + trieConfig.allowOverlaps + trieConfig.caseInsensitive + he.rootState
              + he.emits.contains(new Emit(1, 2, "x"));
        }
      }
      """,
      // a Levenshtein automaton: sealed transitions, states in a set that is a key
      """
      @Shareable
      public final class Model {
        private final String term;
        private final int distance;
        private final Map<Set<Position>, Integer> numbers;
        private final Transition[][] table;
        private final BitSet accepting;

        @Shareable record Position(int offset, int edits) implements Comparable<Position> {
          @Override public int compareTo(Position o) {
            return Comparator.comparingInt(Position::offset).thenComparingInt(Position::edits).compare(this, o);
          }
        }

        @Shareable sealed interface Transition permits Match, Any, Dead { int to(); }
        @Shareable record Match(char label, int to) implements Transition {}
        @Shareable record Any(int to) implements Transition {}
        @Shareable enum Dead implements Transition { INSTANCE; @Override public int to() { return -1; } }

        private Model(String term, int distance) {
          this.term = term;
          this.distance = distance;
          this.numbers = new LinkedHashMap<>();
          this.table = new Transition[term.length() + 1][];
          this.accepting = new BitSet(table.length);
          for (int i = 0; i < table.length; i++) {
            numbers.put(new TreeSet<>(List.of(new Position(i, 0), new Position(i, distance))), i);
            table[i] = i == term.length()
                ? new Transition[] {Dead.INSTANCE}
                : new Transition[] {new Match(term.charAt(i), i + 1), new Any(i)};
          }
          accepting.set(term.length());
        }

        static Model of(String term, int distance) { return new Model(term, distance); }

        static Model create() { return of("ab", 1); }

        @Override public String toString() {
          return term + distance + numbers + numbers.get(Set.of(new Position(1, 0), new Position(1, 1)))
              + Arrays.deepToString(table) + accepting;
        }
      }
      """,
      // gradient boosting: a loss with state, sealed nodes, parameters with their own builder
      """
      @Shareable
      @SuppressWarnings("serial")
      public class Model implements java.io.Serializable {
        private static final long serialVersionUID = 2L;
        private static final System.Logger LOGGER = System.getLogger("gbt");
        private final List<Node> trees;
        private final Loss loss;
        private final double[] importance;
        private final Params params;
        private final NavigableMap<Double, Integer> deciles;
        @Transient(unlessSharing = true) private float[] flattened;

        interface Loss extends java.io.Serializable { double output(double raw); }

        @Shareable enum Losses implements Loss {
          LEAST_SQUARES { @Override public double output(double raw) { return raw; } },
          LOGISTIC { @Override public double output(double raw) { return 1 / (1 + Math.exp(-raw)); } };
        }

        @Shareable @SuppressWarnings("serial") record Quantile(double q, double[] residuals) implements Loss {
          @Override public double output(double raw) { return raw * q + residuals[0]; }
        }

        @Shareable record Params(int depth, double shrinkage, Optional<Double> subsample, Map<String, Object> extra) {
          Params { extra = Map.copyOf(extra); }
          Params(int depth) { this(depth, 0.1, Optional.empty(), Map.of("seed", 7L, "names", List.of("a"))); }
        }

        @Shareable abstract static sealed class Node implements java.io.Serializable permits Split, Leaf {
          private static final long serialVersionUID = 1L;
          final int size;
          Node(int size) { this.size = size; }
          abstract double predict(double[] x);
        }
        @Shareable static final class Split extends Node {
          private static final long serialVersionUID = 1L;
          private final int feature;
          private final double value;
          private final Node trueChild;
          private final Node falseChild;
          Split(int feature, double value, Node trueChild, Node falseChild) {
            super(trueChild.size + falseChild.size);
            this.feature = feature;
            this.value = value;
            this.trueChild = trueChild;
            this.falseChild = falseChild;
          }
          private Split(int size, int feature, double value, Node trueChild, Node falseChild) {
            super(size);
            this.feature = feature;
            this.value = value;
            this.trueChild = trueChild;
            this.falseChild = falseChild;
          }
          @Override double predict(double[] x) { return (x[feature] <= value ? trueChild : falseChild).predict(x); }
        }
        @Shareable static final class Leaf extends Node {
          private static final long serialVersionUID = 1L;
          private final double output;
          Leaf(int size, double output) { super(size); this.output = output; }
          @Override double predict(double[] x) { return output; }
        }

        public Model(Loss loss, Params params, Node... nodes) {
          this.loss = loss;
          this.params = params;
          this.trees = new ArrayList<>(Arrays.asList(nodes));
          this.importance = new double[] {nodes.length, Double.NaN};
          this.deciles = new TreeMap<>(Map.of(0.1, 1, -0.0, 2));
          this.flattened = flatten();
        }

        // here goes what the message says of Model

        @Rebuilds("flattened") final float[] flatten() { return new float[] {trees.size()}; }

        static Model create() {
          return new Model(new Quantile(0.5, new double[] {1}), new Params(3),
              new Split(0, 1.5, new Leaf(2, -1), new Leaf(3, 4)), new Leaf(5, 0.25));
        }

        @Override public String toString() {
          double raw = trees.stream().mapToDouble(t -> t.predict(new double[] {2})).sum();
          return loss.output(raw) + " " + trees.get(0).size + Arrays.toString(importance) + params.depth()
              + params.subsample() + new TreeMap<>(params.extra()) + deciles + flattened[0]
              + (LOGGER != null);
        }
      }
      """,
      // isolation forest: made of data that it does not keep
      """
      @Shareable
      public class Model {
        private final Node[] trees;
        private final double c;
        private final int extensionLevel;

        @Shareable static class Node {
          private int size;
          private int depth;
          private double[] slope, intercept;
          private Node left, right;

          Node(List<double[]> data, int depth, int maxDepth) {
            this.depth = depth;
            size = data.size();
            if (size > 1 && depth < maxDepth) {
              slope = data.get(0).clone();
              intercept = data.get(1).clone();
              left = new Node(data.subList(0, size / 2), depth + 1, maxDepth);
              right = new Node(data.subList(size / 2, size), depth + 1, maxDepth);
            }
          }

          // here goes what the message says of Node
        }

        public Model(int n, int extensionLevel, Node... trees) {
          this.trees = trees;
          this.extensionLevel = extensionLevel;
          this.c = 2.0 * (Math.log(n - 1.0) + 0.5772156649);
        }

        // here goes what the message says of Model

        public static Model fit(double[][] x) { return new Model(x.length, 1, new Node(Arrays.asList(x), 0, 3)); }

        static Model create() { return fit(new double[][] {{1, 2}, {3, 4}, {5, 6}}); }

        @Override public String toString() {
          Node root = trees[0];
          return c + " " + extensionLevel + root.size + root.left.size + root.right.left.depth
              + Arrays.toString(root.slope) + Arrays.toString(root.right.intercept) + root.left.left;
        }
      }
      """,
      // naive Bayes: maps by an enum that is a type variable, counters, a comparator of its own
      """
      @Shareable
      public class Model<C extends Enum<C>, F> {
        private final EnumMap<C, Map<F, Counter>> featureCounts;
        private final Map<C, LongAdder> categoryCounts;
        private final Set<C> categories;
        private int memoryCapacity = 1000;
        private Queue<Classification<F, C>> memoryQueue = new ConcurrentLinkedQueue<>();

        public Model(Class<C> type) {
          featureCounts = new EnumMap<>(type);
          categoryCounts = new ConcurrentHashMap<>();
          categories = EnumSet.noneOf(type);
        }

        // here goes what the message says of Model

        @Shareable public enum Spam { SPAM, HAM }

        @Shareable static final class Counter extends Number implements Comparable<Counter> {
          private static final long serialVersionUID = 1L;
          private int n;
          @Override public int intValue() { return n; }
          @Override public long longValue() { return n; }
          @Override public float floatValue() { return n; }
          @Override public double doubleValue() { return n; }
          @Override public int compareTo(Counter o) { return Integer.compare(n, o.n); }
          @Override public String toString() { return Integer.toString(n); }
        }

        @Shareable static class Classification<T, K> {
          private Collection<T> featureset;
          private K category;
          private float probability;
          public Classification(Collection<T> featureset, K category, float probability) {
            this.featureset = featureset;
            this.category = category;
            this.probability = probability;
          }
          public Classification(Collection<T> featureset, K category) { this(featureset, category, 1.0f); }
        }

        void learn(C category, Collection<F> features) {
          Map<F, Counter> counts = featureCounts.computeIfAbsent(category, key -> new HashMap<>());
          for (F feature : features) { counts.computeIfAbsent(feature, key -> new Counter()).n++; }
          categoryCounts.computeIfAbsent(category, key -> new LongAdder()).increment();
          categories.add(category);
          memoryQueue.add(new Classification<>(features, null));
        }

        static Model<Spam, String> create() {
          Model<Spam, String> model = new Model<>(Spam.class);
          model.learn(Spam.HAM, List.of("a", "b", "a"));
          model.learn(Spam.SPAM, Set.of("c"));
          return model;
        }

        @Override public String toString() {
          Classification<F, C> first = memoryQueue.peek();
          return featureCounts + "" + new TreeMap<>(categoryCounts) + categories + memoryCapacity
              + memoryQueue.size() + first.featureset + first.category + first.probability;
        }
      }
      """,
      // a sequence tagger: an index of anything both ways, arrays of arrays, an abstract base
      """
      @Shareable
      public class Model extends AbstractTagger<String> {
        private double[][] transition;
        private double[][][] emission;
        private transient double[] buffer;
        private final Map<Character.UnicodeScript, Double> scripts = new EnumMap<>(Character.UnicodeScript.class);

        public Model() { super(new Index<>(), true); }

        double[] buffer() {
          if (buffer == null) { buffer = new double[3]; }
          return buffer;
        }

        static Model create() {
          Model model = new Model();
          model.tags.indexOf("NOUN", true);
          model.tags.indexOf("VERB", true);
          model.tags.lock();
          model.transition = new double[][] {{0.5, 0.5}, {1, Double.NEGATIVE_INFINITY}};
          model.emission = new double[][][] {{{1}, {}}, null};
          model.scripts.put(Character.UnicodeScript.HAN, 0.1);
          return model;
        }

        @Override String render(String tag) { return tag.toLowerCase(Locale.ROOT); }

        @Override public String toString() {
          return tags + render("X") + Arrays.deepToString(transition) + Arrays.deepToString(emission)
              + buffer().length + scripts + frozen;
        }
      }

      abstract class AbstractTagger<T> {
        protected final Index<T> tags;
        protected final boolean frozen;
        protected AbstractTagger(Index<T> tags, boolean frozen) {
          this.tags = tags;
          this.frozen = frozen;
        }
        abstract String render(T tag);
      }

      @Shareable
      class Index<E> extends AbstractCollection<E> implements RandomAccess {
        private final List<E> objects = new ArrayList<>();
        private final Map<E, Integer> indexes = new HashMap<>();
        private boolean locked;

        int indexOf(E element, boolean add) {
          Integer known = indexes.get(element);
          if (known == null && add && !locked) {
            known = objects.size();
            objects.add(element);
            indexes.put(element, known);
          }
          return known == null ? -1 : known;
        }
        void lock() { locked = true; }
        @Override public Iterator<E> iterator() { return objects.iterator(); }
        @Override public int size() { return objects.size(); }
        @Override public boolean contains(Object o) { return indexes.containsKey(o); }
      }
      """,
      // an inverted file with product quantization: a cache that is rebuilt, a metric with state
      """
      @Shareable
      public class Model {
        private final float[][] centroids;
        private final List<IntArrayList> lists;
        private final byte[][] codes;
        private final Metric metric;
        private final Codebook[] books;
        @Transient(unlessSharing = true) private double[] norms;

        public interface Metric { double distance(float[] a, float[] b); }
        @Shareable record Minkowski(double p) implements Metric {
          Minkowski { if (p < 1) { throw new IllegalArgumentException("p: " + p); } }
          @Override public double distance(float[] a, float[] b) { return Math.pow(Math.abs(a[0] - b[0]), p); }
        }

        @Shareable static class IntArrayList extends AbstractList<Integer> implements Cloneable {
          protected static final int[] EMPTY = {};
          protected transient int unused;
          protected int[] a = EMPTY;
          protected int size;
          @Override public boolean add(Integer k) {
            if (size == a.length) { a = Arrays.copyOf(a, Math.max(10, size * 2)); }
            a[size++] = k;
            return true;
          }
          @Override public Integer get(int i) { return a[Objects.checkIndex(i, size)]; }
          @Override public int size() { return size; }
          public int spare() { return unused == 0 ? a.length - size : unused; }
        }

        @Shareable static final class Codebook {
          private final int dimensions;
          private final FloatBuffer[] words;
          private Codebook(int dimensions, FloatBuffer[] words) { this.dimensions = dimensions; this.words = words; }
          static Codebook train(float[] data) {
            return new Codebook(1, new FloatBuffer[] {FloatBuffer.wrap(data), FloatBuffer.allocate(0)});
          }
        }

        private Model(float[][] centroids, Metric metric) {
          this.centroids = centroids;
          this.metric = metric;
          this.lists = Stream.generate(IntArrayList::new).limit(centroids.length).collect(Collectors.toList());
          this.codes = new byte[centroids.length][2];
          this.books = new Codebook[] {Codebook.train(centroids[0]), null};
          computeNorms();
        }

        @Rebuilds("norms") final void computeNorms() {
          norms = new double[centroids.length];
          Arrays.setAll(norms, i -> centroids[i][0] * 2);
        }

        static Model create() {
          Model model = new Model(new float[][] {{1, 2}, {-3}}, new Minkowski(2));
          model.lists.get(1).add(42);
          model.codes[0][1] = -1;
          return model;
        }

        @Override public String toString() {
          return Arrays.deepToString(centroids) + lists + lists.get(1).spare() + Arrays.deepToString(codes)
              + metric.distance(centroids[0], centroids[1]) + books[0].words[0].get(1) + books[0].words[1].limit()
              + books[0].dimensions + books[1] + Arrays.toString(norms);
        }
      }
      """,
      // sketches: a self type, modes, registers behind an interface, bytes
      """
      @Shareable
      public final class Model extends Sketch<Model> {
        private final Map<String, Sketch<?>> parts = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        private Registers registers;
        private final ByteBuffer image;

        private Model(int lgK, Registers registers) {
          super(lgK, Mode.DENSE);
          this.registers = registers;
          this.image = ByteBuffer.allocate(4).putInt(0, 0xCAFE);
        }

        static Model of(int lgK) { return new Model(lgK, new Dense(1 << lgK)); }

        @Shareable sealed interface Registers permits Sparse, Dense { int get(int i); void set(int i, int v); }
        @Shareable static final class Sparse implements Registers {
          private final SortedMap<Integer, Byte> map = new TreeMap<>();
          @Override public int get(int i) { return map.getOrDefault(i, (byte) 0); }
          @Override public void set(int i, int v) { map.put(i, (byte) v); }
        }
        @Shareable static final class Dense implements Registers {
          private final int[] words;
          private final int count;
          Dense(int count) { this.count = count; words = new int[count / 4 + 1]; }
          @Override public int get(int i) { return words[i / 4] >> i % 4 * 8 & 255; }
          @Override public void set(int i, int v) { words[i / 4] |= v << i % 4 * 8; }
        }

        @Override Model self() { return this; }

        static Model create() {
          Model model = of(3);
          model.registers.set(5, 9);
          Model other = of(2);
          other.registers = new Sparse();
          other.registers.set(1, 7);
          model.parts.put("a", other.update(3));
          model.parts.put("self", model.update(2));
          return model;
        }

        @Override public String toString() {
          Model other = (Model) parts.get("A");
          return lgK + "" + mode + count + registers.get(5) + other.registers.get(1) + other.count + parts.keySet()
              + (parts.get("SELF") == this) + image.getInt(0) + max;
        }
      }

      abstract class Sketch<S extends Sketch<S>> {
        enum Mode { SPARSE, DENSE }
        protected final int lgK;
        protected final Mode mode;
        protected long count;
        protected final java.util.concurrent.atomic.AtomicLong max = new AtomicLong(Long.MIN_VALUE);
        protected Sketch(int lgK, Mode mode) { this.lgK = lgK; this.mode = mode; }
        abstract S self();
        S update(long n) {
          count += n;
          max.accumulateAndGet(n, Math::max);
          return self();
        }
      }
      """,
      // an inverted index: postings that are iterable, fields of documents, similarities
      """
      @Shareable
      public class Model {
        private final Map<String, PostingList> terms = new HashMap<>();
        private final LinkedHashMap<String, Document> documents = new LinkedHashMap<>();
        private final Similarity similarity;
        private final Set<String> stopWords;
        private volatile double averageLength;
        @Transient private final Object commitLock = new Object();

        public Model(Similarity similarity, String... stopWords) {
          this.similarity = similarity;
          this.stopWords = Set.of(stopWords);
        }

        // here goes what the message says of Model

        abstract static class Similarity { abstract double score(double tf, double idf, double length); }

        @Shareable static class Bm25 extends Similarity {
          private final double k1, b;
          Bm25() { this(1.2, 0.75); }
          Bm25(double k1, double b) { this.k1 = k1; this.b = b; }
          @Override double score(double tf, double idf, double length) { return idf * tf * (k1 + 1) / (tf + k1 * (1 - b + b * length)); }
        }

        @Shareable record Posting(Document document, int frequency, int[] positions) {}

        @Shareable static class PostingList implements Iterable<Posting> {
          private final List<Posting> postings = new ArrayList<>();
          private int documentFrequency;
          @Override public Iterator<Posting> iterator() { return postings.iterator(); }
        }

        @Shareable static class Document {
          private final String id;
          private final Map<String, Object> fields = new LinkedHashMap<>();
          private Optional<Document> duplicateOf = Optional.empty();
          Document(String id) { this.id = id; }
        }

        void add(Document document, String text) {
          documents.put(document.id, document);
          String[] words = text.split(" ");
          for (int i = 0; i < words.length; i++) {
            if (!stopWords.contains(words[i])) {
              PostingList list = terms.computeIfAbsent(words[i], key -> new PostingList());
              list.postings.add(new Posting(document, 1, new int[] {i}));
              list.documentFrequency++;
            }
          }
          averageLength = words.length;
        }

        static Model create() {
          Model model = new Model(new Bm25(), "the");
          Document one = new Document("1");
          one.fields.put("date", java.time.LocalDate.of(2020, 2, 29));
          one.fields.put("tags", List.of("x", 1, 2.5));
          Document two = new Document("2");
          two.duplicateOf = Optional.of(one);
          model.add(one, "the quick fox");
          model.add(two, "fox");
          return model;
        }

        @Override public String toString() {
          StringBuilder text = new StringBuilder();
          for (Posting posting : terms.get("fox")) { text.append(posting.document().id).append(posting.positions()[0]); }
          return text + "" + terms.keySet().stream().sorted().toList() + documents.keySet() + documents.get("1").fields
              + similarity.score(2, 1, 1) + averageLength + (commitLock != null)
              + (documents.get("2").duplicateOf.get() == terms.get("quick").postings.get(0).document())
              + terms.get("fox").documentFrequency + stopWords;
        }
      }
      """,
      // an R-tree: generics twice, an immutable tree, strategies that are lambdas' named cousins
      """
      @Shareable
      public final class Model<T, S extends Model.Geometry> {
        private final Optional<? extends Node<T, S>> root;
        private final int size;
        private final Context<T, S> context;

        private Model(Optional<? extends Node<T, S>> root, int size, Context<T, S> context) {
          this.root = root;
          this.size = size;
          this.context = context;
        }

        private Model() { this(Optional.empty(), 0, null); }

        interface Geometry { double area(); }
        @Shareable record Point(float x, float y) implements Geometry { @Override public double area() { return 0; } }
        @Shareable record Rectangle(Point low, Point high) implements Geometry {
          static Rectangle of(double a, double b, double c, double d) {
            return new Rectangle(new Point((float) a, (float) b), new Point((float) c, (float) d));
          }
          @Override public double area() { return (high.x - low.x) * (high.y - low.y); }
        }

        interface Selector { <T, S extends Geometry> int select(List<? extends Node<T, S>> nodes); }
        @Shareable enum Selectors implements Selector {
          FIRST { @Override public <T, S extends Geometry> int select(List<? extends Node<T, S>> nodes) { return 0; } }
        }

        @Shareable static final class Context<T, S extends Geometry> {
          private final int maxChildren;
          private final int minChildren;
          private final Selector selector;
          Context(int minChildren, int maxChildren, Selector selector) {
            if (maxChildren < 3) { throw new IllegalArgumentException(); }
            this.selector = Objects.requireNonNull(selector, "selector");
            this.maxChildren = maxChildren;
            this.minChildren = minChildren;
          }
        }

        @Shareable static final class Entry<T, S extends Geometry> {
          private final T value;
          private final S geometry;
          private Entry(T value, S geometry) { this.value = value; this.geometry = geometry; }
          static <T, S extends Geometry> Entry<T, S> entry(T value, S geometry) { return new Entry<>(value, geometry); }
        }

        interface Node<T, S extends Geometry> { Rectangle mbr(); int count(); }
        @Shareable static final class Leaf<T, S extends Geometry> implements Node<T, S> {
          private final List<Entry<T, S>> entries;
          private final Rectangle mbr;
          private final Context<T, S> context;
          Leaf(List<Entry<T, S>> entries, Context<T, S> context) {
            this.entries = entries;
            this.context = context;
            this.mbr = Rectangle.of(0, 0, entries.size(), 2);
          }
          @Override public Rectangle mbr() { return mbr; }
          @Override public int count() { return context == null ? -1 : entries.size(); }
        }
        @Shareable static final class NonLeaf<T, S extends Geometry> implements Node<T, S> {
          private final List<? extends Node<T, S>> children;
          private final Rectangle mbr;
          NonLeaf(List<? extends Node<T, S>> children) {
            this.children = Collections.unmodifiableList(new ArrayList<>(children));
            this.mbr = children.get(0).mbr();
          }
          @Override public Rectangle mbr() { return mbr; }
          @Override public int count() { return children.stream().mapToInt(Node::count).sum(); }
        }

        static Model<String, Geometry> create() {
          Context<String, Geometry> context = new Context<>(2, 4, Selectors.FIRST);
          Leaf<String, Geometry> leaf = new Leaf<>(
              List.of(Entry.entry("a", new Point(1, 2)), Entry.entry("b", Rectangle.of(0, 0, 3, 3))), context);
          return new Model<>(Optional.of(new NonLeaf<>(List.of(leaf, leaf))), 2, context);
        }

        @Override public String toString() {
          NonLeaf<T, S> top = (NonLeaf<T, S>) root.get();
          Leaf<T, S> leaf = (Leaf<T, S>) top.children.get(context.selector.select(top.children));
          return size + " " + top.count() + top.mbr().area() + leaf.entries.get(1).value
              + leaf.entries.get(1).geometry.area() + (top.children.get(1) == leaf) + (leaf.context == context)
              + (top.mbr() == leaf.mbr()) + context.maxChildren + context.minChildren;
        }
      }
      """,
      // a graph of any vertices and edges: containers by vertex, edges that know their ends
      """
      @Shareable
      public class Model<V, E> {
        private final Map<V, EdgeContainer<V, E>> vertexMap;
        private final Map<E, IntrusiveEdge> edgeMap;
        private final GraphType type;
        private final Map<V, Double> scores = new IdentityHashMap<>();
        private Supplier<V> vertexSupplier;

        public Model(GraphType type) {
          this.type = type;
          this.vertexMap = new LinkedHashMap<>();
          this.edgeMap = type.weighted ? new LinkedHashMap<>() : new HashMap<>();
        }

        @Shareable static class GraphType {
          static final GraphType DIRECTED = new Builder().directed().weighted(true).build();
          private final boolean directed, weighted;
          private GraphType(boolean directed, boolean weighted) { this.directed = directed; this.weighted = weighted; }
          static class Builder {
            private boolean directed, weighted;
            Builder directed() { directed = true; return this; }
            Builder weighted(boolean value) { weighted = value; return this; }
            GraphType build() { return new GraphType(directed, weighted); }
          }
        }

        @Shareable static class IntrusiveEdge implements Cloneable {
          Object source;
          Object target;
        }
        @Shareable static class IntrusiveWeightedEdge extends IntrusiveEdge { double weight = 1; }

        @Shareable static class EdgeContainer<V, E> {
          Set<E> incoming = new LinkedHashSet<>();
          Set<E> outgoing;
          transient Set<E> unmodifiableIncoming;
          V vertex;
          EdgeContainer(V vertex) { this.vertex = vertex; outgoing = new LinkedHashSet<>(); }
          Set<E> incoming() {
            if (unmodifiableIncoming == null) { unmodifiableIncoming = Collections.unmodifiableSet(incoming); }
            return unmodifiableIncoming;
          }
        }

        @Shareable static final class Names implements Supplier<String> {
          private int next = 1;
          @Override public String get() { return "v" + next++; }
        }

        V vertex() {
          V vertex = vertexSupplier.get();
          vertexMap.put(vertex, new EdgeContainer<>(vertex));
          scores.put(vertex, 0.15);
          return vertex;
        }

        static Model<String, String> create() {
          Model<String, String> model = new Model<>(GraphType.DIRECTED);
          model.vertexSupplier = new Names();
          String a = model.vertex();
          String b = model.vertex();
          IntrusiveWeightedEdge edge = new IntrusiveWeightedEdge();
          edge.weight = 2;
          edge.source = a;
          edge.target = b;
          model.edgeMap.put("ab", edge);
          model.vertexMap.get(a).outgoing.add("ab");
          model.vertexMap.get(b).incoming.add("ab");
          return model;
        }

        @Override public String toString() {
          IntrusiveWeightedEdge edge = (IntrusiveWeightedEdge) edgeMap.get("ab");
          V first = vertexMap.keySet().iterator().next();
          return vertexMap.keySet() + "" + edge.source + edge.target + edge.weight + vertexMap.get(first).outgoing
              + vertexMap.get(edge.target).incoming() + scores.get(first) + (edge.source == first) + type.directed
              + edgeMap.getClass().getSimpleName() + ((Names) vertexSupplier).next;
        }
      }
      """,
      // word vectors: a Huffman tree with parents and codes, a vocabulary by frequency
      """
      @Shareable
      public class Model {
        private final Vocabulary vocabulary;
        private final double[] syn0;
        private final int layerSize;
        private final DoubleBuffer expTable;

        public Model(Vocabulary vocabulary, int layerSize) {
          this.vocabulary = vocabulary;
          this.layerSize = layerSize;
          this.syn0 = new double[vocabulary.size() * layerSize];
          this.expTable = DoubleBuffer.allocate(3).put(1, Math.E);
        }

        @Shareable static class Vocabulary {
          private final Map<String, Word> words = new ConcurrentHashMap<>();
          private final PriorityQueue<Word> byCount = new PriorityQueue<>(11, Word.BY_COUNT);
          private Node top;
          private final AtomicLong total = new AtomicLong();
          int size() { return words.size(); }
        }

        @Shareable abstract static class Node {
          protected Inner parent;
          protected byte code = -1;
          protected final double count;
          protected Node(double count) { this.count = count; }
        }
        @Shareable static final class Inner extends Node {
          private final Node left, right;
          Inner(Node left, Node right) {
            super(left.count + right.count);
            this.left = left;
            this.right = right;
          }
        }
        @Shareable static final class Word extends Node {
          static final Comparator<Word> BY_COUNT = ByCount.INSTANCE;
          private final String text;
          private List<Integer> codes = new ArrayList<>();
          Word(String text, double count) { super(count); this.text = text; }
          @Shareable enum ByCount implements Comparator<Word> {
            INSTANCE;
            @Override public int compare(Word a, Word b) { return Double.compare(b.count, a.count); }
          }
        }

        static Model create() {
          Vocabulary vocabulary = new Vocabulary();
          Word a = new Word("a", 5);
          Word b = new Word("b", 9);
          for (Word word : List.of(a, b)) {
            vocabulary.words.put(word.text, word);
            vocabulary.byCount.add(word);
            vocabulary.total.addAndGet((long) word.count);
            word.codes.add(word == a ? 0 : 1);
          }
          Inner inner = new Inner(a, b);
          a.parent = b.parent = inner;
          vocabulary.top = inner;
          Model model = new Model(vocabulary, 2);
          model.syn0[3] = 0.5;
          return model;
        }

        @Override public String toString() {
          Inner top = (Inner) vocabulary.top;
          return vocabulary.byCount.peek().text + vocabulary.total + top.count + (top.left == vocabulary.words.get("a"))
              + (top.right.parent == top) + ((Word) top.right).codes + Arrays.toString(syn0) + layerSize
              + expTable.get(1) + top.code;
        }
      }
      """,
      // rules: conditions in conditions, actions by name, priorities, patterns
      """
      @Shareable
      public class Model {
        private final SortedSet<Rule<? super Map<String, Object>>> rules = new TreeSet<>();
        private final Map<String, ? extends Collection<? extends Condition>> byFact;
        private final Properties parameters = new Properties();
        private RuleListener listener;

        interface RuleListener { void fired(Rule<?> rule); }
        @Shareable enum Listeners implements RuleListener { NONE { @Override public void fired(Rule<?> rule) {} } }

        interface Condition { boolean test(Map<String, ?> facts); }
        @Shareable record And(List<Condition> all) implements Condition {
          And(Condition... all) { this(List.of(all)); }
          @Override public boolean test(Map<String, ?> facts) { return all.stream().allMatch(c -> c.test(facts)); }
        }
        @Shareable record Not(Condition condition) implements Condition {
          @Override public boolean test(Map<String, ?> facts) { return !condition.test(facts); }
        }
        @Shareable record Matches(String fact, Pattern pattern) implements Condition {
          @Override public boolean test(Map<String, ?> facts) { return pattern.matcher(String.valueOf(facts.get(fact))).find(); }
        }
        @Shareable record Compare<N extends Number & Comparable<N>>(String fact, Op op, N value) implements Condition {
          enum Op { LESS, MORE }
          @Override public boolean test(Map<String, ?> facts) {
            @SuppressWarnings("unchecked") int order = ((N) facts.get(fact)).compareTo(value);
            return op == Op.LESS ? order < 0 : order > 0;
          }
        }

        @Shareable static class Rule<F> implements Comparable<Rule<?>> {
          private String name = "rule";
          private int priority = Integer.MAX_VALUE - 1;
          private Condition when;
          private List<Consumer<F>> then = new ArrayList<>();
          private java.time.Duration every;
          private Rule() {}
          static <F> Rule<F> named(String name) {
            Rule<F> rule = new Rule<>();
            rule.name = name;
            return rule;
          }
          Rule<F> priority(int priority) { this.priority = priority; return this; }
          Rule<F> when(Condition when) { this.when = when; return this; }
          @Override public int compareTo(Rule<?> o) {
            int order = Integer.compare(priority, o.priority);
            return order == 0 ? name.compareTo(o.name) : order;
          }
        }

        @Shareable record Put(String key, Object value) implements Consumer<Map<String, Object>> {
          @Override public void accept(Map<String, Object> facts) { facts.put(key, value); }
        }

        Model() {
          byFact = new HashMap<>(Map.of("age", new ArrayDeque<>(List.of(new Not(new Matches("age", Pattern.compile("^0")))))));
          listener = Listeners.NONE;
        }

        static Model create() {
          Model model = new Model();
          Rule<Map<String, Object>> adult = Rule.<Map<String, Object>>named("adult").priority(1)
              .when(new And(new Compare<>("age", Compare.Op.MORE, 17), new Not(new Matches("name", Pattern.compile("x", Pattern.CASE_INSENSITIVE)))));
          adult.then.add(new Put("adult", Map.of("since", java.time.Year.of(2020))));
          adult.every = java.time.Duration.ofHours(1);
          model.rules.add(adult);
          model.rules.add(Rule.named("other"));
          model.parameters.setProperty("skip", "true");
          return model;
        }

        @Override public String toString() {
          Map<String, Object> facts = new TreeMap<>(Map.of("age", 18, "name", "y"));
          Rule<? super Map<String, Object>> first = rules.first();
          if (first.when.test(facts)) { first.then.forEach(action -> action.accept(facts)); }
          listener.fired(first);
          return facts + first.name + rules.last().name + first.every + parameters
              + byFact.get("age").iterator().next().test(facts);
        }
      }
      """,
      // prices: maps in maps by date, currency and amount, and value objects
      """
      @Shareable
      public class Model {
        private final NavigableMap<java.time.LocalDate, Map<Currency, NavigableMap<java.math.BigDecimal, Price>>> table =
            new TreeMap<>(Comparator.reverseOrder());
        private final Table<String, java.time.DayOfWeek, Price> surcharges = Table.create();
        private final Calendar calendar;
        private final java.math.MathContext rounding = java.math.MathContext.DECIMAL64;
        private List<? super Price> history = new CopyOnWriteArrayList<>();
        private Price[][] grid = {{Price.of("1", "EUR")}, {}};

        Model(Calendar calendar) { this.calendar = calendar; }

        @Shareable static final class Price implements Comparable<Price> {
          private static final Price ZERO = of("0", "EUR");
          private final java.math.BigDecimal amount;
          private final Currency currency;
          private final transient int hash;
          private Price(java.math.BigDecimal amount, Currency currency) {
            this.amount = amount.stripTrailingZeros();
            this.currency = currency;
            this.hash = 31 * this.amount.hashCode() + currency.hashCode();
          }
          static Price of(String amount, String currency) {
            return new Price(new java.math.BigDecimal(amount), Currency.getInstance(currency));
          }
          @Override public int compareTo(Price o) { return amount.compareTo(o.amount); }
          @Override public int hashCode() { return hash; }
          @Override public boolean equals(Object o) {
            return o instanceof Price p && p.amount.equals(amount) && p.currency.equals(currency);
          }
          @Override public String toString() { return amount.toPlainString() + currency; }
        }

        @Shareable static class Table<R, C, V> {
          private final Map<R, Map<C, V>> backing;
          private Table(Map<R, Map<C, V>> backing) { this.backing = backing; }
          static <R, C, V> Table<R, C, V> create() { return new Table<>(new LinkedHashMap<>()); }
          V put(R row, C column, V value) { return backing.computeIfAbsent(row, key -> new HashMap<>()).put(column, value); }
        }

        @Shareable(builder = Calendar.Builder.class)
        static final class Calendar {
          private final String code;
          private final Set<java.time.MonthDay> yearly;
          private final SortedMap<java.time.Year, SortedSet<java.time.LocalDate>> holidays;
          private final EnumSet<java.time.DayOfWeek> weekend;
          private final java.time.ZoneId zone;
          private final Calendar parent;
          private Calendar(Builder b) {
            code = b.code;
            yearly = b.yearly;
            holidays = b.holidays;
            weekend = b.weekend;
            zone = b.zone;
            parent = b.parent;
          }
          boolean isHoliday(java.time.LocalDate day) {
            return weekend.contains(day.getDayOfWeek())
                || yearly.contains(java.time.MonthDay.from(day))
                || holidays.getOrDefault(java.time.Year.from(day), Collections.emptySortedSet()).contains(day)
                || (parent != null && parent.isHoliday(day));
          }
          static class Builder {
            private String code;
            private Set<java.time.MonthDay> yearly = new HashSet<>();
            private SortedMap<java.time.Year, SortedSet<java.time.LocalDate>> holidays = new TreeMap<>();
            private EnumSet<java.time.DayOfWeek> weekend = EnumSet.noneOf(java.time.DayOfWeek.class);
            private java.time.ZoneId zone = java.time.ZoneOffset.UTC;
            private Calendar parent;
            Builder code(String v) { code = v; return this; }
            Builder yearly(Set<java.time.MonthDay> v) { yearly = v; return this; }
            Builder holidays(SortedMap<java.time.Year, SortedSet<java.time.LocalDate>> v) { holidays = v; return this; }
            Builder weekend(EnumSet<java.time.DayOfWeek> v) { weekend = v; return this; }
            Builder zone(java.time.ZoneId v) { zone = v; return this; }
            Builder parent(Calendar v) { parent = v; return this; }
            Calendar build() { return new Calendar(this); }
          }
        }

        static Model create() {
          java.time.LocalDate day = java.time.LocalDate.of(2024, 2, 29);
          Calendar base = new Calendar.Builder().code("BASE").weekend(EnumSet.of(java.time.DayOfWeek.SUNDAY)).build();
          Calendar calendar = new Calendar.Builder().code("DE").parent(base).zone(java.time.ZoneId.of("Europe/Berlin"))
              .holidays(new TreeMap<>(Map.of(java.time.Year.of(2024), new TreeSet<>(Set.of(day)))))
              .yearly(new HashSet<>(Set.of(java.time.MonthDay.of(12, 25)))).build();
          Model model = new Model(calendar);
          Price price = Price.of("12.50", "EUR");
          NavigableMap<java.math.BigDecimal, Price> scale = new TreeMap<>();
          scale.put(java.math.BigDecimal.TEN, price);
          model.table.put(day, new HashMap<>(Map.of(Currency.getInstance("EUR"), scale)));
          model.table.put(day.plusDays(1), Map.of());
          model.surcharges.put("night", java.time.DayOfWeek.FRIDAY, price);
          model.history.add(price);
          return model;
        }

        @Override public String toString() {
          java.time.LocalDate day = java.time.LocalDate.of(2024, 2, 29);
          Price price = table.get(day).get(Currency.getInstance("EUR")).floorEntry(new java.math.BigDecimal(11)).getValue();
          return table + "" + surcharges.backing + price.hash + (history.get(0) == price) + calendar.isHoliday(day)
              + calendar.isHoliday(day.plusDays(3)) + calendar.isHoliday(day.plusDays(1)) + calendar.zone + calendar.code
              + rounding + grid[0][0].equals(Price.of("1.0", "EUR")) + grid[1].length + table.firstKey()
              + price.compareTo(Price.ZERO);
        }
      }
      """);

  private PublicModelSources() {}
}
