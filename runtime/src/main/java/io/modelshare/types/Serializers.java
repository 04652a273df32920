package io.modelshare.types;

import com.esotericsoftware.kryo.kryo5.Serializer;
import io.modelshare.serial.ModelSerializer;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The serializers of the JDK's types that have parts, for generated serializers to put together.
 *
 * <p>Those of types without parts are constants of {@link BoxConstants}, {@link ArrayConstants},
 * {@link BufferConstants}, {@link NumberConstants}, {@link TextConstants}, {@link UtilConstants},
 * {@link SettingConstants} and {@link AccumulatorConstants}: several classes, so that the first use
 * of one serializer does not load all the others.
 */
public final class Serializers {
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
   * Returns the serializer of a reference that is set atomically.
   *
   * @param <T> the type of the value
   * @param value the serializer of the value
   * @return the serializer of an {@code AtomicReference} to it
   */
  public static <T> ModelSerializer<AtomicReference<@Nullable T>> atomicReference(
      ModelSerializer<T> value) {
    return AtomicReferenceSerializer.of(value);
  }

  /**
   * Returns the serializer of an array of references that are set atomically.
   *
   * @param <T> the type of the elements
   * @param element the serializer of the elements
   * @return the serializer of an {@code AtomicReferenceArray} of them
   */
  public static <T> ModelSerializer<AtomicReferenceArray<@Nullable T>> atomicReferenceArray(
      ModelSerializer<T> element) {
    return AtomicReferenceArraySerializer.of(element);
  }

  /**
   * Returns the serializer of a list. It is read as a list of the same kind; one of a
   * {@code @Shareable} class as that; one of any other class that the JDK does not have as an
   * {@code ArrayList}.
   *
   * @param <E> the type of the elements
   * @param element the serializer of the elements
   * @return the serializer of a {@code List} of them
   */
  public static <E> ModelSerializer<List<E>> list(ModelSerializer<E> element) {
    return CollectionSerializer.of(List.class, element);
  }

  /**
   * Returns the serializer of a set. It is read as a set of the same kind and order; an
   * unmodifiable one in the order in which it was written; one of a {@code @Shareable} class as
   * that; one of any other class that the JDK does not have as a {@code LinkedHashSet}.
   *
   * @param <E> the type of the elements
   * @param element the serializer of the elements
   * @return the serializer of a {@code Set} of them
   */
  public static <E> ModelSerializer<Set<E>> set(ModelSerializer<E> element) {
    return CollectionSerializer.of(Set.class, element);
  }

  /**
   * Returns the serializer of a map. It is read as a map of the same kind and order; an
   * unmodifiable one in the order in which it was written; one of a {@code @Shareable} class as
   * that; one of any other class that the JDK does not have as a {@code LinkedHashMap}.
   *
   * @param <K> the type of the keys
   * @param <V> the type of the values
   * @param key the serializer of the keys
   * @param value the serializer of the values
   * @return the serializer of a {@code Map} from the one to the other
   */
  public static <K, V> ModelSerializer<Map<K, V>> map(
      ModelSerializer<K> key, ModelSerializer<V> value) {
    return MapSerializer.of(Map.class, key, value);
  }

  /**
   * Returns the serializer of an array of objects or of arrays.
   *
   * @param <E> the type of the elements
   * @param type the type of the array
   * @param element the serializer of the elements
   * @return the serializer of the array
   */
  public static <E> ModelSerializer<E[]> array(
      Class<? super E[]> type, ModelSerializer<E> element) {
    return ObjectArraySerializer.of(type, element);
  }

  /**
   * Returns the serializer of a collection that is declared by another of the JDK's types.
   *
   * @param <C> the declared type
   * @param type the declared type, such as {@code ArrayDeque.class}
   * @param element the serializer of the elements
   * @return the serializer of such a collection
   */
  public static <C extends Collection<?>> ModelSerializer<C> collection(
      Class<? super C> type, ModelSerializer<?> element) {
    return CollectionSerializer.of(type, element);
  }

  /**
   * Returns the serializer of a map that is declared by another of the JDK's types.
   *
   * @param <M> the declared type
   * @param type the declared type, such as {@code TreeMap.class}
   * @param key the serializer of the keys
   * @param value the serializer of the values
   * @return the serializer of such a map
   */
  public static <M extends Map<?, ?>> ModelSerializer<M> map(
      Class<? super M> type, ModelSerializer<?> key, ModelSerializer<?> value) {
    return MapSerializer.of(type, key, value);
  }

  /**
   * Returns the serializer of a type of which the objects may be of a subtype. Each object's own
   * type is written with it, and must be {@code @Shareable} or one of the JDK's value types.
   *
   * @param <T> the declared type
   * @param type the declared type
   * @return a serializer of the type and its subtypes
   */
  public static <T> ModelSerializer<T> anyOf(Class<T> type) {
    return AnySerializer.of(type);
  }

  /**
   * Returns the serializer of {@code java.lang.foreign.MemorySegment}, whose name only Java 22 and
   * later knows. A segment is read as a read-only view of the mapped memory, whatever its length.
   *
   * @param <T> {@code MemorySegment}
   * @return its serializer, which on an earlier JDK refuses to write and to read
   */
  public static <T> ModelSerializer<T> memorySegment() {
    return SegmentSerializer.instance();
  }

  /**
   * Returns the serializer of Chronicle's {@code BytesStore}, whatever its type arguments. Its
   * readable bytes are written; it is read as a read-only view of the mapped memory, whatever its
   * length. Chronicle is loaded when a value is first written or read.
   *
   * @param <T> {@code BytesStore<?, ?>}
   * @return its serializer
   */
  public static <T> ModelSerializer<T> bytesStore() {
    return BytesStoreSerializer.instance();
  }

  /**
   * Returns a serializer that leaves the work to a hand-written one.
   *
   * @param <T> the type of the values
   * @param type the declared type
   * @param serializer a Kryo serializer of that type
   * @return a serializer that starts a Kryo when it is first used
   */
  public static <T> ModelSerializer<T> kryo(Class<? super T> type, Serializer<?> serializer) {
    return HandWrittenSerializer.of(type, serializer);
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
