package io.modelshare.columns;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.common.collect.testing.Helpers;
import com.google.common.collect.testing.ListTestSuiteBuilder;
import com.google.common.collect.testing.MapTestSuiteBuilder;
import com.google.common.collect.testing.NavigableMapTestSuiteBuilder;
import com.google.common.collect.testing.NavigableSetTestSuiteBuilder;
import com.google.common.collect.testing.SampleElements;
import com.google.common.collect.testing.SetTestSuiteBuilder;
import com.google.common.collect.testing.TestListGenerator;
import com.google.common.collect.testing.TestMapGenerator;
import com.google.common.collect.testing.TestSetGenerator;
import com.google.common.collect.testing.TestSortedMapGenerator;
import com.google.common.collect.testing.TestSortedSetGenerator;
import com.google.common.collect.testing.features.CollectionFeature;
import com.google.common.collect.testing.features.CollectionSize;
import com.google.common.collect.testing.features.MapFeature;
import io.modelshare.serial.ModelSerializer;
import io.modelshare.types.BoxConstants;
import io.modelshare.types.BufferConstants;
import io.modelshare.types.NumberConstants;
import io.modelshare.types.Serializers;
import java.nio.ByteBuffer;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import junit.framework.Test;
import junit.framework.TestFailure;
import junit.framework.TestResult;
import junit.framework.TestSuite;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Guava's suites of tests on collections of every kind, which say what java.util promises. */
class InPlaceSuitesTest {

  /** A type of elements with samples of it, ascending where they have an order. */
  private record Kind<E>(String name, ModelSerializer<E> serializer, List<E> samples) {
    @SafeVarargs
    @SuppressWarnings("varargs") // made a list
    static <E> Kind<E> of(String name, ModelSerializer<E> serializer, E... samples) {
      return new Kind<>(name, serializer, Arrays.asList(samples));
    }

    /** Returns the samples in the middle, so that there are others below and above them. */
    SampleElements<E> elements() {
      return new SampleElements<>(at(0), at(1), at(2), at(3), at(4));
    }

    /** Returns a sample, two before them at -2 and -1, two behind them at 5 and 6. */
    E at(int position) {
      return samples.get(samples.size() > 5 ? position + 2 : position);
    }
  }

  private static final Kind<String> STRINGS =
      Kind.of("String", BoxConstants.STRING, "", "a", "grün", "x".repeat(50), "\uD83D\uDE00");

  private static final List<Kind<?>> KEYS = List.of(
      Kind.of(
          "String",
          BoxConstants.STRING,
          "",
          "A",
          "a",
          "b".repeat(30),
          "grün",
          "x".repeat(50),
          "ż",
          "\uD83D\uDE00",
          "\uFF21"),
      numbers("Byte", BoxConstants.BYTE, Byte::parseByte, "-128 -9 -2 -1 0 1 2 3 127"),
      Kind.of(
          "Character", BoxConstants.CHARACTER, '\0', '0', 'a', 'b', 'c', 'z', 'ż', 'ﬁ', '\uFFFF'),
      numbers("Short", BoxConstants.SHORT, Short::parseShort, "-300 -9 -2 -1 0 1 2 3 32767"),
      numbers("Integer", BoxConstants.INTEGER, Integer::parseInt, "-99999 -9 -2 -1 0 1 2 3 99999"),
      numbers(
          "Long", BoxConstants.LONG, Long::parseLong, "-9876543210 -9 -2 -1 0 1 2 3 9876543210"),
      new Kind<>(
          "enum",
          Serializers.enumeration(ChronoUnit.class),
          List.of(ChronoUnit.values()).subList(3, 12)),
      numbers(
          "UUID",
          NumberConstants.UUID,
          number -> new UUID(Long.parseLong(number) / 2, Long.parseLong(number)),
          "-9 -2 -1 0 1 2 3 4 9"),
      numbers(
          "ByteBuffer",
          BufferConstants.BYTE_BUFFER,
          number -> bytes(Integer.parseInt(number)),
          "0 1 2 8 9 16 40 41 99"));

