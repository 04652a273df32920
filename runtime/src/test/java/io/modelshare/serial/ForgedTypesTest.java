package io.modelshare.serial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.esotericsoftware.kryo.kryo5.io.Output;
import io.modelshare.IncompatibleModelException;
import io.modelshare.testing.SecondJvm;
import io.modelshare.types.CollectionKind;
import io.modelshare.types.MapKind;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Type tables and removed fields that no honest program writes take no more memory than some bytes
 * for each of theirs, and no more time. Each file is read in a JVM with a small heap.
 */
class ForgedTypesTest {
  private static final String VAULT = Vault.class.getName();

  /** A file, and what reading it comes to. */
  enum Attack {
    /** Some text for each object would be 400 MB for 402 KB. */
    OBJECTS_OF_A_CLASS_WITH_A_LONG_NAME("read") {
      @Override
      @Nullable
      Object read() throws IOException {
        String gone = "com.example." + "x".repeat(200_000);
        return removed("gone List<" + gone + ">", "1 " + gone + "\n  number int\n", out -> {
          collection(out, 100_000);
          for (int i = 0; i < 100_000; i++) {
            out.writeVarInt(ModelWriter.NEW, true);
            out.writeVarInt(i, false);
          }
        });
      }
    },

    /** Fields times objects. */
    OBJECTS_WITHOUT_THEIR_MANY_CONDITIONAL_FIELDS("read") {
      @Override
      @Nullable
      Object read() throws IOException {
        return removed(
            "gone List<com.example.Gone>",
            "1 com.example.Gone\n" + lines("  f%d? int\n", 100_000),
            out -> {
              collection(out, 300_000);
              for (int i = 0; i < 300_000; i++) {
                out.writeVarInt(ModelWriter.NEW, true);
                out.writeBoolean(false);
              }
            });
      }
    },

    /** The same for objects of a type that the program has. */
    OBJECTS_OF_A_CHANGED_TYPE_WITHOUT_THEIR_MANY_CONDITIONAL_FIELDS("read") {
      @Override
      @Nullable
      Object read() throws IOException {
        ForgedGraph graph = new ForgedGraph();
        graph.list(200_000);
        for (int i = 0; i < 200_000; i++) {
          graph.node();
          graph.output.writeBoolean(false);
          graph.output.writeVarInt(ModelWriter.NULL, true);
        }
        String node = Vault.Node.class.getName() + "\n";
        return graph.read(ForgedGraph.types().replace(node, node + lines("  f%d? int\n", 60_000)));
      }
    },

    /** To compare the texts for each object would take objects times length. */
    FIELDS_OF_ONE_LONG_TYPE("read") {
      @Override
      @Nullable
      Object read() throws IOException {
        String type = "com.example." + "x".repeat(100_000);
        return removed(
            "gone List<com.example.Gone>",
            "1 com.example.Gone\n  a " + type + "\n  b " + type + "\n  c " + type + "\n",
            out -> {
              collection(out, 200_000);
              for (int i = 0; i < 200_000; i++) {
                out.writeVarInt(ModelWriter.NEW, true);
                out.writeVarInt(ModelWriter.NULL, true);
                out.writeVarInt(ModelWriter.NULL, true);
                out.writeVarInt(ModelWriter.NULL, true);
              }
            });
      }
    },

    /** Each look-up of a name that no index lists goes through the whole class path. */
    NAMES_THAT_NO_INDEX_LISTS("too much work") {
      @Override
      @Nullable
      Object read() throws IOException {
        int count = 60_000;
        return removed("gone List<any Object>", numbered(count), out -> {
          collection(out, count);
          for (int i = 0; i < count; i++) {
            out.writeVarInt(ModelWriter.NEW, true);
            out.writeVarInt(1 + i, true);
            out.writeVarInt(ModelWriter.NEW, true);
          }
        });
      }
    },

    /** The same names in the arguments of one type. */
    NAMES_AS_ARGUMENTS("too much work") {
      @Override
      @Nullable
      Object read() throws IOException {
        return removed(
            lines("gone%d Map<com.example.A, List<com.example.B>>\n  ", 60_000).stripTrailing(),
            "",
            out -> {
              for (int i = 0; i < 60_000; i++) {
                out.writeVarInt(ModelWriter.NEW, true);
                out.writeByte(ForgedGraph.kind(MapKind.HASH_MAP));
                out.writeVarInt(0, true);
                out.writeVarInt(0, true);
              }
            });
      }
    },

    /** An honest file of an older program has some. */
    SOME_NAMES_THAT_NO_INDEX_LISTS("read") {
      @Override
      @Nullable
      Object read() throws IOException {
        return removed("gone List<any Object>", numbered(1_000), out -> {
          collection(out, 1_000);
          for (int i = 0; i < 1_000; i++) {
            out.writeVarInt(ModelWriter.NEW, true);
            out.writeVarInt(1 + i, true);
            out.writeVarInt(ModelWriter.NEW, true);
          }
        });
      }
    },

    TYPES_OF_WHICH_THE_GRAPH_HAS_NONE("read") {
      @Override
      @Nullable
      Object read() throws IOException {
        ForgedGraph graph = new ForgedGraph();
        graph.string("x");
        return graph.read(ForgedGraph.types() + numbered(60_000).replaceAll("(?m)^", "1000")
            + "77777 z\n" + lines("  f%d int\n", 60_000));
      }
    },

