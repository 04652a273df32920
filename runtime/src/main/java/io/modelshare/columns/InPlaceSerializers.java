package io.modelshare.columns;

import io.modelshare.packing.Column;
import io.modelshare.serial.ModelReader;
import io.modelshare.serial.ModelSerializer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The serializers of collections that are read in place, for generated serializers to put together.
 * Those of the elements are the ordinary ones.
 *
 * <p>What is read is unmodifiable. Fewer than 64 elements are copied, and so is every collection in
 * a user's own Kryo.
 */
public final class InPlaceSerializers {
  private InPlaceSerializers() {}

  /**
   * Returns the serializer of a list.
   *
   * @param <E> the type of the elements
   * @param element the serializer of the elements
   * @return the serializer of a {@code List} of them
   */
  public static <E> ModelSerializer<List<E>> list(ModelSerializer<E> element) {
    return new InPlaceListSerializer<>(element);
  }

  /**
   * Returns the serializer of a collection, which is read as a set if it is one whose elements can
   * be found, and as a list otherwise.
   *
   * @param <E> the type of the elements
   * @param element the serializer of the elements
   * @return the serializer of a {@code Collection} of them
   */
  public static <E> ModelSerializer<Collection<E>> collection(ModelSerializer<E> element) {
    return new AnyCollectionSerializer<>(element);
  }

  /**
   * Returns the serializer of a set, which keeps the order of its iterator.
   *
   * @param <E> the type of the elements
   * @param element the serializer of the elements
   * @return the serializer of a {@code Set} of them
   */
  public static <E> ModelSerializer<Set<E>> set(ModelSerializer<E> element) {
    return new InPlaceSetSerializer<>(Set.class, element);
  }

  /**
   * Returns the serializer of a sorted set in natural order.
   *
   * @param <E> the type of the elements
   * @param element the serializer of the elements
   * @return the serializer of a {@code SortedSet} of them
   */
  public static <E> ModelSerializer<SortedSet<E>> sortedSet(ModelSerializer<E> element) {
    return new InPlaceSetSerializer<>(SortedSet.class, element);
  }

  /**
   * Returns the serializer of a navigable set in natural order.
   *
   * @param <E> the type of the elements
   * @param element the serializer of the elements
   * @return the serializer of a {@code NavigableSet} of them
   */
  public static <E> ModelSerializer<NavigableSet<E>> navigableSet(ModelSerializer<E> element) {
    return new InPlaceSetSerializer<>(NavigableSet.class, element);
  }

  /**
   * Returns the serializer of a map, which keeps the order of its iterator.
   *
   * @param <K> the type of the keys
   * @param <V> the type of the values
   * @param key the serializer of the keys
   * @param value the serializer of the values
   * @return the serializer of a {@code Map} from the one to the other
   */
  public static <K, V> ModelSerializer<Map<K, V>> map(
      ModelSerializer<K> key, ModelSerializer<V> value) {
    return new InPlaceMapSerializer<>(Map.class, key, value);
  }

  /**
   * Returns the serializer of a sorted map in natural order.
   *
   * @param <K> the type of the keys
   * @param <V> the type of the values
   * @param key the serializer of the keys
   * @param value the serializer of the values
   * @return the serializer of a {@code SortedMap} from the one to the other
   */
  public static <K, V> ModelSerializer<SortedMap<K, V>> sortedMap(
      ModelSerializer<K> key, ModelSerializer<V> value) {
    return new InPlaceMapSerializer<>(SortedMap.class, key, value);
  }

  /**
   * Returns the serializer of a navigable map in natural order.
   *
   * @param <K> the type of the keys
   * @param <V> the type of the values
   * @param key the serializer of the keys
   * @param value the serializer of the values
   * @return the serializer of a {@code NavigableMap} from the one to the other
   */
  public static <K, V> ModelSerializer<NavigableMap<K, V>> navigableMap(
      ModelSerializer<K> key, ModelSerializer<V> value) {
    return new InPlaceMapSerializer<>(NavigableMap.class, key, value);
  }

  /**
   * Returns the serializer of a collection that a type table names.
   *
   * @param type the simple name of its declared type, such as {@code Map}
   * @param arguments the serializers of its elements, or of its keys and values
   * @return its serializer, or null if there is none of that name and so many arguments
   * @throws IllegalArgumentException if the elements are not read in place
   */
  public static @Nullable ModelSerializer<?> named(
      String type, List<ModelSerializer<?>> arguments) {
    ModelSerializer<?> first = arguments.isEmpty() ? null : arguments.get(0);
    if (first == null || arguments.size() > 2) {
      return null;
    }
    boolean isFound = KeyKind.isPossible(first.valueType());
    return arguments.size() == 1
        ? collection(type, first, isFound)
        : map(type, first, arguments.get(1), isFound);
  }

  private static @Nullable ModelSerializer<?> collection(
      String type, ModelSerializer<?> element, boolean isFound) {
    return switch (type) {
      case "List" -> list(element);
      case "Collection" -> collection(element);
      case "Set" -> isFound ? set(element) : list(element);
      case "SortedSet" -> isFound ? sortedSet(element) : list(element);
      case "NavigableSet" -> isFound ? navigableSet(element) : list(element);
      default -> null;
    };
  }

  private static @Nullable ModelSerializer<?> map(
      String type, ModelSerializer<?> key, ModelSerializer<?> value, boolean isFound) {
    return switch (type) {
      case "Map" -> isFound ? map(key, value) : new LostKeysSerializer<>(key, value);
      case "SortedMap" -> isFound ? sortedMap(key, value) : new LostKeysSerializer<>(key, value);
      case "NavigableMap" ->
        isFound ? navigableMap(key, value) : new LostKeysSerializer<>(key, value);
      default -> null;
    };
  }

  /**
   * Returns the serializer of elements of a sealed interface.
   *
   * @param <T> the interface
   * @param type the interface
   * @param kinds the serializers of all records that it permits, each with columns
   * @return the serializer of its values
   */
  @SafeVarargs
  @SuppressWarnings("varargs") // copied into a list
  public static <T> ModelSerializer<T> sealed(
      Class<T> type, ModelSerializer<? extends T>... kinds) {
    return new SealedSerializer<>(type, new KindColumn<>(type, List.of(kinds), null));
  }

  /**
   * Returns the serializer of a sealed interface whose types only a file names.
   *
   * @param type its class
   * @param kinds finds the serializer of a record by the name of its class
   * @return a serializer that is used as the argument of the other methods, for reading only
   */
  public static ModelSerializer<?> recorded(
      Class<?> type, BiFunction<ModelReader, String, ModelSerializer<?>> kinds) {
    return new SealedSerializer<>(type, new KindColumn<>(type, List.of(), kinds));
  }

  /**
   * Returns the columns of values whose types only a file names.
   *
   * @param kinds finds the serializer of a record by the name of its class
   * @return what reads them, and writes none
   */
  @SuppressWarnings("exports") // for the runtime itself
  public static Column<Object> kinds(BiFunction<ModelReader, String, ModelSerializer<?>> kinds) {
    return new KindColumn<>(Object.class, List.of(), kinds);
  }
}
