package io.modelshare.columns;

import io.modelshare.inplace.InPlaceList;
import java.util.List;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The numbers that stand for values in the slots of an index, where they are found with the key.
 */
final class ValueWords {
  private ValueWords() {}

  /** Returns the numbers of values on the heap, or null if there is none for each of them. */
  static @Nullable IntToLongFunction ofHeap(List<?> values) {
    for (Object value : values) {
      if (!(value instanceof Number
          || value instanceof Enum
          || value instanceof Character
          || value instanceof Boolean)) {
        return null;
      }
    }
    return position -> word(values.get(position));
  }

  @SuppressWarnings("EnumOrdinal") // the index is not kept when the enum has changed
  private static long word(Object value) {
    if (value instanceof Float number) {
      return Float.floatToRawIntBits(number);
    }
    if (value instanceof Double number) {
      return Double.doubleToRawLongBits(number);
    }
    if (value instanceof Number number) {
      return number.longValue();
    }
    if (value instanceof Character character) {
      return character;
    }
    return value instanceof Boolean bool ? (bool ? 1 : 0) : ((Enum<?>) value).ordinal();
  }

  /** Returns the numbers of values that are read in place, or null if they have none. */
  static @Nullable IntToLongFunction ofView(InPlaceList<?> values) {
    return values.fitsWord() ? values::wordAt : null;
  }
}
