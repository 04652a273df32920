package io.modelshare.columns;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertIterableEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.io.Input;
import com.esotericsoftware.kryo.kryo5.io.Output;
import io.modelshare.ModelFileInfo;
import io.modelshare.ModelFiles;
import io.modelshare.PersistedModel;
import io.modelshare.Sharing;
import io.modelshare.inplace.InPlaceList;
import io.modelshare.inplace.InPlaceMap;
import io.modelshare.inplace.InPlaceSet;
import io.modelshare.packing.Packing;
import io.modelshare.packing.StringPacking;
import io.modelshare.serial.ModelSerializer;
import io.modelshare.testing.Seed;
import io.modelshare.types.BoxConstants;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.reflect.Array;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Collections of every kind through a saved file, a shared one and streams. */
class InPlaceRoundTripTest {
  private static final int SIZE = 300;

  @TempDir
  Path directory;

  private final Seed seed = Seed.next();
  private final Random random = seed.random();

  static Stream<Samples.Kind<?>> kinds() {
    return Samples.KINDS.stream();
  }

  static Stream<Samples.Kind<?>> keys() {
    return kinds().filter(Samples.Kind::isKey);
  }

  static Stream<Samples.Kind<?>> arrays() {
    return Samples.ARRAYS.stream();
  }

  @ParameterizedTest
  @MethodSource("kinds")
  <E> void listOfAnyElements(Samples.Kind<E> kind) throws Exception {
    for (boolean hasNulls : new boolean[] {false, true}) {
      List<E> list = kind.list(random, SIZE, hasNulls);
      assertInstanceOf(
          InPlaceList.class, roundTrip(InPlaceSerializers.list(kind.serializer()), list));
    }
  }

  /** A position is multiplied by the length of an element, which makes many a wrong one right. */
  @ParameterizedTest
  @MethodSource("kinds")
  <E> void positionThatIsNotThereIsRefused(Samples.Kind<E> kind) throws Exception {
    for (boolean hasNulls : new boolean[] {false, true}) {
      List<?> read = (List<?>)
          load(InPlaceSerializers.list(kind.serializer()), kind.list(random, SIZE, hasNulls));
      for (List<?> list : List.of(read, read.subList(1, SIZE - 1))) {
        for (int bit = 0; bit < Integer.SIZE; bit++) {
          for (int index : new int[] {1 << bit, -1 << bit, list.size() - 1 + (1 << bit)}) {
            if (index < 0 || index >= list.size()) {
              assertThrows(
                  IndexOutOfBoundsException.class, () -> list.get(index), () -> kind + "," + index);
            }
          }
        }
      }
    }
  }

  /** Strings are read many at a time: short ones, and ones longer than what is read at once. */
  @Test
  void stringsOfAnyLengthAreReadOneAfterTheOther() throws Exception {
    List<String> list = new ArrayList<>();
    for (int i = 0; i < SIZE; i++) {
      int most = random.nextInt(10) == 0 ? 3000 : 40;
      list.add((i % 3 == 0 ? "\u00e9\u20ac" : "e").repeat(random.nextInt(most)));
    }
    @SuppressWarnings("unchecked")
    List<String> read = (List<String>) load(InPlaceSerializers.list(BoxConstants.STRING), list);
    int from = random.nextInt(SIZE);
    int to = from + random.nextInt(SIZE - from);
    for (List<String> part : List.of(read, read.subList(from, to))) {
      List<String> expected = part == read ? list : list.subList(from, to);
      assertIterableEquals(expected, part);
      List<String> passed = new ArrayList<>();
      part.forEach(passed::add);
      assertEquals(expected, passed);
      assertEquals(expected, part.stream().toList());
      assertEquals(expected, part.parallelStream().toList());
    }
  }