  private static final List<Kind<?>> OTHERS = List.of(
      Kind.of(
          "Optional",
          Serializers.optional(BoxConstants.INTEGER),
          Optional.empty(),
          Optional.of(1),
          Optional.of(2),
          Optional.of(3),
          Optional.of(4)),
      Kind.of("Float", BoxConstants.FLOAT, Float.NaN, -0f, 0f, 1f, Float.MAX_VALUE),
      Kind.of("Double", BoxConstants.DOUBLE, Double.NaN, -0d, 0d, 1d, Double.MAX_VALUE),
      Kind.of(
          "List",
          Serializers.list(BoxConstants.INTEGER),
          List.of(),
          List.of(1),
          List.of(1, 2),
          List.of(2),
          List.of(3)),
      Kind.of(
          "Set",
          Serializers.set(BoxConstants.STRING),
          Set.of(),
          Set.of("a"),
          Set.of("a", "b"),
          Set.of("b"),
          Set.of("c")),
      Kind.of(
          "Map",
          Serializers.map(BoxConstants.STRING, BoxConstants.LONG),
          Map.of(),
          Map.of("a", 1L),
          Map.of("a", 2L),
          Map.of("b", 1L),
          Map.of("a", 1L, "b", 2L)));

  private static <E> Kind<E> numbers(
      String name, ModelSerializer<E> serializer, Function<String, E> parser, String numbers) {
    return new Kind<>(
        name, serializer, Stream.of(numbers.split(" ", -1)).map(parser).toList());
  }

  private static ByteBuffer bytes(int length) {
    byte[] bytes = new byte[length];
    Arrays.fill(bytes, (byte) length);
    return ByteBuffer.wrap(bytes);
  }

  @TestFactory
  Stream<DynamicTest> lists() {
    return Stream.concat(KEYS.stream(), OTHERS.stream()).flatMap(kind -> tests(lists(kind, false)));
  }

  @TestFactory
  Stream<DynamicTest> listsWithNulls() {
    return Stream.of(KEYS.get(0), OTHERS.get(0), OTHERS.get(3))
        .flatMap(kind -> tests(lists(kind, true)));
  }

  private static <E> TestSuite lists(Kind<E> kind, boolean hasNulls) {
    return ListTestSuiteBuilder.using(new Lists<>(kind, hasNulls))
        .named("list of " + kind.name() + (hasNulls ? " or null" : ""))
        .withFeatures(CollectionSize.ANY, CollectionFeature.KNOWN_ORDER)
        .withFeatures(
            hasNulls ? CollectionFeature.ALLOWS_NULL_VALUES : CollectionFeature.ALLOWS_NULL_QUERIES)
        .createTestSuite();
  }

  /** Returns keys of each class that finds keys. */
  private static Stream<Kind<?>> hashed() {
    return Stream.of(0, 2, 4, 6, 7, 8).map(KEYS::get);
  }

  @TestFactory
  Stream<DynamicTest> sets() {
    return hashed().flatMap(kind -> tests(sets(kind)));
  }

  private static <E> TestSuite sets(Kind<E> kind) {
    return SetTestSuiteBuilder.using(new Sets<>(kind))
        .named("set of " + kind.name())
        .withFeatures(
            CollectionSize.ANY,
            CollectionFeature.KNOWN_ORDER,
            CollectionFeature.ALLOWS_NULL_QUERIES)
        .createTestSuite();
  }

  @TestFactory
  Stream<DynamicTest> maps() {
    return hashed().flatMap(kind -> tests(maps(kind)));
  }

  private static <K> TestSuite maps(Kind<K> kind) {
    return MapTestSuiteBuilder.using(new Maps<>(kind))
        .named("map by " + kind.name())
        .withFeatures(
            CollectionSize.ANY,
            CollectionFeature.KNOWN_ORDER,
            MapFeature.ALLOWS_NULL_VALUES,
            MapFeature.ALLOWS_NULL_KEY_QUERIES)
        .createTestSuite();
  }

  @TestFactory
  Stream<DynamicTest> sortedSets() {
    return Stream.of(KEYS.get(0), KEYS.get(4), KEYS.get(8))
        .flatMap(kind -> tests(sortedSets(kind)));
  }

  private static <E> TestSuite sortedSets(Kind<E> kind) {
    return NavigableSetTestSuiteBuilder.using(new SortedSets<>(kind))
        .named("sorted set of " + kind.name())
        .withFeatures(CollectionSize.ANY, CollectionFeature.KNOWN_ORDER)
        .createTestSuite();
  }

