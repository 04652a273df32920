package io.modelshare.columns;

import com.esotericsoftware.kryo.kryo5.KryoException;
import io.modelshare.inplace.HashedKeys;
import io.modelshare.inplace.InPlaceList;
import io.modelshare.inplace.Keys;
import io.modelshare.inplace.SortedKeys;
import io.modelshare.packing.Column;
import io.modelshare.packing.Packed;
import io.modelshare.serial.ModelReader;
import io.modelshare.serial.ModelSerializer;
import io.modelshare.serial.ModelWriter;
import io.modelshare.tensor.BufferTensor;
import io.modelshare.tensor.Dtype;
import io.modelshare.tensor.Elements;
import io.modelshare.terms.SlotIndex;
import java.nio.LongBuffer;
import java.util.List;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Writes and reads the keys of a map or the elements of a set, and in the shared form their index.
 * A saved file has none: it is built again on load, outside the heap.
 *
 * @param <K> the type of the keys
 */
final class KeyColumn<K> {
  private final Column<K> column;
  private final KeyKind<K> kind;

  /** Whether keys are found by their order, which needs no index. */
  private final boolean isSorted;

  KeyColumn(ModelSerializer<K> serializer, boolean isSorted) {
    this.kind = KeyKind.of(serializer);
    this.column = Columns.of(serializer);
    this.isSorted = isSorted;
  }

  private boolean isIndexed() {
    return kind.isIndexed() && !isSorted;
  }

  /** Packs keys, or returns null if one would not come back. */
  @Nullable
  Packed pack(List<K> keys) {
    if (keys.size() > SlotIndex.MAX_KEYS) {
      throw new KryoException(keys.size() + " keys are more than are found in place, limit="
          + SlotIndex.MAX_KEYS + ": divide the collection");
    }
    return column.packInPlace(keys);
  }

  /**
   * Writes what finds packed keys.
   *
   * @param known the same keys if they are read in place already, or null
   * @param values the number that stands for the value of each position, or null
   */
  void writeIndex(
      ModelWriter out, List<K> keys, @Nullable Keys<K> known, @Nullable IntToLongFunction values) {
    if (isIndexed()) {
      LongBuffer index = out.isShared() ? index(keys, known, values) : null;
      out.writeBoolean(index != null);
      if (index != null) {
        out.writeTensor("index", new BufferTensor<>(Elements.LONGS, index, true));
      }
    }
  }

  private LongBuffer index(
      List<K> keys, @Nullable Keys<K> known, @Nullable IntToLongFunction values) {
    if (known instanceof HashedKeys<K, ?> hashed) {
      return hashed.words();
    }
    try {
      return kind.index(keys, values);
    } catch (IllegalArgumentException e) {
      throw new KryoException(e.getMessage(), e);
    }
  }

  /** Reads the keys themselves. */
  @SuppressWarnings("NullAway") // keys are never null
  InPlaceList<K> readList(ModelReader in, int length) {
    return column.readInPlace(in, length);
  }

  /** Reads the index of the keys, or null if there is none. */
  @Nullable
  LongBuffer readIndex(ModelReader in) {
    return isIndexed() && in.readBoolean() ? Elements.LONGS.view(in.readTensor(Dtype.I64)) : null;
  }

  /**
   * Returns the keys, whose index is built if there is none.
   *
   * @param values the number that stands for the value of each position, or null
   */
  @SuppressWarnings("unchecked") // of that type
  Keys<K> keys(
      InPlaceList<K> list, @Nullable LongBuffer index, @Nullable IntToLongFunction values) {
    if (isSorted) {
      return new SortedKeys<>(list, kind.type());
    }
    if (!kind.isIndexed()) {
      return kind.constants(list);
    }
    return kind.keys(list, index == null ? kind.index(list, values).asReadOnlyBuffer() : index);
  }
}
