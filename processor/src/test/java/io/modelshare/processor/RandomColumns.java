package io.modelshare.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Writes types in columns at random, and types of fields that are read in place. */
final class RandomColumns {
  /** Stands before the type of a field in place; the first annotation is seen by reflection. */
  static final String MARK = "@Placed @InPlace ";

  private static final int RECORDS = 12;
  private static final int INTERFACES = 3;

  private static final List<String> KEYS = List.of(
      "Byte", "Character", "Short", "Integer", "Long", "String", "UUID", "ByteBuffer", "Color");

  private static final List<String> PRIMITIVES =
      List.of("boolean", "byte", "short", "char", "int", "long", "float", "double");

  private static final List<String> OTHERS = List.of(
      "Boolean",
      "Float",
      "Double",
      "String",
      "Integer",
      "CharBuffer",
      "ShortBuffer",
      "IntBuffer",
      "LongBuffer",
      "FloatBuffer",
      "DoubleBuffer",
      "Color");

  /** Names that the runtime gives to tensors, and that generated code uses. */
  private static final List<String> NAMES = List.of(
      "kind",
      "row",
      "rows",
      "values",
      "offsets",
      "text",
      "index",
      "keys",
      "elements",
      "present",
      "nulls",
      "positions",
      "littleEndian",
      "in",
      "out",
      "other",
      "from",
      "to",
      "size",
      "$",
      "größe");

  private final Random random;
  private final List<String> rows = new ArrayList<>();
  private final StringBuilder source = new StringBuilder("""
      package rows;
      import base.Support.*;
      import io.modelshare.annotation.*;
      import java.nio.*;
      import java.util.*;

      public class Rows {
        @Shareable(columns = true) public interface Face {
          int kind();
          String text();
          List<Color> colors();
        }
        @Shareable public record Given(int kind, String text, List<Color> colors) implements Face {}
      """);

  RandomColumns(Random random) {
    this.random = random;
    for (int i = 0; i < RECORDS; i++) {
      String name = i == 5 ? "row" : i == 6 ? "kind" : "Row" + i;
      source.append(record(name, ""));
      rows.add(name);
    }
    for (int i = 0; i < INTERFACES; i++) {
      sealed("Kinds" + i, i);
    }
    rows.add("Face");
    source.append("}\n");
  }

  String source() {
    return source.toString();
  }

  private <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private void sealed(String name, int number) {
    List<String> kinds = new ArrayList<>();
    StringBuilder records = new StringBuilder();
    for (int i = 0; i < 1 + random.nextInt(3); i++) {
      String kind = i == 0 && number == 1 ? "values" : "Kind" + number + i;
      kinds.add(kind);
      records.append(record(kind, " implements " + name));
    }
    source
        .append("  @Shareable public sealed interface ")
        .append(name)
        .append(" permits ")
        .append(String.join(", ", kinds))
        .append(" {}\n")
        .append(records);
    rows.add(name);
  }

  private String record(String name, String end) {
    List<String> names = new ArrayList<>();
    List<String> components = new ArrayList<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      String component = pick(NAMES);
      if (!names.contains(component)) {
        names.add(component);
        String type = random.nextInt(3) == 0 ? pick(PRIMITIVES) : element(2);
        components.add(type + " " + component);
      }
    }
    return "  @Shareable(columns = true) public record " + name + "("
        + String.join(", ", components) + ")" + end + " {}\n";
  }

  /** Returns the type of a field. */
  String field(int depth) {
    return MARK
        + switch (random.nextInt(8)) {
          case 0, 1, 2 -> "List<" + element(depth) + ">";
          case 3 -> "Collection<" + element(depth) + ">";
          case 4 -> pick(List.of("Set<", "SortedSet<", "NavigableSet<")) + pick(KEYS) + ">";
          case 5 ->
            pick(List.of("SortedMap<", "NavigableMap<")) + pick(KEYS) + ", " + element(depth) + ">";
          default -> "Map<" + pick(KEYS) + ", " + element(depth) + ">";
        };
  }

  private String element(int depth) {
    return switch (random.nextInt(depth <= 0 ? 8 : 13)) {
      case 0, 1 -> pick(KEYS);
      case 2, 3 -> pick(OTHERS);
      case 4 -> pick(PRIMITIVES) + "[]";
      case 5, 6, 7 -> rows.isEmpty() ? "Long" : pick(rows);
      case 8 -> "Optional<" + element(depth - 1) + ">";
      case 9, 10 -> "List<" + element(depth - 1) + ">";
      case 11 -> "Set<" + pick(KEYS) + ">";
      default -> "Map<" + pick(KEYS) + ", " + element(depth - 1) + ">";
    };
  }
}
