package io.modelshare.serial;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** Writes the keys and values of a map in the order of its iterator. */
final class MapSerializer<K, V> extends ModelSerializer<Map<K, V>> {
  private final ModelSerializer<K> key;
  private final ModelSerializer<V> value;

  static <K, V> ModelSerializer<Map<K, V>> of(ModelSerializer<K> key, ModelSerializer<V> value) {
    return new MapSerializer<>(key, value);
  }

  private MapSerializer(ModelSerializer<K> key, ModelSerializer<V> value) {
    this.key = key;
    this.value = value;
  }

  @Override
  protected void write(ModelWriter out, Map<K, V> map) {
    CollectionKind.of(map).write(out);
    out.writeEntries(key, value, map);
  }

  @Override
  protected Map<K, V> read(ModelReader in) {
    CollectionKind kind = CollectionKind.read(in);
    Map<K, V> map = switch (kind) {
      case PLAIN -> new HashMap<>();
      case LINKED, UNMODIFIABLE -> new LinkedHashMap<>();
      case SORTED -> new TreeMap<>();
    };
    if (kind.isModifiable()) {
      in.reference(map);
    }
    in.readEntries(key, value, map);
    return kind.isModifiable() ? map : Collections.unmodifiableMap(map);
  }

  @Override
  protected boolean supportsCycles(Map<K, V> map) {
    return CollectionKind.of(map).isModifiable();
  }

  @Override
  protected Class<? super Map<K, V>> valueType() {
    return Map.class;
  }
}
