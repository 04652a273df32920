package io.modelshare.columns;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelshare.testing.Seed;
import io.modelshare.types.BoxConstants;
import io.modelshare.types.BufferConstants;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Ranges of ranges, which have to be refused as those of a {@code TreeMap} are. */
class SortedRangesTest {
  private static final int KEYS = 80;
  private static final int DEPTH = 4;

  private final Seed seed = Seed.next();
  private final Random random = seed.random();

  @Test
  void rangesOfASet() {
    TreeSet<Integer> expected = new TreeSet<>();
    for (int i = 0; i < KEYS; i++) {
      expected.add(2 * i);
    }
    NavigableSet<Integer> read =
        InMemory.sortedSet(BoxConstants.INTEGER, new ArrayList<>(expected));
    for (int i = 0; i < 2_000; i++) {
      compare(expected, read, DEPTH);
    }
  }

  private void compare(NavigableSet<Integer> expected, NavigableSet<Integer> read, int depth) {
    assertEquals(List.copyOf(expected), List.copyOf(read), seed::toString);
    if (depth == 0) {
      return;
    }
    int from = random.nextInt(2 * KEYS);
    int to = random.nextInt(2 * KEYS);
    boolean isFromIn = random.nextBoolean();
    boolean isToIn = random.nextBoolean();
    NavigableSet<Integer> range;
    int way = random.nextInt(4);
    try {
      range = range(expected, way, from, isFromIn, to, isToIn);
    } catch (IllegalArgumentException e) {
      IllegalArgumentException refusal = assertThrows(
          IllegalArgumentException.class,
          () -> range(read, way, from, isFromIn, to, isToIn),
          seed::toString);
      assertTrue(
          refusal.getMessage().contains(String.valueOf(from))
              || refusal.getMessage().contains(String.valueOf(to)),
          refusal.getMessage());
      return;
    }
    compare(range, range(read, way, from, isFromIn, to, isToIn), depth - 1);
  }

  private static NavigableSet<Integer> range(
      NavigableSet<Integer> set, int way, int from, boolean isFromIn, int to, boolean isToIn) {
    return switch (way) {
      case 0 -> set.headSet(to, isToIn);
      case 1 -> set.tailSet(from, isFromIn);
      case 2 -> set.subSet(from, isFromIn, to, isToIn);
      default -> set.descendingSet();
    };
  }

  @Test
  void rangesOfAMap() {
    TreeMap<ByteBuffer, Integer> expected = new TreeMap<>();
    for (int i = 0; i < KEYS; i++) {
      expected.put(bytes(2 * i), i);
    }
    NavigableMap<ByteBuffer, Integer> read =
        InMemory.sortedMap(BufferConstants.BYTE_BUFFER, BoxConstants.INTEGER, expected);
    for (int i = 0; i < 2_000; i++) {
      compare(expected, read, DEPTH);
    }
  }

  private static ByteBuffer bytes(int number) {
    return ByteBuffer.wrap(new byte[] {1, (byte) (number - Byte.MAX_VALUE)});
  }

  private void compare(
      NavigableMap<ByteBuffer, Integer> expected,
      NavigableMap<ByteBuffer, Integer> read,
      int depth) {
    assertEquals(
        new ArrayList<>(expected.entrySet()), new ArrayList<>(read.entrySet()), seed::toString);
    if (depth == 0) {
      return;
    }
    ByteBuffer from = bytes(random.nextInt(2 * KEYS));
    ByteBuffer to = bytes(random.nextInt(2 * KEYS));
    boolean isFromIn = random.nextBoolean();
    boolean isToIn = random.nextBoolean();
    NavigableMap<ByteBuffer, Integer> range;
    int way = random.nextInt(4);
    try {
      range = range(expected, way, from, isFromIn, to, isToIn);
    } catch (IllegalArgumentException e) {
      assertThrows(
          IllegalArgumentException.class,
          () -> range(read, way, from, isFromIn, to, isToIn),
          seed::toString);
      return;
    }
    compare(range, range(read, way, from, isFromIn, to, isToIn), depth - 1);
  }

  private static NavigableMap<ByteBuffer, Integer> range(
      NavigableMap<ByteBuffer, Integer> map,
      int way,
      ByteBuffer from,
      boolean isFromIn,
      ByteBuffer to,
      boolean isToIn) {
    return switch (way) {
      case 0 -> map.headMap(to, isToIn);
      case 1 -> map.tailMap(from, isFromIn);
      case 2 -> map.subMap(from, isFromIn, to, isToIn);
      default -> map.descendingMap();
    };
  }
}
