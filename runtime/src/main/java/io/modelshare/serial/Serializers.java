package io.modelshare.serial;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.DoubleBuffer;
import java.nio.FloatBuffer;
import java.nio.IntBuffer;
import java.nio.LongBuffer;
import java.nio.ShortBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The serializers of the JDK's types, for generated serializers to put together.
 *
 * <p>Arrays and buffers become tensors. A buffer is read in place; a primitive array is copied into
 * the memory of the process that reads it.
 */
public final class Serializers {
  /** Writes a {@link String}. */
  public static final ModelSerializer<String> STRING = PlainSerializers.strings();

  /** Writes a {@link Boolean}. */
  public static final ModelSerializer<Boolean> BOOLEAN = PlainSerializers.booleans();

  /** Writes a {@link Byte}. */
  public static final ModelSerializer<Byte> BYTE = PlainSerializers.bytes();

  /** Writes a {@link Character}. */
  public static final ModelSerializer<Character> CHARACTER = PlainSerializers.chars();

  /** Writes a {@link Short}. */
  public static final ModelSerializer<Short> SHORT = PlainSerializers.shorts();

  /** Writes a {@link Integer}. */
  public static final ModelSerializer<Integer> INTEGER = PlainSerializers.ints();

  /** Writes a {@link Long}. */
  public static final ModelSerializer<Long> LONG = PlainSerializers.longs();

  /** Writes a {@link Float}. */
  public static final ModelSerializer<Float> FLOAT = PlainSerializers.floats();

  /** Writes a {@link Double}. */
  public static final ModelSerializer<Double> DOUBLE = PlainSerializers.doubles();

  /** Writes a {@code boolean[]}. */
  public static final ModelSerializer<boolean[]> BOOLEAN_ARRAY = ArraySerializers.booleans();

  /** Writes a {@code byte[]}. */
  public static final ModelSerializer<byte[]> BYTE_ARRAY = ArraySerializers.bytes();

  /** Writes a {@code char[]}. */
  public static final ModelSerializer<char[]> CHAR_ARRAY = ArraySerializers.chars();

  /** Writes a {@code short[]}. */
  public static final ModelSerializer<short[]> SHORT_ARRAY = ArraySerializers.shorts();

  /** Writes a {@code int[]}. */
  public static final ModelSerializer<int[]> INT_ARRAY = ArraySerializers.ints();

  /** Writes a {@code long[]}. */
  public static final ModelSerializer<long[]> LONG_ARRAY = ArraySerializers.longs();

  /** Writes a {@code float[]}. */
  public static final ModelSerializer<float[]> FLOAT_ARRAY = ArraySerializers.floats();

  /** Writes a {@code double[]}. */
  public static final ModelSerializer<double[]> DOUBLE_ARRAY = ArraySerializers.doubles();

  /** Writes a {@link ByteBuffer}. */
  public static final ModelSerializer<ByteBuffer> BYTE_BUFFER =
      new BufferSerializer<>(Elements.BYTES);

  /** Writes a {@link CharBuffer}. */
  public static final ModelSerializer<CharBuffer> CHAR_BUFFER =
      new BufferSerializer<>(Elements.CHARS);

  /** Writes a {@link ShortBuffer}. */
  public static final ModelSerializer<ShortBuffer> SHORT_BUFFER =
      new BufferSerializer<>(Elements.SHORTS);

  /** Writes a {@link IntBuffer}. */
  public static final ModelSerializer<IntBuffer> INT_BUFFER = new BufferSerializer<>(Elements.INTS);

  /** Writes a {@link LongBuffer}. */
  public static final ModelSerializer<LongBuffer> LONG_BUFFER =
      new BufferSerializer<>(Elements.LONGS);

  /** Writes a {@link FloatBuffer}. */
  public static final ModelSerializer<FloatBuffer> FLOAT_BUFFER =
      new BufferSerializer<>(Elements.FLOATS);

  /** Writes a {@link DoubleBuffer}. */
  public static final ModelSerializer<DoubleBuffer> DOUBLE_BUFFER =
      new BufferSerializer<>(Elements.DOUBLES);

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
    return new EnumSerializer<>(type);
  }

  /**
   * Returns the serializer of an optional value.
   *
   * @param <T> the type of the value
   * @param value the serializer of the value
   * @return the serializer of an {@code Optional} of it
   */
  public static <T> ModelSerializer<Optional<T>> optional(ModelSerializer<T> value) {
    return new OptionalSerializer<>(value);
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
    return new ListSerializer<>(element);
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
    return new SetSerializer<>(element);
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
    return new MapSerializer<>(key, value);
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
    return new AnySerializer<>(type);
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
