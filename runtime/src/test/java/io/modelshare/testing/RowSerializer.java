package io.modelshare.testing;

import io.modelshare.serial.FieldReader;
import io.modelshare.serial.ModelWriter;
import io.modelshare.serial.ShareableSerializer;
import io.modelshare.types.ArrayConstants;
import java.util.Objects;

/** Writes and reads {@link Row}. */
public final class RowSerializer extends ShareableSerializer<Row> {
  /** The only instance. */
  public static final RowSerializer INSTANCE = register(new RowSerializer());

  private RowSerializer() {
    super(Row.class, "values float[]");
  }

  @Override
  protected void write(ModelWriter out, Row model) {
    out.writeObject("values", ArrayConstants.FLOAT_ARRAY, model.values);
  }

  @Override
  protected Row read(FieldReader in) {
    return new Row(Objects.requireNonNull(in.readObject(ArrayConstants.FLOAT_ARRAY)));
  }
}
