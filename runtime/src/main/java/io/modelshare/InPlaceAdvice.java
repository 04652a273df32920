package io.modelshare;

import io.modelshare.schema.RecordedType;
import io.modelshare.schema.RecordedType.Kind;
import io.modelshare.schema.RecordedTypeParser;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Says what to declare instead of a type that is copied, so that it is read in place. */
final class InPlaceAdvice {
  private static final String IN_PLACE = "in-place ";

  /** The interface to declare for each type of collections. */
  private static final Map<String, String> VIEWS = Map.ofEntries(
      Map.entry("ArrayList", "List"),
      Map.entry("Collection", "Collection"),
      Map.entry("ConcurrentHashMap", "Map"),
      Map.entry("ConcurrentMap", "Map"),
      Map.entry("ConcurrentNavigableMap", "NavigableMap"),
      Map.entry("ConcurrentSkipListMap", "NavigableMap"),
      Map.entry("ConcurrentSkipListSet", "NavigableSet"),
      Map.entry("CopyOnWriteArrayList", "List"),
      Map.entry("CopyOnWriteArraySet", "Set"),
      Map.entry("EnumMap", "Map"),
      Map.entry("EnumSet", "Set"),
      Map.entry("HashMap", "Map"),
      Map.entry("HashSet", "Set"),
      Map.entry("LinkedHashMap", "Map"),
      Map.entry("LinkedHashSet", "Set"),
      Map.entry("LinkedList", "List"),
      Map.entry("List", "List"),
      Map.entry("Map", "Map"),
      Map.entry("NavigableMap", "NavigableMap"),
      Map.entry("NavigableSet", "NavigableSet"),
      Map.entry("Set", "Set"),
      Map.entry("SortedMap", "SortedMap"),
      Map.entry("SortedSet", "SortedSet"),
      Map.entry("TreeMap", "NavigableMap"),
      Map.entry("TreeSet", "NavigableSet"));

  private static final Set<String> INSIDE = Set.of("List", "Map", "Optional", "Set");

  private static final Set<String> KEYS =
      Set.of("Byte", "ByteBuffer", "Character", "Integer", "Long", "Short", "String", "UUID");

  private static final Set<String> ELEMENTS = Set.of(
      "Boolean",
      "CharBuffer",
      "Double",
      "DoubleBuffer",
      "Float",
      "FloatBuffer",
      "IntBuffer",
      "LongBuffer",
      "ShortBuffer");

  private static final Map<String, String> BUFFERS = Map.of(
      "byte", "ByteBuffer",
      "char", "CharBuffer",
      "double", "DoubleBuffer",
      "float", "FloatBuffer",
      "int", "IntBuffer",
      "long", "LongBuffer",
      "short", "ShortBuffer");

  private InPlaceAdvice() {}

  /**
   * Returns what a field would be declared as: {@code FloatBuffer}, {@code @InPlace Map<String,
   * Integer>}.
   *
   * @param type the type of the field in the words of a type table
   * @return nothing, if values of that type are read in place already, or cannot be
   */
  static Optional<String> instead(String type) {
    if (type.contains(IN_PLACE)) {
      return Optional.empty();
    }
    RecordedType recorded = RecordedTypeParser.parse(type);
    if (recorded.kind() == Kind.ARRAY) {
      String buffer = BUFFERS.get(recorded.argument().name());
      return buffer == null
          ? element(recorded).map(list -> "@InPlace " + list)
          : Optional.of(buffer);
    }
    String view = VIEWS.get(recorded.name());
    return recorded.kind() == Kind.GENERIC && view != null
        ? collection(view, recorded).map(collection -> "@InPlace " + collection)
        : Optional.empty();
  }

  private static Optional<String> collection(String view, RecordedType type) {
    boolean hasKeys = !Set.of("Collection", "List", "Optional").contains(view);
    List<RecordedType> arguments = type.arguments();
    if (hasKeys && !isKey(arguments.get(0))) {
      return Optional.empty();
    }
    List<Optional<String>> parts =
        arguments.stream().map(InPlaceAdvice::element).toList();
    return parts.stream().allMatch(Optional::isPresent)
        ? Optional.of(parts.stream()
            .flatMap(Optional::stream)
            .collect(Collectors.joining(", ", view + "<", ">")))
        : Optional.empty();
  }

  private static boolean isKey(RecordedType type) {
    return type.kind() == Kind.ENUM || (type.kind() == Kind.PLAIN && KEYS.contains(type.name()));
  }

  private static Optional<String> element(RecordedType type) {
    return switch (type.kind()) {
      case ENUM -> Optional.of(simple(type.name()));
      case ARRAY -> {
        String buffer = BUFFERS.get(type.argument().name());
        yield buffer != null ? Optional.of(buffer) : listOf(type.argument());
      }
      case GENERIC ->
        INSIDE.contains(type.name()) ? collection(type.name(), type) : Optional.empty();
      case PLAIN ->
        KEYS.contains(type.name()) || ELEMENTS.contains(type.name()) || isOfUser(type)
            ? Optional.of(simple(type.name()))
            : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static Optional<String> listOf(RecordedType element) {
    return element.name().equals("boolean")
        ? Optional.of("List<Boolean>")
        : element(element).map(part -> "List<" + part + ">");
  }

  /** Returns whether a type is a class of the user's, which may become a record in columns. */
  private static boolean isOfUser(RecordedType type) {
    return type.name().indexOf('.') >= 0;
  }

  private static String simple(String name) {
    return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
  }
}
