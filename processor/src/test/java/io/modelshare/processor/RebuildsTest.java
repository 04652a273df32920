package io.modelshare.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.esotericsoftware.kryo.kryo5.KryoException;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Counts which {@code @Rebuilds} methods run. */
class RebuildsTest {
  TestCompiler compiler() {
    return TestCompiler.JAVAC;
  }

  private Object create(String source) {
    return compiler().compile(source).call("m.Model", "create");
  }

  @Test
  void conditionalFieldIsRebuiltOnceAfterASaveAndNeverWhenShared() throws IOException {
    Object model = create("""
        package m;
        import io.modelshare.annotation.*;
        @Shareable
        final class Model {
          final int base;
          @Transient(unlessSharing = true) String cache;
          transient int runs;

          Model(int base) { this.base = base; }
          @Rebuilds("cache") void fill() { cache = "of " + base; runs++; }

          static Model create() {
            Model model = new Model(4);
            model.cache = "original";
            return model;
          }

          @Override public String toString() { return cache + " runs=" + runs; }
        }
        """);
    assertEquals("of 4 runs=1", RoundTrips.saved(model).toString());
    assertEquals("original runs=0", RoundTrips.shared(model).toString());
    assertEquals("of 4 runs=1", RoundTrips.throughKryo(model).toString());
  }

  @Test
  void transientFieldIsRebuiltOnEveryRead() throws IOException {
    Object model = create("""
        package m;
        import io.modelshare.annotation.*;
        @Shareable
        class Model {
          @Transient Object lock;
          @Transient(unlessSharing = true) int cache;
          transient String log = "";

          @Rebuilds("lock") Object newLock() { log += "lock;"; return "L"; }
          @Rebuilds("cache") int fill() { log += "cache after " + lock; return 9; }

          static Model create() {
            Model model = new Model();
            model.cache = 3;
            return model;
          }

          @Override public String toString() { return log + ";" + lock + cache; }
        }
        """);
    assertEquals("lock;cache after L;L9", RoundTrips.saved(model).toString());
    assertEquals("lock;;L3", RoundTrips.shared(model).toString());
  }

  @Test
  void recordComponentsAreRebuiltThroughTheConstructor() throws IOException {
    Object model = create("""
        package m;
        import io.modelshare.annotation.*;
        import java.io.IOException;
        @Shareable
        record Model(int base, @Transient(unlessSharing = true) String first,
            @Transient(unlessSharing = true) String second) {
          @Rebuilds("first") String makeFirst() throws IOException { return "first" + base; }
          @Rebuilds("second") String makeSecond() { return "after " + first; }

          static Model create() { return new Model(1, "a", "b"); }
        }
        """);
    assertEquals(
        "Model[base=1, first=first1, second=after first1]",
        RoundTrips.saved(model).toString());
    assertEquals("Model[base=1, first=a, second=b]", RoundTrips.shared(model).toString());
  }

  @Test
  void finalFieldIsRebuiltWithoutLosingTheOthers() throws IOException {
    Object model = create("""
        package m;
        import io.modelshare.annotation.*;
        @Shareable
        final class Model {
          @Transient final String cache;
          private int extra;

          Model(String cache) { this.cache = cache; }
          @Rebuilds("cache") String fill() { return "c" + extra; }

          static Model create() {
            Model model = new Model("old");
            model.extra = 8;
            return model;
          }

          @Override public String toString() { return cache + "," + extra; }
        }
        """);
    assertEquals("c8,8", RoundTrips.saved(model).toString());
    assertEquals("c8,8", RoundTrips.shared(model).toString());
  }

  @Test
  void oneMethodMayRebuildSeveralFieldsAndIsInherited() throws IOException {
    Object model = create("""
        package m;
        import io.modelshare.annotation.*;
        @Shareable
        final class Model extends Base {
          @Transient(unlessSharing = true) int own;

          @Rebuilds("own") void fillOwn() { own = first + second; }
          @Override void fill() { super.fill(); second++; }

          static Model create() { return new Model(); }
          @Override public String toString() { return first + "," + second + "," + own; }
        }

        abstract class Base {
          @Transient(unlessSharing = true) int first;
          @Transient(unlessSharing = true) int second;

          @Rebuilds({"first", "second"}) void fill() { first = 1; second = 2; }
        }
        """);
    assertEquals("1,3,4", RoundTrips.saved(model).toString());
    assertEquals("0,0,0", RoundTrips.shared(model).toString());
  }

  @Test
  void exceptionOfARebuilderNamesTheModel() {
    Object model = create("""
        package m;
        import io.modelshare.annotation.*;
        @Shareable
        final class Model {
          @Transient int cache;
          @Rebuilds("cache") void fill() throws Exception { throw new Exception("no luck"); }
          static Model create() { return new Model(); }
        }
        """);
    IOException thrown = assertThrows(IOException.class, () -> RoundTrips.saved(model));
    String message = thrown.getMessage();
    assertTrue(
        message.matches("rebuilding the dropped fields of m\\.Model failed:"
            + " java\\.lang\\.Exception: no luck, file=.*"),
        message);
  }

  @Test
  void exceptionOfARebuilderIsAKryoExceptionInAKryo() {
    Object model = create("""
        package m;
        import io.modelshare.annotation.*;
        @Shareable
        final class Model {
          @Transient int cache;
          @Rebuilds("cache") void fill() throws Exception { throw new Exception("no luck"); }
          static Model create() { return new Model(); }
        }
        """);
    KryoException thrown = assertThrows(KryoException.class, () -> RoundTrips.throughKryo(model));
    assertEquals(
        "rebuilding the dropped fields of m.Model failed: java.lang.Exception: no luck",
        thrown.getMessage());
    assertEquals("no luck", thrown.getCause().getMessage());
  }

