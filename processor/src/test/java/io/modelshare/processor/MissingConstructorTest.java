package io.modelshare.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The message about a class without a fitting constructor has the text of one. With it the class is
 * compiled, written and read.
 */
class MissingConstructorTest {
  private static final String HEAD = """
      package m;
      import io.modelshare.annotation.*;
      import java.util.*;

      """;

  private static String said(String source) {
    String message = TestCompiler.JAVAC
        .compileWith(List.of("-proc:only"), HEAD + source)
        .tagged("ModelshareConstructor")
        .text();
    int end = message.indexOf(", or one whose parameters have the names and types of fields");
    assertTrue(end > 0, message);
    return message.substring(message.indexOf("Add ") + "Add ".length(), end);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // nothing has to be assigned
        """
        @Shareable class Model {
          // 'private Model() {}'
          int size;
          final List<String> log = new ArrayList<>();
          Model(String[] words) { size = words.length; }
          static Model create() { return new Model(new String[] {"a"}); }
          @Override public String toString() { return size + "" + log; }
        }
        """,
        // final fields are passed
        """
        @Shareable final class Model {
          // 'private Model(List<String> sorted, int[][] ends, Map<String, Long> best) { this.sorted = sorted; this.ends = ends; this.best = best; }'
          private final List<String> sorted;
          private final int[][] ends;
          private double mean;
          final Map<String, Long> best;
          Model(Collection<String> items) {
            sorted = List.copyOf(new TreeSet<>(items));
            ends = new int[][] {{items.size()}};
            mean = 0.5;
            best = Map.of(sorted.get(0), 1L);
          }
          static Model create() { return new Model(List.of("b", "a")); }
          @Override public String toString() { return sorted + "" + ends[0][0] + mean + best; }
        }
        """,
        // what may lead back is assigned afterwards
        """
        @Shareable class Model {
          // 'private Model(char label) { this.label = label; this.edges = null; this.up = null; }'
          final char label;
          final List<Model> edges;
          final Model up;
          Model(String word, Model above) {
            label = word.charAt(0);
            edges = new LinkedList<>();
            up = above == null ? this : above;
            edges.add(this);
          }
          static Model create() { return new Model("x", new Model("y", null)); }
          @Override public String toString() {
            return label + "" + (edges.get(0) == this) + up.label + (up.up == up);
          }
        }
        """,
        // another constructor has these parameters already
        """
        @Shareable class Model extends Base {
          // 'private Model() { this.half = 0; this.isOdd = false; }'
          final int half;
          final boolean isOdd;
          Model(int number, boolean negative) {
            half = number / 2;
            isOdd = number % 2 != 0 ^ negative;
          }
          static Model create() { return new Model(7, false); }
          @Override public String toString() { return half + " " + isOdd + name; }
        }
        abstract class Base {
          final String name;
          Base(String name) { this.name = name; }
          protected Base() { this("base"); }
        }
        """
      })
  void messageHasTheConstructorToAdd(String source) throws IOException {
    String suggested = said(source);
    assertTrue(source.contains("// " + suggested + "\n"), suggested);
    String constructor = suggested.substring(1, suggested.length() - 1);
    String changed = source.replace("// " + suggested, constructor);
    Object model = Compiled.compile(HEAD + changed).call("m.Model", "create");
    assertEquals(model.toString(), RoundTrips.saved(model).toString());
    assertEquals(model.toString(), RoundTrips.shared(model).toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "final int size; Model(String[] words) {} { size = 1; }",
        "@Transient final Object lock; Model(String mutex) { lock = mutex.trim(); }"
      })
  void noConstructorIsWrittenThatWouldNotCompileOrLoseAField(String members) {
    assertEquals(
        "one, private or not, without parameters",
        said("@Shareable class Model { " + members + " }"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Base(int size) {}", "private Base() {} Base(int size) { this(); }"})
  void noConstructorIsWrittenWhereTheSuperClassWantsMore(String constructors) {
    assertEquals(
        "one, private or not, without parameters",
        said("@Shareable class Model extends Base { Model(String[] words) { super(1); } }"
            + " class Base { " + constructors + " }"));
  }
}
