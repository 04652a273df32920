package io.modelshare.types;

import com.esotericsoftware.kryo.kryo5.KryoException;
import io.modelshare.serial.ModelReader;
import io.modelshare.serial.ModelSerializer;
import io.modelshare.serial.ModelWriter;
import io.modelshare.serial.Unfilled;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes the keys of a map, then its values, in the order of its iterator.
 *
 * @param <M> the declared type of the map
 * @param <K> the type of its keys
 * @param <V> the type of its values
 */
public final class MapSerializer<M extends Map<?, ?>, K, V> extends ModelSerializer<M> {
  private final Class<? super M> type;
  private final ModelSerializer<K> key;
  private final ModelSerializer<V> value;

  /**
   * Returns the serializer of a type of maps.
   *
   * @param <M> the type of the field
   * @param type the class of that type
   * @param key the serializer of the keys
   * @param value the serializer of the values
   * @return the serializer
   */
  public static <M extends Map<?, ?>> ModelSerializer<M> of(
      Class<? super M> type, ModelSerializer<?> key, ModelSerializer<?> value) {
    return new MapSerializer<>(type, key, value);
  }

  private MapSerializer(Class<? super M> type, ModelSerializer<K> key, ModelSerializer<V> value) {
    this.type = type;
    this.key = key;
    this.value = value;
  }

  /**
   * Returns the serializer of the keys.
   *
   * @return what writes one
   */
  public ModelSerializer<K> key() {
    return key;
  }

  /**
   * Returns the serializer of the values.
   *
   * @return what writes one
   */
  public ModelSerializer<V> value() {
    return value;
  }

  @Override
  protected void write(ModelWriter out, M map) {
    MapKind kind = MapKind.of(map, key);
    writeKind(out, kind, map);
    writeEntries(out, kind, map);
  }

  @Override
  protected void writeEmpty(ModelWriter out, M map) {
    writeKind(out, MapKind.of(map, key), map);
  }

  @Override
  protected void writeParts(ModelWriter out, M map) {
    writeEntries(out, MapKind.of(map, key), map);
  }

  private static void writeKind(ModelWriter out, MapKind kind, Map<?, ?> map) {
    kind.write(out);
    if (kind.isOrdered()) {
      Ordering.of((SortedMap<?, ?>) map).write(out);
    }
  }

  @SuppressWarnings("unchecked") // the processor has compared the types of keys and values
  private void writeEntries(ModelWriter out, MapKind kind, M map) {
    List<@Nullable K> keys = new ArrayList<>(map.size());
    List<@Nullable V> values = new ArrayList<>(map.size());
    synchronized (map) { // as Collections.synchronizedMap asks of those who walk through one
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        keys.add((K) entry.getKey());
        values.add((V) entry.getValue());
      }
    }
    if (kind.mayHideIdentity(map)) {
      CollectionKind.requireDistinct(keys, "map");
    }
    out.enter("key");
    Parts.write(out, key, keys);
    out.leave();
    Parts.write(out, value, values);
  }

  @Override
  protected M read(ModelReader in) {
    MapKind kind = MapKind.read(in);
    Map<K, V> map = create(in, kind);
    M view = cast(kind.view(map));
    in.reference(view);
    readEntries(in, map);
    return view;
  }

  @Override
  protected Unfilled<M> readEmpty(ModelReader in) {
    MapKind kind = MapKind.read(in);
    Map<K, V> map = create(in, kind);
    return new Empty<>(cast(kind.view(map)), map);
  }

  @Override
  @SuppressWarnings("unchecked") // what this serializer has made
  protected void readParts(ModelReader in, Unfilled<?> unfilled) {
    readEntries(in, ((Empty<M, K, V>) unfilled).entries);
  }

  /** A map without its entries, which go into what it is a view of. */
  private record Empty<M, K, V>(M value, Map<K, V> entries) implements Unfilled<M> {}

  private Map<K, V> create(ModelReader in, MapKind kind) {
    Ordering<K> ordering = kind.isOrdered() ? Ordering.read(in) : new Ordering<>(null);
    return kind.create(ordering, key);
  }

  private void readEntries(ModelReader in, Map<K, V> map) {
    List<@Nullable K> keys = new ArrayList<>();
    Parts.read(in, key, keys);
    List<@Nullable V> values = new ArrayList<>();
    Parts.read(in, value, values);
    if (keys.size() != values.size()) {
      throw new KryoException(keys.size() + " keys with " + values.size() + " values");
    }
    in.fill(new Filling<>(map, keys, values));
  }

  /** Puts entries whose keys are complete. */
  private record Filling<K, V>(Map<K, V> map, List<@Nullable K> keys, List<@Nullable V> values)
      implements Runnable {

    @Override
    @SuppressWarnings("NullAway") // a map takes the nulls that it had
    public void run() {
      for (int i = 0; i < keys.size(); i++) {
        map.put(keys.get(i), values.get(i));
      }
    }
  }

  @SuppressWarnings("unchecked") // just looked
  private M cast(Map<K, V> map) {
    if (!type.isInstance(map)) {
      throw new KryoException(
          "a " + map.getClass().getTypeName() + " where a " + type.getTypeName() + " is declared");
    }
    return (M) map;
  }

  @Override
  protected boolean supportsCycles(M map) {
    return true;
  }

  @Override
  public Class<? super M> valueType() {
    return type;
  }
}
