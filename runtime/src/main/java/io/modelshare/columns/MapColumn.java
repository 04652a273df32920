package io.modelshare.columns;

import io.modelshare.inplace.InPlaceList;
import io.modelshare.inplace.Maps;
import io.modelshare.packing.Column;
import io.modelshare.serial.ModelReader;
import io.modelshare.serial.ModelWriter;
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
  public boolean fits(Collection<? extends @Nullable Map<K, V>> maps) {
    Entries<K, V> entries = Entries.of(maps);
    return entries.length() < MAX_ELEMENTS
        && key.fitsInPlace(entries.keys())
        && value.fitsInPlace(entries.values());
  }

  @Override
  protected boolean isKeptByIdentity() {
    return true;
  }

  /** The entries of all maps. */
  private record Entries<K, V>(long length, IntBuffer offsets, List<K> keys, List<V> values) {
    static <K, V> Entries<K, V> of(Collection<? extends @Nullable Map<K, V>> maps) {
      IntBuffer offsets = IntBuffer.allocate(maps.size() + 1);
      List<K> keys = new ArrayList<>();
      List<V> values = new ArrayList<>();
      long length = 0;
      offsets.put(0);
      for (Map<K, V> map : maps) {
        if (map != null) {
          OwnCollections.refuseInPlace(map);
        }
        if (map != null && length + map.size() < MAX_ELEMENTS) {
          for (Map.Entry<K, V> entry : map.entrySet()) {
            keys.add(entry.getKey());
            values.add(entry.getValue());
          }
        }
        length += map == null ? 0 : map.size();
        offsets.put(keys.size());
      }
      return new Entries<>(length, offsets.flip(), keys, values);
    }
  }

  @Override
  @SuppressWarnings("unchecked") // of the same keys and values
  public void writeValues(
      ModelWriter out, Collection<? extends @Nullable Map<K, V>> maps, boolean isInPlace) {
    if (maps instanceof Maps<?, ?> view) {
      InPlaceList<K> keys = (InPlaceList<K>) view.keys();
      write(out, view.offsets(), keys, (InPlaceList<V>) view.values(), isInPlace);
    } else {
      Entries<K, V> entries = Entries.of(maps);
      write(out, entries.offsets(), entries.keys(), entries.values(), isInPlace);
    }
  }

  private void write(
      ModelWriter out,
      IntBuffer offsets,
      Collection<? extends @Nullable K> keys,
      Collection<? extends @Nullable V> values,
      boolean isInPlace) {
    Flat.writeOffsets(out, offsets, isInPlace);
    out.writeLength(keys.size());
    out.enter("keys");
    key.write(out, keys, isInPlace);
    out.leave();
    out.enter("values");
    value.write(out, values, isInPlace);
    out.leave();
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
