package io.modelshare.evolution;

import com.esotericsoftware.kryo.kryo5.KryoException;
import io.modelshare.schema.Shape;
import io.modelshare.serial.ChangedType;
import io.modelshare.serial.GraphReader;
import io.modelshare.serial.ModelSerializer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the fields of one object, whose type had another shape when it was written, as if they had
 * been written in the current shape.
 *
 * <p>The stream is read in its own order. A field that comes before the one that is asked for is
 * kept until it is asked for, or was removed: then it is read too, because a later reference may
 * lead into it.
 */
final class EvolvedReader implements ChangedType.Fields {
  private final GraphReader stream;
  private final Evolution evolution;
  private final List<Shape.Field> recorded;

  /** Values of kept fields that no one has asked for yet, by the position of the recorded field. */
  private final Map<Integer, Object> ahead = new HashMap<>();

  private boolean isKnown;
  private boolean isStarted;
  private boolean wasShared;
  private boolean isShared;
  private boolean isConditionAsked;
  private int readFields;
  private int askedFields;

  /** How many of the recorded fields can be read so far. */
  private int limit;

  EvolvedReader(GraphReader stream, Evolution evolution) {
    this.stream = stream;
    this.evolution = evolution;
    this.recorded = evolution.recorded().fields();
    this.limit = recorded.size();
  }

  @Override
  public void finish() {
    if (limit > 0 || recorded.isEmpty()) {
      start();
      readUpTo(limit);
    }
  }

  @Override
  public void limit(int fields) {
    limit = Math.min(fields, recorded.size());
  }

  @Override
  public <T> T create(ModelSerializer<T> serializer) {
    isKnown = true;
    return stream.create(serializer);
  }

  @Override
  public void reference(Object object) {
    isKnown = true;
    stream.reference(object);
  }

  /**
   * Reads whether conditional fields follow. It is not done before a generated serializer has made
   * the object known to its parts; if none is, the parts of removed fields may still refer to it.
   */
  private void start() {
    if (!isStarted) {
      isStarted = true;
      if (!isKnown) {
        stream.reference(evolution.unfinished());
      }
      wasShared = evolution.recorded().hasConditionalFields() && stream.readBoolean();
      isShared = wasShared && evolution.keepsConditionalFields();
    }
  }

  private void readUpTo(int end) {
    for (int i = evolution.next(readFields, wasShared); i < end; ) {
      boolean isWanted = isWanted(i);
      Object value = readRecorded(i, isWanted, null);
      if (isWanted && value != null) {
        ahead.put(i, value);
      }
      i = evolution.next(i + 1, wasShared);
    }
    readFields = Math.max(readFields, end);
  }

  private boolean isPresent(int position) {
    return wasShared || !recorded.get(position).isConditional();
  }

  private boolean isWanted(int position) {
    Shape.Field target = evolution.target(position);
    return target != null && (isShared || !target.isConditional());
  }

  private @Nullable Object readRecorded(
      int position, boolean isWanted, @Nullable ModelSerializer<?> given) {
    if (given != null) {
      return stream.readObject(given);
    }
    String type = recorded.get(position).type();
    Shape.Field now = evolution.target(position);
    boolean outer = stream.setForHeap(now != null && CollectionForm.isCopied(type, now.type()));
    Object value = evolution.serializers().read(stream, type, isWanted);
    stream.setForHeap(outer);
    return value;
  }

  /** Returns the value of the next field of the current shape, or null if it was not written. */
  private @Nullable Object next(@Nullable ModelSerializer<?> given) {
    if (limit == 0 && !recorded.isEmpty()) {
      throw evolution.tooEarly(recorded.get(0));
    }
    start();
    while (!isShared && askedField().isConditional()) {
      askedFields++;
    }
    Shape.Field asked = askedField();
    int source = evolution.source(askedFields++);
    if (source < 0 || !isPresent(source)) {
      return null;
    }
    if (source >= limit) {
      throw evolution.tooEarly(recorded.get(source));
    }
    readUpTo(source);
    String before = recorded.get(source).type();
    if (readFields > source) {
      return CollectionForm.fit(stream, ahead.remove(source), before, asked.type());
    }
    readFields++;
    Object value = readRecorded(source, true, evolution.isSame(source) ? given : null);
    return CollectionForm.fit(stream, value, before, asked.type());
  }

  private Shape.Field askedField() {
    List<Shape.Field> fields = evolution.current().fields();
    if (askedFields >= fields.size()) {
      throw new KryoException("a serializer reads more fields than its schema has");
    }
    return fields.get(askedFields);
  }

  @Override
  public boolean readBoolean() {
    if (!isConditionAsked && evolution.current().hasConditionalFields()) {
      isConditionAsked = true;
      start();
      return isShared;
    }
    return next(null) instanceof Boolean value && value;
  }

  @Override
  public byte readByte() {
    return next(null) instanceof Byte value ? value : 0;
  }

  @Override
  public short readShort() {
    return next(null) instanceof Short value ? value : 0;
  }

  @Override
  public char readChar() {
    return next(null) instanceof Character value ? value : 0;
  }

  @Override
  public int readInt() {
    return next(null) instanceof Integer value ? value : 0;
  }

  @Override
  public long readLong() {
    return next(null) instanceof Long value ? value : 0;
  }

  @Override
  public float readFloat() {
    return next(null) instanceof Float value ? value : 0;
  }

  @Override
  public double readDouble() {
    return next(null) instanceof Double value ? value : 0;
  }

  @Override
  public @Nullable String readString() {
    return (String) next(null);
  }

  @Override
  @SuppressWarnings("unchecked") // just looked
  public <T> @Nullable T readObject(ModelSerializer<T> serializer) {
    Object value = next(serializer);
    if (value != null && !serializer.valueType().isInstance(value)) {
      throw new KryoException("a " + value.getClass().getTypeName() + " where a "
          + serializer.valueType().getTypeName() + " is declared");
    }
    return (T) value;
  }

  @Override
  public <T> T rebuild(ModelSerializer<T> serializer, T model, boolean shared) {
    return stream.rebuild(serializer, model, shared);
  }
}
