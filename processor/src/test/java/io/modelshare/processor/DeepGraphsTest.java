package io.modelshare.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.IncompatibleModelException;
import io.modelshare.ModelFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Graphs that nest deeper than any stack come back, also in a thread with a small one. */
class DeepGraphsTest {
  private static final long SMALL_STACK = 256 * 1024;
  private static final int GRAPHS = Integer.getInteger("modelshare.test.graphs", 10);

  static <T> T withSmallStack(Callable<T> task) throws Exception {
    FutureTask<T> result = new FutureTask<>(task);
    Thread thread = new Thread(null, result, "small stack", SMALL_STACK);
    thread.start();
    return result.get();
  }

  /** Writes and reads a model whose text goes from link to link without recursion. */
  private static void assertComesBack(String source) throws Exception {
    Object model = Compiled.compile(source).call("m.Model", "create");
    String expected = model.toString();
    assertEquals(expected, withSmallStack(() -> RoundTrips.saved(model)).toString());
    assertEquals(expected, withSmallStack(() -> RoundTrips.shared(model)).toString());
  }

  @Test
  void listOfAMillionLinksComesBack() throws Exception {
    assertComesBack("""
        package m;
        @io.modelshare.annotation.Shareable
        class Model {
          Model next;
          Model previous;
          int number;

          static Model create() {
            Model first = new Model();
            Model last = first;
            for (int i = 1; i < 1_000_000; i++) {
              Model model = new Model();
              model.previous = last;
              model.number = i;
              last.next = model;
              last = model;
            }
            return first;
          }

          @Override
          public String toString() {
            long sum = 0;
            int count = 0;
            for (Model model = this; model != null; model = model.next) {
              sum = sum * 31 + model.number;
              count += model.next == null || model.next.previous == model ? 1 : 0;
            }
            return count + " " + sum;
          }
        }
        """);
  }

  /** A constructor gets parts that are complete: it may compute with them. */
  @Test
  void recordsThatNestAreMadeAfterTheirParts() throws Exception {
    assertComesBack("""
        package m;
        import io.modelshare.annotation.*;
        import java.util.*;
        @Shareable
        record Model(Sum sum, Tree tree, Link link) {
          @Shareable record Sum(int number, Optional<Sum> rest, @Transient long total) {
            Sum {
              total = number + rest.map(Sum::total).orElse(0L);
            }
          }

          @Shareable record Tree(List<Tree> children, Set<Set<String>> labels, Object other) {
            Tree {
              children = List.copyOf(children);
              if (!labels.contains(Set.of("size", "" + children.size()))) {
                throw new IllegalStateException("labels are not complete");
              }
            }
          }

          @Shareable static final class Link {
            private final Link[] next;
            private final int length;
            Link(Link[] next) {
              this.next = next;
              this.length = next.length == 0 ? 0 : next[0].length + 1;
            }
          }

          static Model create() {
            Sum sum = null;
            Tree tree = null;
            Link link = new Link(new Link[0]);
            for (int i = 0; i < 20_000; i++) {
              sum = new Sum(i, Optional.ofNullable(sum), 0);
              List<Tree> children = tree == null ? List.of() : List.of(tree);
              tree = new Tree(children, Set.of(Set.of("size", "" + children.size())), tree);
              link = new Link(new Link[] {link});
            }
            return new Model(sum, tree, link);
          }

          @Override
          public String toString() {
            int depth = 0;
            boolean same = true;
            for (Tree t = tree; !t.children().isEmpty(); t = t.children().get(0)) {
              depth++;
              same &= t.children().get(0) == t.other();
            }
            return sum.total() + " " + depth + same + link.length;
          }
        }
        """);
  }

