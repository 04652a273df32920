package io.modelshare.columns;

import io.modelshare.packing.Column;
import io.modelshare.serial.ModelReader;
import io.modelshare.serial.ModelSerializer;
import io.modelshare.serial.ModelWriter;
import io.modelshare.types.AnySerializer;
import java.util.Objects;

/**
 * Writes values of a sealed interface: one by itself with its type, many in the columns of their
 * types.
 */
final class SealedSerializer<T> extends ModelSerializer<T> implements Columnar<T> {
  private final Class<T> type;
  private final AnySerializer<T> single;
  private final KindColumn<T> columns;

  SealedSerializer(Class<T> type, KindColumn<T> columns) {
    this.type = type;
    this.single = AnySerializer.of(type);
    this.columns = columns;
  }

  @Override
  public Column<T> columns() {
    return columns;
  }

  @Override
  protected void write(ModelWriter out, T value) {
    out.writePart(single, value);
  }

  @Override
  protected T read(ModelReader in) {
    return Objects.requireNonNull(in.readPart(single));
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
