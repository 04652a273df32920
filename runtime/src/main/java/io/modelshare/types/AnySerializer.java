package io.modelshare.types;

import com.esotericsoftware.kryo.kryo5.KryoException;
import io.modelshare.IncompatibleModelException;
import io.modelshare.serial.ModelReader;
import io.modelshare.serial.ModelSerializer;
import io.modelshare.serial.ModelWriter;
import java.io.UncheckedIOException;

/**
 * Writes which type an object has, and leaves the rest to the serializer of that type, which also
 * knows whether repeated occurrences are one object.
 *
 * @param <T> the type of the field
 */
public final class AnySerializer<T> extends ModelSerializer<T> {
  private static final ModelReader.Types TYPES = new Types();

  private final Class<T> type;

  /**
   * Returns the serializer of fields that hold an object of a type or of any subtype.
   *
   * @param <T> the type of the field
   * @param type the class of that type
   * @return a serializer that writes which type each object is of
   */
  public static <T> AnySerializer<T> of(Class<T> type) {
    return new AnySerializer<>(type);
  }

  /**
   * Returns the serializer of a type that a container names.
   *
   * @param type the name of one of the JDK's value types or of a listed one
   * @param loader where it is looked up
   * @return its serializer
   * @throws java.io.UncheckedIOException if no serializer is listed for it
   */
  public static ModelSerializer<?> typed(String type, ClassLoader loader) {
    return TYPES.find(type, loader);
  }

  private AnySerializer(Class<T> type) {
    this.type = type;
  }

  @Override
  protected void write(ModelWriter out, T value) {
    String name = ValueTypes.nameOf(value);
    ModelSerializer<?> serializer = name == null
        ? ListedTypes.INSTANCE.find(ListedTypes.typeOf(value))
        : ValueTypes.serializer(name);
    out.writeType(name, serializer);
    out.writePart(cast(serializer), value);
  }

  @SuppressWarnings("unchecked") // the serializer of the value's own class
  private static <T> ModelSerializer<T> cast(ModelSerializer<?> serializer) {
    return (ModelSerializer<T>) serializer;
  }

  @Override
  protected T read(ModelReader in) {
    ModelSerializer<?> serializer = in.readType(TYPES);
    if (!serializer.shape().isEmpty() && !type.isAssignableFrom(serializer.valueType())) {
      throw new UncheckedIOException(new IncompatibleModelException("a "
          + serializer.valueType().getName() + " where a " + type.getTypeName()
          + " is declared, of which it is no subtype any more: keep it one, or load the file with"
          + " the class that wrote it and take the object out"));
    }
    Object value = in.readPart(serializer);
    if (!type.isInstance(value)) {
      throw misplaced(value == null ? "null" : value.getClass().getTypeName());
    }
    return type.cast(value);
  }

  private KryoException misplaced(String found) {
    return new KryoException("a " + found + " where a " + type.getTypeName() + " is declared");
  }

  @Override
  protected boolean keepsIdentity() {
    return false;
  }

  @Override
  public Class<T> valueType() {
    return type;
  }

  /** The types that an object may have: the JDK's of {@link ValueTypes}, and those listed. */
  private static final class Types implements ModelReader.Types {

    @Override
    public ModelSerializer<?> find(String type, ClassLoader loader) {
      return ValueTypes.contains(type)
          ? ValueTypes.serializer(type)
          : ListedTypes.INSTANCE.find(type, loader);
    }

    @Override
    public ModelSerializer<?> find(Class<?> type) {
      return ListedTypes.INSTANCE.find(type);
    }

    @Override
    public ModelSerializer<?> value(String type) {
      return JdkEnums.find(type) == null
          ? ValueTypes.serializer(type)
          : ListedTypes.INSTANCE.value(type);
    }
  }
}
