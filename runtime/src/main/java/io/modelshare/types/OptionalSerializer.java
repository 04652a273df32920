package io.modelshare.types;

import io.modelshare.serial.AcceptedParts;
import io.modelshare.serial.ModelReader;
import io.modelshare.serial.ModelSerializer;
import io.modelshare.serial.ModelWriter;
import java.util.Optional;

/**
 * Writes the value of an optional, or null.
 *
 * @param <T> the type of the value
 */
public final class OptionalSerializer<T> extends ModelSerializer<Optional<T>> {
  private final ModelSerializer<T> value;

  /**
   * Returns the serializer of optional values.
   *
   * @param <T> the type of the value
   * @param value the serializer of the value
   * @return the serializer
   */
  public static <T> ModelSerializer<Optional<T>> of(ModelSerializer<T> value) {
    return new OptionalSerializer<>(value);
  }

  private OptionalSerializer(ModelSerializer<T> value) {
    this.value = value;
  }

  /**
   * Returns the serializer of the value.
   *
   * @return what writes it
   */
  public ModelSerializer<T> value() {
    return value;
  }

  @Override
  protected void write(ModelWriter out, Optional<T> optional) {
    out.writePart(value, optional.orElse(null));
  }

  @Override
  protected Optional<T> read(ModelReader in) {
    return Optional.ofNullable(in.readPart(value));
  }

  @Override
  protected boolean keepsIdentity() {
    return false;
  }

  @Override
  public boolean isGeneric() {
    return true;
  }

  @Override
  public boolean accepts(Object object, AcceptedParts checked) {
    return object instanceof Optional<?> optional
        && (optional.isEmpty() || value.accepts(optional.get(), checked));
  }

  @Override
  public boolean acceptsAllOf(ModelSerializer<?> reader) {
    return reader instanceof OptionalSerializer<?> other && value.acceptsAllOf(other.value);
  }

  @Override
  public Class<? super Optional<T>> valueType() {
    return Optional.class;
  }
}
