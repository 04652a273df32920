package io.modelshare.columns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.modelshare.evolution.ShapeEvolution;
import io.modelshare.inplace.InPlaceList;
import io.modelshare.serial.ModelSerializer;
import io.modelshare.types.ArrayConstants;
import io.modelshare.types.BoxConstants;
import io.modelshare.types.Serializers;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Saved models to whose fields {@code @InPlace} was added, or from which it was taken. */
class InPlaceEvolutionTest {
  private final List<Integer> list = new ArrayList<>();
  private final Map<String, Long> map = new LinkedHashMap<>();

  InPlaceEvolutionTest() {
    for (int i = 0; i < 100; i++) {
      list.add(i);
      map.put("key " + i, (long) i);
    }
  }

  @Test
  void whatIsNowInPlaceIsReadAsAnUnmodifiableCollection() throws IOException {
    List<?> read = (List<?>) read(
        list,
        Serializers.list(BoxConstants.INTEGER),
        "List<Integer>",
        InPlaceSerializers.list(BoxConstants.INTEGER),
        "in-place List<Integer>");
    assertEquals(list, read);
    assertThrows(UnsupportedOperationException.class, read::clear);
  }

  @Test
  void whatIsNoLongerInPlaceIsReadAsACopyThatMayChange() throws IOException {
    Map<?, ?> read = (Map<?, ?>) read(
        map,
        InPlaceSerializers.map(BoxConstants.STRING, BoxConstants.LONG),
        "in-place Map<String, Long>",
        Serializers.map(BoxConstants.STRING, BoxConstants.LONG),
        "Map<String, Long>");
    assertInstanceOf(LinkedHashMap.class, read);
    assertEquals(map, read);
    read.clear();
  }

  @Test
  void whatStaysInPlaceIsAView() throws IOException {
    ModelSerializer<List<Integer>> serializer = InPlaceSerializers.list(BoxConstants.INTEGER);
    String type = "in-place List<Integer>";
    Object read = read(list, serializer, type, serializer, type + "\nzero int");
    assertInstanceOf(InPlaceList.class, read);
    assertEquals(list, read);
  }

  @Test
  void removedFieldInPlaceIsPassedOver() throws IOException {
    assertNull(read(
        map,
        InPlaceSerializers.map(BoxConstants.STRING, BoxConstants.LONG),
        "in-place Map<String, Long>",
        Serializers.list(BoxConstants.INTEGER),
        "List<Integer>",
        "before "));
  }

  /** A few bytes of positions would stand for any amount of heap. */
  @Test
  void whatRepeatsIsMadeOnceWhenItIsNoLongerInPlace() throws IOException {
    assertMadeOnce(BoxConstants.STRING, "String", "x".repeat(100_000), "y");
    assertMadeOnce(ArrayConstants.FLOAT_ARRAY, "float[]", new float[1000], new float[1]);
  }

  private static <E> void assertMadeOnce(ModelSerializer<E> element, String type, E one, E other)
      throws IOException {
    List<E> values = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      values.add(i % 2 == 0 ? one : other);
    }
    List<?> read = (List<?>) read(
        values,
        InPlaceSerializers.list(element),
        "in-place List<" + type + ">",
        Serializers.list(element),
        "List<" + type + ">");
    for (int i = 2; i < 100; i++) {
      assertSame(read.get(i % 2), read.get(i));
    }
  }

  private static @Nullable Object read(
      Object value,
      ModelSerializer<?> writing,
      String before,
      ModelSerializer<?> reading,
      String now)
      throws IOException {
    return read(value, writing, before, reading, now, "value ");
  }

  private static @Nullable Object read(
      Object value,
      ModelSerializer<?> writing,
      String before,
      ModelSerializer<?> reading,
      String now,
      String name)
      throws IOException {
    InMemory written = new InMemory(writing, value);
    HolderSerializer.use(reading);
    return written.read(
        new HolderSerializer("value " + now + "\n"),
        text -> text.replace("value in-place", name + before),
        ShapeEvolution.WHERE_NOTHING_IS_LOST);
  }
}
