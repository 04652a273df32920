package io.modelshare.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.type.TypeKind;

/**
 * The types of the JDK, and one of Chronicle, that the runtime has a serializer for, under the
 * names that it has there.
 */
final class JdkTypes {
  private static final Map<String, String> CONSTANTS = Map.ofEntries(
      Map.entry("java.lang.Boolean", "BOOLEAN"),
      Map.entry("java.lang.Byte", "BYTE"),
      Map.entry("java.lang.Character", "CHARACTER"),
      Map.entry("java.lang.Short", "SHORT"),
      Map.entry("java.lang.Integer", "INTEGER"),
      Map.entry("java.lang.Long", "LONG"),
      Map.entry("java.lang.Float", "FLOAT"),
      Map.entry("java.lang.Double", "DOUBLE"),
      Map.entry("java.lang.String", "STRING"),
      Map.entry("java.math.BigDecimal", "BIG_DECIMAL"),
      Map.entry("java.math.BigInteger", "BIG_INTEGER"),
      Map.entry("java.util.BitSet", "BIT_SET"),
      Map.entry("java.util.OptionalDouble", "OPTIONAL_DOUBLE"),
      Map.entry("java.util.OptionalInt", "OPTIONAL_INT"),
      Map.entry("java.util.OptionalLong", "OPTIONAL_LONG"),
      Map.entry("java.util.UUID", "UUID"),
      Map.entry("java.nio.ByteBuffer", "BYTE_BUFFER"),
      Map.entry("java.nio.CharBuffer", "CHAR_BUFFER"),
      Map.entry("java.nio.ShortBuffer", "SHORT_BUFFER"),
      Map.entry("java.nio.IntBuffer", "INT_BUFFER"),
      Map.entry("java.nio.LongBuffer", "LONG_BUFFER"),
      Map.entry("java.nio.FloatBuffer", "FLOAT_BUFFER"),
      Map.entry("java.nio.DoubleBuffer", "DOUBLE_BUFFER"));

  /** Types that are written as text. */
  private static final Set<String> TEXTS = Set.of(
      "java.net.URI",
      "java.time.Duration",
      "java.time.Instant",
      "java.time.LocalDate",
      "java.time.LocalDateTime",
      "java.time.LocalTime",
      "java.time.MonthDay",
      "java.time.OffsetDateTime",
      "java.time.OffsetTime",
      "java.time.Period",
      "java.time.Year",
      "java.time.YearMonth",
      "java.time.ZoneId",
      "java.time.ZoneOffset",
      "java.time.ZonedDateTime",
      "java.util.Currency",
      "java.util.Locale");

  /** Types that few models have, and the names of their constants: here of values. */
  private static final Map<String, String> UTILS = Map.of(
      "java.net.URL", "URL",
      "java.nio.ByteOrder", "BYTE_ORDER",
      "java.nio.charset.Charset", "CHARSET",
      "java.util.Date", "DATE",
      "java.util.concurrent.atomic.AtomicBoolean", "ATOMIC_BOOLEAN",
      "java.util.concurrent.atomic.AtomicInteger", "ATOMIC_INTEGER",
      "java.util.concurrent.atomic.AtomicIntegerArray", "ATOMIC_INTEGER_ARRAY",
      "java.util.concurrent.atomic.AtomicLong", "ATOMIC_LONG",
      "java.util.concurrent.atomic.AtomicLongArray", "ATOMIC_LONG_ARRAY",
      "java.util.regex.Pattern", "PATTERN");

  /** What programs are set up with. */
  private static final Map<String, String> SETTINGS = Map.of(
      "java.io.File", "FILE",
      "java.math.MathContext", "MATH_CONTEXT",
      "java.net.InetAddress", "INET_ADDRESS",
      "java.nio.file.Path", "PATH",
      "java.util.Properties", "PROPERTIES",
      "java.util.TimeZone", "TIME_ZONE");

  /** What collects text or numbers. */
  private static final Map<String, String> ACCUMULATORS = Map.of(
      "java.lang.StringBuffer", "STRING_BUFFER",
      "java.lang.StringBuilder", "STRING_BUILDER",
      "java.util.DoubleSummaryStatistics", "DOUBLE_SUMMARY_STATISTICS",
      "java.util.IntSummaryStatistics", "INT_SUMMARY_STATISTICS",
      "java.util.LongSummaryStatistics", "LONG_SUMMARY_STATISTICS",
      "java.util.concurrent.atomic.DoubleAdder", "DOUBLE_ADDER",
      "java.util.concurrent.atomic.LongAdder", "LONG_ADDER");

