package io.modelshare.columns;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import io.modelshare.testing.Seed;
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
import org.junit.jupiter.api.Test;

/**
 * Collections whose offsets, positions and slots are not those that were written: whatever the
 * bytes, every method gives a result or an {@link IllegalStateException}.
 *
 * <p>The number of damages is the system property {@code modelshare.test.damages}.
 */
class DamagedCollectionsTest {
  private static final int DAMAGES = Integer.getInteger("modelshare.test.damages", 30_000);

  @Test
  void damagedCollectionsGiveResultsOrIllegalStateExceptions() {
    Seed seed = Seed.next();
    Random random = seed.random();
    List<InMemory> models = models(random);
    List<InMemory> damageable = new ArrayList<>();
    models.forEach(model -> {
      if (model.tensors.values().stream().anyMatch(ByteBuffer::hasRemaining)) {
        damageable.add(model);
      }
    });
    int refused = 0;
    for (int i = 0; i < DAMAGES; i++) {
      refused += isRefused(damageable.get(random.nextInt(damageable.size())), random, seed) ? 1 : 0;
    }
    assertTrue(refused > 0, () -> "no damage was noticed, " + seed);
  }

  /** Changes a few bytes of one tensor, reads by one method, and puts the bytes back. */
  private static boolean isRefused(InMemory model, Random random, Seed seed) {
    List<ByteBuffer> tensors = new ArrayList<>(model.tensors.values());
    tensors.removeIf(tensor -> !tensor.hasRemaining());
    ByteBuffer tensor = tensors.get(random.nextInt(tensors.size()));
    byte[] before = new byte[tensor.limit()];
    tensor.get(0, before);
    damage(tensor, random);
    try {
      read(model.value, random);
      return false;
    } catch (IllegalStateException e) {
      assertTrue(String.valueOf(e.getMessage()).contains("is damaged: "), e::toString);
      return true;
    } catch (RuntimeException e) {
      return fail(model.value.getClass() + " of " + model.tensors.keySet() + ", " + seed, e);
    } finally {
      tensor.put(0, before);
    }
  }

  private static void damage(ByteBuffer tensor, Random random) {
    int[] extremes = {0, -1, 1, Integer.MAX_VALUE, Integer.MIN_VALUE, tensor.limit()};
    for (int times = 1 + random.nextInt(3); times > 0; times--) {
      int at = random.nextInt(tensor.limit());
      if (random.nextBoolean() && at <= tensor.limit() - Integer.BYTES) {
        tensor.putInt(at & -Integer.BYTES, extremes[random.nextInt(extremes.length)]);
      } else if (random.nextInt(20) == 0) {
        byte[] noise = new byte[tensor.limit() - at];
        random.nextBytes(noise);
        tensor.put(at, noise);
      } else {
        tensor.put(at, (byte) random.nextInt());
      }
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
      case 3 -> list.listIterator(at).forEachRemaining(DamagedCollectionsTest::describe);
      default -> readCollection(list, random);
    }
  }

  private static void readCollection(Collection<?> collection, Random random) {
    switch (random.nextInt(8)) {
      case 0 -> collection.forEach(DamagedCollectionsTest::describe);
      case 1 -> describe(collection.hashCode());
      case 2 -> describe(collection);
      case 3 -> describe(collection.contains(new ArrayList<>(collection).get(0)));
      case 4 -> collection.parallelStream().forEach(DamagedCollectionsTest::describe);
      case 5 -> describe(isEqual(collection, new ArrayList<>(collection)));
      case 6 -> describe(isEqual(collection, new LinkedHashSet<>(collection)));
      default -> {
        if (collection instanceof NavigableSet<?> set) {
          set.descendingSet().forEach(DamagedCollectionsTest::describe);
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
      case 2 -> map.entrySet().forEach(DamagedCollectionsTest::describe);
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

  private static List<InMemory> models(Random random) {
    List<InMemory> models = new ArrayList<>();
    for (Samples.Kind<?> kind : Samples.KINDS) {
      addLists(models, kind, random);
      if (kind.isKey()) {
        addSetsAndMaps(models, kind, random);
      }
    }
    Samples.ARRAYS.forEach(kind -> addLists(models, kind, random));
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