    EMPTY_MAPS_BY_IDENTITY("read") {
      @Override
      @Nullable
      Object read() throws IOException {
        return empty(MapKind.IDENTITY_MAP, 150_000);
      }
    },

    EMPTY_WEAK_MAPS("read") {
      @Override
      @Nullable
      Object read() throws IOException {
        return empty(MapKind.WEAK_MAP, 100_000);
      }
    },

    EMPTY_DEQUES("read") {
      @Override
      @Nullable
      Object read() throws IOException {
        ForgedGraph graph = new ForgedGraph();
        graph.list(300_000);
        for (int i = 0; i < 300_000; i++) {
          graph.collection(CollectionKind.ARRAY_DEQUE, 0);
        }
        return graph.read();
      }
    };

    private final String outcome;

    Attack(String outcome) {
      this.outcome = outcome;
    }

    @Nullable
    abstract Object read() throws IOException;

    private static Object empty(MapKind kind, int count) throws IOException {
      ForgedGraph graph = new ForgedGraph();
      graph.list(count);
      for (int i = 0; i < count; i++) {
        graph.map(kind, 0);
        graph.values(0);
      }
      return String.valueOf(((List<?>) graph.read()).size());
    }
  }

  private static String lines(String format, int count) {
    StringBuilder lines = new StringBuilder();
    for (int i = 0; i < count; i++) {
      lines.append(format.formatted(i));
    }
    return lines.toString();
  }

  private static String numbered(int count) {
    StringBuilder lines = new StringBuilder();
    for (int i = 1; i <= count; i++) {
      lines.append(i).append(" com.example.Gone").append(i).append('\n');
    }
    return lines.toString();
  }

  private static void collection(Output out, int length) {
    out.writeVarInt(ModelWriter.NEW, true);
    out.writeByte(ForgedGraph.kind(CollectionKind.ARRAY_LIST));
    out.writeVarInt(length, true);
  }

  /** What is in a removed field. */
  private interface Content {
    void write(Output out);
  }

  /** Reads a vault that had another field once, after an empty one that it still has. */
  private static @Nullable Object removed(String field, String types, Content content)
      throws IOException {
    ForgedGraph graph = new ForgedGraph();
    graph.output.writeVarInt(ModelWriter.NULL, true);
    content.write(graph.output);
    return graph.read("0 " + VAULT + "\n  content any Object\n  " + field + "\n" + types);
  }

  /** Prints what comes of a file. */
  static final class Reader {
    private Reader() {}

    public static void main(String[] arguments) {
      try {
        Attack.valueOf(arguments[0]).read();
        System.out.println("read");
      } catch (IOException | RuntimeException | Error e) {
        System.out.println(e);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void fileOfFewBytesTakesLittle(Attack attack) throws Exception {
    try (SecondJvm reader = SecondJvm.start(Reader.class, SecondJvm.SMALL, attack.name())) {
      String line = reader.read();
      assertTrue(line.contains(attack.outcome), line);
      assertEquals(0, reader.join());
    }
  }

  @Test
  void keptFieldMayReferToAnEmptyCollectionOfARemovedOne() throws Exception {
    for (String type : List.of("List<com.example.Gone>", "any Object", "List<List<any Object>>")) {
      ForgedGraph graph = new ForgedGraph();
      boolean isNamed = type.equals("any Object");
      if (isNamed) {
        graph.output.writeVarInt(ModelWriter.NEW, true);
        graph.output.writeVarInt(1, true);
      }
      graph.output.writeVarInt(ModelWriter.NEW, true);
      graph.output.writeByte(ForgedGraph.kind(CollectionKind.UNMODIFIABLE_LIST));
      graph.output.writeVarInt(0, true);
      refer(graph, 1);
      Object read = graph.read("0 " + VAULT + "\n  a " + type
          + "\n  content any Object\n1 java.util.Collection\n2 com.example.Gone\n");
      assertEquals(List.of(), read);
      assertThrows(UnsupportedOperationException.class, () -> ((List<?>) read).remove(0));
    }
  }

  private static void refer(ForgedGraph graph, int id) {
    graph.output.writeVarInt(ModelWriter.NEW, true);
    graph.output.writeVarInt(1, true);
    graph.output.writeVarInt(ModelWriter.FIRST_REFERENCE + id, true);
  }

  @Test
  void keptFieldMayReferToACollectionOfARemovedOneIfItsElementsAreKnown() throws Exception {
    for (boolean isKnown : new boolean[] {true, false}) {
      ForgedGraph graph = new ForgedGraph();
      graph.output.writeVarInt(ModelWriter.NEW, true);
      graph.output.writeVarInt(1, true);
      collection(graph.output, 1);
      graph.output.writeVarInt(ModelWriter.NEW, true);
      graph.output.writeVarInt(isKnown ? 3 : 2, true);
      if (isKnown) {
        graph.output.writeString("known");
      } else {
        graph.output.writeVarInt(ModelWriter.NEW, true);
      }
      refer(graph, 1);
      String types = "0 " + VAULT + "\n  a any Object\n  content any Object\n"
          + "1 java.util.Collection\n2 com.example.Gone\n3 java.lang.String\n";
      if (isKnown) {
        assertEquals(List.of("known"), graph.read(types));
      } else {
        String message = assertThrows(IncompatibleModelException.class, () -> graph.read(types))
            .getMessage();
        assertTrue(
            message.startsWith("a reference to a Collection in a field that was removed"), message);
      }
    }
  }
}
