package io.modelshare.types;

import com.esotericsoftware.kryo.kryo5.Kryo;
import com.esotericsoftware.kryo.kryo5.KryoException;
import io.modelshare.UnknownModelTypeException;
import io.modelshare.schema.ShareableIndex;
import io.modelshare.serial.ModelReader;
import io.modelshare.serial.ModelSerializer;
import io.modelshare.serial.SerializerRegistry;
import io.modelshare.serial.UnknownTypes;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The types for which the program's own index lists a serializer, and enums of the JDK. */
@SuppressWarnings("exports") // for the runtime itself
public final class ListedTypes implements ModelReader.Types {
  static final ListedTypes INSTANCE = new ListedTypes();

  private static final ClassValue<EnumSerializer<?>> ENUMS = new ClassValue<>() {
    @Override
    protected EnumSerializer<?> computeValue(Class<?> type) {
      return enumeration(type);
    }
  };

  private ListedTypes() {}

  /** Returns the serializer of a type that a stream names. */
  @Override
  public ModelSerializer<?> find(String type, ClassLoader loader) {
    Class<?> jdkEnum = type.startsWith("java.") ? JdkEnums.find(type) : null;
    if (jdkEnum != null) {
      return ENUMS.get(jdkEnum);
    }
    try {
      return find(SerializerRegistry.load(type, loader));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the serializer of a class. */
  @Override
  public ModelSerializer<?> find(Class<?> type) {
    return type.isEnum() ? ENUMS.get(type) : SerializerRegistry.require(type);
  }

  @Override
  public ModelSerializer<?> value(String type) {
    Class<?> jdkEnum = JdkEnums.find(type);
    if (jdkEnum != null) {
      return ENUMS.get(jdkEnum);
    }
    throw new KryoException("a value of type " + type + ", where none of the JDK's can be");
  }

  /** Returns whether there is a serializer for a class. */
  boolean contains(Class<?> type) {
    try {
      find(type);
      return true;
    } catch (UncheckedIOException e) {
      return false;
    }
  }

  /** Returns the class by which the type of an object is known: that of the enum of a constant. */
  static Class<?> typeOf(Object value) {
    return value instanceof Enum<?> constant ? constant.getDeclaringClass() : value.getClass();
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // any enum will do
  private static EnumSerializer<?> enumeration(Class<?> type) {
    ClassLoader loader = type.getClassLoader();
    try {
      if (JdkEnums.find(type.getName()) == null && !ShareableIndex.lists(type.getName(), loader)) {
        throw UnknownTypes.failure(type);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return EnumSerializer.of((Class) type);
  }

  /**
   * Registers the serializer of a listed type with a user's own Kryo.
   *
   * @param kryo the user's own, whose class loader is searched
   * @param type the binary name, of an enum too
   * @throws UnknownModelTypeException if no index that the loader sees lists the type
   * @throws IOException if an index cannot be read
   */
  public static void register(Kryo kryo, String type) throws IOException {
    try {
      ModelSerializer<?> serializer =
          INSTANCE.find(SerializerRegistry.load(type, kryo.getClassLoader()));
      kryo.register(serializer.valueType(), serializer);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
