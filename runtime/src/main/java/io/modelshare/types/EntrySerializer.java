package io.modelshare.types;

import io.modelshare.serial.ModelReader;
import io.modelshare.serial.ModelSerializer;
import io.modelshare.serial.ModelWriter;
import java.util.AbstractMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a map's entry that stands where its type is not declared: its key and its value. */
final class EntrySerializer extends ModelSerializer<Map.Entry<?, ?>> {
  private final Class<? super Map.Entry<?, ?>> type;

  private final boolean isSettable;
  private final ModelSerializer<Object> part;

  /**
   * Creates the serializer of {@code SimpleEntry}, or of {@code SimpleImmutableEntry}.
   *
   * @param part the serializer of any object
   */
  @SuppressWarnings("unchecked") // each is an entry
  EntrySerializer(Class<?> type, ModelSerializer<Object> part) {
    this.part = part;
    this.type = (Class<? super Map.Entry<?, ?>>) type;
    this.isSettable = type == AbstractMap.SimpleEntry.class;
  }

  @Override
  protected void write(ModelWriter out, Map.Entry<?, ?> entry) {
    out.enter("key");
    out.writePart(part, entry.getKey());
    out.leave();
    out.writePart(part, entry.getValue());
  }

  @Override
  protected Map.Entry<?, ?> read(ModelReader in) {
    @Nullable Object key = in.readPart(part);
    @Nullable Object value = in.readPart(part);
    return isSettable
        ? new AbstractMap.SimpleEntry<>(key, value)
        : new AbstractMap.SimpleImmutableEntry<>(key, value);
  }

  @Override
  public Class<? super Map.Entry<?, ?>> valueType() {
    return type;
  }
}
