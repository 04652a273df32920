package io.modelshare.serial;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The serializers of the JDK's types, for generated serializers to put together.
 *
 * <p>Arrays and buffers become tensors. A buffer is read in place; a primitive array is copied into
 * the memory of the process that reads it.
 *
 * <p>The constants are spread over interfaces and the rest is made by the classes themselves, so
 * that the first use of one serializer does not load all the others.
 */
public final class Serializers implements BoxConstants, ArrayConstants, BufferConstants {
  private Serializers() {}

  /**
   * Returns the serializer of an enum. The constants are recorded by name, so that their order may
   * change.
   *
   * @param <E> the enum
   * @param type the enum
   * @return its serializer
   */
  public static <E extends Enum<E>> ModelSerializer<E> enumeration(Class<E> type) {
    return EnumSerializer.of(type);
  }

  /**
   * Returns the serializer of an optional value.
   *
   * @param <T> the type of the value
   * @param value the serializer of the value
   * @return the serializer of an {@code Optional} of it
   */
  public static <T> ModelSerializer<Optional<T>> optional(ModelSerializer<T> value) {
    return OptionalSerializer.of(value);
  }

  /**
   * Returns the serializer of a list. An unmodifiable list is read as one, any other as an
   * {@code ArrayList}.
   *
   * @param <E> the type of the elements
   * @param element the serializer of the elements
   * @return the serializer of a {@code List} of them
   */
  public static <E> ModelSerializer<List<E>> list(ModelSerializer<E> element) {
    return ListSerializer.of(element);
  }

  /**
   * Returns the serializer of a set. It is read as a set of the same kind: hashed, linked, sorted
   * in natural order, or unmodifiable in the order in which it was written.
   *
   * @param <E> the type of the elements
   * @param element the serializer of the elements
   * @return the serializer of a {@code Set} of them
   */
  public static <E> ModelSerializer<Set<E>> set(ModelSerializer<E> element) {
    return SetSerializer.of(element);
  }

  /**
   * Returns the serializer of a map. It is read as a map of the same kind: hashed, linked, sorted
   * in natural order, or unmodifiable in the order in which it was written.
   *
   * @param <K> the type of the keys
   * @param <V> the type of the values
   * @param key the serializer of the keys
   * @param value the serializer of the values
   * @return the serializer of a {@code Map} from the one to the other
   */
  public static <K, V> ModelSerializer<Map<K, V>> map(
      ModelSerializer<K> key, ModelSerializer<V> value) {
    return MapSerializer.of(key, value);
  }

  /**
   * Returns the serializer of a type of which the objects may be of a subtype. Each object's own
   * type is written with it, and must be {@code @Shareable}.
   *
   * @param <T> the declared type
   * @param type the declared type
   * @return a serializer of the type and its subtypes
   */
  public static <T> ModelSerializer<T> anyOf(Class<T> type) {
    return AnySerializer.of(type);
  }

  /**
   * Returns a serializer under another type, where wildcards keep the compiler from seeing that it
   * fits.
   *
   * @param <T> the type of the values as their field declares it
   * @param serializer a serializer of these values
   * @return the same serializer
   */
  @SuppressWarnings("unchecked") // the processor has compared the types
  public static <T> ModelSerializer<T> as(ModelSerializer<?> serializer) {
    return (ModelSerializer<T>) serializer;
  }
}
