package io.modelshare.types;

import com.esotericsoftware.kryo.kryo5.KryoException;
import io.modelshare.serial.ModelSerializer;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * The closed list of the JDK's types that a value may have where its field does not say: one
 * declared as {@code Object} or by a type variable.
 */
public final class ValueTypes {
  private static final Map<Class<?>, ModelSerializer<?>> TYPES = types();
  private static final Map<String, ModelSerializer<?>> NAMES = names();

  /** Collections that are read in place are those of java.util, wherever they stand. */
  private static final String IN_PLACE = "io.modelshare.inplace.";

  private ValueTypes() {}

  /** Returns the types in an order in which no type comes after one that includes it. */
  private static Map<Class<?>, ModelSerializer<?>> types() {
    Map<Class<?>, ModelSerializer<?>> types = new LinkedHashMap<>();
    ModelSerializer<?>[] leaves = {
      BoxConstants.STRING,
      BoxConstants.BOOLEAN,
      BoxConstants.BYTE,
      BoxConstants.CHARACTER,
      BoxConstants.SHORT,
      BoxConstants.INTEGER,
      BoxConstants.LONG,
      BoxConstants.FLOAT,
      BoxConstants.DOUBLE,
      ArrayConstants.BOOLEAN_ARRAY,
      ArrayConstants.BYTE_ARRAY,
      ArrayConstants.CHAR_ARRAY,
      ArrayConstants.SHORT_ARRAY,
      ArrayConstants.INT_ARRAY,
      ArrayConstants.LONG_ARRAY,
      ArrayConstants.FLOAT_ARRAY,
      ArrayConstants.DOUBLE_ARRAY,
      BufferConstants.BYTE_BUFFER,
      BufferConstants.CHAR_BUFFER,
      BufferConstants.SHORT_BUFFER,
      BufferConstants.INT_BUFFER,
      BufferConstants.LONG_BUFFER,
      BufferConstants.FLOAT_BUFFER,
      BufferConstants.DOUBLE_BUFFER,
      NumberConstants.BIG_INTEGER,
      NumberConstants.BIG_DECIMAL,
      NumberConstants.UUID,
      NumberConstants.BIT_SET,
      NumberConstants.OPTIONAL_INT,
      NumberConstants.OPTIONAL_LONG,
      NumberConstants.OPTIONAL_DOUBLE,
      TextConstants.INSTANT,
      TextConstants.LOCAL_DATE,
      TextConstants.LOCAL_TIME,
      TextConstants.LOCAL_DATE_TIME,
      TextConstants.OFFSET_DATE_TIME,
      TextConstants.OFFSET_TIME,
      TextConstants.ZONED_DATE_TIME,
      TextConstants.DURATION,
      TextConstants.PERIOD,
      TextConstants.YEAR,
      TextConstants.YEAR_MONTH,
      TextConstants.MONTH_DAY,
      TextConstants.ZONE_OFFSET,
      TextConstants.ZONE_ID,
      TextConstants.URI,
      TextConstants.LOCALE,
      TextConstants.CURRENCY,
    };
    for (ModelSerializer<?> leaf : leaves) {
      types.put(leaf.valueType(), leaf);
    }
    ModelSerializer<Object> any = AnySerializer.of(Object.class);
    types.put(String[].class, ObjectArraySerializer.of(String[].class, BoxConstants.STRING));
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

  /**
   * Returns the types without type arguments by the simple names that a recorded shape has.
   *
   * @return the serializers, each under the simple name of its type
   */
  public static Map<String, ModelSerializer<?>> bySimpleName() {
    Map<String, ModelSerializer<?>> names = new HashMap<>();
    OtherValueTypes.addSimpleNames(names);
    for (Map.Entry<Class<?>, ModelSerializer<?>> type : TYPES.entrySet()) {
      if (type.getKey().getTypeParameters().length == 0) {
        names.put(type.getKey().getSimpleName(), type.getValue());
      }
    }
    return names;
  }

  /**
   * Returns the name of the type that a value is written as, or null if it is none of the list.
   *
   * @param value an object of any type
   * @return the name, for example {@code java.util.UUID}
   */
  public static @Nullable String nameOf(Object value) {
    Class<?> own = value.getClass();
    if (TYPES.containsKey(own)) {
      return own.getTypeName();
    }
    if (own.isArray()) {
      return own.getComponentType().isPrimitive() ? null : Object[].class.getTypeName();
    }
    if (own.getClassLoader() != null && !own.getName().startsWith(IN_PLACE)) {
      return null;
    }
    if (!(value instanceof Properties)) { // which are a map, and more
      for (Class<?> type : TYPES.keySet()) {
        if (type.isInstance(value)) {
          return type.getTypeName();
        }
      }
    }
    return OtherValueTypes.nameOf(value);
  }

  /**
   * Returns whether a type is one of the value types.
   *
   * @param name the name of the type, for example {@code java.util.UUID}
   * @return {@code true} if a file may name it
   */
  public static boolean contains(String name) {
    return find(name) != null;
  }

  /**
   * Returns the serializer of a value type.
   *
   * @param name the name of the type, for example {@code java.util.UUID}
   * @return the serializer
   */
  public static ModelSerializer<?> serializer(String name) {
    ModelSerializer<?> serializer = find(name);
    if (serializer == null) {
      throw new KryoException("a value of type " + name + ", which is not one of the JDK's");
    }
    return serializer;
  }

  private static @Nullable ModelSerializer<?> find(String name) {
    ModelSerializer<?> serializer = NAMES.get(name);
    return serializer == null && name.startsWith("java.") ? OtherValueTypes.find(name) : serializer;
  }
}
