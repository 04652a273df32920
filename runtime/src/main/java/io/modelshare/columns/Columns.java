package io.modelshare.columns;

import io.modelshare.packing.BoxPacking;
import io.modelshare.packing.Column;
import io.modelshare.packing.StringPacking;
import io.modelshare.serial.ModelSerializer;
import io.modelshare.serial.ShareableSerializer;
import io.modelshare.types.ArraySerializer;
import io.modelshare.types.BufferSerializer;
import io.modelshare.types.CollectionSerializer;
import io.modelshare.types.EnumSerializer;
import io.modelshare.types.HandWrittenSerializer;
import io.modelshare.types.MapSerializer;
import io.modelshare.types.OptionalSerializer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** Finds the column in which the values of a serializer are read in place. */
final class Columns {
  private Columns() {}

  /**
   * Returns the column of a type of elements.
   *
   * @param serializer what writes one element by itself
   * @throws IllegalArgumentException if there is none
   */
  @SuppressWarnings("unchecked") // of the serializer's own values
  static <T> Column<T> of(ModelSerializer<T> serializer) {
    return (Column<T>) column(serializer);
  }

  private static Column<?> column(ModelSerializer<?> serializer) {
    if (serializer instanceof Columnar<?> columnar) {
      return columnar.columns();
    }
    if (serializer instanceof EnumSerializer<?> constants) {
      return new EnumColumn<>(constants);
    }
    if (serializer instanceof BufferSerializer<?> buffers) {
      return new BufferColumn<>(buffers.elements());
    }
    if (serializer instanceof ArraySerializer<?, ?> arrays) {
      return arrays.packing();
    }
    if (serializer instanceof OptionalSerializer<?> optional) {
      return new OptionalColumn<>(of(optional.value()));
    }
    if (serializer instanceof CollectionSerializer<?, ?> collection) {
      return collection(collection);
    }
    if (serializer instanceof MapSerializer<?, ?, ?> map && map.valueType() == Map.class) {
      return new MapColumn<>(of(map.key()), of(map.value()));
    }
    if (serializer instanceof ShareableSerializer<?> type) {
      return new FormerRows<>(type);
    }
    return serializer instanceof HandWrittenSerializer ? none(serializer) : plain(serializer);
  }

  private static Column<?> collection(CollectionSerializer<?, ?> collection) {
    Class<?> type = collection.valueType();
    if (type == List.class || type == java.util.Collection.class) {
      return new ListColumn<>(of(collection.element()));
    }
    return type == Set.class ? new SetColumn<>(of(collection.element())) : none(collection);
  }

  private static Column<?> plain(ModelSerializer<?> serializer) {
    Class<?> type = serializer.valueType();
    if (type == String.class) {
      return new StringPacking();
    }
    if (type == Boolean.class) {
      return new BooleanColumn();
    }
    if (type == UUID.class) {
      return new UuidColumn();
    }
    if (type == boolean[].class) {
      return new BooleanArrayColumn();
    }
    return box(serializer, type);
  }

  private static Column<?> box(ModelSerializer<?> serializer, Class<?> type) {
    if (type == Byte.class) {
      return BoxPacking.BYTES;
    }
    if (type == Character.class) {
      return BoxPacking.CHARS;
    }
    if (type == Short.class) {
      return BoxPacking.SHORTS;
    }
    if (type == Integer.class) {
      return BoxPacking.INTS;
    }
    if (type == Long.class) {
      return BoxPacking.LONGS;
    }
    if (type == Float.class) {
      return BoxPacking.FLOATS;
    }
    return type == Double.class ? BoxPacking.DOUBLES : none(serializer);
  }

  private static Column<?> none(ModelSerializer<?> serializer) {
    throw new IllegalArgumentException(
        "values of type " + serializer.valueType().getTypeName()
            + " cannot be read in place: compile the model again, which says why");
  }
}
