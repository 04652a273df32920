package io.modelshare.columns;

import io.modelshare.PersistedModel;
import io.modelshare.Sharing;
import io.modelshare.serial.ModelSerializer;
import io.modelshare.testing.LiveHeap;
import io.modelshare.types.BoxConstants;
import io.modelshare.types.NumberConstants;
import io.modelshare.types.Serializers;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Attaches to a collection, reads all of it, and tells how much heap is in use. */
final class HeapOfWorker {
  /** The collections by their names. */
  static final Map<String, ModelSerializer<?>> KINDS = new TreeMap<>(Map.of(
      "List<String>", InPlaceSerializers.list(BoxConstants.STRING),
      "List<List<Integer>>", InPlaceSerializers.list(Serializers.list(BoxConstants.INTEGER)),
      "Map<String, Integer>", InPlaceSerializers.map(BoxConstants.STRING, BoxConstants.INTEGER),
      "NavigableMap<Long, UUID>",
          InPlaceSerializers.navigableMap(BoxConstants.LONG, NumberConstants.UUID)));

  private HeapOfWorker() {}

  static void use(String kind) {
    HolderSerializer.use(Objects.requireNonNull(KINDS.get(kind)));
  }

  static Object collection(String kind, int size) {
    return switch (kind) {
      case "List<String>" -> list(size, i -> "text " + i);
      case "List<List<Integer>>" -> list(size, i -> List.of(i, i + 1, i + 2));
      case "Map<String, Integer>" -> {
        Map<String, Integer> map = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
          map.put("key " + i, i);
        }
        yield map;
      }
      default -> {
        Map<Long, UUID> map = new TreeMap<>();
        for (int i = 0; i < size; i++) {
          map.put(3L * i, new UUID(i, i));
        }
        yield map;
      }
    };
  }

  private static <E> List<E> list(int size, IntFunction<E> element) {
    List<E> list = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      list.add(element.apply(i));
    }
    return list;
  }

  /** Takes the kind, the number of elements, and a handle. */
  public static void main(String[] arguments) throws Exception {
    use(arguments[0]);
    int size = Integer.parseInt(arguments[1]);
    try (PersistedModel<Holder> model = Sharing.reconstruct(arguments[2], Holder.class)) {
      Object value = model.get().value();
      readAll(value, size);
      long used = LiveHeap.bytes();
      readAll(value, size);
      System.out.println(used);
    }
  }

  private static void readAll(@Nullable Object value, int size) {
    Collection<?> elements =
        value instanceof Map<?, ?> map ? map.entrySet() : (Collection<?>) value;
    int read = 0;
    if (elements != null) {
      for (Object element : elements) {
        read += element.hashCode() == Integer.MIN_VALUE ? 0 : 1;
      }
    }
    if (read != size) {
      throw new AssertionError(read + " of " + size);
    }
  }
}