  @TestFactory
  Stream<DynamicTest> sortedMaps() {
    return Stream.of(KEYS.get(0), KEYS.get(4), KEYS.get(8))
        .flatMap(kind -> tests(sortedMaps(kind)));
  }

  private static <K> TestSuite sortedMaps(Kind<K> kind) {
    return NavigableMapTestSuiteBuilder.using(new SortedMaps<>(kind))
        .named("sorted map by " + kind.name())
        .withFeatures(
            CollectionSize.ANY, CollectionFeature.KNOWN_ORDER, MapFeature.ALLOWS_NULL_VALUES)
        .createTestSuite();
  }

  /** Turns what JUnit 3 knows as a suite into tests of today, one for each suite within it. */
  private static Stream<DynamicTest> tests(TestSuite suite) {
    List<DynamicTest> tests = new ArrayList<>();
    for (Test test : Collections.list(suite.tests())) {
      tests.add(DynamicTest.dynamicTest(suite.getName() + ": " + test, () -> run(test)));
    }
    return tests.stream();
  }

  /** The text of a buffer tells its class. */
  private static boolean isTextOfABuffer(TestFailure failure) {
    String name = failure.failedTest().toString();
    return name.startsWith("testToString") && name.contains("ByteBuffer");
  }

  private static void run(Test test) {
    TestResult result = new TestResult();
    test.run(result);
    List<TestFailure> failures = new ArrayList<>(Collections.list(result.failures()));
    failures.addAll(Collections.list(result.errors()));
    failures.removeIf(InPlaceSuitesTest::isTextOfABuffer);
    assertTrue(
        failures.isEmpty(),
        () -> failures.size() + " of " + result.runCount() + ", first: "
            + failures.get(0).failedTest() + ": " + failures.get(0).trace());
  }

  /** A collection in place refuses null when it is written; these suites ask its creator. */
  private static void requireNoNull(Object... elements) {
    for (Object element : elements) {
      Objects.requireNonNull(element);
    }
  }

  private record Lists<E>(Kind<E> kind, boolean hasNulls) implements TestListGenerator<E> {
    @Override
    public SampleElements<E> samples() {
      return kind.elements();
    }

    @Override
    @SuppressWarnings("unchecked") // of the kind
    public List<E> create(Object... elements) {
      if (!hasNulls) {
        requireNoNull(elements);
      }
      return InMemory.list(kind.serializer(), (List<E>) Arrays.asList(elements));
    }

    @Override
    @SuppressWarnings("unchecked") // of the kind
    public E[] createArray(int length) {
      return (E[]) new Object[length];
    }

    @Override
    public Iterable<E> order(List<E> insertionOrder) {
      return insertionOrder;
    }
  }

  private record Sets<E>(Kind<E> kind) implements TestSetGenerator<E> {
    @Override
    public SampleElements<E> samples() {
      return kind.elements();
    }

    @Override
    @SuppressWarnings("unchecked") // of the kind
    public Set<E> create(Object... elements) {
      requireNoNull(elements);
      return InMemory.set(kind.serializer(), new ArrayList<>((Set<E>)
          new LinkedHashSet<>(Arrays.asList(elements))));
    }

    @Override
    @SuppressWarnings("unchecked") // of the kind
    public E[] createArray(int length) {
      return (E[]) new Object[length];
    }

    @Override
    public Iterable<E> order(List<E> insertionOrder) {
      return insertionOrder;
    }
  }

  private record SortedSets<E>(Kind<E> kind) implements TestSortedSetGenerator<E> {
    @Override
    public SampleElements<E> samples() {
      return kind.elements();
    }

    @Override
    @SuppressWarnings("unchecked") // of the kind
    public SortedSet<E> create(Object... elements) {
      requireNoNull(elements);
      List<E> sorted = new ArrayList<>((Set<E>) new LinkedHashSet<>(Arrays.asList(elements)));
      sorted.sort(null);
      return InMemory.sortedSet(kind.serializer(), sorted);
    }

    @Override
    @SuppressWarnings("unchecked") // of the kind
    public E[] createArray(int length) {
      return (E[]) new Object[length];
    }

    @Override
    public List<E> order(List<E> insertionOrder) {
      insertionOrder.sort(null);
      return insertionOrder;
    }

