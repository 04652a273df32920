package io.modelshare.types;

import com.esotericsoftware.kryo.kryo5.KryoException;
import io.modelshare.serial.ModelReader;
import io.modelshare.serial.ModelSerializer;
import io.modelshare.serial.ModelWriter;

/**
 * Writes which type an object has, and leaves the rest to the serializer of that type, which also
 * knows whether repeated occurrences are one object.
 */
public final class AnySerializer<T> extends ModelSerializer<T> {
  private final Class<T> type;

  public static <T> ModelSerializer<T> of(Class<T> type) {
    return new AnySerializer<>(type);
  }

  private AnySerializer(Class<T> type) {
    this.type = type;
  }

  @Override
  protected void write(ModelWriter out, T value) {
    out.writePart(serializerOf(value, out), value);
  }

  @SuppressWarnings("unchecked") // the serializer of the value's own class
  private static <T> ModelSerializer<T> serializerOf(T value, ModelWriter out) {
    return (ModelSerializer<T>) out.writeType(value);
  }

  @Override
  protected T read(ModelReader in) {
    Object value = in.readPart(in.readType(type));
    if (!type.isInstance(value)) {
      throw new KryoException("a " + (value == null ? "null" : value.getClass().getTypeName())
          + " where a " + type.getTypeName() + " is declared");
    }
    return type.cast(value);
  }

  @Override
  protected boolean keepsIdentity() {
    return false;
  }

  @Override
  public Class<T> valueType() {
    return type;
  }
}