  /** Enums whose constants say of which enum they are, as those of {@code @Shareable} ones do. */
  private static final Set<String> ENUMS = Set.of(
      "java.lang.Character.UnicodeScript",
      "java.math.RoundingMode",
      "java.nio.file.StandardCopyOption",
      "java.nio.file.StandardOpenOption",
      "java.text.Normalizer.Form",
      "java.time.DayOfWeek",
      "java.time.Month",
      "java.time.chrono.HijrahEra",
      "java.time.chrono.IsoEra",
      "java.time.chrono.MinguoEra",
      "java.time.chrono.ThaiBuddhistEra",
      "java.time.format.FormatStyle",
      "java.time.format.ResolverStyle",
      "java.time.format.SignStyle",
      "java.time.format.TextStyle",
      "java.time.temporal.ChronoField",
      "java.time.temporal.ChronoUnit",
      "java.util.Locale.Category",
      "java.util.concurrent.TimeUnit");

  /** Types that have no fields of their own to say what an object of them is. */
  private static final Set<String> OPEN = Set.of(
      "java.io.Serializable",
      "java.lang.CharSequence",
      "java.lang.Cloneable",
      "java.lang.Comparable",
      "java.lang.Enum",
      "java.lang.Iterable",
      "java.lang.Number",
      "java.lang.Object",
      "java.lang.Record",
      "java.nio.Buffer",
      "java.nio.file.CopyOption",
      "java.nio.file.OpenOption",
      "java.time.chrono.ChronoLocalDate",
      "java.time.chrono.ChronoLocalDateTime",
      "java.time.chrono.ChronoPeriod",
      "java.time.chrono.ChronoZonedDateTime",
      "java.time.chrono.Era",
      "java.time.temporal.Temporal",
      "java.time.temporal.TemporalAccessor",
      "java.time.temporal.TemporalAdjuster",
      "java.time.temporal.TemporalAmount",
      "java.time.temporal.TemporalField",
      "java.time.temporal.TemporalUnit",
      "java.util.RandomAccess");

  /** Interfaces whose objects programs make, mostly of lambdas, which cannot be written. */
  private static final Set<String> PROGRAMMED = Set.of(
      "java.lang.Runnable",
      "java.nio.file.DirectoryStream.Filter",
      "java.time.temporal.TemporalQuery",
      "java.util.Comparator",
      "java.util.concurrent.Callable",
      "java.util.stream.DoubleStream.DoubleMapMultiConsumer",
      "java.util.stream.IntStream.IntMapMultiConsumer",
      "java.util.stream.LongStream.LongMapMultiConsumer");

  /** Collections whose elements are the first type argument, and which are read as they were. */
  private static final Set<String> COLLECTIONS = Set.of(
      "java.util.ArrayDeque",
      "java.util.ArrayList",
      "java.util.Collection",
      "java.util.Deque",
      "java.util.EnumSet",
      "java.util.HashSet",
      "java.util.LinkedHashSet",
      "java.util.LinkedList",
      "java.util.NavigableSet",
      "java.util.PriorityQueue",
      "java.util.Queue",
      "java.util.SequencedCollection",
      "java.util.SequencedSet",
      "java.util.SortedSet",
      "java.util.Stack",
      "java.util.TreeSet",
      "java.util.Vector",
      "java.util.concurrent.ArrayBlockingQueue",
      "java.util.concurrent.BlockingDeque",
      "java.util.concurrent.BlockingQueue",
      "java.util.concurrent.ConcurrentLinkedDeque",
      "java.util.concurrent.ConcurrentLinkedQueue",
      "java.util.concurrent.ConcurrentSkipListSet",
      "java.util.concurrent.CopyOnWriteArrayList",
      "java.util.concurrent.CopyOnWriteArraySet",
      "java.util.concurrent.LinkedBlockingDeque",
      "java.util.concurrent.LinkedBlockingQueue",
      "java.util.concurrent.LinkedTransferQueue",
      "java.util.concurrent.PriorityBlockingQueue",
      "java.util.concurrent.TransferQueue");

  private static final Set<String> MAPS = Set.of(
      "java.util.EnumMap",
      "java.util.HashMap",
      "java.util.Hashtable",
      "java.util.IdentityHashMap",
      "java.util.LinkedHashMap",
      "java.util.NavigableMap",
      "java.util.SequencedMap",
      "java.util.SortedMap",
      "java.util.TreeMap",
      "java.util.WeakHashMap",
      "java.util.concurrent.ConcurrentHashMap",
      "java.util.concurrent.ConcurrentMap",
      "java.util.concurrent.ConcurrentNavigableMap",
      "java.util.concurrent.ConcurrentSkipListMap");

