package io.modelshare.columns;

import io.modelshare.inplace.InPlaceList;
import io.modelshare.inplace.Maps;
import io.modelshare.packing.Column;
import io.modelshare.packing.Packed;
import io.modelshare.serial.ModelReader;
import io.modelshare.types.OwnCollections;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Packs maps: the keys of all, the values of all, and where each starts. */
final class MapColumn<K, V> extends Column<Map<K, V>> {
  private final Column<K> key;
  private final Column<V> value;

  MapColumn(Column<K> key, Column<V> value) {
    this.key = key;
    this.value = value;
  }

  @Override
  protected boolean isKeptByIdentity() {
    return true;
  }

  @Override
  @SuppressWarnings("unchecked") // of the same keys and values
  public @Nullable Packed packValues(
      Collection<? extends @Nullable Map<K, V>> maps, boolean isInPlace) {
    if (maps instanceof Maps<?, ?> view) {
      return pack(view.offsets(), (InPlaceList<K>) view.keys(), (InPlaceList<V>) view.values());
    }
    IntBuffer offsets = IntBuffer.allocate(maps.size() + 1);
    List<K> keys = new ArrayList<>();
    List<V> values = new ArrayList<>();
    offsets.put(0);
    for (Map<K, V> map : maps) {
      if (map != null) {
        OwnCollections.refuseInPlace(map);
        if ((long) keys.size() + map.size() >= MAX_ELEMENTS) {
          return null;
        }
        for (Map.Entry<K, V> entry : map.entrySet()) {
          keys.add(entry.getKey());
          values.add(entry.getValue());
        }
      }
      offsets.put(keys.size());
    }
    return pack(offsets.flip(), keys, values);
  }

  private @Nullable Packed pack(
      IntBuffer offsets, List<? extends @Nullable K> keys, List<? extends @Nullable V> values) {
    int length = keys.size();
    Packed packedKeys = key.packInPlace(keys);
    Packed packedValues = packedKeys == null ? null : value.packInPlace(values);
    return packedKeys == null || packedValues == null
        ? null
        : out -> {
          Flat.writeOffsets(out, offsets);
          out.writeLength(length);
          out.enter("keys");
          packedKeys.write(out);
          out.leave();
          out.enter("values");
          packedValues.write(out);
          out.leave();
        };
  }

  @Override
  @SuppressWarnings("NullAway") // maps may have null keys and values
  public InPlaceList<Map<K, V>> view(ModelReader in, int length) {
    IntBuffer offsets = Flat.readOffsets(in, length);
    int entries = Flat.readLength(in);
    InPlaceList<K> keys = key.readInPlace(in, entries);
    return new Maps<>(offsets, keys, value.readInPlace(in, entries));
  }
}