  @Test
  void valuesOfAnyTypeNestWithoutEnd() throws Exception {
    assertComesBack("""
        package m;
        import io.modelshare.annotation.Shareable;
        import java.util.*;
        @Shareable
        class Model {
          Object value;

          static Model create() {
            Object value = "end";
            for (int i = 0; i < 30_000; i++) {
              value = switch (i % 6) {
                case 0 -> new ArrayList<>(Arrays.asList(value, i));
                case 1 -> new TreeMap<>(Map.of("key", value));
                case 2 -> new Object[] {value};
                case 3 -> Optional.of(value);
                case 4 -> Collections.unmodifiableList(Arrays.asList("a", value));
                default -> {
                  Model model = new Model();
                  model.value = value;
                  yield model;
                }
              };
            }
            Model model = new Model();
            model.value = value;
            return model;
          }

          @Override
          public String toString() {
            Map<String, Integer> kinds = new TreeMap<>();
            Object part = value;
            while (!(part instanceof String)) {
              kinds.merge(part.getClass().getSimpleName(), 1, Integer::sum);
              if (part instanceof Collection<?> c) {
                Object last = null;
                for (Object element : c) {
                  last = last == null || element instanceof Integer == false ? element : last;
                }
                part = last;
              } else if (part instanceof Map<?, ?> map) {
                part = map.get("key");
              } else if (part instanceof Object[] array) {
                part = array[0];
              } else if (part instanceof Optional<?> optional) {
                part = optional.get();
              } else {
                part = ((Model) part).value;
              }
            }
            return part + "" + kinds;
          }
        }
        """);
  }

  /** Fields are rebuilt once, when all parts are there, whatever refers to what. */
  @Test
  void droppedFieldsAreRebuiltAfterTheParts() throws Exception {
    assertComesBack("""
        package m;
        import io.modelshare.annotation.*;
        import java.util.*;
        @Shareable
        class Model {
          Model next;
          List<Model> all;
          Set<Model> aside = new HashSet<>();
          String name;
          @Transient int rebuilt;

          @Rebuilds("rebuilt") int rebuild() {
            if (rebuilt != 0 || !all.contains(this) || (next != null && !aside.contains(next))) {
              throw new IllegalStateException("not complete");
            }
            return name.length();
          }

          static Model create() {
            Model first = null;
            List<Model> all = new ArrayList<>();
            for (int i = 0; i < 5_000; i++) {
              Model model = new Model();
              model.next = first;
              model.name = "model " + i;
              model.rebuilt = model.name.length();
              if (first != null) {
                model.aside.add(first);
              }
              model.all = Collections.unmodifiableList(all);
              all.add(model);
              first = model;
            }
            for (Model model : all) {
              model.all = first.all;
            }
            return first;
          }

          @Override public int hashCode() { return name.hashCode(); }
          @Override public boolean equals(Object o) { return o instanceof Model m && m.name.equals(name); }

          @Override
          public String toString() {
            int count = 0;
            int lengths = 0;
            for (Model model = this; model != null; model = model.next) {
              count += model.all == all ? 1 : 0;
              lengths += model.rebuilt;
            }
            return count + " " + lengths + all.size();
          }
        }
        """);
  }

  /** Depth is not the distance from the root: the nodes of a tree that point across it. */
  @Test
  void automatonComesBack() throws Exception {
    assertComesBack("""
        package m;
        import io.modelshare.annotation.Shareable;
        import java.util.*;
        @Shareable
        class Model {
          Map<Character, Model> next = new HashMap<>();
          Model failure;
          String word;

          static Model create() {
            Model root = new Model();
            Random random = new Random(1);
            for (int i = 0; i < 20_000; i++) {
              Model state = root;
              for (int j = 0; j < 8; j++) {
                state = state.next.computeIfAbsent((char) ('a' + random.nextInt(20)), c -> new Model());
              }
              state.word = "w" + i;
            }
            root.failure = root;
            Queue<Model> queue = new ArrayDeque<>();
            for (Model first : root.next.values()) {
              first.failure = root;
              queue.add(first);
            }
            while (!queue.isEmpty()) {
              Model state = queue.remove();
              state.next.forEach((c, child) -> {
                Model f = state.failure;
                while (f != root && !f.next.containsKey(c)) {
                  f = f.failure;
                }
                child.failure = f.next.getOrDefault(c, root);
                queue.add(child);
              });
            }
            return root;
          }

          @Override
          public String toString() {
            Random random = new Random(2);
            Model state = this;
            StringBuilder found = new StringBuilder();
            for (int i = 0; i < 100_000; i++) {
              char c = (char) ('a' + random.nextInt(20));
              while (state != this && !state.next.containsKey(c)) {
                state = state.failure;
              }
              state = state.next.getOrDefault(c, this);
              if (state.word != null) {
                found.append(state.word).append(' ');
              }
            }
            return found.toString();
          }
        }
        """);
  }

