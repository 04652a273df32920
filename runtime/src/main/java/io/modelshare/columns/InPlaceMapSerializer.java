package io.modelshare.columns;

import com.esotericsoftware.kryo.kryo5.KryoException;
import io.modelshare.inplace.InPlaceList;
import io.modelshare.inplace.InPlaceMap;
import io.modelshare.inplace.InPlaceSortedMap;
import io.modelshare.inplace.Keys;
import io.modelshare.inplace.SortedKeys;
import io.modelshare.packing.Column;
import io.modelshare.packing.Packed;
import io.modelshare.serial.ModelReader;
import io.modelshare.serial.ModelSerializer;
import io.modelshare.serial.ModelWriter;
import io.modelshare.types.OwnCollections;
import io.modelshare.types.Parts;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes maps.
 *
 * @param <M> the declared type, a map or a sorted one
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
final class InPlaceMapSerializer<M extends Map<K, V>, K, V> extends InPlaceSerializer<M> {
  private final ModelSerializer<K> key;
  private final ModelSerializer<V> value;
  private final KeyColumn<K> keyColumn;
  private final Column<V> valueColumn;
  private final boolean isSorted;

  InPlaceMapSerializer(Class<? super M> type, ModelSerializer<K> key, ModelSerializer<V> value) {
    super(type);
    this.key = key;
    this.value = value;
    this.isSorted = type != Map.class;
    this.keyColumn = new KeyColumn<>(key, isSorted);
    this.valueColumn = Columns.of(value);
  }

  @Override
  protected void write(ModelWriter out, M map) {
    OwnCollections.refuseInPlace(map);
    if (isSorted) {
      requireNaturalOrder(((SortedMap<K, V>) map).comparator());
    }
    if (map instanceof InPlaceMap<K, V> view) {
      write(out, view.keys().list(), view.values(), view.keys());
      return;
    }
    List<K> keys = new ArrayList<>(map.size());
    List<V> values = new ArrayList<>(map.size());
    synchronized (map) { // as Collections.synchronizedMap asks of those who walk through one
      for (Map.Entry<K, V> entry : map.entrySet()) {
        keys.add(entry.getKey());
        values.add(entry.getValue());
      }
    }
    requireDistinct(keys);
    write(out, keys, values, null);
  }

  private void write(ModelWriter out, List<K> keys, List<V> values, @Nullable Keys<K> known) {
    Packed packedKeys = isLarge(out, keys.size()) ? keyColumn.pack(keys) : null;
    Packed packedValues = packedKeys == null ? null : valueColumn.packInPlace(values);
    out.writeBoolean(packedValues != null);
    if (packedKeys != null && packedValues != null) {
      out.writeLength(keys.size());
      out.enter("keys");
      packedKeys.write(out);
      keyColumn.writeIndex(out, keys, known, ValueWords.ofHeap(values));
      out.leave();
      out.enter("values");
      packedValues.write(out);
      out.leave();
    } else {
      out.enter("key");
      Parts.write(out, key, keys);
      out.leave();
      Parts.write(out, value, values);
    }
  }

  @Override
  @SuppressWarnings({"unchecked", "NullAway"}) // a map is what is declared; values may be null
  protected M read(ModelReader in) {
    if (!in.readBoolean()) {
      return (M) copy(in);
    }
    int length = readLength(in);
    InPlaceList<K> list = keyColumn.readList(in, length);
    LongBuffer index = keyColumn.readIndex(in);
    InPlaceList<V> values = valueColumn.readInPlace(in, length);
    Keys<K> keys = keyColumn.keys(list, index, ValueWords.ofView(values));
    return (M)
        (keys instanceof SortedKeys<K> sorted
            ? new InPlaceSortedMap<>(sorted, values)
            : new InPlaceMap<>(keys, values));
  }

  private Map<K, V> copy(ModelReader in) {
    List<K> keys = new ArrayList<>();
    Parts.read(in, key, keys);
    List<V> values = new ArrayList<>();
    Parts.read(in, value, values);
    if (keys.size() != values.size()) {
      throw new KryoException(keys.size() + " keys with " + values.size() + " values");
    }
    if (isSorted) {
      TreeMap<K, V> sorted = new TreeMap<>();
      put(sorted, keys, values);
      return Collections.unmodifiableNavigableMap(sorted);
    }
    Map<K, V> map = new LinkedHashMap<>();
    put(map, keys, values);
    return Collections.unmodifiableMap(map);
  }

  private static <K, V> void put(Map<K, V> map, List<K> keys, List<V> values) {
    for (int i = 0; i < keys.size(); i++) {
      map.put(keys.get(i), values.get(i));
    }
  }
}