    @Override
    public E belowSamplesLesser() {
      return kind.at(-2);
    }

    @Override
    public E belowSamplesGreater() {
      return kind.at(-1);
    }

    @Override
    public E aboveSamplesLesser() {
      return kind.at(5);
    }

    @Override
    public E aboveSamplesGreater() {
      return kind.at(6);
    }
  }

  /** Entries of samples as keys and of strings as values. */
  private static <K> SampleElements<Map.Entry<K, String>> entries(Kind<K> kind) {
    List<Map.Entry<K, String>> entries = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      entries.add(Helpers.mapEntry(kind.at(i), STRINGS.at(i)));
    }
    return new SampleElements<>(
        entries.get(0), entries.get(1), entries.get(2), entries.get(3), entries.get(4));
  }

  @SuppressWarnings("unchecked") // of the kind
  private static <K> Map<K, String> linked(Object... entries) {
    Map<K, String> map = new LinkedHashMap<>();
    for (Object entry : entries) {
      Objects.requireNonNull(((Map.Entry<?, ?>) entry).getKey());
      map.put(((Map.Entry<K, String>) entry).getKey(), ((Map.Entry<K, String>) entry).getValue());
    }
    return map;
  }

  private record Maps<K>(Kind<K> kind) implements TestMapGenerator<K, String> {
    @Override
    public SampleElements<Map.Entry<K, String>> samples() {
      return entries(kind);
    }

    @Override
    public Map<K, String> create(Object... entries) {
      return InMemory.map(kind.serializer(), BoxConstants.STRING, linked(entries));
    }

    @Override
    @SuppressWarnings("unchecked") // as the suite asks
    public Map.Entry<K, String>[] createArray(int length) {
      return (Map.Entry<K, String>[]) new Map.Entry<?, ?>[length];
    }

    @Override
    public Iterable<Map.Entry<K, String>> order(List<Map.Entry<K, String>> insertionOrder) {
      return insertionOrder;
    }

    @Override
    @SuppressWarnings("unchecked") // of the kind
    public K[] createKeyArray(int length) {
      return (K[]) new Object[length];
    }

    @Override
    public String[] createValueArray(int length) {
      return new String[length];
    }
  }

  private record SortedMaps<K>(Kind<K> kind) implements TestSortedMapGenerator<K, String> {
    @Override
    public SampleElements<Map.Entry<K, String>> samples() {
      return entries(kind);
    }

    @Override
    public SortedMap<K, String> create(Object... entries) {
      Map<K, String> map = linked(entries);
      List<K> keys = new ArrayList<>(map.keySet());
      keys.sort(null);
      Map<K, String> sorted = new LinkedHashMap<>();
      keys.forEach(key -> sorted.put(key, map.get(key)));
      return InMemory.sortedMap(kind.serializer(), BoxConstants.STRING, sorted);
    }

    @Override
    @SuppressWarnings("unchecked") // as the suite asks
    public Map.Entry<K, String>[] createArray(int length) {
      return (Map.Entry<K, String>[]) new Map.Entry<?, ?>[length];
    }

    @Override
    @SuppressWarnings("unchecked") // of the kind
    public Iterable<Map.Entry<K, String>> order(List<Map.Entry<K, String>> insertionOrder) {
      insertionOrder.sort((a, b) -> ((Comparable<K>) a.getKey()).compareTo(b.getKey()));
      return insertionOrder;
    }

    @Override
    @SuppressWarnings("unchecked") // of the kind
    public K[] createKeyArray(int length) {
      return (K[]) new Object[length];
    }

    @Override
    public String[] createValueArray(int length) {
      return new String[length];
    }

    @Override
    public Map.Entry<K, String> belowSamplesLesser() {
      return Helpers.mapEntry(kind.at(-2), "outside");
    }

    @Override
    public Map.Entry<K, String> belowSamplesGreater() {
      return Helpers.mapEntry(kind.at(-1), "outside");
    }

    @Override
    public Map.Entry<K, String> aboveSamplesLesser() {
      return Helpers.mapEntry(kind.at(5), "outside");
    }

    @Override
    public Map.Entry<K, String> aboveSamplesGreater() {
      return Helpers.mapEntry(kind.at(6), "outside");
    }
  }
}
