package io.modelshare.serial;

/** Writes an object behind its type, and leaves the rest to the serializer of that type. */
final class AnySerializer<T> extends ModelSerializer<T> {
  private final Class<T> type;

  static <T> ModelSerializer<T> of(Class<T> type) {
    return new AnySerializer<>(type);
  }

  private AnySerializer(Class<T> type) {
    this.type = type;
  }

  @Override
  protected void write(ModelWriter out, T value) {
    serializerOf(value, out).write(out, value);
  }

  @SuppressWarnings("unchecked") // the serializer of the value's own class
  private static <T> ModelSerializer<T> serializerOf(T value, ModelWriter out) {
    return (ModelSerializer<T>) out.writeType(value.getClass());
  }

  @Override
  protected T read(ModelReader in) {
    return type.cast(in.readType(type).read(in));
  }

  @Override
  @SuppressWarnings("unchecked") // the serializer of the value's own class
  protected boolean supportsCycles(T value) {
    return ((ModelSerializer<T>) SerializerRegistry.require(value.getClass()))
        .supportsCycles(value);
  }

  @Override
  protected Class<T> valueType() {
    return type;
  }
}