  /** The methods that put a container's serializer together from those of its type arguments. */
  private static final Map<String, String> CONTAINERS = Map.of(
      "java.util.List", "list",
      "java.util.Set", "set",
      "java.util.Map", "map",
      "java.util.Optional", "optional",
      "java.util.concurrent.atomic.AtomicReference", "atomicReference",
      "java.util.concurrent.atomic.AtomicReferenceArray", "atomicReferenceArray");

  /** Arrays of any length, and the methods that return their serializers. */
  private static final Map<String, String> LARGE = Map.of(
      "java.lang.foreign.MemorySegment", "memorySegment",
      "net.openhft.chronicle.bytes.BytesStore", "bytesStore");

  private JdkTypes() {}

  /** Returns the expression for the serializer of a type without parts. */
  static Optional<CodeBlock> constant(String type) {
    if (TEXTS.contains(type)) {
      String simple = type.substring(type.lastIndexOf('.') + 1);
      String name = simple.equals("URI") ? simple : SerializerNames.constantOf(simple);
      return Optional.of(constant(RuntimeClasses.TEXT_CONSTANTS, name));
    }
    if (UTILS.containsKey(type)) {
      return Optional.of(constant(RuntimeClasses.UTIL_CONSTANTS, UTILS.get(type)));
    }
    if (SETTINGS.containsKey(type)) {
      return Optional.of(constant(RuntimeClasses.SETTING_CONSTANTS, SETTINGS.get(type)));
    }
    if (ACCUMULATORS.containsKey(type)) {
      return Optional.of(constant(RuntimeClasses.ACCUMULATOR_CONSTANTS, ACCUMULATORS.get(type)));
    }
    return Optional.ofNullable(CONSTANTS.get(type)).map(name -> constant(holder(type), name));
  }

  /**
   * Returns the class of the runtime that has the constant of a type that is not written as text.
   */
  private static ClassName holder(String type) {
    return switch (type.substring(0, type.lastIndexOf('.'))) {
      case "java.lang" -> RuntimeClasses.BOX_CONSTANTS;
      case "java.nio" -> RuntimeClasses.BUFFER_CONSTANTS;
      default -> RuntimeClasses.NUMBER_CONSTANTS;
    };
  }

  /** Returns the names of the types whose serializers are constants of the runtime. */
  static Stream<String> withoutParts() {
    return Stream.of(
            CONSTANTS.keySet(), UTILS.keySet(), SETTINGS.keySet(), ACCUMULATORS.keySet(), TEXTS)
        .flatMap(Set::stream);
  }

  /** Returns the names of the types whose serializers are put together. */
  static Stream<String> withParts() {
    return Stream.of(COLLECTIONS, MAPS, CONTAINERS.keySet()).flatMap(Set::stream);
  }

  /** Returns whether a type that is written has that name, leaving aside its package. */
  static boolean isSimpleName(String name) {
    String end = "." + name;
    return Stream.concat(withoutParts(), withParts()).anyMatch(type -> type.endsWith(end));
  }

  /** Returns the names of the enums whose constants may stand where another type is declared. */
  static Set<String> enums() {
    return ENUMS;
  }

  /** Returns whether a value of the declared type may be of any type there is. */
  static boolean isOpen(String type) {
    return OPEN.contains(type) || isProgrammed(type);
  }

  /** Returns whether a value of the declared type is a function, of a {@code @Shareable} class. */
  static boolean isProgrammed(String type) {
    return PROGRAMMED.contains(type) || type.startsWith("java.util.function.");
  }

  /** Returns the name of the method that returns the serializer of an array of any length. */
  static Optional<String> large(String type) {
    return Optional.ofNullable(LARGE.get(type));
  }

  static CodeBlock array(TypeKind element) {
    return constant(RuntimeClasses.ARRAY_CONSTANTS, element.name() + "_ARRAY");
  }

  private static CodeBlock constant(ClassName holder, String name) {
    return CodeBlock.of("$T.$L", holder, name);
  }

  /** Returns the name of the method that makes the serializer of a type with type arguments. */
  static Optional<String> container(String type) {
    return Optional.ofNullable(CONTAINERS.get(type));
  }

  /** As {@link #container}, for a method that is told the declared type. */
  static Optional<String> namedContainer(String type) {
    if (COLLECTIONS.contains(type)) {
      return Optional.of("collection");
    }
    return MAPS.contains(type) ? Optional.of("map") : Optional.empty();
  }
}
