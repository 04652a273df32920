package io.modelshare.columns;

import io.modelshare.serial.FieldReader;
import io.modelshare.serial.ModelSerializer;
import io.modelshare.serial.ModelWriter;
import io.modelshare.serial.ShareableSerializer;
import io.modelshare.types.BoxConstants;

/** Writes and reads {@link Holder}. */
final class HolderSerializer extends ShareableSerializer<Holder> {
  static final HolderSerializer INSTANCE = register(new HolderSerializer("value in-place\n"));

  private static final ThreadLocal<ModelSerializer<?>> FIELD =
      ThreadLocal.withInitial(() -> BoxConstants.STRING);

  HolderSerializer(String schema) {
    super(Holder.class, schema);
  }

  /** Sets how this thread writes and reads the field. */
  static void use(ModelSerializer<?> serializer) {
    FIELD.set(serializer);
  }

  @Override
  @SuppressWarnings("unchecked") // of the value
  protected void write(ModelWriter out, Holder model) {
    out.writeObject("value", (ModelSerializer<Object>) FIELD.get(), model.value());
  }

  @Override
  protected Holder read(FieldReader in) {
    return new Holder(in.readObject(FIELD.get()));
  }
}
