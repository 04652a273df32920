package io.modelshare.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A small test for each mistake that {@link OracleTest} or its making has brought to light. */
class FoundByTheOracleTest {
  private static void assertSurvives(String... sources) throws IOException {
    Object model = Compiled.compile(sources).call("m.Model", "create");
    String expected = model.toString();
    assertEquals(expected, RoundTrips.saved(model).toString(), "saved");
    assertEquals(expected, RoundTrips.shared(model).toString(), "shared");
    assertEquals(expected, RoundTrips.throughKryo(model).toString(), "through Kryo");
  }

  /** For a graph that nests too deep for Kryo. */
  private static void assertSavedAndShared(String... sources) throws IOException {
    Object model = Compiled.compile(sources).call("m.Model", "create");
    assertEquals(model.toString(), RoundTrips.saved(model).toString(), "saved");
    assertEquals(model.toString(), RoundTrips.shared(model).toString(), "shared");
  }

  @Test
  void notANumberKeepsItsBits() throws IOException {
    assertSurvives("""
        package m;
        import java.util.List;
        @io.modelshare.annotation.Shareable
        record Model(float a, double b, Float c, Double d, List<Float> e) {
          static Model create() {
            float small = Float.intBitsToFloat(0xffc12345);
            double large = Double.longBitsToDouble(0x7ff8000000012345L);
            return new Model(small, large, small, large, List.of(small));
          }

          @Override public String toString() {
            return Integer.toHexString(Float.floatToRawIntBits(a)) + ","
                + Long.toHexString(Double.doubleToRawLongBits(b)) + ","
                + Integer.toHexString(Float.floatToRawIntBits(c)) + ","
                + Long.toHexString(Double.doubleToRawLongBits(d)) + ","
                + Integer.toHexString(Float.floatToRawIntBits(e.get(0)));
          }
        }
        """);
  }

  @Test
  void packagePrivateFieldBehindAnotherPackageIsReachedByAHandle() throws IOException {
    assertSurvives("""
        package m;
        import io.modelshare.annotation.Shareable;
        @Shareable
        public final class Model extends n.Middle {
          static Model create() {
            Model model = new Model();
            ((Base) model).hidden = 7;
            return model;
          }

          @Override public String toString() { return "" + ((Base) this).hidden; }
        }
        """, """
        package n;
        public class Middle extends m.Base {}
        """, """
        package m;
        public class Base { int hidden; }
        """);
  }

  @Test
  void genericClassSeesWhatItsSuperclassMakesOfAVariable() throws IOException {
    assertSurvives("""
        package m;
        import io.modelshare.annotation.Shareable;
        @Shareable
        public final class Model<T> extends Base<String> {
          T own;

          Model(String given, T own) {
            super(given);
            this.own = own;
          }

          static Model<Integer> create() { return new Model<>("g", 1); }
          @Override public String toString() { return given + hidden() + own; }
        }
        """, """
        package m;
        public abstract class Base<A> {
          final A given;
          private A hidden;

          Base(A given) {
            this.given = given;
            this.hidden = given;
          }

          A hidden() { return hidden; }
          void setHidden(A hidden) { this.hidden = hidden; }
        }
        """);
  }

  @Test
  void makingAnObjectAgainKeepsWhatWasRebuiltBefore() throws IOException {
    Object model = Compiled.compile("""
        package m;
        import io.modelshare.annotation.*;
        @Shareable
        final class Model {
          @Transient(unlessSharing = true) final String fixed;
          @Transient String first;

          Model(String fixed) { this.fixed = fixed; }
          @Rebuilds("first") void fillFirst() { first = "1"; }
          @Rebuilds("fixed") String fillFixed() { return first + "2"; }

          static Model create() { return new Model("old"); }
          @Override public String toString() { return first + "," + fixed; }
        }
        """).call("m.Model", "create");
    assertEquals("1,12", RoundTrips.saved(model).toString());
    assertEquals("1,old", RoundTrips.shared(model).toString());
  }

  @Test
  void finalFieldThatNoConstructorTakesIsRebuilt() throws IOException {
    Object model = Compiled.compile("""
        package m;
        import io.modelshare.annotation.*;
        @Shareable
        final class Model {
          @Transient final String cache;

          Model() { cache = ""; }
          @Rebuilds("cache") String fill() { return "c"; }
          static Model create() { return new Model(); }
          @Override public String toString() { return cache; }
        }
        """).call("m.Model", "create");
    assertEquals("c", RoundTrips.saved(model).toString());
  }

  @Test
  void rowThatOccursTwiceStaysOneRow() throws IOException {
    assertSurvives("""
        package m;
        @io.modelshare.annotation.Shareable
        record Model(String[][] rows) {
          static Model create() {
            String[][] rows = new String[70][1];
            rows[69] = rows[3];
            return new Model(rows);
          }

          @Override public String toString() { return "" + (rows[69] == rows[3]); }
        }
        """);
  }

  @Test
  void privateArrayOfAGenericTypeCausesNoWarning() {
    Compiled.compile("""
        package m;
        import java.util.List;
        @io.modelshare.annotation.Shareable
        class Model { private List<String>[] lists; }
        """);
  }

  @Test
  void privateFieldIsNotedOnce() {
    Compilation compilation = Compiled.compilation(List.of(), """
        package m;
        @io.modelshare.annotation.Shareable
        class Model { private int size; }
        """);
    assertEquals(1, compilation.notes().size(), compilation.notes().toString());
  }

  @Test
  void objectMayBeARowOfEachOfItsInterfacesAndItself() throws IOException {
    assertSurvives("""
        package m;
        import io.modelshare.annotation.*;
        import java.util.List;
        @Shareable
        record Model(@InPlace List<Face> few, Face row, Object any, Given given, Side side, Face again, List<Side> sides) {
          static Model create() {
            Given given = new Given(3, "x");
            return new Model(List.of(given, given), given, given, given, given, given, List.of(given));
          }

          @Override public String toString() {
            return few.get(0).kind() + row.text() + any + (any == given) + side.kind() + (row == again)
                + (row == few.get(0)) + (side == sides.get(0)) + row.equals(again);
          }
        }
        @Shareable(columns = true) interface Face { int kind(); String text(); }
        @Shareable(columns = true) interface Side { int kind(); }
        @Shareable record Given(int kind, String text) implements Face, Side {}
        """);
  }

  /** The parts of a list follow its elements, one of which nests nothing and stays within. */
  @Test
  void elementOfACollectionThatWasDeclaredIsAnObjectOfItsOwn() throws IOException {
    assertSavedAndShared("""
        package m;
        import java.util.*;
        @io.modelshare.annotation.Shareable
        public class Model {
          List<Object> list;
          Map<String, Object> map;
          Model next;
          static Model create() {
            List<Object> list = new ArrayList<>();
            Map<String, Object> map = new LinkedHashMap<>();
            Model model = null;
            for (int i = 0; i < 200; i++) {
              Model outer = new Model();
              outer.next = model;
              outer.list = list;
              outer.map = map;
              model = outer;
              if (i == 0) {
                list.addAll(List.of(new Leaf(), model, new Leaf()));
                map.put("model", model);
                map.put("leaf", new Leaf());
              }
            }
            return model;
          }
          @Override public String toString() {
            Model inner = (Model) list.get(1);
            return "" + list.get(0) + (inner.list == list) + list.get(2)
                + (map.get("model") == inner) + (inner.map == map) + map.get("leaf");
          }
        }
        """, """
        package m;
        @io.modelshare.annotation.Shareable
        public class Leaf {
          int number = 7;
          @Override public String toString() { return "leaf " + number; }
        }
        """);
  }
}