  @ParameterizedTest
  @MethodSource("arrays")
  <E> void arraysAreCopiesOfWhatWasWritten(Samples.Kind<E> kind) throws Exception {
    List<E> list = kind.list(random, SIZE, true);
    List<?> read = (List<?>) load(InPlaceSerializers.list(kind.serializer()), list);
    for (int i = 0; i < SIZE; i++) {
      Object expected = list.get(i);
      assertEquals(expected == null, read.get(i) == null);
      for (int k = 0; expected != null && k < Array.getLength(expected); k++) {
        assertEquals(Array.get(expected, k), Array.get(read.get(i), k));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("keys")
  <K> void setsAndMapsByAnyKeys(Samples.Kind<K> kind) throws Exception {
    boolean isLarge = !kind.name().equals("enum");
    Set<K> set = kind.set(random, SIZE);
    Object read = roundTrip(InPlaceSerializers.set(kind.serializer()), set);
    assertEquals(new ArrayList<>(set), new ArrayList<>((Set<?>) read));
    assertEquals(isLarge, read instanceof InPlaceSet);
    for (Samples.Kind<?> value : Samples.KINDS) {
      Map<?, ?> map = mapRoundTrip(kind, value, new ArrayList<>(set));
      assertEquals(isLarge, map instanceof InPlaceMap);
    }
    roundTrip(InPlaceSerializers.sortedSet(kind.serializer()), new TreeSet<>(set));
    roundTrip(
        InPlaceSerializers.navigableMap(kind.serializer(), BoxConstants.STRING),
        (TreeMap<K, String>) Samples.map(new ArrayList<>(set), strings(), random, true, true));
  }

  @SuppressWarnings("unchecked") // it stands first
  private static Samples.Kind<String> strings() {
    return (Samples.Kind<String>) Samples.KINDS.get(0);
  }

  private <K, V> Map<?, ?> mapRoundTrip(Samples.Kind<K> key, Samples.Kind<V> value, List<K> keys)
      throws Exception {
    Map<K, V> map = Samples.map(keys, value, random, random.nextBoolean(), false);
    Map<?, ?> read =
        (Map<?, ?>) roundTrip(InPlaceSerializers.map(key.serializer(), value.serializer()), map);
    assertEquals(keys, new ArrayList<>(read.keySet()));
    for (Map.Entry<K, V> entry : map.entrySet()) {
      assertEquals(entry.getValue(), read.get(entry.getKey()));
      assertTrue(read.containsKey(entry.getKey()));
    }
    for (int i = 0; i < SIZE; i++) {
      K other = key.maker().apply(random);
      assertEquals(map.get(other), read.get(other));
    }
    assertNull(read.get(null));
    assertNull(read.get(new Object()));
    return read;
  }

  @Test
  void collectionThatIsASetStaysOne() throws Exception {
    Set<String> set = strings().set(random, SIZE);
    ModelSerializer<Collection<String>> serializer =
        InPlaceSerializers.collection(BoxConstants.STRING);
    assertInstanceOf(InPlaceSet.class, roundTrip(serializer, set));
    assertInstanceOf(InPlaceList.class, roundTrip(serializer, new ArrayList<>(set)));
  }

  /** Saves, loads and shares a value, and shares what was loaded. */
  private <T> Object roundTrip(ModelSerializer<T> serializer, Object value) throws Exception {
    Object loaded = load(serializer, value);
    assertSame(value, loaded);
    try (PersistedModel<Holder> shared = Sharing.persist(new Holder(value));
        PersistedModel<Holder> again = Sharing.persist(new Holder(loaded))) {
      assertSame(value, valueOf(shared.get()));
      assertSame(value, valueOf(again.get()));
      assertSame(value, serialized(valueOf(again.get())));
    }
    return loaded;
  }

  private Object load(ModelSerializer<?> serializer, Object value) throws IOException {
    HolderSerializer.use(serializer);
    Path file = directory.resolve("model");
    ModelFiles.save(new Holder(value), file);
    return valueOf(ModelFiles.load(file, Holder.class));
  }

  private static Object valueOf(Holder holder) {
    Object value = holder.value();
    assertNotNull(value);
    return value;
  }

  private static void assertSame(Object expected, Object read) {
    assertEquals(expected, read);
    assertTrue(read.equals(expected));
    assertEquals(expected.hashCode(), read.hashCode());
  }

  private static Object serialized(Object value) throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(value);
    } catch (java.io.NotSerializableException e) {
      return value; // buffers and optional values are not
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      Object read = in.readObject();
      assertFalse(read.getClass().getName().startsWith("io.modelshare."), read.getClass()::getName);
      return read;
    }
  }

  @Test
  void fewElementsAreUnmodifiableCopies() throws Exception {
    Map<String, Integer> map = new LinkedHashMap<>();
    for (int i = 0; i < 63; i++) {
      map.put("k" + i, i);
    }
    ModelSerializer<Map<String, Integer>> serializer =
        InPlaceSerializers.map(BoxConstants.STRING, BoxConstants.INTEGER);
    Map<?, ?> few = (Map<?, ?>) roundTrip(serializer, map);
    assertFalse(few instanceof InPlaceMap);
    assertThrows(UnsupportedOperationException.class, few::clear);
    map.put("one more", 1);
    assertInstanceOf(InPlaceMap.class, roundTrip(serializer, map));
  }

  /** Texts of many lengths, with a character at the beginning, in the middle and at the end. */
  private static List<String> texts(String character) {
    List<String> texts = new ArrayList<>();
    for (int length : new int[] {0, 1, 2, 7, 8, 9, 127, 128, 254, 255, 256, 257, 600}) {
      String ascii = "a".repeat(length);
      for (int at : new int[] {0, length / 2, length}) {
        texts.add(new StringBuilder(ascii).insert(at, character).toString());
      }
    }
    return texts;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "~", "\u007F", "\u0080", "é", "\u07FF", "\u0800", "漢", "\uFFFD", "\uD83D\uDE00"
      })
  void textOfEachLengthInUtf8IsReadInPlace(String character) throws Exception {
    List<String> texts = texts(character);
    List<String> all = new ArrayList<>(texts);
    all.addAll(texts("?"));
    assertTrue(all.size() >= Packing.MIN_ELEMENTS);
    Object read = roundTrip(InPlaceSerializers.list(BoxConstants.STRING), all);
    assertTrue(read instanceof InPlaceList);
    assertEquals(all, read);
  }

