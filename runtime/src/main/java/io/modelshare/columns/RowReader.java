package io.modelshare.columns;

import com.esotericsoftware.kryo.kryo5.KryoException;
import io.modelshare.inplace.InPlaceList;
import io.modelshare.serial.FieldReader;
import io.modelshare.serial.ModelReader;
import io.modelshare.serial.ModelSerializer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the fields of one object from columns, in the order of the schema of now. */
final class RowReader implements FieldReader {
  private final ModelReader in;
  private final FormerColumns columns;
  private final List<String> shape;
  private final int row;
  private boolean isConditionAsked;
  private int next;

  RowReader(ModelReader in, FormerColumns columns, List<String> shape, int row) {
    this.in = in;
    this.columns = columns;
    this.shape = shape;
    this.row = row;
  }

  /** Returns the value of the next field that is always written, or null if there was none. */
  private @Nullable Object next() {
    while (next < shape.size() && isConditional(shape.get(next))) {
      next++;
    }
    if (next == shape.size()) {
      throw new KryoException("a serializer reads more fields than its schema has");
    }
    String line = shape.get(next++);
    InPlaceList<?> column = columns.column(line.substring(0, line.indexOf(' ')));
    return column == null ? null : column.get(row);
  }

  /** A conditional field counts as dropped: no record in columns has one. */
  private static boolean isConditional(String line) {
    return line.charAt(line.indexOf(' ') - 1) == '?';
  }

  private boolean hasConditionalFields() {
    for (String line : shape) {
      if (isConditional(line)) {
        return true;
      }
    }
    return false;
  }

  private Number number() {
    Object value = next();
    return value == null ? 0 : number(value);
  }

  private static Number number(Object value) {
    return value instanceof Character letter ? (Number) (int) letter : (Number) value;
  }

  /** Returns a box as that of a wider number, if that is declared now. */
  private static @Nullable Object widened(@Nullable Object value, Class<?> type) {
    if (type.isInstance(value) || !(value instanceof Number || value instanceof Character)) {
      return value;
    }
    if (type == Short.class) {
      return number(value).shortValue();
    }
    if (type == Integer.class) {
      return number(value).intValue();
    }
    if (type == Long.class) {
      return number(value).longValue();
    }
    if (type == Float.class) {
      return number(value).floatValue();
    }
    return type == Double.class ? (Object) number(value).doubleValue() : value;
  }

  @Override
  public boolean readBoolean() {
    if (!isConditionAsked && hasConditionalFields()) {
      isConditionAsked = true;
      return false;
    }
    return next() instanceof Boolean value && value;
  }

  @Override
  public byte readByte() {
    return number().byteValue();
  }

  @Override
  public short readShort() {
    return number().shortValue();
  }

  @Override
  public char readChar() {
    return next() instanceof Character value ? value : 0;
  }

  @Override
  public int readInt() {
    return number().intValue();
  }

  @Override
  public long readLong() {
    return number().longValue();
  }

  @Override
  public float readFloat() {
    return number().floatValue();
  }

  @Override
  public double readDouble() {
    return number().doubleValue();
  }

  @Override
  public @Nullable String readString() {
    return (String) next();
  }

  @Override
  @SuppressWarnings("unchecked") // just looked
  public <T> @Nullable T readObject(ModelSerializer<T> serializer) {
    Object value = widened(next(), serializer.valueType());
    if (value != null && !serializer.valueType().isInstance(value)) {
      throw new KryoException("a " + value.getClass().getTypeName() + " where a "
          + serializer.valueType().getTypeName() + " is declared");
    }
    return (T) value;
  }

  @Override
  public <T> T create(ModelSerializer<T> serializer) {
    return in.createAlone(serializer);
  }

  @Override
  public void reference(Object object) {} // nothing refers to what was in columns

  @Override
  public <T> T rebuild(ModelSerializer<T> serializer, T model, boolean shared) {
    return in.rebuild(serializer, model, shared);
  }
}
