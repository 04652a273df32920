package io.modelshare.processor;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Writes types of fields at random: every row of docs/models.md, nested in each other. */
final class RandomTypes {
  private static final List<String> PRIMITIVES =
      List.of("boolean", "byte", "short", "char", "int", "long", "float", "double");

  private static final List<String> BUFFERS = List.of(
      "ByteBuffer",
      "CharBuffer",
      "ShortBuffer",
      "IntBuffer",
      "LongBuffer",
      "FloatBuffer",
      "DoubleBuffer");

  /** Types whose values are equal if what they say is. */
  private static final List<String> PLAIN = List.of(
      "Boolean",
      "Byte",
      "Short",
      "Character",
      "Integer",
      "Long",
      "Float",
      "Double",
      "String",
      "BigInteger",
      "BigDecimal",
      "UUID",
      "Instant",
      "LocalDate",
      "LocalTime",
      "LocalDateTime",
      "OffsetDateTime",
      "OffsetTime",
      "ZonedDateTime",
      "Duration",
      "Period",
      "Year",
      "YearMonth",
      "MonthDay",
      "DayOfWeek",
      "ZoneId",
      "ZoneOffset",
      "URI",
      "Locale",
      "Currency");

  private static final List<String> OTHERS = List.of(
      "BitSet",
      "OptionalInt",
      "OptionalLong",
      "OptionalDouble",
      "Object",
      "Number",
      "Comparable<?>");

  private static final List<String> COMPARABLE = List.of(
      "String", "Integer", "Long", "Character", "Double", "BigDecimal", "LocalDate", "Color");

  private static final List<String> COLLECTIONS = List.of(
      "List",
      "ArrayList",
      "LinkedList",
      "CopyOnWriteArrayList",
      "Collection",
      "Queue",
      "Deque",
      "ArrayDeque",
      "ConcurrentLinkedQueue",
      "ConcurrentLinkedDeque",
      "BlockingQueue",
      "LinkedBlockingQueue",
      "LinkedBlockingDeque",
      "LinkedTransferQueue",
      "Vector",
      "Stack");

  private static final List<String> SETS =
      List.of("Set", "HashSet", "LinkedHashSet", "CopyOnWriteArraySet");

  private static final List<String> SORTED =
      List.of("SortedSet", "NavigableSet", "TreeSet", "ConcurrentSkipListSet", "PriorityQueue");

  private static final List<String> MAPS =
      List.of("Map", "HashMap", "LinkedHashMap", "ConcurrentMap", "ConcurrentHashMap");

  private static final List<String> SORTED_MAPS = List.of(
      "SortedMap", "NavigableMap", "TreeMap", "ConcurrentNavigableMap", "ConcurrentSkipListMap");

  private static final List<String> MODELS = List.of(
      "Circle",
      "Square",
      "Shape",
      "Named",
      "Named",
      "Cell",
      "Twig",
      "Twig",
      "Link",
      "Names",
      "Glossary",
      "Term",
      "Color");

  private static final List<String> SELF_EXPLAINING = List.of(
      "Circle",
      "Shape",
      "Named",
      "Cell",
      "Twig",
      "Link",
      "String",
      "Integer",
      "LocalDate",
      "String[]",
      "Object");

  /** What collections of the models' own classes have in them. */
  static final List<String> OWN_ELEMENTS = List.of("Named", "Named", "String", "Object");

  /** Where such a collection may stand, and one of the JDK too. */
  private static final List<String> OPEN = List.of(
      "List<%s>",
      "Collection<%s>",
      "Iterable<%s>",
      "Map<String, %s>",
      "Map.Entry<String, %s>",
      "Collection<? extends %s>",
      "Optional<List<%s>>",
      "ArrayList<Map<String, %s>>",
      "Map<String, Collection<%s>>");

  private final Random random;
  private final RandomColumns columns;
  private final List<String> models = new ArrayList<>(MODELS);

  RandomTypes(Random random, RandomColumns columns) {
    this.random = random;
    this.columns = columns;
  }

  /** Lets types be made of a class that was written meanwhile. */
  void add(String model) {
    models.add(model);
  }

  <T> T pick(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  /** Returns the type of a field, at most so many levels deep. */
  String field(int depth, boolean hasVariable) {
    int kind = random.nextInt(10);
    if (kind < 2) {
      return pick(PRIMITIVES);
    }
    if (kind == 2) {
      return array(depth);
    }
    return kind == 3 && hasVariable ? pick(List.of("T", "T", "T[]", "List<T>")) : reference(depth);
  }

  private String array(int depth) {
    String element = random.nextInt(3) > 0 ? pick(PRIMITIVES) : reference(depth - 1);
    return (element.contains("@") ? "String" : element) + "[]".repeat(1 + random.nextInt(3));
  }

  private String reference(int depth) {
    if (depth <= 0 || random.nextInt(3) == 0) {
      return leaf();
    }
    return switch (random.nextInt(14)) {
      case 12, 13 -> pick(OPEN).formatted(pick(OWN_ELEMENTS));
      case 10, 11 -> columns.field(depth - 1);
      case 0, 1 -> pick(COLLECTIONS) + "<" + argument(depth - 1) + ">";
      case 2 -> pick(SETS) + "<" + pick(PLAIN) + ">";
      case 3 -> pick(SORTED) + "<" + pick(COMPARABLE) + ">";
      case 4 -> pick(MAPS) + "<" + pick(PLAIN) + ", " + argument(depth - 1) + ">";
      case 5 -> pick(SORTED_MAPS) + "<" + pick(COMPARABLE) + ", " + argument(depth - 1) + ">";
      case 6 ->
        pick(List.of(
            "EnumSet<Color>",
            "Set<Color>",
            "EnumMap<Color, " + argument(depth - 1) + ">",
            "IdentityHashMap<Color, " + argument(depth - 1) + ">",
            "WeakHashMap<Color, " + argument(depth - 1) + ">"));
      case 7 -> "Optional<" + argument(depth - 1) + ">";
      case 8 -> "Pair<" + variable(depth - 1) + ", " + variable(depth - 1) + ">";
      default -> array(depth);
    };
  }

  private String leaf() {
    return switch (random.nextInt(6)) {
      case 0, 1 -> pick(PLAIN);
      case 2 -> pick(BUFFERS);
      case 3 -> pick(OTHERS);
      default -> pick(models);
    };
  }

  /** Returns a type argument of a container. */
  private String argument(int depth) {
    return switch (random.nextInt(12)) {
      case 0 -> "? extends " + reference(depth);
      case 1 -> "?";
      case 2 -> "? super Integer";
      case 3 -> pick(PRIMITIVES) + "[]";
      default -> reference(depth);
    };
  }

  /**
   * Returns a type argument of a generic model, whose values say themselves what they are; enums
   * and arrays of objects cannot.
   */
  private String variable(int depth) {
    return switch (random.nextInt(depth <= 0 ? 5 : 8)) {
      case 0 -> "?";
      case 1, 2 -> pick(SELF_EXPLAINING);
      case 3 -> pick(BUFFERS);
      case 4 -> pick(PRIMITIVES) + "[]";
      case 5 -> pick(COLLECTIONS) + "<" + variable(depth - 1) + ">";
      case 6 -> "Map<" + pick(List.of("String", "Long")) + ", " + variable(depth - 1) + ">";
      default -> "Optional<Pair<" + variable(depth - 1) + ", " + variable(depth - 1) + ">>";
    };
  }
}