  @Test
  void randomGraphsOfManyNodesComeBack() throws Exception {
    Compiled compiled = Compiled.compile("""
        package m;
        import io.modelshare.annotation.Shareable;
        import java.util.*;
        @Shareable
        class Node implements Comparable<Node> {
          Object any;
          List<Object> anys = new ArrayList<>();
          Node[] array;
          Map<Node, List<Node>> lists = new LinkedHashMap<>();
          Node next;
          int number;
          Optional<Node> optional = Optional.empty();
          List<Node> siblings;
          Set<Node> set = new HashSet<>();
          SortedMap<Node, String> sorted = new TreeMap<>();
          Pair pair;
          List<List<Pair>> pairs = new LinkedList<>();

          /** Made of its parts, and so part of a cycle only behind a node. */
          @Shareable record Pair(Node left, Pair rest, Map<String, Pair> named, int depth) {
            Pair {
              if (depth != (rest == null ? 0 : rest.depth + 1)) {
                throw new IllegalStateException("not complete");
              }
            }
          }

          static Node create(Random random) {
            int count = 200 + random.nextInt(3_000);
            Node[] nodes = new Node[count];
            List<List<Node>> groups = new ArrayList<>();
            for (int i = 0; i < count; i++) {
              nodes[i] = new Node();
              nodes[i].number = i;
              if (i % 100 == 0) {
                groups.add(new ArrayList<>());
              }
              groups.get(i / 100).add(nodes[i]);
            }
            int jump = random.nextBoolean() ? 3 : count;
            Pair pair = null;
            for (int i = 0; i < count; i++) {
              Node node = nodes[i];
              node.next = random.nextInt(50) == 0 ? null : nodes[(i + 1) % count];
              for (int edges = random.nextInt(3); edges > 0; edges--) {
                Node other = nodes[(i + count + random.nextInt(2 * jump) - jump) % count];
                switch (random.nextInt(12)) {
                  case 0 -> node.any = other;
                  case 1 -> node.any = new Node[] {other};
                  case 2 -> node.any = new TreeMap<>(Map.of("a", other, "b", 1));
                  case 3 -> node.anys.add(other);
                  case 4 -> node.anys.add(other.anys);
                  case 5 -> node.array = new Node[] {other, null};
                  case 6 -> node.lists.put(other, groups.get(random.nextInt(groups.size())));
                  case 7 -> node.optional = Optional.of(other);
                  case 8 -> node.siblings = Collections.unmodifiableList(groups.get(i / 100));
                  case 9 -> node.set.add(other);
                  case 10 -> node.sorted.put(other, "x");
                  default -> {
                    Pair rest = random.nextInt(20) == 0 ? null : pair;
                    pair = new Pair(null, rest, rest == null ? null : Map.of("rest", rest),
                        rest == null ? 0 : rest.depth() + 1);
                    node.pair = pair;
                    node.pairs.add(Arrays.asList(pair, rest));
                  }
                }
              }
            }
            return nodes[random.nextInt(count)];
          }

          @Override public int hashCode() { return number; }
          @Override public boolean equals(Object o) { return o instanceof Node n && n.number == number; }
          @Override public int compareTo(Node other) { return Integer.compare(number, other.number); }
          @Override public String toString() { return "node " + number; }
        }
        """);
    var create = compiled.loadClass("m.Node").getDeclaredMethod("create", Random.class);
    create.setAccessible(true);
    long seed = Long.getLong("modelshare.test.seed", System.nanoTime());
    Random seeds = new Random(seed);
    for (int i = 0; i < GRAPHS; i++) {
      Object model = create.invoke(null, new Random(seeds.nextLong()));
      Object read = withSmallStack(() -> RoundTrips.saved(model));
      new SameGraph(false).check("graph " + i + " of seed " + seed, model, read);
    }
  }