  @Test
  void constructorThatRejectsADroppedNullIsNamedByItsType() {
    Object model = create("""
        package m;
        import io.modelshare.annotation.*;
        import java.util.*;
        @Shareable
        record Model(List<Part> parts) {
          static Model create() { return new Model(List.of(new Part(1, "one"))); }
        }

        @Shareable
        record Part(int number, @Transient(unlessSharing = true) String text) {
          Part { Objects.requireNonNull(text, "no text"); }
          @Rebuilds("text") String makeText() { return "one"; }
        }
        """);
    String message =
        assertThrows(IOException.class, () -> RoundTrips.saved(model)).getMessage();
    assertTrue(
        message.contains(
            "m.Part.<init> has thrown java.lang.NullPointerException: no text, called for a m.Part"),
        message);
    assertTrue(message.contains(", file="), message);
  }

  @Test
  void modelsOfACycleAreRebuiltWhenAllOfItIsRead() throws IOException {
    Object model = create("""
        package m;
        import io.modelshare.annotation.*;
        import java.util.*;
        @Shareable
        final class Model {
          List<Model> all = new ArrayList<>();
          @Transient(unlessSharing = true) int count;

          @Rebuilds("count") int count() { return all.size(); }

          static Model create() {
            Model first = new Model();
            first.all.addAll(List.of(first, new Model(), new Model()));
            first.all.forEach(model -> model.all = first.all);
            return first;
          }

          @Override public String toString() {
            StringBuilder counts = new StringBuilder();
            all.forEach(model -> counts.append(model.count).append(' '));
            return counts.toString();
          }
        }
        """);
    assertEquals("3 3 3 ", RoundTrips.saved(model).toString());
    assertEquals("3 3 3 ", RoundTrips.throughKryo(model).toString());
  }

  /** The label and the child of a parent wait for different cycles, or for none. */
  @Test
  void modelIsRebuiltBeforeWhatDoesNotReferBackToIt() throws IOException {
    Object model = create("""
        package m;
        import io.modelshare.annotation.*;
        import java.util.*;
        @Shareable
        final class Model {
          final Map<String, Integer> lengths;
          final Parent parent;
          @Transient(unlessSharing = true) final String text;

          Model(Map<String, Integer> lengths, Parent parent, String text) {
            this.lengths = lengths;
            this.parent = parent;
            this.text = text;
          }

          @Rebuilds("text") String makeText() { return parent.name + parent.child.path + lengths; }

          static Model create() {
            Parent parent = new Parent();
            parent.label = new Label("p", null);
            parent.child = new Child();
            parent.child.parent = parent;
            return new Model(Map.of("a", 1), parent, null);
          }

          @Override public String toString() { return text; }
        }

        @Shareable
        final class Parent {
          Label label;
          Child child;
          @Transient(unlessSharing = true) String name;

          @Rebuilds("name") String makeName() { return label.text().strip(); }
        }

        @Shareable
        final class Child {
          Parent parent;
          @Transient(unlessSharing = true) String path;

          @Rebuilds("path") String makePath() { return parent.label.text().toUpperCase() + "/"; }
        }

        @Shareable
        record Label(String name, @Transient(unlessSharing = true) String text) {
          @Rebuilds("text") String makeText() { return " " + name; }
        }
        """);
    assertEquals("p P/{a=1}", RoundTrips.saved(model).toString());
    assertEquals("p P/{a=1}", RoundTrips.throughKryo(model).toString());
  }

  @Test
  void defaultMethodsOfInterfacesRebuildBeforeTheMethodsOfTheirClasses() throws IOException {
    Object model = compiler().compile("""
        package m;
        import io.modelshare.annotation.*;
        import java.nio.IntBuffer;
        @Shareable class Model extends Base implements Indexed, Sized {
          @Transient IntBuffer index;
          @Transient(unlessSharing = true) String text = "";
          @Transient transient int size;
          static Model create() { return new Model(); }
          @Override public void index(IntBuffer index) { this.index = index; }
          @Override public void size(int size) { this.size = size; }
          @Rebuilds("text") void describe() { text = low + "," + index.limit() + "," + size; }
          @Override public String toString() { return text; }
        }
        interface Indexed {
          void index(IntBuffer index);
          @Rebuilds("index") default void buildIndex() { index(IntBuffer.allocate(3)); }
        }
        interface Sized extends Indexed {
          void size(int size);
          @Rebuilds("size") default void buildSize() { size(4); }
        }
        abstract class Base implements Low {
          @Transient int low;
          @Override public void low(int low) { this.low = low; }
        }
        interface Low {
          void low(int low);
          @Rebuilds("low") default void buildLow() { low(2); }
        }
        """).call("m.Model", "create");
    assertEquals("2,3,4", RoundTrips.saved(model).toString());
  }

  @Test
  void defaultMethodThatIsOverriddenRebuildsOnce() throws IOException {
    Object model = compiler().compile("""
        package m;
        import io.modelshare.annotation.*;
        @Shareable class Model implements Counted {
          @Transient int count;
          @Transient int calls;
          static Model create() { return new Model(); }
          @Override @Rebuilds("count") public int buildCount() { calls++; return 5; }
          @Override public String toString() { return count + " " + calls; }
        }
        interface Counted {
          @Rebuilds("count") default int buildCount() { return 4; }
        }
        """).call("m.Model", "create");
    assertEquals("5 1", RoundTrips.saved(model).toString());
  }
}