  @Test
  void textWithHalfACharacterIsAnUnmodifiableCopy() throws Exception {
    List<String> list = new ArrayList<>(strings().set(random, SIZE));
    list.add("\uD83D");
    Object read = roundTrip(InPlaceSerializers.list(BoxConstants.STRING), list);
    assertFalse(read instanceof InPlaceList);
    for (String half : List.of("\uD83D", "\uDE00", "\uDE00\uD83D")) {
      for (String text : texts(half)) {
        assertFalse(new StringPacking().fitsInPlace(List.of(text)), text);
        assertFalse(new StringPacking().fits(List.of(text)), text);
      }
    }
  }

  @Test
  void savedFileHasNoIndexAndASharedOneHas() throws Exception {
    Map<String, Integer> map = new LinkedHashMap<>();
    for (int i = 0; i < SIZE; i++) {
      map.put("k" + i, i);
    }
    load(InPlaceSerializers.map(BoxConstants.STRING, BoxConstants.INTEGER), map);
    List<String> names = new ArrayList<>();
    for (ModelFileInfo.Tensor tensor :
        ModelFiles.inspect(directory.resolve("model")).tensors()) {
      if (tensor.name().startsWith("value.")) {
        names.add(tensor.name());
        assertTrue(tensor.inPlace(), tensor::name);
      }
    }
    assertEquals(List.of("value.keys.offsets", "value.keys.text", "value.values"), sorted(names));
  }

  private static List<String> sorted(List<String> names) {
    return names.stream().sorted().toList();
  }

  @Test
  void manyKeysOfOneHashCodeAreFound() throws Exception {
    Map<String, Integer> map = new HashMap<>();
    for (int i = 0; i < 1 << 12; i++) {
      StringBuilder key = new StringBuilder();
      for (int bit = 0; bit < 12; bit++) {
        key.append((i >> bit & 1) == 0 ? "Aa" : "BB");
      }
      map.put(key.toString(), i);
    }
    Map<?, ?> read = (Map<?, ?>)
        roundTrip(InPlaceSerializers.map(BoxConstants.STRING, BoxConstants.INTEGER), map);
    map.forEach((key, value) -> assertEquals(value, read.get(key)));
  }

  @Test
  void keysThatCannotBeFoundAreRefused() {
    ModelSerializer<Map<String, Integer>> serializer =
        InPlaceSerializers.map(BoxConstants.STRING, BoxConstants.INTEGER);
    Map<String, Integer> map = new HashMap<>();
    map.put(null, 1);
    IOException e = assertThrows(IOException.class, () -> load(serializer, map));
    assertTrue(String.valueOf(e.getMessage()).contains("a null key"), e::toString);
    SortedMap<String, Integer> reversed = new TreeMap<>(Comparator.reverseOrder());
    IOException other = assertThrows(
        IOException.class,
        () -> load(
            InPlaceSerializers.sortedMap(BoxConstants.STRING, BoxConstants.INTEGER), reversed));
    assertTrue(String.valueOf(other.getMessage()).contains("natural order"), other::toString);
  }

  @Test
  void changeIsRefusedWithTheRemedy() throws Exception {
    Set<Long> set = new LinkedHashSet<>();
    for (long i = 0; i < SIZE; i++) {
      set.add(i);
    }
    Set<?> read = (Set<?>) load(InPlaceSerializers.set(BoxConstants.LONG), set);
    UnsupportedOperationException e =
        assertThrows(UnsupportedOperationException.class, () -> read.remove("absent"));
    assertTrue(
        String.valueOf(e.getMessage()).contains("copy it, new LinkedHashSet<>(set)"), e::toString);
  }

  @Test
  void usersOwnKryoCopiesTheElements() {
    List<Integer> list = new ArrayList<>();
    for (int i = 0; i < SIZE; i++) {
      list.add(i);
    }
    HolderSerializer.use(InPlaceSerializers.list(BoxConstants.INTEGER));
    Kryo kryo = new Kryo();
    kryo.register(Holder.class, HolderSerializer.INSTANCE);
    Output output = new Output(64, -1);
    kryo.writeObject(output, new Holder(list));
    Object read = kryo.readObject(new Input(output.toBytes()), Holder.class).value();
    assertEquals(list, read);
    assertFalse(read instanceof InPlaceList);
    assertArrayEquals(list.toArray(), ((List<?>) valueOf(new Holder(read))).toArray());
  }
}
