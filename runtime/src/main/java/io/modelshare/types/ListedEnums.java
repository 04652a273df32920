package io.modelshare.types;

import io.modelshare.UnknownModelTypeException;
import io.modelshare.schema.ShareableIndex;
import io.modelshare.serial.ModelSerializer;
import io.modelshare.serial.SerializerRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * The enums whose constants may stand where the declared type does not say which enum it is.
 *
 * <p>A reader finds such an enum by the name in the file, and so the program's own index must list
 * it, as it lists the types that have a generated serializer.
 */
public final class ListedEnums {
  private static final ClassValue<EnumSerializer<?>> SERIALIZERS = new ClassValue<>() {
    @Override
    protected EnumSerializer<?> computeValue(Class<?> type) {
      return listed(type);
    }
  };

  private ListedEnums() {}

  /** Returns the serializer of an enum, or throws an {@link UnknownModelTypeException}. */
  public static ModelSerializer<?> serializer(Class<?> type) {
    return SERIALIZERS.get(type);
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // any enum will do
  private static EnumSerializer<?> listed(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    try {
      if (!ShareableIndex.lists(type.getName(), loader)) {
        throw SerializerRegistry.unknown(type);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return EnumSerializer.of((Class) type);
  }
}
