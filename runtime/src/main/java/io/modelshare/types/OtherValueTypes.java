package io.modelshare.types;

import io.modelshare.serial.ModelSerializer;
import java.util.AbstractMap;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** The rest of {@link ValueTypes}: types that few models have, loaded when one has. */
final class OtherValueTypes {
  private static final Map<Class<?>, ModelSerializer<?>> TYPES = types();
  private static final Map<String, ModelSerializer<?>> NAMES = names();

  private OtherValueTypes() {}

  private static Map<Class<?>, ModelSerializer<?>> types() {
    Map<Class<?>, ModelSerializer<?>> types = new LinkedHashMap<>();
    ModelSerializer<Object> any = AnySerializer.of(Object.class);
    ModelSerializer<?>[] leaves = {
      UtilConstants.PATTERN,
      UtilConstants.CHARSET,
      UtilConstants.URL,
      UtilConstants.BYTE_ORDER,
      UtilConstants.DATE,
      UtilConstants.ATOMIC_BOOLEAN,
      UtilConstants.ATOMIC_INTEGER,
      UtilConstants.ATOMIC_LONG,
      UtilConstants.ATOMIC_INTEGER_ARRAY,
      UtilConstants.ATOMIC_LONG_ARRAY,
      SettingConstants.PATH,
      SettingConstants.FILE,
      SettingConstants.MATH_CONTEXT,
      SettingConstants.TIME_ZONE,
      SettingConstants.INET_ADDRESS,
      SettingConstants.PROPERTIES,
      AccumulatorConstants.LONG_ADDER,
      AccumulatorConstants.DOUBLE_ADDER,
      AccumulatorConstants.INT_SUMMARY_STATISTICS,
      AccumulatorConstants.LONG_SUMMARY_STATISTICS,
      AccumulatorConstants.DOUBLE_SUMMARY_STATISTICS,
      AccumulatorConstants.STRING_BUILDER,
      AccumulatorConstants.STRING_BUFFER,
      new EntrySerializer(AbstractMap.SimpleEntry.class, any),
      new EntrySerializer(AbstractMap.SimpleImmutableEntry.class, any),
    };
    for (ModelSerializer<?> leaf : leaves) {
      types.put(leaf.valueType(), leaf);
    }
    types.put(AtomicReference.class, AtomicReferenceSerializer.of(any));
    types.put(Comparator.class, Ordering.COMPARATORS);
    types.put(AtomicReferenceArray.class, AtomicReferenceArraySerializer.of(any));
    return types;
  }

  private static Map<String, ModelSerializer<?>> names() {
    Map<String, ModelSerializer<?>> names = new HashMap<>();
    TYPES.forEach((type, serializer) -> names.put(type.getTypeName(), serializer));
    return names;
  }

  /** Adds the types without type arguments by their simple names. */
  static void addSimpleNames(Map<String, ModelSerializer<?>> names) {
    TYPES.forEach((type, serializer) -> {
      if (type.getTypeParameters().length == 0) {
        names.put(type.getSimpleName(), serializer);
      }
    });
  }

  /** Returns the name of the type that an object of the JDK's is written as, or null. */
  static @Nullable String nameOf(Object value) {
    if (value instanceof Map.Entry) {
      Class<?> type = value instanceof AbstractMap.SimpleEntry
          ? AbstractMap.SimpleEntry.class
          : AbstractMap.SimpleImmutableEntry.class;
      return type.getTypeName();
    }
    for (Class<?> type : TYPES.keySet()) {
      if (type.isInstance(value)) {
        return type.getTypeName();
      }
    }
    return null;
  }

  static @Nullable ModelSerializer<?> find(String name) {
    return NAMES.get(name);
  }
}
