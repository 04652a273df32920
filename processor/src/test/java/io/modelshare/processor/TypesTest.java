package io.modelshare.processor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.esotericsoftware.kryo.kryo5.Kryo;
import io.modelshare.container.ContainerWriter;
import io.modelshare.model.Models;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compiles models with fields of each type in docs/models.md, conditional ones too, in a class, a
 * record and a super class; writes them and reads them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TypesTest {
  TestCompiler compiler() {
    return TestCompiler.JAVAC;
  }

  private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

  /** What the sources of all rows begin with. */
  static final String IMPORTS = """
      package m;
      import io.modelshare.annotation.*;
      import java.io.File;
      import java.math.*;
      import java.net.InetAddress;
      import java.net.URI;
      import java.net.URL;
      import java.nio.*;
      import java.nio.charset.Charset;
      import java.nio.file.Path;
      import java.time.*;
      import java.util.*;
      import java.util.concurrent.*;
      import java.util.concurrent.atomic.*;
      import java.util.regex.Pattern;
      import m.Types.*;
      import static m.Types.*;

      """;

  private static final String MODEL = IMPORTS + """
      @Shareable
      public class Model {
        %1$s field;
        @SuppressWarnings("ModelshareNotRebuilt")
        @Transient(unlessSharing = true) %1$s cache;
        %1$s none;

        @Shareable
        public record InRecord(
            %1$s field,
            @SuppressWarnings("ModelshareNotRebuilt") @Transient(unlessSharing = true) %1$s cache) {
          static InRecord create() throws Exception {
            return new InRecord(%2$s, %2$s);
          }

          @Override public String toString() {
            return text(field);
          }

          public String cached() {
            return text(cache);
          }
        }

        public abstract static class Above {
          @SuppressWarnings("ModelshareNotRebuilt")
          @Transient(unlessSharing = true) %1$s cache;

          public String cached() {
            return text(cache);
          }
        }

        @Shareable
        public static class Below extends Above {
          %1$s field;

          static Below create() throws Exception {
            Below model = new Below();
            model.field = %2$s;
            model.cache = %2$s;
            return model;
          }

          @Override public String toString() {
            return text(field);
          }
        }

        static String absent() {
          return text(new Model().none);
        }

        static Model create() throws Exception {
          Model model = new Model();
          model.field = %2$s;
          model.cache = %2$s;
          return model;
        }

        @Override public String toString() {
          return text(field) + ";" + none;
        }

        public String cached() {
          return text(cache);
        }
      }
      """;

  /** What the rows have in common. */
  static final String TYPES = """
      package m;
      import io.modelshare.annotation.*;
      import java.nio.*;
      import java.util.*;

      public class Types {
        public enum Color { RED, GREEN { @Override public String toString() { return "green"; } } }

        @Shareable public interface Shape {}
        @Shareable public record Circle(double radius) implements Shape {}
        @Shareable public sealed interface Op permits Add, Constant {}
        @Shareable public record Add(int amount) implements Op {}
        public enum Constant implements Op {
          ZERO, ONE { @Override public String toString() { return "1"; } }
        }
        @Shareable public enum Level implements java.util.function.Supplier<Object> {
          LOW, HIGH;
          @Override public Object get() { return this; }
        }
        @Shareable public record Pair<A, B>(A first, B second) {
          @Override public String toString() { return "<" + text(first) + "," + text(second) + ">"; }
        }
        @Shareable public record Backwards() implements Comparator<String> {
          @Override public int compare(String a, String b) { return b.compareTo(a); }
        }

        public static List<String> words(int count) {
          List<String> words = new ArrayList<>();
          for (int i = 0; i < count; i++) {
            words.add(i % 7 == 3 ? null : "wörd" + i);
          }
          return words;
        }

        public static <T> T[] rows(T[] rows) {
          T[] many = Arrays.copyOf(rows, 70);
          for (int i = rows.length; i < many.length; i++) {
            many[i] = rows[i % rows.length] == null ? null : copy(rows[i % rows.length]);
          }
          return many;
        }

        @SuppressWarnings("unchecked")
        private static <T> T copy(T row) {
          Object[] array = (Object[]) row;
          return (T) Arrays.copyOf(array, array.length);
        }

        public static <T, C extends Collection<T>> C fill(C collection, List<? extends T> elements) {
          collection.addAll(elements);
          return collection;
        }

        public static <K, V, M extends Map<K, V>> M fill(M map, K key, V value) {
          map.put(key, value);
          return map;
        }

        public static java.util.concurrent.atomic.LongAdder sum(java.util.concurrent.atomic.LongAdder adder) {
          adder.add(-5);
          return adder;
        }

        public static String text(Object value) {
          if (value instanceof Object[] array) {
            StringBuilder text = new StringBuilder(array.getClass().getTypeName());
            for (Object element : array) {
              text.append(',').append(text(element));
            }
            return text.toString();
          }
          if (value instanceof byte[] array) return "b" + Arrays.toString(array);
          if (value instanceof float[] array) return "f" + Arrays.toString(array);
          if (value instanceof int[] array) return "i" + Arrays.toString(array);
          if (value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Object[]) {
            return text(list.toArray());
          }
          if (value instanceof IntBuffer buffer) return "buffer" + buffer.get(0);
          if (value instanceof Queue<?> queue) {
            return queue.getClass() + Arrays.toString(queue.toArray())
                + (queue instanceof java.util.concurrent.BlockingQueue<?> blocking
                    ? blocking.remainingCapacity()
                    : "");
          }
          if (value instanceof Optional<?> optional) return "?" + text(optional.orElse(null));
          if (value instanceof Map.Entry<?, ?> entry) {
            return entry.getClass().getSimpleName().replaceAll("KeyValueHolder|Node", "SimpleImmutableEntry")
                + text(entry.getKey()) + text(entry.getValue());
          }
          String kind = value instanceof Collection || value instanceof Map
              ? value.getClass().getName().replaceAll(".*Immutable.*|.*Unmodifiable.*", "fixed")
              : "";
          return kind + value;
        }
      }
      """;

  /** A type, and an expression for a value of it. */
  private static final String ROWS = """
      boolean = true
      byte = (byte) -1
      char = 'x'
      short = (short) 3
      int = Integer.MIN_VALUE
      long = Long.MAX_VALUE
      float = Float.NaN
      double = -0.0
      Boolean = true
      Byte = (byte) 1
      Character = '\\uffff'
      Short = (short) -3
      Integer = 5
      Long = 6L
      Float = 1.5f
      Double = 2.5
      String = "été"
      Color = Color.GREEN
      byte[] = new byte[] {1}
      int[] = new int[] {1, 2}
      float[] = new float[] {1.5f}
      IntBuffer = IntBuffer.wrap(new int[] {7})
      Circle = new Circle(2)
      Shape = new Circle(2)
      Optional<String> = Optional.of("x")
      Model = null
      BigInteger = BigInteger.TEN.pow(50).negate()
      BigDecimal = new BigDecimal("-12.340")
      UUID = new UUID(-5, 7)
      BitSet = BitSet.valueOf(new long[] {5, 9})
      OptionalInt = OptionalInt.of(3)
      OptionalLong = OptionalLong.empty()
      OptionalDouble = OptionalDouble.of(0.1)
      Optional<List<String>> = Optional.of(List.of("x"))
      Instant = Instant.ofEpochSecond(1, 123456789)
      LocalDate = LocalDate.MIN
      LocalTime = LocalTime.of(1, 2, 3, 4)
      LocalDateTime = LocalDateTime.MAX
      OffsetDateTime = OffsetDateTime.MAX
      OffsetTime = OffsetTime.MIN
      ZonedDateTime = ZonedDateTime.of(2026, 10, 25, 2, 30, 0, 0, ZoneId.of("Europe/Paris")).plusHours(1)
      Duration = Duration.ofNanos(-1)
      Period = Period.of(1, -2, 3)
      Year = Year.of(2026)
      Year = Year.of(-12345)
      Year = Year.of(5)
      YearMonth = YearMonth.of(-5, 3)
      YearMonth = YearMonth.of(32767, 10)
      MonthDay = MonthDay.of(2, 29)
      ZoneId = ZoneId.of("UTC+1")
      ZoneOffset = ZoneOffset.ofHours(5)
      DayOfWeek = DayOfWeek.MONDAY
      URI = URI.create("http://x/y?z")
      Locale = Locale.forLanguageTag("sr-Latn-RS")
      Currency = Currency.getInstance("EUR")
      Pattern = Pattern.compile("a+b")
      Charset = Charset.forName("UTF-16")
      ByteOrder = ByteOrder.BIG_ENDIAN
      Date = new Date(1_234_567_890_123L)
      AtomicBoolean = new AtomicBoolean(true)
      AtomicInteger = new AtomicInteger(-3)
      AtomicLong = new AtomicLong(1L << 40)
      URL = URI.create("https://example.com:8080/a%20b?q#f").toURL()
      AtomicReference<String> = new AtomicReference<>("x")
      AtomicReference<List<Circle>> = new AtomicReference<>(null)
      Map<String, AtomicReference<Shape>> = fill(new HashMap<>(), "k", new AtomicReference<>(new Circle(1)))
      AtomicReferenceArray<Circle> = new AtomicReferenceArray<>(new Circle[] {null, new Circle(1)})
      Map<String, LongAdder> = fill(new TreeMap<>(), "k", sum(new LongAdder()))
      LongAdder = sum(new LongAdder())
      DoubleAdder = new DoubleAdder()
      IntSummaryStatistics = new IntSummaryStatistics(2, -1, 5, 4)
      LongSummaryStatistics = new LongSummaryStatistics()
      DoubleSummaryStatistics = new DoubleSummaryStatistics(2, -0.5, 0.1, -0.4)
      StringBuilder = new StringBuilder("été")
      StringBuffer = new StringBuffer()
      Path = Path.of("models", "été", "v1")
      File = new File("/models/v 1")
      MathContext = new MathContext(7, RoundingMode.CEILING)
      RoundingMode = RoundingMode.CEILING
      TimeZone = TimeZone.getTimeZone("America/Caracas")
      InetAddress = InetAddress.getByAddress("host", new byte[] {10, 0, 0, 1})
      InetAddress = InetAddress.getByAddress(new byte[16])
      Properties = fill(new Properties(), (Object) "key", (Object) "value")
      AtomicIntegerArray = new AtomicIntegerArray(new int[] {1, -2})
      AtomicLongArray = new AtomicLongArray(new long[] {1L << 40})
      CharSequence = "text"
      float[][] = new float[][] {{1, 2}, {}, null, {3}}
      float[][] = new float[100][3]
      int[][][] = new int[70][2][2]
      byte[][] = new byte[][] {{1}, {2, 3}}
      String[] = new String[] {"a", null}
      String[] = words(100).toArray(new String[0])
      String[][] = new String[][] {{"a"}, null, {}}
      String[][] = rows(new String[][] {words(9).toArray(new String[0]), null, {}})
      String[][][] = rows(new String[][][] {{null, {"a", null}}, null})
      int[][][] = rows(new int[][][] {{null, {1, 2}}, null})
      String[][] = Collections.nCopies(90, new String[] {"q"}).toArray(new String[0][])
      Circle[] = new Circle[] {new Circle(1), null}
      Shape[] = new Shape[] {new Circle(1)}
      List<float[]> = List.of(new float[] {1}).subList(0, 0)
      List<String> = words(1000)
      List<String> = fill(new ArrayList<>(), Collections.nCopies(70, "\\ud800"))
      List<Integer> = fill(new LinkedList<>(), Collections.nCopies(70, 5))
      List<Long> = List.of(1L)
      List<Double> = fill(new CopyOnWriteArrayList<>(), Collections.nCopies(64, 0.5))
      ArrayList<Character> = fill(new ArrayList<>(), Collections.nCopies(65, 'c'))
      Collection<Byte> = List.of((byte) 1)
      List<ArrayList<Integer>> = List.of(new ArrayList<>(List.of(1)))
      Optional<TreeSet<String>> = Optional.of(fill(new TreeSet<>(), List.of("a")))
      Map<Long, EnumSet<Color>> = fill(new HashMap<>(), 2L, EnumSet.of(Color.RED))
      ArrayList<? extends TreeSet<Circle>>[] = null
      List<ArrayList<Circle>> = List.of(new ArrayList<>(List.of(new Circle(1))))
      List<? super Integer> = List.of(1, "two")
      Set<String> = fill(new LinkedHashSet<>(), words(80))
      Set<String> = fill(new TreeSet<>(Comparator.reverseOrder()), List.of("a", "b"))
      Set<String> = fill(new TreeSet<>(new Backwards()), List.of("a", "b"))
      Set<String> = fill(new TreeSet<>(new Backwards().reversed()), List.of("a", "b"))
      NavigableSet<String> = fill(new TreeSet<>(String.CASE_INSENSITIVE_ORDER), List.of("b", "A")).descendingSet()
      SortedSet<String> = fill(new TreeSet<>(String.CASE_INSENSITIVE_ORDER), List.of("b", "A"))
      NavigableSet<Integer> = fill(new ConcurrentSkipListSet<>(), List.of(2, 1))
      Set<Integer> = fill(ConcurrentHashMap.newKeySet(), List.of(2, 1))
      Set<Color> = EnumSet.noneOf(Color.class)
      EnumSet<Color> = EnumSet.of(Color.GREEN)
      Vector<Integer> = fill(new Vector<>(), Collections.nCopies(70, 5))
      List<String> = fill(new Vector<>(), List.of("a"))
      Stack<Circle> = fill(new Stack<>(), List.of(new Circle(1), new Circle(2)))
      Hashtable<String, Integer> = fill(new Hashtable<>(), "k", 1)
      Map.Entry<String, Integer> = Map.entry("k", 1)
      List<Map.Entry<Circle, Double>> = List.of(new AbstractMap.SimpleEntry<>(new Circle(1), 2.0))
      AbstractMap.SimpleEntry<String, List<Shape>> = new AbstractMap.SimpleEntry<>("k", List.of(new Circle(1)))
      AbstractMap.SimpleImmutableEntry<Long, String> = new AbstractMap.SimpleImmutableEntry<>(null, "x")
      Queue<Integer> = fill(new PriorityQueue<>(Comparator.reverseOrder()), List.of(1, 2))
      Deque<String> = fill(new ArrayDeque<>(), List.of("x", "y"))
      BlockingQueue<String> = fill(new ArrayBlockingQueue<>(3), List.of("x", "y"))
      ArrayBlockingQueue<Integer> = fill(new ArrayBlockingQueue<>(70), Collections.nCopies(70, 5))
      LinkedBlockingQueue<String> = fill(new LinkedBlockingQueue<>(), List.of("x"))
      Queue<String> = fill(new LinkedBlockingQueue<>(7), List.of("x"))
      LinkedBlockingDeque<Circle> = fill(new LinkedBlockingDeque<>(2), List.of(new Circle(1)))
      BlockingDeque<Circle> = new LinkedBlockingDeque<>()
      Deque<String> = fill(new LinkedBlockingDeque<>(7), List.of("x"))
      PriorityBlockingQueue<Integer> = fill(new PriorityBlockingQueue<>(9, Comparator.reverseOrder()), List.of(1, 3, 2))
      TransferQueue<String> = fill(new LinkedTransferQueue<>(), List.of("x"))
      LinkedTransferQueue<String> = new LinkedTransferQueue<>()
      Iterable<String> = fill(new TreeSet<>(Comparator.reverseOrder()), List.of("a", "b"))
      Iterable<? extends Shape> = List.of(new Circle(1))
      ConcurrentLinkedQueue<String> = fill(new ConcurrentLinkedQueue<>(), List.of("x"))
      Map<String, Integer> = fill(new HashMap<>(), "k", 1)
      Map<String, int[]> = Map.of()
      TreeMap<String, Circle> = fill(new TreeMap<>(Comparator.reverseOrder()), "k", new Circle(2))
      SortedMap<Long, Shape> = fill(new ConcurrentSkipListMap<>(), 3L, new Circle(2))
      ConcurrentMap<String, List<Integer>> = fill(new ConcurrentHashMap<>(), "k", List.of(1))
      EnumMap<Color, String> = fill(new EnumMap<>(Color.class), Color.RED, "r")
      Map<Color, Integer> = new EnumMap<>(Color.class)
      Pair<String, Circle> = new Pair<>("a", new Circle(3))
      List<Pair<Integer, List<String>>> = List.of(new Pair<>(1, List.of("a")))
      Pair<IntBuffer, Object> = new Pair<>(null, new Pair<>(1, LocalDate.EPOCH))
      Map<String, ? extends List<? extends Shape>> = Map.of("a", List.of(new Circle(4)))
      Object = List.of(1, "two", 3.0, new Circle(3), Map.of(4L, Optional.of('5')), Duration.ZERO)
      Object = new float[] {1}
      Object = Level.HIGH
      Object = Map.of("level", Level.LOW, "op", Constant.ONE)
      Object = EnumSet.of(Level.LOW)
      Object = EnumSet.noneOf(Level.class)
      List<Object> = List.of(Map.entry("k", 1), new AbstractMap.SimpleEntry<>(2, null), new AtomicInteger(3))
      List<?> = List.of(Charset.forName("UTF-8"), Pattern.compile("x"), new Date(5), Path.of("x"), sum(new LongAdder()))
      Object = fill(new Properties(), (Object) "key", (Object) "value")
      Object = new AtomicReferenceArray<>(new Object[] {1, new AtomicReference<>("x")})
      Object = List.of(DayOfWeek.MONDAY, TimeUnit.DAYS, RoundingMode.UP, EnumSet.of(Month.MAY))
      Pair<EnumSet<Level>, EnumMap<Level, Integer>> = new Pair<>(EnumSet.of(Level.LOW), new EnumMap<>(Level.class))
      Pair<EnumMap<Level, Integer>, DayOfWeek> = new Pair<>(fill(new EnumMap<>(Level.class), Level.LOW, 1), DayOfWeek.FRIDAY)
      Pair<Map.Entry<String, AtomicLong>, Pattern> = new Pair<>(Map.entry("k", new AtomicLong(4)), null)
      Op = Constant.ONE
      List<Op> = List.of(new Add(1), Constant.ZERO)
      Pair<String[], float[]> = new Pair<>(new String[] {"a"}, new float[] {1})
      Pair<Object[], ? extends byte[]> = new Pair<>(new Object[] {1, "a"}, new byte[] {3})
      Pair<Level, Op> = new Pair<>(Level.LOW, Constant.ONE)
      Comparable<?> = "text"
      Number = BigDecimal.ONE
      Comparator<String> = Comparator.reverseOrder()
      Comparator<? super String> = new Backwards()
      Comparator<String> = String.CASE_INSENSITIVE_ORDER.reversed()
      java.util.function.Supplier<Object> = Level.HIGH
      java.time.temporal.Temporal = LocalDate.EPOCH
      Buffer = IntBuffer.wrap(new int[] {7})
      Enum<?> = DayOfWeek.MONDAY
      Runnable = null
      Callable<String> = null
      """;

  private Compiled compiled;
  private Kryo kryo;

  /** One compilation for all, each row in a package of its own. */
  @BeforeAll
  void compile() {
    List<String> sources = new ArrayList<>();
    for (String row : rows().toList()) {
      String[] parts = row.split(" = ", 2);
      String source = MODEL.formatted(parts[0], parts[1]);
      sources.add(source.replace("package m;", "package m" + sources.size() + ";"));
    }
    sources.add(TYPES);
    compiled = compiler().compile(sources.toArray(new String[0]));
    kryo = RoundTrips.kryo(compiled);
  }

  static Stream<String> rows() {
    return ROWS.lines();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void typeSurvives(String row) throws IOException {
    Object model = compiled.call("m" + rows().toList().indexOf(row) + ".Model", "create");
    assertEquals(model.toString(), RoundTrips.saved(model).toString(), "saved");
    assertEquals(model.toString(), RoundTrips.shared(model).toString(), "shared");
    assertEquals(model.toString(), RoundTrips.through(kryo, model).toString(), "through Kryo");
  }

  /** As a model is that did not fit shared memory after all, and goes to a file. */
  @ParameterizedTest
  @MethodSource("rows")
  void containerThatIsWrittenASecondTimeHasTheSameBytes(String row) throws IOException {
    Object model = compiled.call("m" + rows().toList().indexOf(row) + ".Model", "create");
    ContainerWriter writer = new ContainerWriter(Models.contentForSharing(model));
    assertArrayEquals(written(writer), written(writer));
  }

  private static byte[] written(ContainerWriter writer) throws IOException {
    Path file = Files.createTempFile("model", ".safetensors");
    try {
      try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
        writer.write(channel, false);
      }
      return Files.readAllBytes(file);
    } finally {
      Files.delete(file);
    }
  }

  @ParameterizedTest
  @MethodSource("rows")
  void conditionalFieldIsKeptWhenSharedAndDroppedWhenSaved(String row) throws IOException {
    String outer = "m" + rows().toList().indexOf(row) + ".Model";
    Object absent = compiled.call(outer, "absent");
    for (String shape : List.of("", "$InRecord", "$Below")) {
      Object model = compiled.call(outer + shape, "create");
      Object shared = RoundTrips.shared(model);
      assertEquals(model.toString(), shared.toString(), shape);
      assertEquals(cached(model), cached(shared), shape);
      Object saved = RoundTrips.saved(model);
      assertEquals(model.toString(), saved.toString(), shape);
      assertEquals(absent, cached(saved), shape);
    }
  }

  @Test
  void everyDocumentedTypeIsTested() throws IOException {
    Set<String> tested =
        rows().map(row -> row.split(" = ", 2)[0].strip()).collect(Collectors.toSet());
    Set<String> untested = new TreeSet<>();
    boolean inTable = false;
    for (String line : Files.readAllLines(Path.of("..", "docs", "models.md"))) {
      inTable = line.startsWith("| type ") || (inTable && line.startsWith("|"));
      if (inTable && line.startsWith("| `")) {
        for (Matcher type = QUOTED.matcher(line.substring(2, line.indexOf(" | "))); type.find(); ) {
          untested.add(type.group(1));
        }
      }
    }
    assertFalse(untested.isEmpty());
    untested.removeAll(tested);
    assertEquals(Set.of(), untested);
  }

  private static Object cached(Object model) {
    try {
      return model.getClass().getMethod("cached").invoke(model);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("cached", e);
    }
  }
}
