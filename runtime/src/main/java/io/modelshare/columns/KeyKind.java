package io.modelshare.columns;

import io.modelshare.inplace.ByteKeys;
import io.modelshare.inplace.EnumKeys;
import io.modelshare.inplace.InPlaceList;
import io.modelshare.inplace.Keys;
import io.modelshare.inplace.NumberKeys;
import io.modelshare.inplace.StringKeys;
import io.modelshare.inplace.UuidKeys;
import io.modelshare.serial.ModelSerializer;
import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * How keys of a type are found in place.
 *
 * @param <K> the type of the keys
 */
final class KeyKind<K> {
  private static final Set<Class<?>> NUMBERS =
      Set.of(Byte.class, Character.class, Short.class, Integer.class, Long.class);

  private final Class<? super K> type;

  private KeyKind(Class<? super K> type) {
    this.type = type;
  }

  /**
   * Returns the kind of some keys.
   *
   * @param key their serializer
   * @throws IllegalArgumentException if they are not found in place
   */
  static <K> KeyKind<K> of(ModelSerializer<K> key) {
    Class<? super K> type = key.valueType();
    if (!isPossible(type)) {
      throw new IllegalArgumentException("keys of type " + type.getTypeName()
          + " are not found in place: compile the model again, which says why");
    }
    return new KeyKind<>(type);
  }

  static boolean isPossible(Class<?> type) {
    return type == String.class
        || type == UUID.class
        || type == ByteBuffer.class
        || type.isEnum()
        || NUMBERS.contains(type);
  }

  Class<? super K> type() {
    return type;
  }

  /** Returns whether there is an index of the keys. */
  boolean isIndexed() {
    return !type.isEnum();
  }

  /**
   * Returns an index of keys, in memory of its own outside the heap.
   *
   * @param values the value of each position, or null
   * @throws IllegalArgumentException if a key occurs twice, or if there are too many
   */
  @SuppressWarnings("unchecked") // of that type
  LongBuffer index(List<K> keys, @Nullable IntToLongFunction values) {
    if (type == String.class) {
      return StringKeys.index((List<String>) keys, values);
    }
    if (type == UUID.class) {
      return UuidKeys.index((List<UUID>) keys, values);
    }
    return type == ByteBuffer.class
        ? ByteKeys.index((List<ByteBuffer>) keys, values)
        : NumberKeys.index(keys, values);
  }

  /**
   * Returns keys that are found by an index.
   *
   * @throws IllegalArgumentException if it cannot be one of so many keys
   */
  @SuppressWarnings("unchecked") // of that type
  Keys<K> keys(InPlaceList<K> keys, LongBuffer index) {
    if (type == String.class) {
      return (Keys<K>) new StringKeys((InPlaceList<String>) keys, index);
    }
    if (type == UUID.class) {
      return (Keys<K>) new UuidKeys((InPlaceList<UUID>) keys, index);
    }
    return type == ByteBuffer.class
        ? (Keys<K>) new ByteKeys((InPlaceList<ByteBuffer>) keys, index)
        : new NumberKeys<>(keys, index, (Class<K>) type);
  }

  /** Returns keys without an index. */
  @SuppressWarnings({"unchecked", "rawtypes"}) // just looked
  Keys<K> constants(InPlaceList<K> keys) {
    return new EnumKeys(type, keys);
  }
}
