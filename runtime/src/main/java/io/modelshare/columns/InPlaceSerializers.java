package io.modelshare.columns;

import io.modelshare.serial.ModelSerializer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;

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
    return new InPlaceCollectionSerializer<>(List.class, element);
  }

  /**
   * Returns the serializer of a collection, which is read as a list.
   *
   * @param <E> the type of the elements
   * @param element the serializer of the elements
   * @return the serializer of a {@code Collection} of them
   */
  public static <E> ModelSerializer<Collection<E>> collection(ModelSerializer<E> element) {
    return new InPlaceCollectionSerializer<>(Collection.class, element);
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
}
