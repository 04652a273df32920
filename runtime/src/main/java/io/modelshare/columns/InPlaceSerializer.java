package io.modelshare.columns;

import com.esotericsoftware.kryo.kryo5.KryoException;
import io.modelshare.packing.Packing;
import io.modelshare.serial.ModelReader;
import io.modelshare.serial.ModelSerializer;
import io.modelshare.serial.ModelWriter;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Writes a collection as columns if it has at least {@link Packing#MIN_ELEMENTS} elements, and if
 * they fit; else, and in a user's own Kryo, element by element, to be read as an unmodifiable copy.
 *
 * @param <C> the declared type
 */
abstract class InPlaceSerializer<C> extends ModelSerializer<C> {
  private final Class<? super C> type;

  InPlaceSerializer(Class<? super C> type) {
    this.type = type;
  }

  static boolean isLarge(ModelWriter out, int size) {
    return out.packs() && size >= Packing.MIN_ELEMENTS;
  }

  /** Reads the length of what is in columns. */
  static int readLength(ModelReader in) {
    int length = in.readLength();
    if (length < 0) {
      throw new KryoException("a length of " + length);
    }
    return length;
  }

  /** Refuses keys of which one is null or equals another. */
  static void requireDistinct(List<?> keys) {
    if (keys.contains(null)) {
      throw new KryoException("a null key, which is not found in place: take it out of the"
          + " collection, or leave out @InPlace");
    }
    int distinct = new HashSet<>(keys).size();
    if (distinct != keys.size()) {
      throw new KryoException("a set or map of " + keys.size() + " keys, of which only " + distinct
          + " are not equal to others: keep them in a List, or leave out @InPlace");
    }
  }

  /** Refuses an order that no reader would know. */
  static void requireNaturalOrder(@Nullable Comparator<?> comparator) {
    if (comparator != null && comparator != Comparator.naturalOrder()) {
      throw new KryoException("a sorted collection with the comparator "
          + comparator.getClass().getTypeName()
          + ", but only the natural order is read in place: leave out @InPlace");
    }
  }

  @Override
  public final Class<? super C> valueType() {
    return type;
  }
}
