package io.modelshare.serial;

import com.esotericsoftware.kryo.kryo5.KryoException;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The closed list of the JDK's types that a value may have where its field does not say: one
 * declared as {@code Object} or by a type variable.
 */
final class ValueTypes {
  private static final Map<Class<?>, ModelSerializer<?>> TYPES = types();
  private static final Map<String, ModelSerializer<?>> NAMES = names();

  private ValueTypes() {}

  /** Returns the types in an order in which no type comes after one that includes it. */
  private static Map<Class<?>, ModelSerializer<?>> types() {
    Map<Class<?>, ModelSerializer<?>> types = new LinkedHashMap<>();
    ModelSerializer<?>[] leaves = {
      Serializers.STRING,
      Serializers.BOOLEAN,
      Serializers.BYTE,
      Serializers.CHARACTER,
      Serializers.SHORT,
      Serializers.INTEGER,
      Serializers.LONG,
      Serializers.FLOAT,
      Serializers.DOUBLE,
      Serializers.BOOLEAN_ARRAY,
      Serializers.BYTE_ARRAY,
      Serializers.CHAR_ARRAY,
      Serializers.SHORT_ARRAY,
      Serializers.INT_ARRAY,
      Serializers.LONG_ARRAY,
      Serializers.FLOAT_ARRAY,
      Serializers.DOUBLE_ARRAY,
      Serializers.BYTE_BUFFER,
      Serializers.CHAR_BUFFER,
      Serializers.SHORT_BUFFER,
      Serializers.INT_BUFFER,
      Serializers.LONG_BUFFER,
      Serializers.FLOAT_BUFFER,
      Serializers.DOUBLE_BUFFER,
      Serializers.BIG_INTEGER,
      Serializers.BIG_DECIMAL,
      Serializers.UUID,
      Serializers.BIT_SET,
      Serializers.OPTIONAL_INT,
      Serializers.OPTIONAL_LONG,
      Serializers.OPTIONAL_DOUBLE,
      Serializers.INSTANT,
      Serializers.LOCAL_DATE,
      Serializers.LOCAL_TIME,
      Serializers.LOCAL_DATE_TIME,
      Serializers.OFFSET_DATE_TIME,
      Serializers.OFFSET_TIME,
      Serializers.ZONED_DATE_TIME,
      Serializers.DURATION,
      Serializers.PERIOD,
      Serializers.YEAR,
      Serializers.YEAR_MONTH,
      Serializers.MONTH_DAY,
      Serializers.ZONE_OFFSET,
      Serializers.ZONE_ID,
      Serializers.URI,
      Serializers.LOCALE,
      Serializers.CURRENCY,
    };
    for (ModelSerializer<?> leaf : leaves) {
      types.put(leaf.valueType(), leaf);
    }
    ModelSerializer<Object> any = AnySerializer.of(Object.class);
    types.put(String[].class, ObjectArraySerializer.of(String[].class, Serializers.STRING));
    types.put(Object[].class, ObjectArraySerializer.of(Object[].class, any));
    types.put(Optional.class, OptionalSerializer.of(any));
    types.put(Collection.class, CollectionSerializer.of(Collection.class, any));
    types.put(Map.class, MapSerializer.of(Map.class, any, any));
    return types;
  }

  private static Map<String, ModelSerializer<?>> names() {
    Map<String, ModelSerializer<?>> names = new HashMap<>();
    for (Map.Entry<Class<?>, ModelSerializer<?>> type : TYPES.entrySet()) {
      names.put(type.getKey().getTypeName(), type.getValue());
    }
    return names;
  }

  /** Returns the types without type arguments by the simple names that a recorded shape has. */
  static Map<String, ModelSerializer<?>> bySimpleName() {
    Map<String, ModelSerializer<?>> names = new HashMap<>();
    for (Map.Entry<Class<?>, ModelSerializer<?>> type : TYPES.entrySet()) {
      if (type.getKey().getTypeParameters().length == 0) {
        names.put(type.getKey().getSimpleName(), type.getValue());
      }
    }
    return names;
  }

  /** Returns the name of the type that a value is written as, or null if it is none of the list. */
  static @Nullable String nameOf(Object value) {
    Class<?> own = value.getClass();
    if (TYPES.containsKey(own)) {
      return own.getTypeName();
    }
    if (own.isArray()) {
      return own.getComponentType() == Object.class ? own.getTypeName() : null;
    }
    if (own.getClassLoader() != null) {
      return null;
    }
    for (Class<?> type : TYPES.keySet()) {
      if (type.isInstance(value)) {
        return type.getTypeName();
      }
    }
    return null;
  }

  static boolean contains(String name) {
    return NAMES.containsKey(name);
  }

  static ModelSerializer<?> serializer(String name) {
    ModelSerializer<?> serializer = NAMES.get(name);
    if (serializer == null) {
      throw new KryoException("a value of type " + name + ", which is not one of the JDK's");
    }
    return serializer;
  }
}
