package io.modelshare.columns;

import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Collections in place whose bytes may be anybody's, read by any of their methods. */
public final class DamagedCollections {
  private static final List<InMemory> MODELS = models(new Random(1));

  private DamagedCollections() {}

  /**
   * Reads a collection whose tensors begin with other bytes.
   *
   * @param bytes two that choose the collection, two that choose what is called, and the rest for
   *     one tensor after the other
   */
  public static void read(byte[] bytes) {
    ByteBuffer input = ByteBuffer.wrap(bytes);
    if (input.remaining() < 2 * Short.BYTES) {
      return;
    }
    InMemory model = MODELS.get(Math.floorMod(input.getShort(), MODELS.size()));
    Random random = new Random(input.getShort());
    List<ByteBuffer> tensors = List.copyOf(model.tensors.values());
    List<byte[]> before = new ArrayList<>();
    for (ByteBuffer tensor : tensors) {
      byte[] old = new byte[tensor.limit()];
      tensor.get(0, old);
      before.add(old);
      int length = Math.min(old.length, input.remaining());
      tensor.put(0, bytes, input.position(), length);
      input.position(input.position() + length);
    }
    try {
      isRefused(model, random);
    } finally {
      for (int i = 0; i < tensors.size(); i++) {
        tensors.get(i).put(0, before.get(i));
      }
    }
  }

  /** Returns bytes that change nothing of a collection. */
  public static byte[] unchanged() {
    int length = 2 * Short.BYTES;
    for (ByteBuffer tensor : MODELS.get(0).tensors.values()) {
      length += tensor.limit();
    }
    ByteBuffer bytes = ByteBuffer.allocate(length).putInt(0);
    MODELS.get(0).tensors.values().forEach(tensor -> bytes.put(tensor.duplicate()));
    return bytes.array();
  }

  /** Returns whether one method, chosen at random, finds a collection damaged. */
  static boolean isRefused(InMemory model, Random random) {
    try {
      read(model.value, random);
      return false;
    } catch (IllegalStateException e) {
      if (!String.valueOf(e.getMessage()).contains("is damaged: ")) {
        throw new AssertionError("not said to be damaged", e);
      }
      return true;
    }
  }

  private static void read(Object value, Random random) {
    if (value instanceof List<?> list) {
      readList(list, random);
    } else if (value instanceof Map<?, ?> map) {
      readMap(map, random);
    } else {
      readCollection((Collection<?>) value, random);
    }
  }

  private static void readList(List<?> list, Random random) {
    int at = random.nextInt(list.size());
    switch (random.nextInt(5)) {
      case 0 -> describe(list.get(at));
      case 1 -> describe(list.lastIndexOf("x"));
      case 2 -> describe(list.subList(at / 2, at));
      case 3 -> list.listIterator(at).forEachRemaining(DamagedCollections::describe);
      default -> readCollection(list, random);
    }
  }

  private static void readCollection(Collection<?> collection, Random random) {
    switch (random.nextInt(8)) {
      case 0 -> collection.forEach(DamagedCollections::describe);
      case 1 -> describe(collection.hashCode());
      case 2 -> describe(collection);
      case 3 -> describe(collection.contains(new ArrayList<>(collection).get(0)));
      case 4 -> collection.parallelStream().forEach(DamagedCollections::describe);
      case 5 -> describe(isEqual(collection, new ArrayList<>(collection)));
      case 6 -> describe(isEqual(collection, new LinkedHashSet<>(collection)));
      default -> {
        if (collection instanceof NavigableSet<?> set) {
          set.descendingSet().forEach(DamagedCollections::describe);
          describe(set.last());
        }
        describe(collection.toArray());
      }
    }
  }

  private static void readMap(Map<?, ?> map, Random random) {
    switch (random.nextInt(8)) {
      case 0 -> {
        for (Object key : map.keySet()) {
          describe(map.get(key));
        }
      }
      case 1 -> map.forEach((key, value) -> describe(value));
      case 2 -> map.entrySet().forEach(DamagedCollections::describe);
      case 3 -> describe(map.hashCode());
      case 4 -> describe(map.equals(new HashMap<>(map)));
      case 5 -> describe(map.containsValue("x"));
      case 6 -> readCollection(map.keySet(), random);
      default -> {
        if (map instanceof NavigableMap<?, ?> sorted) {
          describe(sorted.lastEntry());
          describe(sorted.descendingMap());
        } else {
          for (int i = 0; i < 100; i++) {
            describe(
                map.containsKey(random.nextBoolean() ? Samples.string(random) : random.nextInt()));
          }
        }
      }
    }
  }

  private static boolean isEqual(Object one, Object other) {
    return one.equals(other);
  }

  private static void describe(@Nullable Object element) {
    assertNotNull(String.valueOf(element));
  }

  /** Returns collections of every kind that have bytes. */
  static List<InMemory> models(Random random) {
    List<InMemory> models = new ArrayList<>();
    for (Samples.Kind<?> kind : Samples.KINDS) {
      addLists(models, kind, random);
      if (kind.isKey()) {
        addSetsAndMaps(models, kind, random);
      }
    }
    Samples.ARRAYS.forEach(kind -> addLists(models, kind, random));
    models.removeIf(model -> model.tensors.values().stream().noneMatch(ByteBuffer::hasRemaining));
    return models;
  }

  private static <E> void addLists(List<InMemory> models, Samples.Kind<E> kind, Random random) {
    for (boolean hasNulls : new boolean[] {false, true}) {
      models.add(
          new InMemory(new InMemory.Lists<>(kind.serializer()), kind.list(random, 60, hasNulls)));
    }
  }

  private static <K> void addSetsAndMaps(
      List<InMemory> models, Samples.Kind<K> kind, Random random) {
    for (boolean isSorted : new boolean[] {false, true}) {
      List<K> keys = Samples.keys(kind, random, 60, isSorted);
      models.add(new InMemory(new InMemory.Sets<>(kind.serializer(), isSorted), keys));
      for (Samples.Kind<?> value : List.of(Samples.KINDS.get(0), Samples.KINDS.get(1))) {
        models.add(new InMemory(
            new InMemory.Maps<>(kind.serializer(), value.serializer(), isSorted),
            Samples.map(keys, value, random, false, isSorted)));
      }
    }
  }
}