  /** Otherwise the message is a path of 3,000 characters that nobody reads. */
  @Test
  void cycleThatCannotBeMadeIsRefusedInFewWords() throws Exception {
    Object model = Compiled.compile("""
        package m;
        import io.modelshare.annotation.Shareable;
        @Shareable
        class Model {
          Model next;
          Back back;

          @Shareable static final class Back {
            final Object[] models;
            Back(Object[] models) { this.models = models; }
          }

          static Model create() {
            Model last = new Model();
            Model first = last;
            for (int i = 0; i < 5_000; i++) {
              Model model = new Model();
              model.next = first;
              first = model;
            }
            Model middle = new Model();
            first.back = new Back(new Object[] {middle, null});
            first.back.models[1] = first.back;
            return first;
          }
        }
        """).call("m.Model", "create");
    IOException e = assertThrows(IOException.class, () -> RoundTrips.saved(model));
    assertTrue(
        e.getMessage()
            .contains(
                "a cycle leads back to a m.Model$Back of which it is made itself (Back.models)"),
        e.getMessage());
    assertTrue(e.getMessage().length() < 400, e.getMessage());
  }

  /**
   * Objects that are written one by one evolve as all others: some types are not there any more.
   */
  @Test
  void changedTypesAreReadFromGraphsThatNest(@TempDir Path directory) throws Exception {
    Object before = Compiled.compile("""
        package m;
        import io.modelshare.annotation.Shareable;
        import java.util.*;
        @Shareable
        class Model {
          Model next;
          Gone gone;
          int small;
          List<Model> all;
          Map<String, Gone> goners;

          @Shareable record Gone(Gone rest, Model back, Set<Object> parts) {}

          static Model create() {
            Model first = null;
            List<Model> all = new ArrayList<>();
            for (int i = 0; i < 2_000; i++) {
              Model model = new Model();
              model.next = first;
              Gone rest = first == null ? null : first.gone;
              model.gone = new Gone(rest, first, new HashSet<>(Set.of("a", i)));
              model.goners = new HashMap<>(Map.of("gone", model.gone));
              model.small = i;
              model.all = all;
              all.add(model);
              first = model;
            }
            return first;
          }
        }
        """).call("m.Model", "create");
    Path file = directory.resolve("model");
    ModelFiles.save(before, file);
    Class<?> after = Compiled.compile("""
        package m;
        import io.modelshare.annotation.*;
        import java.util.*;
        @Shareable
        class Model {
          List<Model> all;
          long small;
          String added;
          @Renamed("next") Model following;

          @Override
          public String toString() {
            long sum = 0;
            int count = 0;
            for (Model model = this; model != null; model = model.following) {
              sum += model.small;
              count += model.all == all ? 1 : 0;
            }
            return count + " " + sum + added + all.size();
          }
        }
        """).loadClass("m.Model");
    Object read = withSmallStack(() -> ModelFiles.load(file, after));
    assertEquals("2000 1999000null2000", read.toString());

    Class<?> withoutConstructor = Compiled.compile("""
        package m;
        import io.modelshare.annotation.*;
        import java.util.*;
        @Shareable
        record Model(List<Model> all, long small, @Renamed("next") Model following) {}
        """).loadClass("m.Model");
    IOException e = assertThrows(
        IncompatibleModelException.class, () -> ModelFiles.load(file, withoutConstructor));
    assertTrue(e.getMessage().contains("m.Model"), e.getMessage());
  }
}
